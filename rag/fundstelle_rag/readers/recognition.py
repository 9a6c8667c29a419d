"""Which format a file has. Its content decides; the ending decides between texts that look alike, and says what was
promised where nothing is recognised."""

import codecs
import re
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.format_table import FORMATS, Format
from fundstelle_rag.readers.wide_text import UTF_BOMS, wide_encoding

_HEAD_BYTES = 4096
_POSTSCRIPT = re.compile(rb"\A\s*%!PS")
_TEXT = FORMATS[-1]


def recognise(path: Path, file: BinaryIO) -> Format:
    """Return the format of the file's content. Raises DocumentUnreadable, OSError."""
    head = file.read(_HEAD_BYTES)
    for known in FORMATS:
        if known.is_textual or not re.search(known.magic, head):
            continue
        if not known.is_archive or _fits(file, known):
            return known
    ending = path.suffix.lower()
    promised = next((known for known in FORMATS if ending in known.endings), None)
    if _POSTSCRIPT.match(head) or _is_binary(head):
        if promised is not None and not promised.is_textual:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, f"no {promised.name} inside")
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, f"ending {ending!r}, starts {head[:16]!r}")
    return _textual(head, promised)


def _textual(head: bytes, promised: Format | None) -> Format:
    text = _sample(head)
    letters = text.encode("latin-1", "replace")
    for known in FORMATS:
        has_magic = known.magic and re.search(known.magic, letters)
        if known.is_textual and (has_magic or (known.shape and known.shape(text))):
            return known
    if promised is None or not promised.is_textual or promised.magic:
        return _TEXT  # whatever was promised, it would be told by its content
    return _TEXT if promised.unless and promised.unless(text) else promised


def _sample(head: bytes) -> str:
    """Return the head as text that has at least its ASCII letters right, without the line that was cut."""
    wide = wide_encoding(head)
    text = head.decode(wide, "replace") if wide else head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if len(head) < _HEAD_BYTES else text[: text.rfind("\n") + 1] or text


def _fits(file: BinaryIO, wanted: Format) -> bool:
    """Tell whether the archive has the members that make it this format."""
    try:
        with zipfile.ZipFile(file) as archive:
            if not wanted.zip_member:
                return wanted.lacks.isdisjoint(archive.namelist())
            with archive.open(wanted.zip_member) as member:
                return member.read(len(wanted.member_start)) == wanted.member_start
    except (zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError, ValueError):
        return False


def _is_binary(head: bytes) -> bool:
    """Tell images, archives and programs from text: NULs that no UTF-16 explains, or many control characters."""
    if not head or head.startswith(UTF_BOMS) or wide_encoding(head):
        return False
    controls = sum(byte < 0x20 and byte not in b"\t\n\v\f\r\x1b" for byte in head)
    return 0 in head or controls > len(head) / 50
