"""Notes in the files themselves: what Word, LibreOffice, a browser and a PDF reader find there, and their numbers."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from fundstelle_rag.answers import Answer, Sentence, SentenceVerdict
from fundstelle_rag.chats import Chat
from fundstelle_rag.export.content import BlockQuote, Content, ItemList, Paragraph, Span, Table
from fundstelle_rag.export.contents import content_of
from fundstelle_rag.export.export_file import rendered, to_markdown
from fundstelle_rag.export.exportable import Exportable, ExportOptions
from fundstelle_rag.store.turns import Turn
from tests.rag.exported_things import (
    ANSWER,
    ARABIC,
    ARABIC_TRANSLATION,
    CHAT,
    CITATIONS,
    MADE_AT,
    MARKUP,
    QUOTES,
    SUMMARY,
    TEXTS,
    THINGS,
    TRANSLATION,
    TURN,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
# ECMA-376: the children of an element, in the order in which they must stand.
ORDER = {
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang",
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr",
    "pBdr": "top left bottom right between bar",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign",
    "numPr": "ilvl numId",
}
CITED = [thing for thing in THINGS.values() if not isinstance(thing, type(TRANSLATION))]


def written(thing: Exportable, ending: str, **options: Any) -> bytes:
    return rendered(thing, Path(f"x{ending}"), ExportOptions(**options))


def member(archive: bytes, name: str) -> Any:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(archive)).read(name))


def text_of(element: Any) -> str:
    """Return the text; OpenDocument has an element for spaces where others would be lost."""
    for spaces in element.iter(f"{T}s"):
        spaces.text = " " * int(spaces.get(f"{T}c", "1"))
    return "".join(element.itertext())


def spans_of(content: Content) -> list[Span]:
    def of(block: Any) -> list[Span]:
        match block:
            case Paragraph() | BlockQuote():
                return list(block.spans)
            case ItemList():
                return [span for item in block.items for part in item for span in of(part)]
            case Table():
                return [span for row in (block.head, *block.rows) for cell in row for span in of(cell)]
        raise AssertionError(block)

    return [span for section in content.sections for block in section.blocks for span in of(block)]


# Numbering


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    """Answers whose sentences cite their citations in any order, again and again, or not at all."""
    markers = st.sampled_from(range(1, len(CITATIONS) + 1))
    sentences = draw(
        st.lists(
            st.builds(
                Sentence,
                st.text(min_size=1),
                st.lists(markers, max_size=4).map(tuple),
                st.sampled_from(SentenceVerdict),
                st.lists(st.text(), max_size=2).map(tuple),
                st.booleans(),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return replace(ANSWER, sentences=tuple(sentences))


@given(st.lists(answers(), min_size=1, max_size=3))
@settings(max_examples=60, deadline=None)
def test_notes_are_numbered_from_one_in_the_order_of_their_first_sign(asked: list[Answer]) -> None:
    chat = Chat(tuple(Turn(number, MADE_AT, answer) for number, answer in enumerate(asked, 1)))
    content = content_of(chat, ExportOptions())
    signs = [number for span in spans_of(content) for number in span.notes]
    assert list(dict.fromkeys(signs)) == list(range(1, len(content.notes) + 1))
    assert [note.number for note in content.notes] == list(range(1, len(content.notes) + 1))
    assert len(content.notes) == sum(
        len({marker for sentence in answer.sentences for marker in sentence.citations}) for answer in asked
    )


@given(answers())
@settings(max_examples=15, deadline=None)
def test_every_format_has_as_many_notes_as_are_cited(answer: Answer) -> None:
    turn = Turn(1, MADE_AT, answer)
    cited = len({marker for sentence in answer.sentences for marker in sentence.citations})
    assert len(re.findall(r"^\[\^\d+\]: ", to_markdown(turn), re.MULTILINE)) == cited
    assert len(html.fromstring(written(turn, ".html")).xpath("//li[starts-with(@id, 'note-')]")) == cited
    archive = written(turn, ".docx")
    assert len(member(archive, "word/document.xml").findall(f".//{W}footnoteReference")) == cited
    assert len(member(written(turn, ".odt"), "content.xml").findall(f".//{T}note")) == cited


# Word


def word_notes(archive: bytes) -> dict[str, str]:
    notes = member(archive, "word/footnotes.xml").findall(f"{W}footnote")
    return {note.get(f"{W}id"): text_of(note).strip() for note in notes if note.get(f"{W}type") is None}


def test_word_has_real_footnotes_with_place_quote_and_verdict() -> None:
    archive = written(TURN, ".docx", translations=QUOTES)
    notes = word_notes(archive)
    assert notes["1"] == f"moor_bericht.pdf, S. 3: „{TEXTS[0]}“ (geprüft: wortgetreu)"
    assert notes["2"].startswith("moor_bericht.pdf, S. xii, Anm. 34: „Es [wächst] *noch* <b>immer</b>")
    assert "wortgetreu bis auf" in notes["2"]
    assert "Maschinelle Übersetzung (Deutsch): Die Fläche beträgt 13 *Quadratkilometer*." in notes["3"]
    assert "(mit dem Original vergleichen: 13)" in notes["3"]
    assert "aus einem Scan erkannt" in notes["4"]
    assert "dieser Wortlaut wurde im Dokument nicht gefunden" in notes["4"]


@pytest.mark.parametrize("thing", CITED)
def test_words_signs_lead_to_their_notes_and_later_ones_to_the_first(thing: Exportable) -> None:
    archive = written(thing, ".docx")
    body = member(archive, "word/document.xml")
    signs = [sign.get(f"{W}id") for sign in body.iter(f"{W}footnoteReference")]
    bookmarks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    fields = [field.get(f"{W}instr").split() for field in body.iter(f"{W}fldSimple")]
    assert {field[1] for field in fields} <= bookmarks
    assert all(field[0] == "NOTEREF" for field in fields)
    if signs:
        assert signs == list(word_notes(archive)) == [str(number) for number in range(1, len(signs) + 1)]
        assert "/word/footnotes.xml" in zipfile.ZipFile(io.BytesIO(archive)).read("[Content_Types].xml").decode()
    else:
        assert "word/footnotes.xml" not in zipfile.ZipFile(io.BytesIO(archive)).namelist()


def test_a_word_file_opens_again_with_its_headings_lists_and_properties() -> None:
    document: Any = docx.Document(io.BytesIO(written(CHAT, ".docx")))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings == ["Fragen und Antworten", *(turn.answer.question for turn in CHAT.turns)]
    assert document.core_properties.title == "Fragen und Antworten"
    assert document.core_properties.created.isoformat()[:19] == CHAT.turns[-1].asked_at[:19]
    assert any(MARKUP in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS)
def test_properties_stand_in_the_order_that_word_insists_on(thing: Exportable) -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(thing, ".docx", bilingual=True)))
    for name in archive.namelist():
        if name.startswith("word/") and name.endswith(".xml"):
            for element in etree.fromstring(archive.read(name)).iter():
                order = ORDER.get(str(element.tag).removeprefix(W), "").split()
                found = [child.tag.removeprefix(W) for child in element if str(child.tag).startswith(W)]
                assert not order or found == sorted(found, key=order.index), (name, element.tag)


def test_each_numbered_list_of_a_word_file_begins_at_one() -> None:
    refused = CHAT.turns[1]
    body = member(written(Chat((refused, refused)), ".docx"), "word/document.xml")
    numbers = [one.get(f"{W}val") for one in body.iter(f"{W}numId")]
    assert len(set(numbers)) == 2


def test_arabic_runs_right_to_left_in_word_and_opendocument() -> None:
    body = member(written(ARABIC_TRANSLATION, ".docx", bilingual=True), "word/document.xml")
    assert body.find(f".//{W}tblPr/{W}bidiVisual") is not None
    paragraphs = [one for one in body.iter(f"{W}p") if ARABIC in text_of(one)]
    assert paragraphs
    assert all(one.find(f"{W}pPr/{W}bidi") is not None for one in paragraphs)
    assert all(
        run.find(f"{W}rPr/{W}rtl") is not None
        for one in paragraphs
        for run in one.iter(f"{W}r")
        if ARABIC in text_of(run)
    )
    content = zipfile.ZipFile(io.BytesIO(written(ARABIC_TRANSLATION, ".odt"))).read("content.xml").decode()
    assert 'style:writing-mode="rl-tb"' in content
    assert 'style:language-complex="ar"' in content


# OpenDocument


@pytest.mark.parametrize("thing", CITED)
def test_opendocument_has_real_footnotes_and_references_to_them(thing: Exportable) -> None:
    content = member(written(thing, ".odt"), "content.xml")
    notes = list(content.iter(f"{T}note"))
    names = [note.get(f"{T}id") for note in notes]
    assert names == [f"ftn{number}" for number in range(1, len(notes) + 1)]
    assert all(note.get(f"{T}note-class") == "footnote" for note in notes)
    assert {one.get(f"{T}ref-name") for one in content.iter(f"{T}note-ref")} <= set(names)


def test_opendocument_notes_say_place_quote_and_verdict() -> None:
    content = member(written(TURN, ".odt", translations=QUOTES), "content.xml")
    bodies = [text_of(note.find(f"{T}note-body")) for note in content.iter(f"{T}note")]
    assert bodies[0] == f"moor_bericht.pdf, S. 3: „{TEXTS[0]}“ (geprüft: wortgetreu)"
    assert "Maschinelle Übersetzung (Deutsch): Die Fläche beträgt 13 *Quadratkilometer*." in bodies[2]
    assert "nicht gefunden" in bodies[3]


def test_an_opendocument_archive_begins_with_its_type_and_lists_what_it_holds() -> None:
    archive = zipfile.ZipFile(io.BytesIO(written(SUMMARY, ".odt")))
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    manifest = etree.fromstring(archive.read("META-INF/manifest.xml"))
    listed = set(manifest.xpath("//@*[local-name() = 'full-path']"))
    assert listed - {"/"} == set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}


# The web page


@pytest.mark.parametrize("thing", THINGS.values(), ids=THINGS)
def test_a_pages_links_all_lead_somewhere_and_nowhere_else(thing: Exportable) -> None:
    page = html.fromstring(written(thing, ".html"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = page.xpath("//@href")
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not page.xpath("//script | //img | //link | //iframe | //object | //form | //@src | //@style")
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]
    assert not page.xpath("//b")  # the document's own <b> is text


def test_a_pages_policy_allows_its_own_style_alone() -> None:
    page = html.fromstring(written(TURN, ".html"))
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    (style,) = page.xpath("//style/text()")
    assert "url(" not in style
    assert "@import" not in style


def test_a_page_links_every_sign_to_its_quote_and_back() -> None:
    page = html.fromstring(written(TURN, ".html"))
    note = page.get_element_by_id("note-1")
    assert TEXTS[0] in text_of(note)
    backs = [link.get("href")[1:] for link in note.iter("a")]
    assert backs == ["sign-1-1", "sign-1-2"]
    assert all(page.get_element_by_id(back).get("href") == "#note-1" for back in backs)
    assert page.get("lang") == "de"
    assert html.fromstring(written(ARABIC_TRANSLATION, ".html")).get("dir") == "rtl"


# PDF


def pdf_text(thing: Exportable, **options: Any) -> str:
    reader = pypdf.PdfReader(io.BytesIO(written(thing, ".pdf", **options)))
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())


def test_a_pdf_reads_back_with_all_its_scripts() -> None:
    text = pdf_text(TURN, translations=QUOTES)
    for words in ("Größe ß", "Глубина болота", "Το έλος", "沼泽深七米", "深さ七メートル", "늪의 깊이는", "→ ≥"):
        assert words in text
    assert "[wächst] *noch* <b>immer</b> & #set text(red) $x$ \\newpage" in text
    assert "Maschinelle Übersetzung (Deutsch): Die Fläche beträgt 13" in text
    assert "Prompt-Fassung 4" in text
    assert re.search("[\u0600-\u06ff\ufb50-\ufeff]{4}", text)


def test_arabic_is_shaped_in_a_pdf() -> None:
    """Joined letters have other glyphs than single ones: the font's subset holds them, and no empty box."""
    reader = pypdf.PdfReader(io.BytesIO(written(ARABIC_TRANSLATION, ".pdf")))
    fonts = [font.get_object()["/BaseFont"] for font in reader.pages[0]["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert any("NotoNaskhArabic" in name for name in fonts)


def test_a_pdf_is_dated_titled_tagged_and_fit_for_archives() -> None:
    reader = pypdf.PdfReader(io.BytesIO(written(TURN, ".pdf")))
    assert reader.metadata is not None
    assert reader.metadata.title == ANSWER.question
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.isoformat() == MADE_AT
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "de"
    metadata = root["/Metadata"].get_object().get_data().decode()
    assert "pdfuaid:part" in metadata
    assert re.search(r"pdfaid:part\W+2", metadata)


def test_a_pdfs_notes_stand_on_the_page_that_cites_them() -> None:
    long = " ".join([ANSWER.sentences[6].text] * 110)
    sentences = (ANSWER.sentences[0], replace(ANSWER.sentences[6], text=long), ANSWER.sentences[2])
    reader = pypdf.PdfReader(io.BytesIO(written(Turn(1, MADE_AT, replace(ANSWER, sentences=sentences)), ".pdf")))
    first, second = (" ".join(page.extract_text().split()) for page in reader.pages[:2])
    assert f"„{TEXTS[0]}“" in first
    assert f"„{TEXTS[0]}“" not in second
    assert "seit 1999" in second
    assert "S. 2" in second
