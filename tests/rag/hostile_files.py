"""Files of the other formats, made to harm. By name with its ending; each small, or quick to make."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from fundstelle_rag.errors import Unreadable
from tests.rag.documents_made import write_docx_with_footnote
from tests.rag.hostile_pdfs import DEEP, Hostile
from tests.rag.office_files_made import write_odt, write_pptx, write_xlsx

_DAMAGED = Unreadable.DAMAGED
_PARAGRAPH = b"<p>" + b"Der Deich hielt die ganze Nacht. " * 5 + b"</p>"
_HEADERS = b"From: a@b\nTo: c@d\nSubject: Deich\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
_WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHEET_END = b"</sheetData></worksheet>"


def _repacked(write: Callable[[Path], Path], member: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """Return what makes the archive with the member changed."""

    def made() -> bytes:
        with TemporaryDirectory() as folder:
            whole = write(Path(folder, "whole")).read_bytes()
        packed = io.BytesIO()
        with (
            zipfile.ZipFile(io.BytesIO(whole)) as old,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
        ):
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, change(content) if name == member else content)
        return packed.getvalue()

    return made


def _docx(body: bytes) -> Callable[[], bytes]:
    return _repacked(write_docx_with_footnote, "word/document.xml", lambda _: _WORD + body + b"</w:body></w:document>")


def _odt(piece: bytes) -> Callable[[], bytes]:
    return _repacked(write_odt, "content.xml", lambda content: content.replace(b"<text:p", piece + b"<text:p", 1))


def _pptx(piece: bytes) -> Callable[[], bytes]:
    def change(content: bytes) -> bytes:
        return content.replace(b"</p:spTree>", piece + b"</p:spTree>")

    return _repacked(write_pptx, "ppt/slides/slide1.xml", change)


def _xlsx(sheet: bytes) -> Callable[[], bytes]:
    return _repacked(write_xlsx, "xl/worksheets/sheet1.xml", lambda _: sheet)


def _empty_cells() -> bytes:
    rows = (b"<row r='%d'>%s</row>" % (row, b'<c s="1"/>' * 16) for row in range(1, 62_501))
    last = b'<row r="70000"><c r="A70000" t="inlineStr"><is><t>Ganz unten</t></is></c></row>'
    return _xlsx(_SHEET + b"".join(rows) + last + _SHEET_END)()


def _html(body: bytes) -> Callable[[], bytes]:
    return lambda: b"<!doctype html><html><body>" + body


def _text(text: str) -> Callable[[], bytes]:
    return lambda: text.encode("utf-8", "surrogatepass")


def _mail(rest: bytes) -> Callable[[], bytes]:
    return lambda: _HEADERS + rest


def _mails_in_mails(depth: int) -> bytes:
    mail = _HEADERS + b"\nGanz innen.\n"
    for _ in range(depth):
        mail = _HEADERS + b"Content-Type: message/rfc822\n\n" + mail
    return mail


def _parts_in_parts(depth: int) -> bytes:
    part = b"Content-Type: text/plain\n\nGanz innen.\n"
    for n in range(depth):
        part = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n%s\n--b%d--\n" % (n, n, part, n)
    return _HEADERS + b"MIME-Version: 1.0\n" + part


def _zip(members: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def _nested_zip() -> bytes:
    content = b"Der Deich hielt die ganze Nacht."
    for depth in range(30):
        inner = f"{depth}.zip" if depth else "innen.txt"
        content = _zip({inner: content, f"noch einmal {inner}": content})
    return content


def _overlapping_zip() -> bytes:
    """A thousand entries in the table of contents, all of them one and the same 4 MB."""
    one = _zip({"a.txt": b"Wort " * 800_000})
    table = one.rindex(b"PK\x01\x02")
    end = one.rindex(b"PK\x05\x06")
    entry, tail = one[table:end], bytearray(one[end:])
    tail[8:12] = (1000).to_bytes(2, "little") * 2
    tail[12:16] = (1000 * len(entry)).to_bytes(4, "little")
    return one[:table] + entry * 1000 + bytes(tail)


ARCHIVES: dict[str, Hostile] = {
    "flat.zip": (lambda: _zip({"a.txt": bytes(80_000_000)}), Unreadable.TOO_LARGE),
    "flat.docx": (
        lambda: _zip({"word/document.xml": _WORD + b" " * 80_000_000, "[Content_Types].xml": b"<x/>"}),
        Unreadable.TOO_LARGE,
    ),
    "overlapping.zip": (_overlapping_zip, Unreadable.TOO_LARGE),
    "nested.zip": (_nested_zip, Unreadable.TOO_DEEP),
    "many.zip": (lambda: _zip({f"{n}.txt": b"" for n in range(21_000)}), Unreadable.TOO_LARGE),
}

OFFICE: dict[str, Hostile] = {
    "styles in a circle.docx": (
        _repacked(
            write_docx_with_footnote,
            "word/styles.xml",
            lambda content: content.replace(
                b'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">',
                b'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:basedOn w:val="Normal"/>',
            ),
        ),
        "Deich",
    ),
    "fifty thousand paragraphs.docx": (_docx(b"<w:p><w:r><w:t>Ja, so ist es.</w:t></w:r></w:p>" * 50_000), "Ja"),
    "tables in tables.docx": (_docx(b"<w:tbl><w:tr><w:tc>" * DEEP), _DAMAGED),
    "some tables in tables.docx": (
        _docx(b"<w:tbl><w:tr><w:tc>" * 60 + b"<w:p><w:r><w:t>Ja.</w:t></w:r></w:p>" + b"</w:tc></w:tr></w:tbl>" * 60),
        "Ja.",
    ),
    "a cell over all columns.docx": (
        _docx(
            b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>'
            b"<w:p><w:r><w:t>Ja.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        ),
        "Ja.",
    ),
    "runs.docx": (_docx(b"<w:p>" + b"<w:r><w:t>a</w:t></w:r>" * DEEP + b"</w:p>"), "aaa"),
    "spans in spans.odt": (_odt(b"<text:p>" + b"<text:span>" * DEEP), _DAMAGED),
    "sections in sections.odt": (_odt(b"<text:section>" * DEEP), _DAMAGED),
    "lists in lists.odt": (
        _odt(b"<text:list><text:list-item>" * 100 + b"<text:p>Ja.</text:p>" + b"</text:list-item></text:list>" * 100),
        "Ja.",
    ),
    "two thousand million spaces.odt": (_odt(b'<text:p>Ja.<text:s text:c="2000000000"/>Nein.</text:p>'), "Ja."),
    "a million rows of a million.odt": (
        _odt(
            b'<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
            b'table:number-columns-repeated="1000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
        ),
        "Der Deich",
    ),
    "groups in groups.pptx": (_pptx(b"<p:grpSp>" * DEEP), _DAMAGED),
    "some groups in groups.pptx": (_pptx(b"<p:grpSp>" * 200 + b"</p:grpSp>" * 200), "Der Deich"),
    "a million empty cells.xlsx": (_empty_cells, "Ganz unten"),
    "the whole sheet.xlsx": (
        _xlsx(
            _SHEET.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>')
            + b'<row r="1"><c r="A1"><v>1911</v></c></row><row r="1048576"><c r="XFD1048576"><v>5</v></c></row>'
            + b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
        ),
        "1911",
    ),
    "a cell beyond the sheet.xlsx": (
        _xlsx(
            _SHEET + b'<row r="1"><c r="A1"><v>1911</v></c><c r="ZZZZZZZZZZ99999999999"><v>5</v></c></row>' + _SHEET_END
        ),
        "1911",
    ),
    "rows in rows.xlsx": (_xlsx(_SHEET + b"<row>" * DEEP), _DAMAGED),
}

WEB: dict[str, Hostile] = {
    "divisions.html": (_html(_PARAGRAPH + b"<div>" * DEEP), "Der Deich"),
    "bold.html": (_html(_PARAGRAPH + b"<b>" * DEEP + _PARAGRAPH), "Der Deich"),
    "lists.html": (_html(_PARAGRAPH + b"<ul><li>" * 5_000 + _PARAGRAPH), "Der Deich"),
    "quotations.html": (_html(_PARAGRAPH + b"<blockquote>" * 200 + _PARAGRAPH), "Der Deich"),
    "attributes.html": (_html(_PARAGRAPH + b"<p " + b" ".join(b"a%d=1" % n for n in range(5_000)) + b">"), "Der Deich"),
    "spanning cells.html": (
        _html(_PARAGRAPH + b"<table><tr><td colspan=999999999 rowspan=999999999>Ja</table>"),
        "Deich",
    ),
    "entities.html": (_html(_PARAGRAPH + b"&#x110000;&#0;&#xD800;&#99999999999999999999;&amp" * 2_000), "Der Deich"),
    "comments.html": (_html(_PARAGRAPH + b"<!--" * DEEP), "Der Deich"),
    "angles.html": (_html(_PARAGRAPH + b"<" * DEEP), "Der Deich"),
}

TEXTS: dict[str, Hostile] = {
    "groups.rtf": (lambda: b"{\\rtf1 Ja. " + b"{" * DEEP + b"Nein." + b"}" * DEEP + b"}", "Ja."),
    "open groups.rtf": (lambda: b"{\\rtf1 Ja. " + b"{" * DEEP, "Ja."),
    "a huge picture.rtf": (lambda: b"{\\rtf1 Ja. {\\pict " + b"00ff" * 2_500_000 + b"}}", "Ja."),
    "bytes that are not there.rtf": (lambda: b"{\\rtf1 Ja. {\\pict\\bin999999999999 abc} Nein.}", "Ja."),
    "numbers.rtf": (lambda: b"{\\rtf1\\uc99999999 Ja. \\u-32768 \\u999999999999 \\u55357 x\\'zz\\'9}", "Ja."),
    "a word of megabytes.rtf": (lambda: b"{\\rtf1 Ja. \\" + b"a" * 5_000_000 + b" Nein.}", "Ja."),
    "a line of 50 MB.csv": (lambda: b"a,b\n" + b"Wort " * 10_000_000, Unreadable.OUT_OF_MEMORY),
    "an open quotation.csv": (lambda: b'a,b\n"' + b"Wort, " * 300_000, "Wort"),
    "a hundred thousand columns.csv": (lambda: b",".join([b"k"] * DEEP) + b"\n" + b",".join([b"1"] * DEEP), "1"),
    "surrogates.txt": (lambda: b"Der Deich \xed\xa0\x80 hielt \xed\xb0\x80. Er brach nicht. \xe2\x82", "hielt"),
    "half a letter.txt": (lambda: b"\xff\xfe" + "Der Deich hielt.".encode("utf-16-le") + b"\x00\xd8\x20", "hielt"),
    "overrides.txt": (_text("Der \u202eDeich\u202c hielt. " * 100 + "\u202e" * DEEP), "hielt"),
    "one ligature.txt": (_text("\ufdfa" * DEEP), "\ufdfa"),
    "no space.txt": (_text("Wort" * 2_500_000), "Wort"),
    "marks on one letter.txt": (_text("Der Deich a" + "\u0316\u0301\u0327" * DEEP + " hielt."), "hielt"),
    "joiners.txt": (_text("Der Deich " + "\u200d\u200c\ufe0f" * DEEP + " hielt."), "hielt"),
    "brackets.txt": (_text("Der Deich " + "(" * DEEP + ")" * DEEP), "Der Deich"),
    "arrays.txt": (_text("Der Deich " + '{"a":[' * DEEP), "Der Deich"),
    "abbreviations.txt": (_text("z. B. A. Nr. 5. " * 20_000), "Nr. 5"),
    "brackets.md": (_text("# Deich\n\n" + "[" * DEEP + "a" + "](" * DEEP), "Deich"),
    "stars.md": (_text("# Deich\n\n" + "*a _b " * 50_000), "Deich"),
    "quotations.md": (_text("# Deich\n\n" + ">" * DEEP + " Ja."), "Deich"),
    "mails in mails.eml": (lambda: _mails_in_mails(100), "Deich"),
    "parts in parts.eml": (lambda: _parts_in_parts(100), "Ganz innen"),
    "parts in parts without end.eml": (lambda: _parts_in_parts(2000), _DAMAGED),
    "headers.eml": (_mail(b"X-A: b\n" * 50_000 + b"\nGanz innen.\n"), "Ganz innen"),
    "a long header.eml": (_mail(b"X-B: " + b"=?utf-8?q?a?= " * 10_000 + b"\n\nGanz innen.\n"), "Ganz innen"),
    "brackets in a header.eml": (_mail(b"Cc: " + b"((((" * 20_000 + b"\n\nGanz innen.\n"), "Ganz innen"),
    "parameters.eml": (_mail(b"Content-Type: text/plain; " + b"a*0*=x; " * 5_000 + b"\n\nGanz innen.\n"), "Ganz innen"),
}
