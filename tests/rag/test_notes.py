"""Notes in every format: out of the running text, kept with their signs, tied to their places, numbered as printed."""

import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odfdo import Document as OdfDocument
from odfdo import Header, Paragraph
from pypdf.constants import PageLabelStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Extraction, SpanKind
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.text_builder import TextBuilder
from tests.rag.documents_made import column, write_pdf
from tests.rag.test_chunking import count_tokens
from tests.rag.test_pdf import FILLER, MORE, texts
from tests.rag.test_text_formats import read_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def tied(extraction: Extraction) -> list[tuple[str, str]]:
    """Return, for each anchor, the word it stands at with its sign, and the text of its note."""
    notes = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE]
    return [
        (
            extraction.text[: span.char_end].split()[-1],
            extraction.text[notes[span.number - 1].char_start : notes[span.number - 1].char_end],
        )
        for span in extraction.spans
        if span.kind is SpanKind.NOTE_ANCHOR
    ]


def write_word(path: Path, body: str, notes: dict[str, str], endnotes: dict[str, str], settings_xml: str = "") -> Path:
    """Write a Word file whose paragraphs are written out as XML; python-docx makes the rest of the file."""
    document = docx.Document()
    plain = path.with_suffix(".plain")
    document.save(str(plain))
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relation = f'<Relationship Id="rId{{0}}" Type="{types}/{{0}}" Target="{{0}}.xml"/>'
    content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kind = f'<Override PartName="/word/{{0}}.xml" ContentType="{content_type}.{{0}}+xml"/>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else old.read(name)
            if isinstance(content, str):
                if name == "word/document.xml":
                    content = content.replace("<w:body>", f"<w:body>{body}")
                elif name == "word/_rels/document.xml.rels":
                    added = relation.format("footnotes") + relation.format("endnotes")
                    content = content.replace("</Relationships>", f"{added}</Relationships>")
                elif name == "[Content_Types].xml":
                    content = content.replace(
                        "</Types>", f"{kind.format('footnotes')}{kind.format('endnotes')}</Types>"
                    )
                elif name == "word/settings.xml":
                    content = content.replace("</w:settings>", f"{settings_xml}</w:settings>")
            new.writestr(name, content)
        for part, tag, texts_by_id in (("footnotes", "footnote", notes), ("endnotes", "endnote", endnotes)):
            written = "".join(f'<w:{tag} w:id="{key}">{_p(text)}</w:{tag}>' for key, text in texts_by_id.items())
            new.writestr(f"word/{part}.xml", f"<w:{part} {W}>{written}</w:{part}>")
    plain.unlink()
    return path


def _p(text: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in text.split("|"))


def _ref(key: str, kind: str = "footnote", custom: str = "") -> str:
    mark_follows = ' w:customMarkFollows="1"' if custom else ""
    return f'<w:r><w:{kind}Reference{mark_follows} w:id="{key}"/>{f"<w:t>{custom}</w:t>" if custom else ""}</w:r>'


