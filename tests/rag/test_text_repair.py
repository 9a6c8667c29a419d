"""Characters and lines: what is mended, and what must be left alone."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_rag.text_repair import fold_leaders, hyphenated_words, join_lines, repair, superscript


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


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["der Haushalts-", "plan"], "der Haushaltsplan"),
        (["de integratie-", "organisaties"], "de integratieorganisaties"),
        (["Chinees-", "Wit-Russische"], "Chinees-Wit-Russische"),
        (["ein-", "und ausgehend"], "ein- und ausgehend"),
        (["handels-", "en economische"], "handels- en economische"),
        (["de IT-", "cluster"], "de IT-cluster"),
        (["COVID-", "19"], "COVID-19"),
        (["2021-", "2025"], "2021-2025"),
        (["er kam -", "und ging"], "er kam - und ging"),
        (["http://a.org/eine-", "seite/", "18-01.aspx"], "http://a.org/eine-seite/18-01.aspx"),
        (["siehe http://a.org/x", "und dann"], "siehe http://a.org/x und dann"),
        (["堤防は", "決壊した"], "堤防は決壊した"),
        (["  zwei   Wörter ", "", " mehr"], "zwei Wörter mehr"),
    ],
)
def test_lines_are_joined_as_the_word_was_written(lines: list[str], joined: str) -> None:
    assert join_lines(lines)[0] == joined


def test_a_hyphen_the_document_writes_elsewhere_is_kept() -> None:
    compounds = hyphenated_words("This is well-known, and the\nhousehold well-\nmeaning.")

    assert join_lines(["a well-", "known fact"], compounds)[0] == "a well-known fact"
    assert join_lines(["a well-", "meaning man"], compounds)[0] == "a wellmeaning man"


@settings(deadline=None)  # the first example loads what the others use
@given(st.lists(st.text(alphabet="ab -/ÄöX1\u00ad."), max_size=6))
def test_each_line_begins_where_it_is_said_to(lines: list[str]) -> None:
    text, starts = join_lines(lines)
    assert len(starts) == len(lines)
    assert starts == sorted(starts)
    for line, start in zip(lines, starts, strict=True):
        begin = " ".join(line.split())[:-1]
        assert text[start:].startswith(begin)


def test_leaders_and_superscripts() -> None:
    assert fold_leaders("1.1 Bau . . . . . . . 12") == "1.1 Bau … 12"
    assert fold_leaders("Er kam ... und ging") == "Er kam ... und ging"
    assert superscript("12") == "¹²"
