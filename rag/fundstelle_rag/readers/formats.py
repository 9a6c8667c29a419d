"""Reads a file of any format: recognised by its content, handed to the format's reader (`format_table` lists them)."""

import importlib
import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import OCR_LANGUAGES, Context, OnPage, not_told
from fundstelle_rag.readers.format_table import ENDINGS, FORMATS
from fundstelle_rag.readers.recognition import recognise

__all__ = [
    "ENDINGS",
    "FORMATS",
    "MAX_FILE_BYTES",
    "MAX_TEXT_CHARS",
    "READER_VERSION",
    "read",
    "read_content",
    "require_readable",
]

MAX_FILE_BYTES = 512 * 2**20
MAX_TEXT_CHARS = 40_000_000  # some 13,000 pages
# Raise it when a reader's text comes out otherwise: files that an older version read are then read again.
READER_VERSION = 1


class Reader(Protocol):
    """What a module of this package offers."""

    def read(self, path: Path, file: BinaryIO) -> Extraction:
        """Read the open file; `path` names it and may stand nowhere on disk. Raises DocumentUnreadable, OSError."""
        ...


class ContextReader(Protocol):
    """What it offers where its files hold others or may be locked."""

    def read(self, path: Path, file: BinaryIO, context: Context) -> Extraction:
        """Raises DocumentUnreadable, OSError."""
        ...


def read(
    path: Path,
    passwords: Sequence[str] = (),
    ocr_languages: Sequence[str] = OCR_LANGUAGES,
    on_page: OnPage = not_told,
    draws_pages: bool = True,
) -> Extraction:
    """Read any supported file; the passwords are tried on what is locked, the languages looked for in images.

    Raises DocumentUnreadable."""
    require_readable(path)
    context = Context(tuple(passwords), ocr_languages=tuple(ocr_languages), draws_pages=draws_pages, on_page=on_page)
    try:
        with path.open("rb") as file:
            return read_content(path, file, context)
    except PermissionError as error:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION, str(error)) from error
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


def read_content(path: Path, file: BinaryIO, context: Context | None = None) -> Extraction:
    """Read any supported content that came under the name `path`. Raises DocumentUnreadable, OSError."""
    format_ = recognise(path, file)
    module = importlib.import_module(format_.module)
    file.seek(0)
    if format_.takes_context:
        extraction = cast(ContextReader, module).read(path, file, context or Context())
    else:
        extraction = cast(Reader, module).read(path, file)
    if not extraction.text.strip():
        raise DocumentUnreadable(path, Unreadable.NO_TEXT)
    if len(extraction.text) > MAX_TEXT_CHARS:
        raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{len(extraction.text)} characters")
    return extraction


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
