"""Small files of the formats of offices, books and mails, written by the libraries that write them in life.

RTF, EPUB and MHTML are written out here, as Word, publishers and Chrome write them."""

import zipfile
from collections.abc import Mapping
from datetime import date, time
from email.message import EmailMessage
from pathlib import Path

import pptx
import xlsxwriter
from odfdo import Document, DrawPage, Frame, Header, Paragraph, Row, Table
from pptx.util import Inches

from tests.rag.documents_made import column, write_docx_with_footnote, write_pdf

RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0\uc1{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Times CYR;}
{\f2\fcharset128 Mincho;}{\f3\fcharset2 Symbol;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\ql Normal;}{\s1\outlinelevel0 \b heading 1;}{\s2 \b heading 2;}{\*\cs10 \additive Default;}}
{\info{\title Der Deich}{\author Anna}}{\*\generator Riched20;}{\header\pard Kopfzeile\par}
\pard\plain\s1 Bau\par
\pard\plain\f0 Der Deich wurde 1911 gebaut.{\super\chftn{\footnote\pard\plain{\super\chftn} So die Akten.}} Er ma\'df
 5,45\~m \endash  so hie\'df es \u8222?damals\u8220?.{\v verborgen}{\deleted gestrichen}\par
\trowd\cellx1000\cellx2000\pard\intbl Jahr\cell H\'f6he\cell\row
\trowd\cellx1000\cellx2000\pard\intbl 1911\cell 5,45 m\par gemessen\cell\row
\pard\plain\s2 Bruch\par
\pard\plain{\f1\'c4\'e0\'ec\'e1\'e0.} {\f2\'92\'e7\'96h.} {\f3\'b7} \u-10179?\u-8704?{\pict\wmetafile8 0123456789ab}
\par
\pard Er brach {\field{\*\fldinst{HYPERLINK "http://example.org"}}{\fldrslt am 12. Oktober}} 1994.\par
}"""

OLD_MAIL = b"""Return-Path: <anna@example.org>
Received: from mail.example.org by mx.example.net; Mon, 23 Nov 2026 10:00:01 +0100
From: =?utf-8?q?J=C3=BCrgen_M=C3=BCller?= <juergen@example.org>
To: Anna <anna@example.org>
Subject: =?iso-8859-1?q?Die_H=F6he?= des Deichs
Date: Mon, 23 Nov 2026 10:00:00 +0100
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Liebe Anna,

der Deich misst f\xfcnf Meter.

> Wie hoch ist er,
> und seit wann?

