"""Characters: what is mended, and what must be left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_rag.text_repair import fold_leaders, repair, superscript


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Tonh¨ohen", "Tonhöhen"),
        ("¨Uber, ¨ Uber", "Über, Über"),
        ("´e´en", "één"),
        ("d´ej`a fac¸ade", "déjà façade"),
        ("naı¨ve na¨ıve", "naı¨ve naïve"),
        ("Auﬂage, oﬀen, eﬃzient", "Auflage, offen, effizient"),
        ("Haus\u00adhalt, Haushalts\u00ad\nplan", "Haushalt, Haushaltsplan"),
        ("Mu\u0308ller", "Müller"),
        ("a\0b\ud800c\u200bd\ufeff", "abcd"),
        ("10\u00a0000\u202fEuro", "10 000 Euro"),
        ("\uf0b7 Punkt", "• Punkt"),
        ("eins\r\nzwei\rdrei", "eins\nzwei\ndrei"),
    ],
)
def test_broken_characters_are_mended(broken: str, mended: str) -> None:
    assert repair(broken) == mended


@pytest.mark.parametrize(
    "text", ["geht´s, rock ´n´ roll", "`code` und ``Zitat''", "x² + y²", "Straße – „ja“ … 5 €", "نص عربي", "日本語"]
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert repair(text) == text


@settings(deadline=None)  # the first example loads what the others use
@given(st.text())
def test_repaired_text_is_canonical_and_stays_so(text: str) -> None:
    repaired = repair(text)
    assert unicodedata.is_normalized("NFC", repaired)
    repaired.encode("utf-8")
    assert "\0" not in repaired


def test_leaders_and_superscripts() -> None:
    assert fold_leaders("1.1 Bau . . . . . . . 12") == "1.1 Bau … 12"
    assert fold_leaders("Er kam ... und ging") == "Er kam ... und ging"
    assert superscript("12") == "¹²"
