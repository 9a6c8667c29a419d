"""What the OpenDocument formats (ISO/IEC 26300) share: names, the text of an element, title and language, locks."""

import re
from collections.abc import Iterator
from typing import Any

from fundstelle_rag.readers.archive import Archive
from fundstelle_rag.text_repair import repair

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PRESENTATION = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
_ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_MANIFEST = "META-INF/manifest.xml"
MAX_SPACES = 100


def is_locked(archive: Archive) -> bool:
    if "encrypted-package" in archive.names:  # since ODF 1.4
        return True
    return _MANIFEST in archive.names and next(archive.xml(_MANIFEST).iter(_ENCRYPTION), None) is not None


def title_of(archive: Archive) -> str:
    """Return what the document calls itself, "" where it does not."""
    if "meta.xml" not in archive.names:
        return ""
    return repair(next((node.text or "" for node in archive.xml("meta.xml").iter(_TITLE)), "")).strip()


def paragraphs(element: Any) -> list[str]:
    """Return the texts of the paragraphs in the element, without the remarks of reviewers."""
    return [text for text in (repair("".join(_pieces(found))).strip() for found in _found(element)) if text]


def rows(table: Any) -> Iterator[Any]:
    """Yield the rows, those in groups and heads included, without the rows of tables in cells."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from rows(child)


def _found(element: Any) -> Iterator[Any]:
    for child in element:
        if child.tag in (f"{TEXT}p", f"{TEXT}h"):
            yield child
        elif child.tag != f"{OFFICE}annotation":
            yield from _found(child)


def _pieces(element: Any) -> Iterator[str]:
    yield folded(element.text)
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " " * min(int(child.get(f"{TEXT}c", "1")), MAX_SPACES)
        elif child.tag == f"{TEXT}tab":
            yield "\t"
        elif child.tag == f"{TEXT}line-break":
            yield "\n"
        elif child.tag != f"{OFFICE}annotation" and isinstance(child.tag, str):
            yield from _pieces(child)
        yield folded(child.tail)


def folded(text: str | None) -> str:
    """Return the text with every run of white space as one space, as OpenDocument reads it."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")
