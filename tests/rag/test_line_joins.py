"""Lines of a paragraph: which words are made whole, and which hyphens are the word's own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_rag.line_joins import join_lines, vocabulary


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
        (["an e-", "mail, an x-", "ray"], "an e-mail, an x-ray"),
        (["twenty-", "five, self-", "evident"], "twenty-five, self-evident"),
        (["Ein- und", "Ausfuhr"], "Ein- und Ausfuhr"),
    ],
)
def test_lines_are_joined_as_the_word_was_written(lines: list[str], joined: str) -> None:
    assert join_lines(lines)[0] == joined


def test_a_hyphen_the_document_writes_elsewhere_is_kept() -> None:
    words = vocabulary("A short-lived and non-trivial thing, which short-\nlasting is.")

    assert join_lines(["a short-", "lived fact"], words)[0] == "a short-lived fact"
    assert join_lines(["a short-", "age of it"], words)[0] == "a shortage of it"
    assert join_lines(["a short-", "lasting one"], words)[0] == "a shortlasting one"


@settings(deadline=None)  # the first example loads what the others use
@given(st.lists(st.text(alphabet="ab -/ÄöX1\u00ad."), max_size=6))
def test_each_line_begins_where_it_is_said_to(lines: list[str]) -> None:
    text, starts = join_lines(lines)
    assert len(starts) == len(lines)
    assert starts == sorted(starts)
    for line, start in zip(lines, starts, strict=True):
        begin = " ".join(line.split())[:-1]
        assert text[start:].startswith(begin)


@pytest.mark.parametrize(
    ("lines", "elsewhere", "joined"),
    [
        (["die Frau-", "en kamen"], "Die Frauen gingen.", "die Frauen kamen"),  # "en" is "and" in Dutch
        (["DER HAUSHALTS-", "PLAN"], "Der Haushaltsplan gilt.", "DER HAUSHALTSPLAN"),
        (["de Wit-", "Russische kant"], "witrussische", "de Wit-Russische kant"),
        (["Well-", "ington"], "Wellington", "Wellington"),
        (["integratie-", "organisaties"], "De integratie-organisaties", "integratie-organisaties"),
    ],
)
def test_what_the_document_writes_elsewhere_decides(lines: list[str], elsewhere: str, joined: str) -> None:
    assert join_lines(lines, vocabulary(elsewhere))[0] == joined
