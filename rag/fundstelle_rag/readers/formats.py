"""The table of formats. A file's content decides which reader gets it; the ending only says what was promised.

To add a format: one module with `read(path, file) -> Extraction`, and one line in FORMATS."""

import importlib
import os
import re
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable

MAX_FILE_BYTES = 512 * 2**20
MAX_TEXT_CHARS = 40_000_000  # some 13,000 pages

_HEAD_BYTES = 4096
_OLE_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wraps an encrypted file in, and .doc and .xls of old
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_WHOLE_WEB_PAGE = re.compile(rb"\A[\s\xef\xbb\xbf\xff\xfe]*<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
_POSTSCRIPT = re.compile(rb"\A\s*%!PS")
_UTF_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Reader(Protocol):
    """What a module of this package offers."""

    def read(self, path: Path, file: BinaryIO) -> Extraction:
        """Read the open file; `path` names it and may stand nowhere on disk. Raises DocumentUnreadable, OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """`magic` is looked for in the first 4 KB, `zip_member` in the archive, where it begins with `member_start`. A
    textual format can be any text file; one `by_ending` is told from plain text by its ending alone."""

    name: str
    module: str
    endings: tuple[str, ...]
    magic: bytes
    zip_member: str = ""
    member_start: bytes = b""
    is_textual: bool = False
    by_ending: bool = False


_READERS = "fundstelle_rag.readers"
_ZIP = rb"\APK\x03\x04"
_OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
_WEB_PAGE = rb"(?i)<!doctype\s+html|<html[\s>]"
# A mail begins with headers, at least one of each list; a page saved as MHTML is written as a mail that nobody was sent
_IN_HEADERS = rb"(?:[!-9;-~]+:[^\n]*\n|[ \t][^\n]*\n)*"
_MAIL = (
    rb"(?i)\A(?:>?From [^\n]*\n)?"
    rb"(?=" + _IN_HEADERS + rb"(?:From|Sender|Received|Return-Path|Delivered-To|Message-ID|MIME-Version):)"
    rb"(?=" + _IN_HEADERS + rb"(?:To|Date|Subject|Content-Type|Received-SPF|DKIM-Signature):)"
)
_SAVED_PAGE = (
    _MAIL + rb"(?=" + _IN_HEADERS + rb"Content-Type:\s*multipart/related)"
    rb"(?!" + _IN_HEADERS + rb"(?:To|Received|Delivered-To|Message-ID):)"
)
_NEVER = rb"(?!)"

FORMATS = (
    Format("pdf", f"{_READERS}.pdf", (".pdf",), rb"%PDF-"),
    Format("docx", f"{_READERS}.docx", (".docx", ".docm"), _ZIP, zip_member="word/document.xml"),
    Format("odt", f"{_READERS}.odt", (".odt", ".ott"), _ZIP, zip_member="mimetype", member_start=_OPEN_DOCUMENT_TEXT),
    Format("pptx", f"{_READERS}.pptx", (".pptx", ".pptm", ".ppsx"), _ZIP, zip_member="ppt/presentation.xml"),
    Format("xlsx", f"{_READERS}.xlsx", (".xlsx", ".xlsm"), _ZIP, zip_member="xl/workbook.xml"),
    Format("epub", f"{_READERS}.epub", (".epub",), _ZIP, zip_member="META-INF/container.xml"),
    Format("rtf", f"{_READERS}.rtf", (".rtf",), rb"\A\s*\{\\rtf"),
    Format("mhtml", f"{_READERS}.mhtml", (".mhtml", ".mht"), _SAVED_PAGE, is_textual=True),
    Format("eml", f"{_READERS}.mail", (".eml",), _MAIL, is_textual=True),
    Format("html", f"{_READERS}.html", (".html", ".htm", ".xhtml"), _WEB_PAGE, is_textual=True),
    Format("markdown", f"{_READERS}.plain_text", (".md", ".markdown"), _NEVER, is_textual=True, by_ending=True),
    Format("csv", f"{_READERS}.csv_table", (".csv", ".tsv"), _NEVER, is_textual=True, by_ending=True),
    Format("text", f"{_READERS}.plain_text", (".txt", ".text", ".log", ".rst"), rb"", is_textual=True),
)
ENDINGS = frozenset(ending for known in FORMATS for ending in known.endings)


def read(path: Path) -> Extraction:
    """Read any supported file. Raises DocumentUnreadable."""
    require_readable(path)
    try:
        with path.open("rb") as file:
            return read_content(path, file)
    except PermissionError as error:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION, str(error)) from error
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


def read_content(path: Path, file: BinaryIO) -> Extraction:
    """Read any supported content that came under the name `path`. Raises DocumentUnreadable, OSError."""
    format_ = recognise(path, file)
    reader = cast(Reader, importlib.import_module(format_.module))
    file.seek(0)
    extraction = reader.read(path, file)
    if not extraction.text.strip():
        raise DocumentUnreadable(path, Unreadable.NO_TEXT)
    if len(extraction.text) > MAX_TEXT_CHARS:
        raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{len(extraction.text)} characters")
    return extraction


def recognise(path: Path, file: BinaryIO) -> Format:
    """Return the format of the file's content. Raises DocumentUnreadable, OSError."""
    head = file.read(_HEAD_BYTES)
    if head.startswith(_OLE_COMPOUND):
        encrypted = _ENCRYPTED_PACKAGE in head + file.read()
        raise DocumentUnreadable(
            path, Unreadable.ENCRYPTED if encrypted else Unreadable.UNSUPPORTED, "OLE compound file"
        )
    ending = path.suffix.lower()
    promised = next((known for known in FORMATS if ending in known.endings), None)
    wide = head.startswith(_UTF_BOMS)
    for known in FORMATS:
        if known.is_textual or not re.search(known.magic, head):
            continue
        if not known.zip_member or _has_member(file, known):
            return known
    if promised is not None and not promised.is_textual:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, f"no {promised.name} inside")
    if _POSTSCRIPT.match(head) or (not wide and _is_binary(head)):
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, f"ending {ending!r}, starts {head[:16]!r}")
    letters = head.replace(b"\0", b"")
    if promised is not None and promised.by_ending and not _WHOLE_WEB_PAGE.match(letters):
        return promised
    return next(known for known in FORMATS if known.is_textual and re.search(known.magic, letters))