def _text(text: str, *references: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{"".join(references)}</w:p>'


def test_word_counts_footnotes_and_endnotes_apart(tmp_path: Path) -> None:
    body = (
        _text("Eins", _ref("2")) + _text("Zwei", _ref("5", "endnote")) + _text("Drei", _ref("3"), _ref("4", custom="*"))
    )
    notes = {"2": "Erste.", "3": "Zweite, mit|zwei Absätzen.", "4": "* Mit Stern."}
    extraction = formats.read(write_word(tmp_path / "a.docx", body, notes, {"5": "Am Ende."}))

    assert tied(extraction) == [
        ("Eins¹", "1 Erste."),
        ("Zwei[i]", "i Am Ende."),
        ("Drei²", "2 Zweite, mit\n\nzwei Absätzen."),
        ("Drei²*", "* Mit Stern."),
    ]
    assert texts(extraction, SpanKind.PARAGRAPH) == ["Eins¹", "Zwei[i]", "Drei²*"]


@pytest.mark.parametrize(
    ("settings_xml", "signs"),
    [
        ("", ["1", "2", "3"]),
        ('<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>', ["1", "2", "1"]),
        ('<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>', ["1", "1", "2"]),
        ('<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="25"/></w:footnotePr>', ["Y", "Z", "AA"]),
        ('<w:footnotePr><w:numFmt w:val="chicago"/></w:footnotePr>', ["*", "†", "‡"]),
        ('<w:footnotePr><w:numFmt w:val="lowerRoman"/><w:numStart w:val="x"/></w:footnotePr>', ["i", "ii", "iii"]),
    ],
)
def test_word_counts_as_it_is_set(tmp_path: Path, settings_xml: str, signs: list[str]) -> None:
    new_page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    section_end = "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
    body = _text("a", _ref("2")) + new_page + _text("b", _ref("3")) + section_end + _text("c", _ref("4"))
    path = write_word(tmp_path / "a.docx", body, {"2": "Eins.", "3": "Zwei.", "4": "Drei."}, {}, settings_xml)

    assert [span.label for span in formats.read(path).spans if span.kind is SpanKind.FOOTNOTE] == signs


def test_notes_stand_behind_their_section_and_a_headings_note_in_its_own(tmp_path: Path) -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{0}</w:t></w:r>{1}</w:p>'
    body = (
        heading.format("Bau", "")
        + _text("Erst.", _ref("2"))
        + _text("Dann.")
        + heading.format("Bruch", _ref("3"))
        + _text("Zuletzt.")
    )
    extraction = formats.read(write_word(tmp_path / "a.docx", body, {"2": "Eins.", "3": "Zwei."}, {}))

    assert extraction.text == "Bau\n\nErst.¹\n\nDann.\n\n1 Eins.\n\nBruch²\n\nZuletzt.\n\n2 Zwei."
    assert extraction.title == "Bau"
    passages = chunk("doc", extraction, count_tokens, 512)
    assert [(passage.heading, passage.note, passage.text) for passage in passages] == [
        ("Bau", "", "Erst.¹\n\nDann."),
        ("Bau", "1", "1 Eins."),
        ("Bruch", "", "Zuletzt."),
        ("Bruch", "2", "2 Zwei."),
    ]


def test_an_opendocument_text_ties_its_notes(tmp_path: Path) -> None:
    document = OdfDocument("text")
    document.body.clear()
    document.body.append(Header(1, "Bau"))
    for number, text in enumerate(("Der Deich hielt.", "Er brach."), start=1):
        paragraph = Paragraph(text)
        paragraph.insert_note(
            after=text, note_class="footnote", note_id=f"n{number}", citation=str(number), body=f"Akte {number}."
        )
        document.body.append(paragraph)
    document.save(str(tmp_path / "a.odt"))

    assert tied(formats.read(tmp_path / "a.odt")) == [("hielt.¹", "1 Akte 1."), ("brach.²", "2 Akte 2.")]


@pytest.mark.parametrize(
    ("rtf", "expected"),
    [
        (
            rb"Eins{\super\chftn{\footnote {\super\chftn} Erste.}} und{\super\chftn{\footnote\ftnalt\chftn Ende.}}\par"
            rb" Zwei{\super\chftn{\footnote\chftn Zweite.}}\par",
            [("Eins¹", "1 Erste."), ("und¹", "1 Ende."), ("Zwei²", "2 Zweite.")],
        ),
        (
            rb"\ftnnalc\aftnnruc Eins\chftn{\footnote\chftn Erste.} und\chftn{\footnote\ftnalt\chftn Ende.}\par",
            [("Eins[a]", "a Erste."), ("und[I]", "I Ende.")],
        ),
        (
            rb"\ftnrstpg\ftnstart5 Eins\chftn{\footnote\chftn Erste.}\page Zwei\chftn{\footnote\chftn Zweite.}\par",
            [("Eins⁵", "5 Erste."), ("Zwei⁵", "5 Zweite.")],
        ),
        (
            rb"Eins{\super *}{\footnote {\super *} Mit Stern.\par Und mehr.}\par",
            [("Eins*", "* Mit Stern.\n\nUnd mehr.")],
        ),
    ],
)
def test_rich_text_counts_as_it_is_set(tmp_path: Path, rtf: bytes, expected: list[tuple[str, str]]) -> None:
    assert tied(read_text(tmp_path, rb"{\rtf1\ansi " + rtf + b"}", "a.rtf")) == expected


MARKDOWN = """# Der Deich[^bau]

Er brach[^1] 1994, wie[^bau] man `[^1]: weiss`.[^fehlt]

[^1]: 3 Akten, Blatt 5,
weiter auf der Zeile.

    Ein zweiter Absatz.
[^bau]: Gebaut 1911.

## Folgen

```
x[^1]
```

[^stumm]: Darauf verweist nichts.
"""


def test_markdown_numbers_its_notes_as_they_come(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, MARKDOWN, "a.md")

    assert extraction.title == "Der Deich"
    assert tied(extraction) == [
        ("Deich¹", "1 Gebaut 1911."),
        ("brach²", "2 3 Akten, Blatt 5, weiter auf der Zeile. Ein zweiter Absatz."),
        ("wie¹", "1 Gebaut 1911."),
    ]
    assert "weiss`.[^fehlt]" in extraction.text
    assert "x[^1]" in extraction.text
    assert extraction.text.endswith("3 Darauf verweist nichts.")


def test_markdown_whose_notes_are_numbered_keeps_the_numbers(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, "Erst[^7] und dann[^3].\n\n[^3]: Drei.\n[^7]: Sieben.\n", "a.md")
    assert tied(extraction) == [("Erst⁷", "7 Sieben."), ("dann³", "3 Drei.")]


PAGE = """<!DOCTYPE html><html><head><title>Der Deich</title></head><body>
<nav><a href="#s1">1</a> <a href="#s2">2</a></nav><article><h1>Der Deich<sup><a href="#fn2" id="r2">2</a></sup></h1>
<p id="s1">In der Nacht brach der Deich<sup id="cite_ref-1"><a href="#cite_note-1">[1]</a></sup> an drei Stellen, und
das Wasser stand bald auf 5 m<sup>2</sup> in allen Häusern des Dorfes, auch bei den Reichen.</p>
<p id="s2">Man baute ihn wieder auf.<a class="footnote-ref" href="#fn2">2</a> Es war ein langer
Weg<sup><a href="#cite_note-1">[1]</a></sup>, bis alles wieder stand, und viele Leute halfen dabei.</p></article>
<section class="footnotes"><ol><li id="cite_note-1"><a href="#cite_ref-1">↑</a> 3 Euro, so die <i>Akten</i>, S. 5.</li>
<li id="fn2"><p>Im Jahr 1911.&#160;<a href="#r2">↩</a></p><p>Noch ein Absatz.</p></li></ol></section></body></html>"""


@pytest.mark.parametrize("name", ["a.html", "a.mhtml"])
def test_web_pages_tie_what_their_links_tie(tmp_path: Path, name: str) -> None:
    mhtml = (
        "From: <Saved by Blink>\nSubject: Deich\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        f"--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{PAGE}\n--x--\n"
    )
    extraction = read_text(tmp_path, mhtml if name.endswith("mhtml") else PAGE, name)

    assert extraction.title == "Der Deich"
    assert tied(extraction) == [
        ("Deich²", "2 Im Jahr 1911.\n\nNoch ein Absatz."),
        ("Deich¹", "1 3 Euro, so die Akten, S. 5."),
        ("auf.²", "2 Im Jahr 1911.\n\nNoch ein Absatz."),
        ("Weg¹", "1 3 Euro, so die Akten, S. 5."),
    ]
    assert "auf 5 m² in allen" in extraction.text
    assert extraction.text.count("3 Euro") == 1


def test_links_that_are_no_notes_stay(tmp_path: Path) -> None:
    page = """<html><body><article><p>Zuerst das Inhaltsverzeichnis: <a href="#k1">1</a>, <a href="#k2">2</a> und mehr
    davon, als irgendjemand lesen will.</p><h2 id="k1">Eins</h2><p>Der erste Text steht hier und ist lang genug, um als
    Haupttext der Seite zu gelten.</p><p>Siehe <sup><a href="#weg">3</a></sup> oben.</p><h2 id="k2">Zwei</h2><p>Der
    zweite Text steht hier und ist ebenfalls lang genug dafür.</p></article></body></html>"""
    extraction = read_text(tmp_path, page, "a.html")

    assert not [span for span in extraction.spans if span.kind in (SpanKind.FOOTNOTE, SpanKind.NOTE_ANCHOR)]
    assert "Der erste Text" in extraction.text


_OPF = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Buch</dc:title></metadata><manifest>
<item id="a" href="text/a.xhtml" media-type="application/xhtml+xml"/>
<item id="b" href="text/b.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="a"/><itemref idref="b"/><itemref idref="n"/></spine></package>"""
_CONTAINER = """<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="OEBPS/b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


def test_a_books_notes_come_from_its_last_chapter_to_the_one_that_refers_to_them(tmp_path: Path) -> None:
    def xhtml(body: str) -> str:
        return f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'

    chapter = '<h1>{0}</h1><p>Satz{0}<a id="r{0}1" href="../notes.xhtml#n{0}1"><sup>1</sup></a>. Ende {0}.</p>'
    note = '<p id="n{0}1"><a href="text/{1}.xhtml#r{0}1">1</a>. Anmerkung zu <i>{0}</i>, S. 3.</p>'
    path = tmp_path / "buch.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/b.opf", _OPF)
        archive.writestr("OEBPS/text/a.xhtml", xhtml(chapter.format("A")))
        archive.writestr("OEBPS/text/b.xhtml", xhtml(chapter.format("B")))
        archive.writestr(
            "OEBPS/notes.xhtml", xhtml(f"<h1>Anmerkungen</h1>{note.format('A', 'a')}{note.format('B', 'b')}")
        )
    extraction = formats.read(path)

    assert tied(extraction) == [("SatzA¹", "1 Anmerkung zu A, S. 3."), ("SatzB¹", "1 Anmerkung zu B, S. 3.")]
    assert extraction.text == (
        "A\n\nSatzA¹. Ende A.\n\n1 Anmerkung zu A, S. 3.\n\n"
        "B\n\nSatzB¹. Ende B.\n\n1 Anmerkung zu B, S. 3.\n\nAnmerkungen"
    )


def test_a_pdfs_notes_begin_anew_on_each_page_and_go_on_over_the_break(tmp_path: Path) -> None:
    pages = [
        [
            *column(
                [FILLER, MORE, "Der Bericht^1^ nennt den Plan^2^ und manches andere, was im Kreis geschah und was"]
            ),
            *column(
                ["^1^ Landtag, Bericht.", "^2^ 1945 war das anders, wie man im Archiv des Landes und in den"], 120, 7
            ),
        ],
        [
            *column(
                [
                    "dort nicht geschah. Ein neuer Satz^1^ folgt, der auf dieser Seite steht und hier endet.",
                    FILLER,
                    MORE,
                ]
            ),
            *column(["Akten der Gemeinde sieht.", "^1^ Wieder die erste."], 120, 7),
        ],
    ]
    extraction = formats.read(write_pdf(tmp_path / "a.pdf", pages))

    assert tied(extraction) == [
        ("Bericht¹", "1 Landtag, Bericht."),
        ("Plan²", "2 1945 war das anders, wie man im Archiv des Landes und in den Akten der Gemeinde sieht."),
        ("Satz¹", "1 Wieder die erste."),
    ]
    assert "was im Kreis geschah und was dort nicht geschah. Ein neuer Satz¹ folgt" in extraction.text
    notes = [passage for passage in chunk("doc", extraction, count_tokens, 512) if passage.note]
    assert [(passage.note, passage.page) for passage in notes] == [("1", 1), ("2", 1), ("1", 2)]


def test_signs_that_a_program_places_by_themselves_are_put_back(tmp_path: Path) -> None:
    def with_sign(
        before: str, sign: str, behind: str, y: float, size: float = 10
    ) -> list[tuple[str, float, float, float]]:
        end = 72 + stringWidth(before, "Helvetica", size)
        width = stringWidth(sign, "Helvetica", 0.6 * size)
        return [(before, 72, y, size), (sign, end, y + 0.38 * size, 0.6 * size), (behind, end + width, y, size)]

    page = [
        *column([FILLER, MORE]),
        *with_sign("Der Bericht", "1", " nennt den Plan des Landes und manches andere mehr.", 650),
        *with_sign("Das war im Jahr 1996", "2", ", wie man weiss, und nicht erst danach gewesen.", 636),
        ("2", 72, 102, 5), ("Das Archiv des Landes.", 78, 98, 8),
        ("1", 72, 114, 5), ("Landtag, Bericht.", 78, 110, 8),
    ]  # fmt: skip
    extraction = formats.read(write_pdf(tmp_path / "a.pdf", [page]))

    assert tied(extraction) == [("Bericht¹", "1 Landtag, Bericht."), ("1996²", "2 Das Archiv des Landes.")]
    assert "Der Bericht¹ nennt den Plan des Landes" in extraction.text
    assert "Das war im Jahr 1996², wie man weiss" in extraction.text
    assert texts(extraction, SpanKind.TABLE) == []


def test_a_note_has_the_printed_number_of_its_page(tmp_path: Path) -> None:
    plain = write_pdf(
        tmp_path / "plain.pdf",
        [
            column([FILLER, MORE]),
            [
                *column([FILLER, "Der Bericht^1^ nennt den Plan, und der steht im Archiv des Landes."]),
                *column(["^1^ Landtag."], 120, 7),
            ],
        ],
    )
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.set_page_label(0, 0, style=PageLabelStyle.LOWERCASE_ROMAN, start=5)
    writer.set_page_label(1, 1, style=PageLabelStyle.DECIMAL, start=2)
    writer.write(tmp_path / "a.pdf")
    extraction = formats.read(tmp_path / "a.pdf")

    passages = chunk("doc", extraction, count_tokens, 512)
    assert {(passage.note, passage.page, passage.page_label) for passage in passages} == {("", 1, "v"), ("1", 2, "")}
    record = DocumentRecord(
        "doc", Path("a.pdf"), "", "pdf", DocumentStatus.READY, "", (), "", 0, 0, "de", 2, len(passages), ""
    )
    document = Document(record, extraction.text, extraction.spans)
    (note,), (anchor,) = document.notes, [s for s in extraction.spans if s.kind is SpanKind.NOTE_ANCHOR]
    assert document.page_at(note.char_start) == document.page_at(anchor.char_start) == 2
    assert (document.page_label(1), document.page_label(2)) == ("v", "")
    assert document.note_of(anchor) == document.note_at(note.char_start) == note
    assert document.anchors_of(note) == (anchor,)
    assert document.note_at(0) is None


def test_attached_documents_keep_their_notes_tied(tmp_path: Path) -> None:
    inner = read_text(tmp_path, "Erst[^1].\n\n[^1]: Eins.\n", "a.md")
    builder = TextBuilder()
    key = builder.note_key()
    builder.paragraph(f"Vor{mark(key, '¹')}")
    builder.footnote("1 Davor.", "1", key=key)
    builder.include(inner, 1)

    assert tied(builder.extraction("", "eml")) == [("Vor¹", "1 Davor."), ("Erst¹", "1 Eins.")]


signs = st.sampled_from(["", "¹", "²³", "*", "[i]", "\u0301"])
pieces = st.lists(
    st.tuples(st.text(alphabet="aé \n\ufdd0\ufdd1\ufdd27", max_size=6), st.integers(0, 4), signs), max_size=6
)


@settings(deadline=None)
@given(st.lists(pieces, max_size=5))
def test_marks_never_reach_the_text_and_anchors_cover_their_signs(blocks: list[list[tuple[str, int, str]]]) -> None:
    builder = TextBuilder()
    keys = [builder.note_key() for _ in range(3)]
    for key in keys:
        builder.define_note(key, f"{key} Note.", str(key))
    for number, block in enumerate(blocks):
        text = "".join(f"{before}{mark(key, sign)}" for before, key, sign in block)
        if number % 3 == 0:
            builder.heading(text, 1)
        elif number % 3 == 1:
            builder.paragraph(text, [(len(text) // 2, number + 1, "")])
        else:
            builder.table([[text, "x"]])
    extraction = builder.extraction("", "text")

    assert not set(extraction.text) & {"\ufdd0", "\ufdd1", "\ufdd2"}
    notes = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE]
    for span in extraction.spans:
        if span.kind is SpanKind.NOTE_ANCHOR:
            assert extraction.text[span.char_start : span.char_end]
            assert notes[span.number - 1].label == span.label
