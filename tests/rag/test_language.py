"""The language of short questions. In a library, the languages of its passages are the likely ones."""

import pytest

from fundstelle_rag.language import UNDETERMINED, detect

QUESTIONS = {
    "en": "Who built it?|When was it sold?|How many died?|Who was Hedda Rook?|How tall is the Orle dam?"
    "|Who won in 2023?|Who built the lighthouse of Tesk?|Who do gurus control?"
    "|Name a common autoimmune disease.|budget deficit",
    "de": "Wer war das?|Wie hoch war der Schaden?|Wer ist Jost Reimers?|Wem gehört Tidewell Holdings?|Wer starb?"
    "|Wahlbeteiligung 2023|Höhe der Orletalsperre|Was ist ein Kwelder?|Orletalsperre|Kosten Umbau",
    "nl": "Wanneer brak de dam?|Hoe hoog was de schade?|Waar ligt Wietzum?|Hoeveel doden waren er?"
    "|Wat doet Jost Reimers?|Van wie is Tidewell Holdings?|Hoe diep is het veen?|Wat kost een kaartje?"
    "|Hoe oud was zij?|waarborgsom",
}
EXPECTED = frozenset(QUESTIONS)


@pytest.mark.parametrize("language", sorted(QUESTIONS))
def test_short_questions_are_told_apart(language: str) -> None:
    wrong = [q for q in QUESTIONS[language].split("|") if detect(q, EXPECTED).code != language]
    assert wrong == []


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Combien coûte la cloche ?"),
        ("da", "Hvor høj er dæmningen?"),
        ("cs", "Kolik stál most?"),
        ("ru", "Сколько стоил мост?"),
        ("zh", "大坝多高?"),
    ],
)
def test_a_clear_question_keeps_its_unexpected_language(language: str, question: str) -> None:
    assert detect(question, EXPECTED).code == language


def test_too_little_to_tell_is_undetermined() -> None:
    assert {detect(text, EXPECTED).code for text in ("", "?", "2023", "Tesk")} == {UNDETERMINED}
