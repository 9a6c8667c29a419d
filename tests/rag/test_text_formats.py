"""Plain text, Markdown, HTML and Word: the encodings, the layouts and the leftovers that real files have."""

import zipfile
from pathlib import Path

import docx
import pytest

from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.encodings import decode
from tests.rag.documents_made import write_docx_with_footnote
from tests.rag.test_pdf import texts, unreadable

GERMAN = "Die Größe der Fläche beträgt fünf Meter – „ungefähr“, sagte Jérôme für 3 €."
DUTCH = "De coöperatie heeft één kwelderblok in gebruik genomen, waarover hij enthousiast is."


def read_text(folder: Path, content: str | bytes, name: str = "file.txt") -> Extraction:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return formats.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("text", [GERMAN, DUTCH])
def test_text_of_common_encodings_is_read_as_written(tmp_path: Path, encoding: str, text: str) -> None:
    assert read_text(tmp_path, text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", "Председатель комиссии сообщил, что плотина была построена в 1966 году и расширена позже."),
        ("shift_jis", "堤防は千九百九十四年の秋の夜に決壊した。村の人々は学校に避難した。"),
        ("cp1250", "Přehrada byla postavena v roce 1966 a později rozšířena, řekl předseda výboru města."),
    ],
)
def test_other_alphabets_are_guessed(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("data", [b"\xff", b"\x80\x81\x8d", b"caf\xe9 \xff\xfe", bytes(range(256)), b"\xff\xfe\x00"])
def test_bytes_that_are_no_text_do_not_crash(data: bytes) -> None:
    assert isinstance(decode(data), str)


def test_a_few_broken_bytes_do_not_turn_utf8_into_another_encoding() -> None:
    assert decode(GERMAN.encode() * 5 + b"\xff") == GERMAN * 5 + "\ufffd"


def test_wrapped_lines_become_paragraphs(tmp_path: Path) -> None:
    text = (
        "Der Haushalts-\nplan der Gemeinde, der lange umstritten war, wurde\n"
        "nun doch noch beschlossen.\n\nEin zweiter Absatz, der folgt.\n"
    )
    assert texts(read_text(tmp_path, text), SpanKind.PARAGRAPH) == [
        "Der Haushaltsplan der Gemeinde, der lange umstritten war, wurde nun doch noch beschlossen.",
        "Ein zweiter Absatz, der folgt.",
    ]


def test_long_lines_are_paragraphs_of_their_own(tmp_path: Path) -> None:
    lines = ["Ein Absatz, der auf einer einzigen Zeile steht. " * 6, "Ein zweiter auf der nächsten Zeile. " * 6]
    assert texts(read_text(tmp_path, "\n".join(lines)), SpanKind.PARAGRAPH) == [line.strip() for line in lines]


def test_text_converted_from_a_pdf_loses_its_blank_lines_and_parts_with_its_notes(tmp_path: Path) -> None:
    text = """Titel van het hoofdstuk

De daadwerkelijke uitvoering van de strategische richtsnoeren tot 2025 die

door de lidstaten werden aangenomen, moet volgens "de raad"1 bijdragen tot de
                                        \x20
1 Beroep van de president op de hoofden van de lidstaten van de
Unie. - URL: http://example.org/18-01-
2021.aspx
 verwezenlijking van deze doelstellingen. Zo was het steeds in deze streken.

"""
    extraction = read_text(tmp_path, text)

    assert extraction.title == "Titel van het hoofdstuk"
    assert (
        "De daadwerkelijke uitvoering van de strategische richtsnoeren tot 2025 die door de lidstaten "
        'werden aangenomen, moet volgens "de raad"¹ bijdragen tot de verwezenlijking van deze doelstellingen.'
        in extraction.text
    )
    (note,) = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE]
    assert note.label == "1"
    assert extraction.text[note.char_start : note.char_end].endswith("http://example.org/18-01-2021.aspx")


def test_form_feeds_are_pages(tmp_path: Path) -> None:
    extraction = read_text(
        tmp_path, "Kopf 1\n\nErster Satz auf eins.\f\nKopf 2\n\nZweiter Satz.\fKopf 3\n\nDritter Satz."
    )

    assert [span.number for span in extraction.spans if span.kind is SpanKind.PAGE] == [1, 2, 3]
    assert "Kopf" not in extraction.text
    assert extraction.pages == 3


def test_markdown_has_headings_tables_and_code_as_written(tmp_path: Path) -> None:
    text = (
        "# Der Deich\n\nEin Satz, der\numbrochen ist.\n\nBau\n---\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\n# kein Titel\n\nx = 1\n```\n"
    )
    extraction = read_text(tmp_path, text, "deich.md")

    assert (extraction.title, extraction.format) == ("Der Deich", "markdown")
    assert [(s.number) for s in extraction.spans if s.kind is SpanKind.HEADING] == [1, 2]
    assert texts(extraction, SpanKind.TABLE) == ["a | b\n1 | 2"]
    assert "Ein Satz, der umbrochen ist." in extraction.text
    assert "```\n# kein Titel\n\nx = 1\n```" in extraction.text


