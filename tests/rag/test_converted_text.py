"""Plain text converted from a PDF: notes taken from the middle of sentences, in the shapes that converters leave."""

from pathlib import Path

import pytest

from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import Extraction, SpanKind
from tests.rag.test_chunking import count_tokens
from tests.rag.test_pdf import texts
from tests.rag.test_text_formats import read_text

RULE = " " * 49


def notes(extraction: Extraction) -> list[tuple[str, str]]:
    return [
        (span.label, extraction.text[span.char_start : span.char_end])
        for span in extraction.spans
        if span.kind is SpanKind.FOOTNOTE
    ]


def anchors(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Return what stands before each anchor, its sign and the beginning of its note."""
    found = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE]
    return [
        (
            extraction.text[: span.char_start].split()[-1],
            extraction.text[span.char_start : span.char_end],
            extraction.text[found[span.number - 1].char_start :][:8],
        )
        for span in extraction.spans
        if span.kind is SpanKind.NOTE_ANCHOR
    ]


# A chapter as its converter left it: a blank line behind every line of the text, none in the notes; where a page ended
# a rule of spaces, the notes, and the sentence goes on behind one space.
CHAPTER = f""" De dijken van het Noorden \x20

De waterschappen, die in 1994 samen het toezicht op de dijken van de

provincie kregen, hebben vier taken voor de komende jaren:  \x20

1) de dijken te verhogen, waar zij nog niet aan de eisen van de tijd

voldoen;  \x20

2) de bewoners te waarschuwen, "actief en tijdig, met alle middelen van de

waterschaps-organisaties"1.\x20

De uitvoering van het plan, dat in 1996 door de Staten van de provincie is

aangenomen en in januari 1997 is bekendgemaakt, moet bijdragen tot de

{RULE}
1 Verslag van de commissie, Anna Voorbeeld, aan de Staten van de
provincie [Elektronische bron]. - 1997. - URL: http://www.example.org/ru/nae/18-01-
1997-1.aspx
 verwezenlijking van deze taken. Dit stuk bevat 330 maatregelen van de

Chinees-Nederlandse werkgroep, die met de Chinees-

Nederlandse handel niets te maken heeft en ongeveer 200 miljoen gulden3.

Een ander deel is tot 19972. De kosten zijn "zeer hoog" 4. Dit wordt

gedekt door de rijks- en

{RULE}
2 1945 was het jaar van de eerste nota (vgl. Visser, 1950, blz. 12).
3 Pieters, E. Hoger dan hoog / E. Pieters. - URL:
https://www.example.org/hoog-1997/
4 Ibid.
 gemeentelijke bijdragen. Met de dijken is het zo gesteld: "zij houden. 5Maar dit

vergt veel werk, zoals men weet en zoals iedereen in de dorpen kan zien

die daar woont. In 1995 was dat anders"67.

{RULE}
5 De dijk, blz. 3. - �. 25.
6 Zonder teken in de tekst staat deze noot hier [bron]. - 1998. - URL:
https://www.example.org/noot/
7 De laatste.
 Het volgende hoofdstuk begint hier, met een zin die langer is dan een

