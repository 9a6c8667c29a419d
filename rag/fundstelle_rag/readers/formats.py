"""The table of formats. A file's content decides which reader gets it; the ending only says what was promised.

To add a format: one module with `read(path) -> Extraction`, and one line in FORMATS."""

import importlib
import os
import re
import stat
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable

MAX_FILE_BYTES = 512 * 2**20
MAX_TEXT_CHARS = 40_000_000  # some 13,000 pages

_HEAD_BYTES = 4096
_OLE_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # what Office wraps an encrypted file in, and .doc and .xls of old
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MARKUP_OF_OTHERS = re.compile(rb"\A\s*(?:\{\\rtf|%!PS)")
_UTF_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Reader(Protocol):
    """What a module of this package offers."""

    def read(self, path: Path) -> Extraction:
        """Raises DocumentUnreadable."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """`magic` is looked for in the first 4 KB, `zip_member` in the archive. A textual format can be any text file."""

    name: str
    module: str
    endings: tuple[str, ...]
    magic: bytes
    zip_member: str = ""
    is_textual: bool = False


FORMATS = (
    Format("pdf", "fundstelle_rag.readers.pdf", (".pdf",), rb"%PDF-"),
    Format("docx", "fundstelle_rag.readers.docx", (".docx", ".docm"), rb"\APK\x03\x04", zip_member="word/document.xml"),
    Format(
        "html",
        "fundstelle_rag.readers.html",
        (".html", ".htm", ".xhtml"),
        rb"(?i)<!doctype\s+html|<html[\s>]",
        is_textual=True,
    ),
    Format("markdown", "fundstelle_rag.readers.plain_text", (".md", ".markdown"), rb"(?!)", is_textual=True),
    Format("text", "fundstelle_rag.readers.plain_text", (".txt", ".text", ".log", ".rst"), rb"", is_textual=True),
)
ENDINGS = frozenset(ending for known in FORMATS for ending in known.endings)


def read(path: Path) -> Extraction:
    """Read any supported file. Raises DocumentUnreadable."""
    require_readable(path)
    try:
        format_ = recognise(path)
        reader = cast(Reader, importlib.import_module(format_.module))
        extraction = reader.read(path)
    except PermissionError as error:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION, str(error)) from error
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error
    if not extraction.text.strip():
        raise DocumentUnreadable(path, Unreadable.NO_TEXT)
    if len(extraction.text) > MAX_TEXT_CHARS:
        raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{len(extraction.text)} characters")
    return extraction


def recognise(path: Path) -> Format:
    """Return the format of the file's content. Raises DocumentUnreadable, OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_OLE_COMPOUND):
        encrypted = _ENCRYPTED_PACKAGE in path.read_bytes()
        raise DocumentUnreadable(
            path, Unreadable.ENCRYPTED if encrypted else Unreadable.UNSUPPORTED, "OLE compound file"
        )
    ending = path.suffix.lower()
    promised = next((known for known in FORMATS if ending in known.endings), None)
    wide = head.startswith(_UTF_BOMS)
    for known in FORMATS:
        if known.is_textual or not re.search(known.magic, head):
            continue
        if not known.zip_member or _has_member(path, known.zip_member):
            return known
    if promised is not None and not promised.is_textual:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, f"no {promised.name} inside")
    if _MARKUP_OF_OTHERS.match(head) or (not wide and _is_binary(head)):
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, f"ending {ending!r}, starts {head[:16]!r}")
    if promised is not None and promised.name == "markdown":
        return promised
    return next(known for known in FORMATS if known.is_textual and re.search(known.magic, head.replace(b"\0", b"")))


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


def _has_member(path: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return name in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
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
