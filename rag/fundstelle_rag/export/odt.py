"""Content as an OpenDocument text: real footnotes, headings and lists, and styles that a person can change."""

import io
from datetime import datetime
from importlib.resources import files
from typing import Any

from odfdo import Document as OpenDocument
from odfdo import Header
from odfdo import Paragraph as OpenParagraph

from fundstelle_models import __version__
from fundstelle_rag import export
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
from fundstelle_rag.export.odt_notes import Footnotes
from fundstelle_rag.export.odt_words import WordStyles, element
from fundstelle_rag.export.phrases import is_right_to_left
from fundstelle_rag.export.steady_zip import steady

_TEXT_WIDTH_CM = 15.4
_NO_DATE = datetime(1980, 1, 1)  # noqa: DTZ001 - odfdo takes moments without a zone for UTC
_STYLES = {Tone.PLAIN: "", Tone.REMARK: "Remark", Tone.STRONG: "Strong"}


def render(content: Content) -> bytes:
    """Return the whole file."""
    document = OpenDocument("text")
    document.set_part("styles.xml", files(export).joinpath("odt_styles.xml").read_bytes())
    document.body.clear()
    _Body(document, content).write()
    _describe(document, content)
    written = io.BytesIO()
    document.save(written)
    return steady(written.getvalue())


def _describe(document: Any, content: Content) -> None:
    moment = parsed_date(content.written_at)
    made_at = moment.replace(tzinfo=None) if moment else _NO_DATE
    meta = document.meta
    meta.title, meta.language, meta.creator = content.title, content.language, "Fundstelle"
    meta.initial_creator = "Fundstelle"
    meta.creation_date = meta.date = made_at
    meta.generator = f"Fundstelle/{__version__}"
    for part in filter(_is_of_template, list(document.parts)):
        document.del_part(part)
    for path in filter(_is_of_template, document.manifest.get_paths()):
        document.manifest.del_full_path(path)


def _is_of_template(part: str) -> bool:
    """Say whether odfdo's own template brought it: settings of a window, and a picture of an empty page."""
    return part.startswith(("Configurations2/", "Thumbnails/"))


class _Body:
    """One document under construction."""

    def __init__(self, document: Any, content: Content) -> None:
        self._content = content
        self._body = document.body
        self._automatic = document.content.get_element("//office:automatic-styles")
        self._styles = WordStyles(document)
        self._language = content.language  # of the section
        self._notes = Footnotes(self._styles, content.notes, content.spoken)
        self._tables = 0

    def write(self) -> None:
        content = self._content
        self._heading(content.title, 1)
        for section in content.sections:
            self._section(section)
        if content.colophon is not None:
            self._colophon(content.colophon)

    def _heading(self, text: str, level: int) -> None:
        style = self._styles.of_paragraph(f"Heading_20_{level}", text, self._language)
        self._body.append(Header(level, text, style=style))

    def _section(self, section: Section) -> None:
        self._language = section.language or self._content.language
        if section.heading:
            self._heading(section.heading, section.level + 1)
        for block in section.blocks:
            self._body.append(self._block(block))

    def _block(self, block: Block) -> Any:
        match block:
            case Paragraph():
                return self._paragraph(block, "Standard")
            case BlockQuote():
                return self._paragraph(block, "Quotations")
            case ItemList():
                return self._list(block)
            case Table():
                return self._table(block)

    def _list(self, block: ItemList) -> Any:
        made = element("text:list", text__style_name="Numbers" if block.is_numbered else "Bullets")
        for item in block.items:
            entry = element("text:list-item")
            for part in item:
                entry.append(self._paragraph(part, "Quotations" if isinstance(part, BlockQuote) else "Item"))
            made.append(entry)
        return made

    def _table(self, block: Table) -> Any:
        self._tables += 1
        name = f"Table{self._tables}"
        direction = "rl-tb" if is_right_to_left(self._language) else "lr-tb"
        self._look(name, "table", style__width=f"{_TEXT_WIDTH_CM}cm", style__writing_mode=direction)
        self._look(f"{name}.head", "table-cell", fo__padding="0.12cm", fo__border_bottom="0.8pt solid #6e6e6e")
        self._look(f"{name}.cell", "table-cell", fo__padding="0.12cm", fo__border_bottom="0.4pt solid #cdcdcd")
        made = element("table:table", table__name=name, table__style_name=name)
        for index, share in enumerate(block.shares):
            column = f"{name}.{index}"
            width = _TEXT_WIDTH_CM * share / sum(block.shares)
            self._look(column, "table-column", style__column_width=f"{width:.3f}cm")
            made.append(element("table:table-column", table__style_name=column))
        head = element("table:table-header-rows")
        head.append(self._row(block.head, f"{name}.head"))
        made.append(head)
        for row in block.rows:
            made.append(self._row(row, f"{name}.cell"))
        return made

    def _row(self, cells: tuple[Paragraph, ...], style: str) -> Any:
        row = element("table:table-row")
        for cell in cells:
            made = element("table:table-cell", table__style_name=style, office__value_type="string")
            made.append(self._paragraph(cell, "Cell"))
            row.append(made)
        return row

    def _look(self, name: str, family: str, **properties: str) -> None:
        style = element("style:style", style__name=name, style__family=family)
        style.append(element(f"style:{family}-properties", **properties))
        self._automatic.append(style)

    def _paragraph(self, block: Paragraph | BlockQuote, named: str) -> Any:
        language = block.language or ("" if isinstance(block, BlockQuote) else self._language)
        text = "".join(span.text for span in block.spans)
        made = OpenParagraph(style=self._styles.of_paragraph(named, text, language))
        for span in block.spans:
            made.append(self._span(span))
            self._notes.sign(made, span.notes)
        return made

    def _span(self, span: Span) -> Any:
        return self._styles.span(
            span.text, self._content.spoken if span.tone is Tone.REMARK else "", _STYLES[span.tone]
        )

    def _colophon(self, colophon: Colophon) -> None:
        spoken = self._content.spoken
        lines = [colophon.sentence, *(f"{label}: {value}" for label, value in colophon.lines)]
        heading = self._styles.of_paragraph("Colophon_20_heading", "", spoken)
        self._body.append(OpenParagraph(colophon.heading, style=heading))
        for line in lines:
            self._body.append(OpenParagraph(line, style=self._styles.of_paragraph("Colophon", "", spoken)))