Gr\xfc\xdfe
"""

MHTML = """From: <Saved by Blink>\r
Snapshot-Content-Location: https://example.org/deich\r
Subject: =?utf-8?Q?Der=20Deich=20von=20L=C3=BCtjenbrook?=\r
Date: Mon, 23 Nov 2026 10:00:00 -0000\r
MIME-Version: 1.0\r
Content-Type: multipart/related;\r
\ttype="text/html";\r
\tboundary="----MultipartBoundary--x----"\r
\r
\r
------MultipartBoundary--x----\r
Content-Type: text/html\r
Content-ID: <frame-1@mhtml.blink>\r
Content-Transfer-Encoding: quoted-printable\r
Content-Location: https://example.org/deich\r
\r
<!DOCTYPE html><html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; =\r
charset=3DUTF-8"></head><body><nav><a href=3D"/">Startseite</a></nav><main><article>=\r
<p>In der Nacht brach der Deich an drei Stellen, und das Wasser stand h=C3=B6her als je =\r
zuvor in allen H=C3=A4usern des Dorfes.</p></article></main></body></html>\r
------MultipartBoundary--x----\r
Content-Type: image/png\r
Content-Transfer-Encoding: base64\r
Content-Location: https://example.org/bild.png\r
\r
iVBORw0KGgo=\r
------MultipartBoundary--x------\r
"""

_CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
_BOOK = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Das Buch vom Deich</dc:title></metadata><manifest>
<item id="b" href="text/zwei.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/eins%20.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
_NAV = """<html xmlns="http://www.w3.org/1999/xhtml"><body><nav><ol><li><a href="text/eins%20.xhtml">Der Bau</a></li>
<li><a href="text/zwei.xhtml#start">Der Bruch</a></li></ol></nav></body></html>"""
_FIRST = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"
 "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>
<p>Der Deich wurde&nbsp;1911
gebaut.</p><p>Er ma&szlig; 5,45&nbsp;m.</p></body></html>"""
_SECOND = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<h2>Der Bruch</h2><p>Er brach<sup><a epub:type="noteref" href="#n1">1</a></sup> 1994.<br/><br/>Niemand wusste es.</p>
<table><tr><th>Jahr</th><th>Höhe</th></tr><tr><td>1911</td><td>5,45 m</td></tr></table>
<aside epub:type="footnote" id="n1"><p>1 So die Akten.</p></aside></body></html>"""


def write_odt(path: Path) -> Path:
    document = Document("text")
    document.meta.title = "Der Deich"
    body = document.body
    body.clear()
    body.append(Header(1, "Bau"))
    paragraph = Paragraph("Der Deich wurde 1911 gebaut.")
    paragraph.insert_note(after="gebaut.", note_class="footnote", note_id="n", citation="1", body="So die Akten.")
    body.append(paragraph)
    table = Table("Maße", width=2, height=2)
    for place, value in (((0, 0), "Jahr"), ((1, 0), "Höhe"), ((0, 1), 1911), ((1, 1), "5,45 m")):
        table.set_value(place, value)
    body.append(table)
    body.append(Header(2, "Bruch"))
    body.append(Paragraph("Er brach   1994\nim Herbst."))
    document.save(str(path))
    return path


def write_ods(path: Path) -> Path:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Maße")
    for row in (["Ort", "Höhe"], ["Brook", "5,45 m"], ["Emden", "4,90 m"]):
        table.append_row(Row())
        table.set_row_values(table.height - 1, row)
    document.body.append(table)
    document.save(str(path))
    return path


def write_odp(path: Path) -> Path:
    document = Document("presentation")
    document.body.clear()
    page = DrawPage("eins", name="Folie 1")
    page.append(Frame.text_frame("Der Deich", presentation_class="title", size=("20cm", "3cm")))
    page.append(Frame.text_frame("1911 gebaut", size=("20cm", "3cm")))
    document.body.append(page)
    document.save(str(path))
    return path


def write_zip(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write_pptx(path: Path) -> Path:
    presentation = pptx.Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[1])
    first.shapes.title.text = "Der Deich"
    first.placeholders[1].text = "1911 gebaut\n1994 gebrochen"
    first.notes_slide.notes_text_frame.text = "Hier das alte Foto zeigen."
    presentation.slides.add_slide(presentation.slide_layouts[6])
    third = presentation.slides.add_slide(presentation.slide_layouts[5])
    third.shapes.title.text = "Maße"
    table = third.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    for row, texts in enumerate((("Jahr", "Höhe"), ("1911", "5,45 m"))):
        for place, text in enumerate(texts):
            table.cell(row, place).text = text
    group = third.shapes.add_group_shape()
    group.shapes.add_textbox(Inches(1), Inches(4), Inches(2), Inches(1)).text_frame.text = "In einer Gruppe."
    presentation.save(str(path))
    return path


def write_xlsx(path: Path, constant_memory: bool = False) -> Path:
    """Write two sheets; in constant memory the strings stand in their cells, not in a part of their own."""
    with xlsxwriter.Workbook(str(path), {"constant_memory": constant_memory}) as workbook:
        euros = workbook.add_format({"num_format": '#,##0.00 "€"'})
        share, day, clock = (workbook.add_format({"num_format": code}) for code in ("0.0%", "dd.mm.yyyy", "hh:mm"))
        accounts = workbook.add_worksheet("Kasse")
        accounts.write_row(0, 0, ["Alle Beträge ohne Gewähr"])
        accounts.write_row(2, 0, ["Name", "Betrag", "Anteil", "Tag", "Uhr", "Ja"])
        accounts.write(3, 0, "Jürgen & Söhne")
        accounts.write_number(3, 1, 1234.5, euros)
        accounts.write_number(3, 2, 0.275, share)
        accounts.write_datetime(3, 3, date(2024, 3, 31), day)
        accounts.write_datetime(3, 4, time(14, 30), clock)
        accounts.write_boolean(3, 5, True)
        accounts.write(4, 0, "Summe")
        accounts.write_formula(4, 1, "=SUM(B4:B4)", None, 27.4)
        plain = workbook.add_worksheet("Werte")
        plain.write_row(0, 0, [1911, 5.45])
    return path


def write_epub(path: Path, encryption: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", _BOOK)
        archive.writestr("OEBPS/nav.xhtml", _NAV)
        archive.writestr("OEBPS/text/eins .xhtml", _FIRST)
        archive.writestr("OEBPS/text/zwei.xhtml", _SECOND)
        if encryption:
            archive.writestr("META-INF/encryption.xml", encryption)
    return path


def write_mail(path: Path) -> Path:
    """Write a mail in two versions, with a Word file, a picture, a broken PDF, an archive, a signature and a
    forwarded mail attached."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "Anna <anna@example.org>", "juergen@example.org", "Die Akten"
    mail["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    mail.set_content("Lieber Jürgen,\n\nanbei die Akten.\n")
    mail.add_alternative("<html><body><p>Lieber Jürgen, <b>anbei</b> die Akten.</p></body></html>", subtype="html")
    word = write_docx_with_footnote(path.with_name("attached.docx"))
    mail.add_attachment(word.read_bytes(), "application", "octet-stream", filename="Bericht über den Deich.docx")
    word.unlink()
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(50), "image", "png", filename="logo.png")
    mail.add_attachment(b"%PDF-1.7 gone", "application", "pdf", filename="../../plan.pdf")
    mail.add_attachment(b"PK\x03\x04" + bytes(60), "application", "zip", filename="fotos.zip")
    mail.add_attachment(b"-----BEGIN PGP SIGNATURE-----", "application", "pgp-signature", filename="signature.asc")
    forwarded = EmailMessage()
    forwarded["From"], forwarded["Date"], forwarded["Subject"] = "Piet", "Sun, 22 Nov 2026 08:00:00 +0100", "Oude dijk"
    forwarded.set_content("De dijk is oud.")
    mail.add_attachment(forwarded)
    path.write_bytes(mail.as_bytes())
    return path


