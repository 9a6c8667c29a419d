"""PowerPoint slides: each a page with its title as heading, its text and tables, the speaker's notes behind them.

Plain lxml: python-pptx would bring an image library and a spreadsheet writer along to read text."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.archive import Archive, opened
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same, for old programs
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TITLES = ("title", "ctrTitle")
_ON_EVERY_SLIDE = ("dt", "ftr", "hdr", "sldNum", "sldImg")
_UNTITLED = frozenset(("", "PowerPoint Presentation", "PowerPoint-Präsentation", "PowerPoint-presentatie"))


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a presentation. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        relations = archive.relations("ppt/presentation.xml")
        presentation = archive.xml("ppt/presentation.xml")
        slides = list(presentation.iter(f"{_P}sldId"))
        builder = TextBuilder()
        first_title = ""
        for number, slide in enumerate(slides, start=1):
            builder.page(number)
            title = _add_slide(builder, archive, relations[slide.get(f"{_R}id", "")].target)
            first_title = first_title or title
        core = archive.xml("docProps/core.xml") if "docProps/core.xml" in archive.names else None
        title = repair((core.findtext(_DC_TITLE) or "") if core is not None else "").strip()
        return builder.extraction(
            (title if title not in _UNTITLED else first_title) or path.stem, "pptx", pages=len(slides)
        )


def _add_slide(builder: TextBuilder, archive: Archive, part: str) -> str:
    """Add the slide's text and notes, return its title."""
    shapes = list(_shapes(archive.xml(part)))
    title = ""
    for shape in shapes:
        if _placeholder(shape) in _TITLES and not title:
            title = fold_spaces(" ".join(_paragraphs(shape)))
            builder.heading(title, 1)
            shapes.remove(shape)
            break
    for shape in shapes:
        _add_shape(builder, shape)
    for relation in archive.relations(part).values():
        if relation.kind == "notesSlide":
            for shape in _shapes(archive.xml(relation.target)):
                _add_shape(builder, shape)
    return title


def _add_shape(builder: TextBuilder, shape: Any) -> None:
    if shape.tag == f"{_A}tbl":
        rows = shape.iterchildren(f"{_A}tr")
        builder.table([[" ".join(_paragraphs(cell)) for cell in row.iterchildren(f"{_A}tc")] for row in rows])
    elif _placeholder(shape) not in _ON_EVERY_SLIDE:
        for paragraph in _paragraphs(shape):
            builder.paragraph(paragraph)


def _shapes(element: Any) -> Iterator[Any]:
    """Yield the shapes that hold text and the tables, groups taken apart."""
    for child in element:
        if child.tag in (f"{_P}sp", f"{_A}tbl"):
            yield child
        elif child.tag != _FALLBACK:
            yield from _shapes(child)


def _placeholder(shape: Any) -> str:
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return "" if placeholder is None else str(placeholder.get("type", "body"))


def _paragraphs(shape: Any) -> Iterator[str]:
    for paragraph in shape.iter(f"{_A}p"):
        pieces = paragraph.iter(f"{_A}t", f"{_A}br")
        text = repair("".join("\n" if piece.tag == f"{_A}br" else piece.text or "" for piece in pieces)).strip()
        if text:
            yield text