def require_readable(path: Path) -> os.stat_result:
    """Return the file's status. Raises DocumentUnreadable for what no reader is to open: a pipe would block for ever,
    a device never end."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        raise DocumentUnreadable(path, Unreadable.MISSING) from None
    except PermissionError as error:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION, str(error)) from None
    except (OSError, ValueError) as error:  # a name too long, a loop of links, a NUL in the name
        raise DocumentUnreadable(path, Unreadable.MISSING, str(error)) from None
    if not stat.S_ISREG(status.st_mode):
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, "no regular file")
    if status.st_size == 0:
        raise DocumentUnreadable(path, Unreadable.EMPTY)
    if status.st_size > MAX_FILE_BYTES:
        raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{status.st_size} bytes")
    return status


def _has_member(file: BinaryIO, wanted: Format) -> bool:
    try:
        with zipfile.ZipFile(file) as archive, archive.open(wanted.zip_member) as member:
            return member.read(len(wanted.member_start)) == wanted.member_start
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError):
        return False


def _is_binary(head: bytes) -> bool:
    """Tell images, archives and programs from text: NULs that no UTF-16 explains, or many control characters."""
    if not head:
        return False
    nuls_even, nuls_odd = head[0::2].count(0), head[1::2].count(0)
    if nuls_even or nuls_odd:
        half = len(head) / 2
        return not (max(nuls_even, nuls_odd) > 0.3 * half and min(nuls_even, nuls_odd) < 0.02 * half)
    controls = sum(byte < 0x20 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return controls > len(head) / 50
