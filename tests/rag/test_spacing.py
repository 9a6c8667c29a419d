"""Letters spaced for emphasis and spaces lost: what is closed up, what is parted, what is left and said."""

import pytest

from fundstelle_rag.readers.lines import Line, Page
from fundstelle_rag.readers.spacing import close_up, has_lost_spaces, mend_spacing

ELSEWHERE = (
    "Der Deich und das Wasser, im Folgenden wieder einige gegeben: Sperrsatz ist ein Wort, das geben wir mit dem Satz."
)


@pytest.mark.parametrize(
    ("spaced", "closed", "warnings"),
    [
        ("ein S p e r r s a t z hier", "ein Sperrsatz hier", []),
        ("D e r D e i c h war alt", "Der Deich war alt", []),
        ("u n d d a s W a s s e r kam", "und das Wasser kam", []),
        ("die B e r l i n e r Schule", "die Berliner Schule", ["letters_spaced:7"]),
        ("Antwort A B C D E F ist falsch", "Antwort A B C D E F ist falsch", []),
        ("mit x y z t v w q als Variablen", "mit x y z t v w q als Variablen", []),
        ("ein e i n", "ein e i n", []),
    ],
)
def test_spaced_letters_become_words_where_they_read_like_some(spaced: str, closed: str, warnings: list[str]) -> None:
    pages = [Page(7, [Line(spaced, 7, 0, 0, 10)]), Page(8, [Line(ELSEWHERE, 8, 0, 0, 10)])]

    assert mend_spacing(pages) == warnings
    assert pages[0].lines[0].text == closed


@pytest.mark.parametrize(
    ("spaced", "closed"),
    [
        ("S p e r r s a t z   u n d   m e h r davon", "Sperrsatz und mehr davon"),
        ("a b c  d", "a b c  d"),
        ("Ort  Zeit", "Ort  Zeit"),
    ],
)
def test_wider_gaps_part_spaced_words(spaced: str, closed: str) -> None:
    assert close_up(spaced) == closed


def test_lost_spaces_come_back_by_the_words_of_the_document_or_are_said() -> None:
    known = "ImFolgendengebenwireinigewieder DerDeichunddasWasseristimSatz DasWortmitdemSperrsatzunddemDeich"
    unknown = "Quapsenkurbelnmitzwirbligem Flottenbrumselwurzelgepräge Zwirbelnduldetkeinenquapsigen"
    pages = [
        Page(1, [Line(ELSEWHERE, 1, 0, 0, 10)] * 3),
        Page(2, [Line(known, 2, 0, 0, 10)] * 4),
        Page(3, [Line(unknown, 3, 0, 0, 10)] * 4),
    ]

    assert mend_spacing(pages) == ["spaces_lost:3"]
    assert pages[1].lines[0].text == (
        "Im Folgenden geben wir einige wieder Der Deich und das Wasser ist im Satz "
        "Das Wort mit dem Sperrsatz und dem Deich"
    )
    assert pages[2].lines[0].text == unknown


@pytest.mark.parametrize(
    "text",
    [
        "Die Donaudampfschifffahrtsgesellschaftskapitänswitwe lebte lange in diesem Haus, und alle kannten sie. " * 3,
        "Siehe https://example.org/abcdefghijklmnopqrstuvwxyzabcdefghijklmnop im Netz, dort steht alles. " * 3,
        "堤防は千九百九十四年の秋の夜に決壊した。村の人々は学校に避難した。" * 10,
    ],
)
def test_long_words_and_addresses_are_no_lost_spaces(text: str) -> None:
    assert not has_lost_spaces(text)
