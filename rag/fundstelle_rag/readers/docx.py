"""Word documents: paragraphs, headings by style or outline level, tables row by row, notes behind their paragraph.

python-docx's parser resolves no external entities. It knows no footnotes, so their part is read here."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

import docx
from docx.document import Document
from docx.exceptions import PythonDocxError
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import archive
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair, superscript

_HEADING_STYLE = re.compile(r"(?i)^heading (\d)")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = (
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same text box, for old programs
)
_BREAKS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_NOTES = {_W + "footnoteReference": RELATIONSHIP_TYPE.FOOTNOTES, _W + "endnoteReference": RELATIONSHIP_TYPE.ENDNOTES}


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a Word document. Raises DocumentUnreadable, OSError."""
    try:
        with archive.opened(path, file):
            return _WordText(docx.Document(file)).extraction(path)
    # python-docx takes it that a file is whole, and finds None where a part is missing
    except (OpcError, PythonDocxError, AttributeError, TypeError) as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


class _WordText:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._builder = TextBuilder()
        self._notes = {relationship: _notes(document, relationship) for relationship in _NOTES.values()}
        self._sign = 0
        self._pending: list[tuple[str, str]] = []  # signs and texts of notes whose paragraph is being read

    def extraction(self, path: Path) -> Extraction:
        first_heading = ""
        for block in self._document.iter_inner_content():
            if isinstance(block, Table):
                self._builder.table([[self._text(cell) for cell in row] for row in _rows(block)])
            else:
                level = _heading_level(block)
                text = self._text(block._p)
                if level is None:
                    for part in re.split(r"\n\s*\n", text):
                        self._builder.paragraph(part)
                else:
                    first_heading = first_heading or fold_spaces(text)
                    self._builder.heading(fold_spaces(text), level)
            for sign, note in self._pending:
                self._builder.footnote(note, sign)
            self._pending.clear()
        title = repair(self._document.core_properties.title or "").strip()
        return self._builder.extraction(title or first_heading or path.stem, "docx")

    def _text(self, element: Any) -> str:
        return repair("".join(self._pieces(element))).strip()

    def _pieces(self, element: Any) -> Iterator[str]:
        """Yield the text below the element, deleted revisions left out, a note's sign in place of its reference."""
        for child in element:
            if child.tag == _W + "t":
                yield child.text or ""
            elif child.tag in _BREAKS:
                yield _BREAKS[child.tag]
            elif child.tag in _NOTES:
                yield self._note_sign(child)
            elif child.tag == _W + "p":  # a paragraph in a cell or a text box
                yield "\n"
                yield from self._pieces(child)
            elif child.tag not in (_FALLBACK, _W + "pPr", _W + "rPr"):
                yield from self._pieces(child)

    def _note_sign(self, reference: Any) -> str:
        note = self._notes[_NOTES[reference.tag]].get(reference.get(_W + "id"))
        if note is None:
            return ""
        self._sign += 1
        self._pending.append((str(self._sign), f"{self._sign} {fold_spaces(self._text(note))}"))
        return superscript(str(self._sign))


def _notes(document: Document, relationship: str) -> dict[str, Any]:
    for related in document.part.rels.values():
        if related.reltype == relationship and not related.is_external:
            root = parse_xml(related.target_part.blob)
            return {note.get(_W + "id"): note for note in root if note.get(_W + "type") is None}
    return {}


def _rows(table: Table) -> Iterator[list[Any]]:
    """Yield each row's cells as elements; a cell merged over columns comes once."""
    for row in table._tbl.tr_lst:
        yield list(row.tc_lst)


def _heading_level(paragraph: Paragraph) -> int | None:
    style = paragraph.style
    while style is not None:
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
