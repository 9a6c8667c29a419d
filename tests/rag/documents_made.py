"""Small files of every format, made by the libraries that make them in life."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

Page = Sequence[tuple[str, float, float, float]]
"""Lines of a page: text, x, y from the foot, type size."""


def write_pdf(path: Path, pages: Sequence[Page], title: str = "", outline: Sequence[tuple[str, int, int]] = ()) -> Path:
    """Write a PDF; `outline` holds (title, level from 0, page from 1). A line "a^1^b" has a raised 1."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setTitle(title)
    for number, page in enumerate(pages, start=1):
        for entry, level, on_page in outline:
            if on_page == number:
                canvas.bookmarkPage(entry)
                canvas.addOutlineEntry(entry, entry, level)
        for text, x, y, size in page:
            _draw(canvas, text, x, y, size)
        canvas.showPage()
    canvas.save()
    return path


def column(
    lines: Sequence[str], top: float = 700, size: float = 10, x: float = 72, pitch: float = 14
) -> list[tuple[str, float, float, float]]:
    """Return the lines one below the other."""
    return [(text, x, top - pitch * index, size) for index, text in enumerate(lines)]


def write_docx_with_footnote(path: Path) -> Path:
    """Write a Word file with headings, a table, and a footnote (which python-docx cannot write itself)."""
    document = docx.Document()
    document.core_properties.title = "Der Deich"
    document.add_heading("Der Deich", level=0)
    document.add_heading("Bau", level=1)
    document.add_paragraph("Der Deich wurde 1911 gebaut.")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("Jahr", "Höhe"), ("1911", "5,45 m")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_heading("Bruch", level=2)
    document.add_paragraph("Er brach 1994.")
    plain = path.with_suffix(".plain")
    document.save(str(plain))
    _add_footnote(plain, path, behind="Der Deich wurde 1911 gebaut.", note="So die Akten.")
    return path


def _draw(canvas: Canvas, text: str, x: float, y: float, size: float) -> None:
    written = canvas.beginText(x, y)
    for index, part in enumerate(text.split("^")):
        raised = index % 2 == 1
        written.setFont("Helvetica", size * 0.6 if raised else size)
        written.setRise(size * 0.35 if raised else 0)
        written.textOut(part)
        x += stringWidth(part, "Helvetica", size)
    canvas.drawText(written)


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _add_footnote(source: Path, target: Path, behind: str, note: str) -> None:
    footnotes = (
        f'<w:footnotes {_W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    kind = "officeDocument/2006/relationships/footnotes"
    relation = f'<Relationship Id="rIdF" Type="http://schemas.openxmlformats.org/{kind}" Target="footnotes.xml"/>'
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    replacements = {
        "word/document.xml": (
            f"{behind}</w:t></w:r>",
            f'{behind}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>',
        ),
        "word/_rels/document.xml.rels": ("</Relationships>", f"{relation}</Relationships>"),
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{content_type}"/></Types>',
        ),
    }
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else old.read(name)
            if name in replacements and isinstance(content, str):
                assert replacements[name][0] in content
                content = content.replace(*replacements[name])
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", footnotes)
    source.unlink()
