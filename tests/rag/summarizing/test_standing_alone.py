"""Which sentences can be read by themselves, in three languages."""

import pytest

from fundstelle_rag.summarizing.standing_alone import is_whole, leans, word_count


@pytest.mark.parametrize(
    "text",
    [
        "Die Rücklage sinkt auf 6,2 Millionen Euro.",
        "De nieuwe dijk kwam in 1997 gereed.",
        "“The ridge path is 68 kilometres long,” says the guide.",
        "23 Menschen wurden seit 1990 gerettet.",
    ],
)
def test_whole_sentences(text: str) -> None:
    assert is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wofür das Geld ausgegeben wird",
        "| Schulen | 16,8 | 17,9 | + 6,5 % |",
        "- Bring boots that have been wet before.",
        "3. The minutes were read and approved.",
        "der auch dann öffnet, wenn niemand da ist.",
        "See p. 3.",
        "16,8  17,9  5,3  4,6  3,9  4,25  1,3  1,35  9,1  9,4  59,0  61,3.",
        "Wort " * 60 + "Ende.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert not is_whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Er ist an die Bedingung geknüpft, dass täglich drei Fähren fahren.",
        "Das wusste jeder, und niemand sprach darüber.",
        "Dat wist iedereen, en niemand sprak erover.",
        "Het was de Anneke Brodersen.",
        "However, the board voted against it.",
        "Außerdem wurde der Deich erhöht.",
        "This was more than anybody had asked for.",
    ],
)
def test_sentences_that_lean_on_the_one_before(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    [
        "Das alte, neue Haus steht noch.",
        "Die Brücke wurde verkauft.",
        "Het water kwam als een vloer omhoog.",
        "The board voted against it.",
        "Der Kreistag berät am 14. Dezember 2023.",
    ],
)
def test_sentences_that_do_not(text: str) -> None:
    assert not leans(text)


def test_words_are_those_of_a_reader() -> None:
    assert word_count("Die Rücklage sinkt – auf 6,2 Millionen Euro.") == 7
    assert word_count("水库在一九九四年决堤。") in range(5, 8)
