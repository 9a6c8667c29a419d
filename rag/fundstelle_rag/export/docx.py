"""Content as a Word file: real footnotes, real headings and lists, styles that a person can change."""

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.table import WD_TABLE_DIRECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from fundstelle_rag.export.colophon import parsed_date
from fundstelle_rag.export.content import (
    Block,
    BlockQuote,
    Colophon,
    Content,
    ItemList,
    Paragraph,
    Section,
    Span,
    Table,
    Tone,
)
from fundstelle_rag.export.direction import runs_right_to_left
from fundstelle_rag.export.docx_notes import Footnotes
from fundstelle_rag.export.docx_runs import StyledText, page_number, turn
from fundstelle_rag.export.docx_styles import COLOPHON, REMARK, border, set_up
from fundstelle_rag.export.phrases import is_right_to_left
from fundstelle_rag.export.steady_zip import steady

_NO_DATE = datetime(1980, 1, 1, tzinfo=UTC)  # the format wants one; the clock's would differ each time


def render(content: Content) -> bytes:
    """Return the whole file."""
    document = docx.Document()
    set_up(document)
    _describe(document, content)
    _Body(document, content).write()
    written = io.BytesIO()
    document.save(written)
    return steady(written.getvalue())


def _describe(document: Any, content: Content) -> None:
    properties = document.core_properties
    properties.title = content.title[:255]  # as long as the format allows
    properties.author = properties.last_modified_by = "Fundstelle"
    properties.comments, properties.language = "", content.language
    properties.created = properties.modified = parsed_date(content.written_at) or _NO_DATE
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):  # a picture of python-docx's own template
            del package.rels[key]


class _Body:
    """One document under construction."""

    def __init__(self, document: Any, content: Content) -> None:
        self._document = document
        self._content = content
        self._language = content.language  # of the section
        self._styled = StyledText(document)
        self._notes = Footnotes(document, self._styled, content.notes, content.spoken)

    def write(self) -> None:
        content = self._content
        self._heading(content.title, 1)
        for section in content.sections:
            self._section(section)
        if content.colophon is not None:
            self._colophon(content.colophon)
        footer = self._document.sections[0].footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        page_number(footer)

    def _heading(self, text: str, level: int) -> None:
        heading = self._add(f"Heading {level}")
        turn(heading, is_right_to_left(self._language))
        self._styled.run(heading, text, self._language)

    def _add(self, style: str) -> Any:
        return self._styled.paragraph(self._document.add_paragraph(), style)

    def _section(self, section: Section) -> None:
        self._language = section.language or self._content.language
        if section.heading:
            self._heading(section.heading, section.level + 1)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._fill(self._add("Normal"), block)
            case BlockQuote():
                self._fill(self._add("Quote"), block)
            case ItemList():
                self._list(block)
            case Table():
                self._table(block)

    def _list(self, block: ItemList) -> None:
        style = "List Number" if block.is_numbered else "List Bullet"
        numbering = self._new_numbering() if block.is_numbered else None
        for item in block.items:
            for index, part in enumerate(item):
                name = style if index == 0 else "Quote" if isinstance(part, BlockQuote) else "List Continue"
                paragraph = self._add(name)
                if index:
                    paragraph.paragraph_format.left_indent = Pt(28)
                elif numbering is not None:
                    paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
                    paragraph._p.pPr.numPr.get_or_add_ilvl().val = 0
                self._fill(paragraph, part)

    def _new_numbering(self) -> int:
        """Return a numbering that begins at 1: paragraphs of the style alone would count on through the document."""
        root = self._document.part.numbering_part.element
        style = self._document.styles["List Number"].element
        used = root.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val
        made = root.add_num(used)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        number: int = made.numId
        return number

    def _table(self, block: Table) -> None:
        section = self._document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        table = self._document.add_table(rows=0, cols=len(block.head))
        table.autofit = False
        if is_right_to_left(self._language):
            table.table_direction = WD_TABLE_DIRECTION.RTL
        widths = [width * share // sum(block.shares) for share in block.shares]
        for number, cells in enumerate((block.head, *block.rows)):
            row = table.add_row()
            for cell, content, cell_width in zip(row.cells, cells, widths, strict=True):
                cell.width = cell_width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(3)
                paragraph.paragraph_format.space_before = Pt(3)
                self._fill(paragraph, content)
                _underline(cell, "6E6E6E" if number == 0 else "CDCDCD")
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
        for column, column_width in zip(table.columns, widths, strict=True):
            column.width = column_width
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def _fill(self, paragraph: Any, block: Paragraph | BlockQuote) -> None:
        language = block.language or ("" if isinstance(block, BlockQuote) else self._language)
        text = "".join(span.text for span in block.spans)
        turn(paragraph, runs_right_to_left(text, language), is_quote=isinstance(block, BlockQuote))
        for span in block.spans:
            self._span(paragraph, span, language)
            self._notes.sign(paragraph, span.notes)

    def _span(self, paragraph: Any, span: Span, language: str) -> None:
        is_remark = span.tone is Tone.REMARK
        spoken = self._content.spoken if is_remark else language
        made = self._styled.run(paragraph, span.text, spoken, REMARK if is_remark else "")
        if span.tone is Tone.STRONG:
            made.bold = made.font.cs_bold = True

    def _colophon(self, colophon: Colophon) -> None:
        spoken = self._content.spoken
        lines = [colophon.heading, colophon.sentence, *(f"{label}: {value}" for label, value in colophon.lines)]
        for number, line in enumerate(lines):
            paragraph = self._add(COLOPHON)
            paragraph.paragraph_format.keep_with_next = number < len(lines) - 1
            if number == 0:
                paragraph.paragraph_format.space_before = Pt(26)
                border(paragraph._p.get_or_add_pPr(), "top", "BDBDBD", eighths=4, space=8)
            self._styled.run(paragraph, line, spoken).bold = True if number == 0 else None


def _underline(cell: Any, colour: str) -> None:
    borders = OxmlElement("w:tcBorders")
    line = OxmlElement("w:bottom")
    for name, value in {"val": "single", "sz": "4", "space": "0", "color": colour}.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)
