"""Word documents: paragraphs, headings by style or outline level, tables row by row, notes (word_notes.py).

python-docx's parser resolves no external entities."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.text.paragraph import Paragraph

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import archive
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.readers.word_notes import W as _W
from fundstelle_rag.readers.word_notes import WordNotes
from fundstelle_rag.readers.word_numbering import WordNumbering
from fundstelle_rag.text_repair import fold_paragraphs, fold_spaces, repair

_HEADING_STYLE = re.compile(r"(?i)^heading (\d)")
# A text box once more, for old programs; properties; what a reviewer deleted, or moved elsewhere
_LEFT_OUT = frozenset(
    (
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        *(_W + name for name in ("pPr", "rPr", "del", "moveFrom")),
    )
)
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_WRAPPERS = frozenset(_W + name for name in ("sdtContent", "customXml", "ins", "moveTo", "smartTag"))
_PAGE_ENDS = (_W + "lastRenderedPageBreak", _W + "br")
_LONGEST_STYLE_CHAIN = 50


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a Word document. Raises DocumentUnreadable, OSError."""
    try:
        with archive.opened(path, file) as opened:
            return _WordText(docx.Document(opened.file)).extraction(path)
    # python-docx takes it that a file is whole, and finds None where a part is missing
    except (OpcError, PythonDocxError, AttributeError, TypeError) as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


class _WordText:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._builder = TextBuilder()
        self._notes = WordNotes(document)
        self._numbering = WordNumbering(document)
        self._levels: dict[str, int | None] = {}

    def extraction(self, path: Path) -> Extraction:
        first_heading = ""
        for element in _blocks(self._document.element.body):
            if element.tag == _W + "tbl":
                self._builder.table([[self._text(cell) for cell in row] for row in _rows(element)])
            else:
                level = self._heading_level(element)
                text = self._labelled(element, self._text(element))
                if level is None:
                    for part in re.split(r"\n\s*\n", text):
                        self._builder.paragraph(part)
                else:
                    first_heading = first_heading or fold_spaces(text)
                    self._builder.heading(fold_spaces(text), level)
                if element.find(f"{_W}pPr/{_W}sectPr") is not None:
                    self._notes.end_section()
        title = repair(self._document.core_properties.title or "").strip()
        return self._builder.extraction(title or first_heading or path.stem, "docx")

    def _heading_level(self, paragraph: Any) -> int | None:
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = "" if named is None else named.get(_W + "val", "")
        if style_id not in self._levels:  # python-docx takes half a millisecond to find a style
            self._levels[style_id] = _heading_level(Paragraph(paragraph, self._document._body))
        return self._levels[style_id]

    def _labelled(self, paragraph: Any, text: str) -> str:
        """Return the text with the number or bullet that is printed before it."""
        label = repair(self._numbering.label(paragraph)) if text else ""
        return f"{label} {text}" if label else text

    def _text(self, element: Any) -> str:
        return repair("".join(self._pieces(element))).strip()

    def _pieces(self, element: Any) -> Iterator[str]:
        """Yield the text below the element, deleted revisions left out, a note's sign in place of its reference."""
        custom_key = 0  # of the note whose sign is the text that follows
        for child in element:
            if child.tag in _PAGE_ENDS and (child.tag == _PAGE_ENDS[0] or child.get(_W + "type") == "page"):
                self._notes.end_page()
            if child.tag == _W + "t":
                text = child.text or ""
                yield mark(custom_key, text) if custom_key else text
                custom_key = 0
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif self._notes.is_reference(child):
                key, sign = self._add_note(child)
                custom_key = 0 if sign else key
                yield mark(key, as_printed(sign))
            elif child.tag == _W + "txbxContent":  # its paragraphs are the document's own
                yield "\n\n"
                yield from self._pieces(child)
                yield "\n\n"
            elif child.tag == _W + "p":  # a paragraph in a cell or a text box
                yield "\n"
                yield self._labelled(child, "".join(self._pieces(child)))
            elif child.tag not in _LEFT_OUT:
                yield from self._pieces(child)

    def _add_note(self, element: Any) -> tuple[int, str]:
        """Add the note that is referred to; return its key (0: none) and its sign, "" where that stands in the text."""
        reference = self._notes.reference(element)
        if reference is None:
            return 0, ""
        key = self._builder.note_key()
        text = fold_paragraphs(self._text(reference.note))
        sign = reference.sign or text.split(" ", maxsplit=1)[0]
        self._builder.footnote(f"{sign} {text}" if reference.sign else text, sign, key=key)
        return key, reference.sign


def _blocks(element: Any) -> Iterator[Any]:
    """Yield paragraphs and tables, those in content controls and the like too; the table of contents says the headings
    once more and is left out."""
    for child in element:
        if child.tag in (_W + "p", _W + "tbl"):
            yield child
        elif child.tag == _W + "sdt":
            gallery = child.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            if gallery is None or gallery.get(_W + "val") != "Table of Contents":
                yield from _blocks(child)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[list[Any]]:
    """Yield each row's cells as elements; a cell merged over columns comes once."""
    for row in _wrapped(table, _W + "tr"):
        yield list(_wrapped(row, _W + "tc"))


def _wrapped(element: Any, tag: str) -> Iterator[Any]:
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag == _W + "sdt" or child.tag in _WRAPPERS:
            yield from _wrapped(child, tag)


def _heading_level(paragraph: Paragraph) -> int | None:
    style = paragraph.style
    for _ in range(_LONGEST_STYLE_CHAIN):  # a damaged file may have styles that are based on each other
        if style is None:
            break
        name = style.name or ""
        found = _HEADING_STYLE.match(name)
        if found:
            return int(found[1])
        if name == "Title":
            return 1
        outline = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        if outline is not None and int(outline.get(_W + "val", "9")) < 9:
            return int(outline.get(_W + "val")) + 1
        style = style.base_style
    return None
