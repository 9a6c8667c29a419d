"""What a follow-up asks, understood from the question before it."""

import pytest

from fundstelle_rag.follow_up import Understood, understand


@pytest.mark.parametrize(
    ("language", "earlier", "question", "query"),
    [
        ("en", "How high was the budget in 2019?", "And in 2020?", "How high was the budget in 2020?"),
        (
            "de",
            "Wie hoch war der Haushalt im Jahr 2019?",
            "Und im Jahr 2020?",
            "Wie hoch war der Haushalt im Jahr 2020?",
        ),
        ("nl", "Hoeveel passagiers waren er in 2022?", "En in 2023?", "Hoeveel passagiers waren er in 2023?"),
        ("en", "What cost 12 euros in 2019?", "And in 2020?", "What cost 12 euros in 2020?"),
    ],
)
def test_a_figure_alone_takes_the_earlier_ones_place(language: str, earlier: str, question: str, query: str) -> None:
    assert understand(question, language, earlier) == Understood(query)


@pytest.mark.parametrize(
    ("language", "earlier", "question"),
    [
        ("en", "Who built the dam?", "Why?"),
        ("en", "Who built the dam?", "When was it opened?"),
        ("en", "How far is it from 2019 to 2020?", "And 2021?"),  # two of that length: which one?
        ("de", "Wer hat den Staudamm gebaut?", "Wann wurde er eröffnet?"),
        ("de", "Wie viele Einwohner hat Kessen?", "Und Wettertal?"),
        ("nl", "Wie bouwde de dam?", "Wanneer werd die geopend?"),
        ("nl", "Hoeveel inwoners heeft Kessen?", "Hoe zit het met Tesk?"),
    ],
)
def test_what_leans_on_the_earlier_question_is_asked_with_it(language: str, earlier: str, question: str) -> None:
    assert understand(question, language, earlier) == Understood(f"{earlier} {question}", earlier)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How many people live in Kessen?"),
        ("en", "Turnout 2023"),
        ("en", "Androgynous figures in the museum"),  # begins like "and"
        ("de", "Was sagt Weber über seine Arbeit?"),
        ("de", "Undine im Museum?"),
        ("nl", "Energieverbruik van het gemaal in 2022"),
        ("fr", "Combien d'habitants?"),
    ],
)
def test_a_question_of_its_own_is_left_as_it_is(language: str, question: str) -> None:
    assert understand(question, language, "Who built the dam?") == Understood(question)


def test_the_first_question_leans_on_nothing() -> None:
    assert understand("And in 2020?", "en", "") == Understood("And in 2020?")


@pytest.mark.parametrize(
    ("question", "taken_for", "earlier", "query", "language"),
    [
        ("Und 2019?", "en", "Wie hoch war die Beteiligung bei der Wahl 2023?",
         "Wie hoch war die Beteiligung bei der Wahl 2019?", "de"),
        ("En in 2020?", "en", "Hoeveel passagiers vervoerde de rederij in 2023?",
         "Hoeveel passagiers vervoerde de rederij in 2020?", "nl"),
    ],
)  # fmt: skip
def test_two_words_are_read_in_the_language_of_the_question_before(
    question: str, taken_for: str, earlier: str, query: str, language: str
) -> None:
    assert understand(question, taken_for, earlier) == Understood(query, language=language)