def write_every_format(folder: Path) -> list[Path]:
    """Write a file of every format that is read."""
    files = [
        write_pdf(folder / "a.pdf", [column(["Der Deich hielt die ganze Nacht."])]),
        write_docx_with_footnote(folder / "a.docx"),
        write_odt(folder / "a.odt"),
        write_ods(folder / "a.ods"),
        write_odp(folder / "a.odp"),
        write_pptx(folder / "a.pptx"),
        write_xlsx(folder / "a.xlsx"),
        write_epub(folder / "a.epub"),
        write_mail(folder / "a.eml"),
        write_zip(folder / "a.zip", {"brief.txt": b"Der Deich hielt.", "alt/rapport.md": b"# De dijk\n\nHij hield."}),
    ]
    page = "<html><body><h1>Deich</h1><p>" + "Der Deich hielt die ganze Nacht. " * 5 + "</p></body></html>"
    texts = {
        "a.rtf": RTF,
        "a.mhtml": MHTML.encode(),
        "a.html": page.encode(),
        "a.md": "# Deich\n\nEr hielt – die ganze Nacht.".encode(),
        "a.csv": "Name;Höhe\nDeich;5,45\nDamm;3,10\n".encode("cp1252"),
        "a.mbox": b"From - Mon Nov 23 10:00:00 2026\n" + OLD_MAIL + b"\nFrom - Tue Nov 24 10:00:00 2026\n" + OLD_MAIL,
        "a.txt": "Der Deich hielt – die ganze Nacht 😀.".encode(),
    }
    for name, content in texts.items():
        (folder / name).write_bytes(content)
        files.append(folder / name)
    return files