regel en die verder niets zegt.
"""


def test_sentences_run_on_over_the_page_break_as_if_the_notes_were_not_there(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, CHAPTER)

    assert texts(extraction, SpanKind.PARAGRAPH) == [
        "De dijken van het Noorden",
        "De waterschappen, die in 1994 samen het toezicht op de dijken van de provincie kregen, hebben vier taken voor "
        "de komende jaren:",
        "1) de dijken te verhogen, waar zij nog niet aan de eisen van de tijd voldoen;",
        '2) de bewoners te waarschuwen, "actief en tijdig, met alle middelen van de waterschaps-organisaties"¹.',
        "De uitvoering van het plan, dat in 1996 door de Staten van de provincie is aangenomen en in januari 1997 is "
        "bekendgemaakt, moet bijdragen tot de verwezenlijking van deze taken. Dit stuk bevat 330 maatregelen van de "
        "Chinees-Nederlandse werkgroep, die met de Chinees-Nederlandse handel niets te maken heeft en ongeveer 200 "
        'miljoen gulden³. Een ander deel is tot 1997². De kosten zijn "zeer hoog" ⁴. Dit wordt gedekt door de rijks- '
        'en gemeentelijke bijdragen. Met de dijken is het zo gesteld: "zij houden. ⁵Maar dit vergt veel werk, zoals '
        'men weet en zoals iedereen in de dorpen kan zien die daar woont. In 1995 was dat anders"⁶⁷.',
        "Het volgende hoofdstuk begint hier, met een zin die langer is dan een regel en die verder niets zegt.",
    ]


def test_each_note_is_kept_whole_with_its_sign(tmp_path: Path) -> None:
    assert notes(read_text(tmp_path, CHAPTER)) == [
        (
            "1",
            "1 Verslag van de commissie, Anna Voorbeeld, aan de Staten van de provincie [Elektronische bron]. - 1997. "
            "- URL: http://www.example.org/ru/nae/18-01-1997-1.aspx",
        ),
        ("2", "2 1945 was het jaar van de eerste nota (vgl. Visser, 1950, blz. 12)."),
        ("3", "3 Pieters, E. Hoger dan hoog / E. Pieters. - URL: https://www.example.org/hoog-1997/"),
        ("4", "4 Ibid."),
        ("5", "5 De dijk, blz. 3. - �. 25."),
        ("6", "6 Zonder teken in de tekst staat deze noot hier [bron]. - 1998. - URL: https://www.example.org/noot/"),
        ("7", "7 De laatste."),
    ]


def test_each_sign_leads_to_its_note(tmp_path: Path) -> None:
    assert anchors(read_text(tmp_path, CHAPTER)) == [
        ('waterschaps-organisaties"', "¹", "1 Versla"),
        ("gulden", "³", "3 Pieter"),
        ("1997", "²", "2 1945 w"),
        ('hoog"', "⁴", "4 Ibid.\n"),
        ("houden.", "⁵", "5 De dij"),
        ('anders"', "⁶", "6 Zonder"),
        ('anders"⁶', "⁷", "7 De laa"),
    ]


def test_passages_hold_the_text_or_one_note(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, CHAPTER)
    passages = chunk("doc", extraction, count_tokens, 512)

    assert [passage.note for passage in passages if passage.note] == ["1", "2", "3", "4", "5", "6", "7"]
    running = " ".join(passage.text for passage in passages if not passage.note)
    assert "example.org" not in running
    assert "moet bijdragen tot de verwezenlijking van deze taken." in running


BODY = (
    "Der Bericht nennt den Haushaltsplan des Landes1, der nach langem Streit im",
    "Kreistag, in dem damals alle Parteien einig waren, am Ende des",
)
NEXT = ("Jahres beschlossen wurde, obwohl viele dagegen waren und noch lange", "darüber sprachen.")
JOINED = (
    "Der Bericht nennt den Haushaltsplan des Landes¹, der nach langem Streit im Kreistag, in dem damals alle Parteien "
    "einig waren, am Ende des Jahres beschlossen wurde, obwohl viele dagegen waren und noch lange darüber sprachen."
)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("{0}\n{1}\n1 Landtag, Bericht.\n\f{2}\n{3}\n", "1 Landtag, Bericht."),
        ("{0}\n{1}\n\n1 Landtag, Bericht.\n\n\f{2}\n{3}\n", "1 Landtag, Bericht."),
        ("{0}\n{1}\n\n1\n\nLandtag, Bericht.\n\n12\n\n\f{2}\n{3}\n\n13\n\f", "1 Landtag, Bericht."),
        ("{0}\n{1}\n_____________\n1 Landtag, Bericht.\n\n{2}\n{3}\n", "1 Landtag, Bericht."),
        ("{0}\n{1}\n_____________\n1) Landtag,\nBericht.\n\n{2}\n{3}\n", "1 Landtag, Bericht."),
        ("{0}\n{1}\n\n¹ Landtag, Bericht.\n\n{2}\n{3}\n", "1 Landtag, Bericht."),
        ("{0}\n{1}\n_____________\n1 Landtag, Bericht.\n\n2 Ohne Zeichen.\n\n{2}\n{3}\n", "1 Landtag, Bericht."),
    ],
    ids=["form feed", "blank lines", "sign alone", "rule", "wrapped", "raised", "two notes"],
)
def test_notes_are_found_in_other_conversions(tmp_path: Path, text: str, note: str) -> None:
    extraction = read_text(tmp_path, text.format(*BODY, *NEXT))

    assert notes(extraction)[0] == ("1", note)
    assert texts(extraction, SpanKind.PARAGRAPH) == [JOINED]
    assert [sign for _, sign, _ in anchors(extraction)] == ["¹"]


def test_numbering_begins_anew_on_each_page(tmp_path: Path) -> None:
    pages = (
        "Der erste Satz hat eine Anmerkung1, der zweite auch2. Und so\nweiter.\n\n1 Eins.\n2 Zwei.\n",
        "Auf der nächsten Seite geht es wieder mit der ersten los1.\n\n1 Wieder eins.\n",
    )
    extraction = read_text(tmp_path, "\f".join(pages))

    assert notes(extraction) == [("1", "1 Eins."), ("2", "2 Zwei."), ("1", "1 Wieder eins.")]
    assert [beginning for _, _, beginning in anchors(extraction)] == ["1 Eins.\n", "2 Zwei.\n", "1 Wieder"]
    passages = chunk("doc", extraction, count_tokens, 512)
    assert [(passage.note, passage.page) for passage in passages if passage.note] == [("1", 1), ("2", 1), ("1", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "Er kam spät.\n\n1945 was het afgelopen, zei men, en men ging naar huis.\n\nDat was het.\n",
        "Es gab drei Gründe:\n\n1. Der Deich war alt.\n2. Das Wasser stand hoch.\n\nDarum brach er.\n",
        "Das Haus hat CO2 gespart.\n\n2 Autos standen davor, und niemand fuhr sie.\n\nSo war es.\n",
        "Am Ende des Jahres kam der\n\n19. Januar, und nichts geschah mehr.\n\nSo war es.\n",
        "1 Einleitung\n\nDer Deich war alt.\n\n2 Bau\n\nEr wurde 1911 gebaut.\n",
    ],
)
def test_a_number_at_the_head_of_a_line_alone_makes_no_note(tmp_path: Path, text: str) -> None:
    assert notes(read_text(tmp_path, text)) == []


def test_a_note_may_have_paragraphs(tmp_path: Path) -> None:
    text = (
        "{}\n{}\n_____________\n1 Landtag, Bericht von 1996, Anlage 3.\n\nDort steht es auch im zweiten Absatz.\n\n"
        "jahrelang umstrittenen Plans beschlossen wurde.\n"
    ).format(*BODY)
    extraction = read_text(tmp_path, text)

    assert notes(extraction)[0][1].endswith("Anlage 3. Dort steht es auch im zweiten Absatz.")
    assert "am Ende des jahrelang umstrittenen Plans" in extraction.text


def test_a_thousand_notes_are_counted_on(tmp_path: Path) -> None:
    text = "".join(f"Der Satz hat hier eine Anmerkung{n} und geht\nweiter.\n\n{n} Note.\n\n" for n in range(1, 1101))
    assert [sign for sign, _ in notes(read_text(tmp_path, text))] == [str(n) for n in range(1, 1101)]


def test_page_numbers_without_form_feeds_are_dropped(tmp_path: Path) -> None:
    pages = [
        f"Auf dieser {word} steht ein Satz, der nicht endet, sondern auf der\n\n{n}\n\n"
        for n, word in enumerate(["Seite", "Flaeche", "Rueckseite", "letzten"], start=11)
    ]
    extraction = read_text(tmp_path, "".join(pages) + "nächsten Seite weitergeht.\n")

    assert not any(number in extraction.text for number in ("11", "12", "13", "14"))
    assert texts(extraction, SpanKind.PARAGRAPH)[-1].endswith("sondern auf der nächsten Seite weitergeht.")
