"""Writing a source as a DOCX with real footnotes, which python-docx cannot: their part is added by hand."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.document import Document as DocxDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph
from source import Heading, Paragraph, Run, Source, Table

_WRITTEN = datetime(2022, 2, 11, 10, 0, tzinfo=UTC)
_ZIP_DATE = (2022, 2, 11, 10, 0, 0)
_WORD_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def write_docx(source: Source, language: str, target: Path) -> None:
    """Write `source` as a DOCX: the same source gives the same bytes."""
    document = Document()
    _describe(document, source, language)
    document.add_paragraph(source.about["title"], style="Title")
    document.add_paragraph(source.about["subtitle"], style="Subtitle")
    for block in source.blocks:
        match block:
            case Heading():
                document.add_heading(block.text, block.level)
            case Paragraph():
                _add_runs(document.add_paragraph(), block.runs)
            case Table():
                _add_table(document, block)
    package = document.part.package
    uri = PackURI("/word/footnotes.xml")
    notes = Part(uri, CONTENT_TYPE.WML_FOOTNOTES, _footnotes_xml(source.notes).encode(), package)
    document.part.relate_to(notes, RELATIONSHIP_TYPE.FOOTNOTES)
    buffer = BytesIO()
    document.save(buffer)
    _copy_without_dates(buffer, target)


def _describe(document: DocxDocument, source: Source, language: str) -> None:
    properties = document.core_properties
    properties.title = source.about["title"]
    properties.author = source.about["author"]
    properties.last_modified_by = source.about["author"]
    properties.language = language
    properties.created = properties.modified = _WRITTEN
    properties.comments = ""


def _add_runs(paragraph: DocxParagraph, runs: tuple[Run, ...]) -> None:
    for run in runs:
        if not run.is_anchor:
            paragraph.add_run(run.text)
            continue
        anchor = paragraph.add_run()
        anchor.font.superscript = True
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), run.text)
        anchor._r.append(reference)


def _add_table(document: DocxDocument, table: Table) -> None:
    document.add_paragraph(table.caption, style="Caption")
    grid = document.add_table(rows=0, cols=len(table.rows[0]), style="Table Grid")
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def _footnotes_xml(notes: tuple[str, ...]) -> str:
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r>{raised}<w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        for number, note in enumerate(notes, start=1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:footnotes xmlns:w="{_WORD_NAMESPACE}">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
        f"{body}</w:footnotes>"
    )


def _copy_without_dates(archive: BytesIO, target: Path) -> None:
    with zipfile.ZipFile(archive) as original, zipfile.ZipFile(target, "w") as copy:
        for name in original.namelist():
            copy.writestr(zipfile.ZipInfo(name, _ZIP_DATE), original.read(name), compress_type=zipfile.ZIP_DEFLATED)
