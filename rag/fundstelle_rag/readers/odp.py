"""OpenDocument presentations (LibreOffice Impress): each slide a page with its title as heading, its text and tables,
the speaker's notes behind them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import opened
from fundstelle_rag.readers.opendocument import (
    DRAW,
    OFFICE,
    PRESENTATION,
    TABLE,
    TEXT,
    is_locked,
    paragraphs,
    rows,
    title_of,
)
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces

_TITLE = "title"
_ON_EVERY_SLIDE = ("footer", "header", "date-time", "page-number")
_NOTES = f"{PRESENTATION}notes"


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an OpenDocument presentation. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        if is_locked(archive):
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "encrypted OpenDocument")
        body = archive.xml("content.xml").find(f"{OFFICE}body/{OFFICE}presentation")
        if body is None:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, "no slides")
        builder = TextBuilder()
        first_title = ""
        slides = list(body.iterchildren(f"{DRAW}page"))
        for number, slide in enumerate(slides, start=1):
            builder.page(number)
            title = _add_slide(builder, slide)
            first_title = first_title or title
        return builder.extraction(title_of(archive) or first_title or path.stem, "odp", pages=len(slides))


def _add_slide(builder: TextBuilder, slide: Any) -> str:
    """Add the slide's text and notes, return its title."""
    shapes = list(_shapes(slide))
    titles = [shape for shape in shapes if _kind(shape) == _TITLE]
    title = fold_spaces(" ".join(paragraphs(titles[0]))) if titles else ""
    builder.heading(title, 1)
    notes = [shape for found in slide.iterchildren(_NOTES) for shape in _shapes(found)]
    for shape in [*(shape for shape in shapes if shape not in titles[:1]), *notes]:
        if _kind(shape) not in _ON_EVERY_SLIDE:
            _add_shape(builder, shape)
    return title


def _add_shape(builder: TextBuilder, shape: Any) -> None:
    table = next(shape.iter(f"{TABLE}table"), None)
    if table is not None:
        cells = ([cell for cell in row if cell.tag == f"{TABLE}table-cell"] for row in rows(table))
        builder.table([[" ".join(paragraphs(cell)) for cell in row] for row in cells])
        return
    for paragraph in paragraphs(shape):
        builder.paragraph(paragraph)


def _shapes(element: Any) -> Iterator[Any]:
    """Yield what holds text or a table, groups taken apart, notes left out."""
    for child in element:
        if child.tag == f"{DRAW}g":
            yield from _shapes(child)
        elif child.tag != _NOTES and (
            next(child.iter(f"{TEXT}p", f"{TABLE}table"), None) is not None and child.tag != f"{OFFICE}annotation"
        ):
            yield child


def _kind(shape: Any) -> str:
    return str(shape.get(f"{PRESENTATION}class", ""))