PAGE = """<!DOCTYPE html><html><head><title>Der Deich | Anzeiger</title><meta charset="{charset}"></head><body>
<div id="cookie-banner"><p>Wir verwenden Cookies.</p><button>Alle annehmen</button></div>
<nav><ul><li><a href="/">Startseite</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>Der Deich von Lütjenbrook</h1>
<p>In der Nacht brach der Deich an drei Stellen, und das Wasser stand bald in allen Häusern des Dorfes.</p>
<h2>Die Folgen</h2>
<p>Der Landrat sagte am Morgen, man werde alles wieder aufbauen, und zwar höher als zuvor gebaut.</p>
<p>In der Nacht brach der Deich an drei Stellen, und das Wasser stand bald in allen Häusern des Dorfes.</p>
<table><tr><th>Ort</th><th>Uhr</th></tr><tr><td>Brook</td><td>2.52</td></tr></table>
</article></main><footer>Impressum</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_web_page_gives_its_main_text(tmp_path: Path, charset: str) -> None:
    extraction = read_text(tmp_path, PAGE.format(charset=charset).encode(charset), "seite.html")

    assert extraction.title == "Der Deich von Lütjenbrook"
    assert extraction.text.count("In der Nacht brach der Deich") == 2  # as the page has it: passages leave out one
    assert "höher als zuvor" in extraction.text
    assert texts(extraction, SpanKind.TABLE) == ["Ort | Uhr\nBrook | 2.52"]
    assert "Die Folgen" in texts(extraction, SpanKind.HEADING)
    for leftover in ("Cookies", "Startseite", "Impressum"):
        assert leftover not in extraction.text


def test_a_web_page_without_text_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "leer.html"
    path.write_text("<html><body><img src='a.png'></body></html>", "utf-8")
    assert unreadable(path) is Unreadable.NO_TEXT


def test_a_word_file_keeps_headings_tables_and_notes(tmp_path: Path) -> None:
    extraction = formats.read(write_docx_with_footnote(tmp_path / "deich.docx"))

    assert (extraction.title, extraction.format) == ("Der Deich", "docx")
    headings = [
        (s.number, extraction.text[s.char_start : s.char_end]) for s in extraction.spans if s.kind is SpanKind.HEADING
    ]
    assert headings == [(1, "Der Deich"), (1, "Bau"), (2, "Bruch")]
    assert "Der Deich wurde 1911 gebaut.¹" in texts(extraction, SpanKind.PARAGRAPH)
    assert texts(extraction, SpanKind.TABLE) == ["Jahr | Höhe\n1911 | 5,45 m"]
    assert texts(extraction, SpanKind.FOOTNOTE) == ["1 So die Akten."]


def test_a_word_file_without_words_has_no_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "leer.docx"))
    assert unreadable(tmp_path / "leer.docx") is Unreadable.NO_TEXT


def test_damaged_and_foreign_archives_are_told_apart(tmp_path: Path) -> None:
    whole = write_docx_with_footnote(tmp_path / "deich.docx").read_bytes()
    cut = tmp_path / "cut.docx"
    cut.write_bytes(whole[: len(whole) // 2])
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    foreign = tmp_path / "program.jar"
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0")
    locked = tmp_path / "locked.docx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))

    assert unreadable(cut) is Unreadable.DAMAGED
    assert unreadable(broken) is Unreadable.DAMAGED
    assert unreadable(foreign) is Unreadable.UNSUPPORTED
    assert unreadable(locked) is Unreadable.ENCRYPTED


def test_a_word_file_reaches_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", "utf-8")
    source = write_docx_with_footnote(tmp_path / "deich.docx")
    evil = tmp_path / "evil.docx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(evil, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                content = content.replace(b"<w:document", doctype + b"<w:document", 1).replace(
                    b"Er brach", b"&e; Er brach"
                )
            new.writestr(name, content)

    assert "geheim" not in formats.read(evil).text


def test_the_content_decides_not_the_ending(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE.format(charset="utf-8"), "utf-8")
    word = write_docx_with_footnote(tmp_path / "report.pdf")

    assert formats.read(page).format == "html"
    assert formats.read(word).format == "docx"


def test_a_file_over_the_limit_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.txt"
    path.write_text("Viel Text.", "utf-8")
    monkeypatch.setattr(formats, "MAX_FILE_BYTES", 5)
    assert unreadable(path) is Unreadable.TOO_LARGE


def test_a_file_that_may_not_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file.txt"
    path.write_text("Text.", "utf-8")

    def refusing(self: Path, *args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")  # chmod would not stop root, whom containers run as

    monkeypatch.setattr(Path, "open", refusing)
    with pytest.raises(DocumentUnreadable) as raised:
        formats.read(path)
    assert raised.value.reason is Unreadable.NO_PERMISSION
