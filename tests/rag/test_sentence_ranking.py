"""The sentences of the passages, ranked by how likely each answers the question."""

import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_rag.answer_kinds import AnswerKind, asked_for, offered
from fundstelle_rag.proof import Prover
from fundstelle_rag.similarity import Similarity
from tests.fakes import HashEmbedder
from tests.rag.proof_cases import PASSAGES, hit

QUESTIONS = (
    ("en", "Until when did the Kestrel Mill stand?", "1953"),
    ("en", "How long is the ridge path?", "68 kilometres"),
    ("de", "Wie viele Todesopfer stellte die Kommission fest?", "43"),
    ("de", "Was kostete der Umbau der Orletalsperre?", "27,4 Millionen"),
    ("nl", "Hoeveel passagiers vervoerde de rederij?", "418.260"),
    ("nl", "Wanneer kwam het gemaal in bedrijf?", "1923"),
)
ACROSS = (
    ("de", "Wie lange dauert die Überfahrt nach Tesk?", "55 minuten"),
    ("en", "How many people died?", "43 Todesopfer"),
    ("nl", "Hoe hoog is de boete voor loslopende honden?", "€75"),
)


@pytest.mark.parametrize(("language", "question", "answer"), QUESTIONS)
def test_the_first_sentence_has_the_answer(language: str, question: str, answer: str) -> None:
    hits = [hit(name) for name, (code, _) in PASSAGES.items() if code == language]  # the fake knows no translation
    ranked = Prover(Similarity(HashEmbedder())).best_sentences(question, language, hits, 3)
    assert answer in ranked[0].text
    for one in ranked:
        passage = hits[one.quote.passage].passage
        start, end = one.quote.char_start - passage.char_start, one.quote.char_end - passage.char_start
        assert (passage.text[start:end], passage.language) == (one.text, one.language)
    chances = [one.score for one in ranked]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1.001


@pytest.mark.model
@pytest.mark.parametrize(("language", "question", "answer"), [*QUESTIONS, *ACROSS])
def test_the_first_sentence_has_the_answer_in_any_language(
    starter_embedder: OnnxEmbedder, language: str, question: str, answer: str
) -> None:
    hits = [hit(name) for name in PASSAGES]
    (first,) = Prover(Similarity(starter_embedder)).best_sentences(question, language, hits, 1)
    assert answer in first.text


def test_nothing_offered_is_nothing_ranked() -> None:
    prover = Prover(Similarity(HashEmbedder()))
    assert prover.best_sentences("When?", "en", [], 2) == []
    assert prover.best_sentences("When?", "en", [hit("mill")], 0) == []
    assert len(prover.best_sentences("", "en", [hit("mill")], 99)) == 4


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("When was it built?", AnswerKind.TIME),
        ("In welchem Jahr war das?", AnswerKind.TIME),
        ("Hoe laat vertrekt de boot?", AnswerKind.TIME),
        ("Wie viele Sitze?", AnswerKind.QUANTITY),
        ("How deep is it?", AnswerKind.QUANTITY),
        ("Hoeveel kost het?", AnswerKind.QUANTITY),
        ("Wo liegt das?", AnswerKind.PLACE),
        ("Welke stad is dat?", AnswerKind.PLACE),
        ("Wer war das?", AnswerKind.OTHER),
        ("", AnswerKind.OTHER),
    ],
)
def test_questions_tell_what_they_ask_for(question: str, kind: AnswerKind) -> None:
    assert asked_for(question) is kind


def test_a_number_of_the_question_is_no_answer() -> None:
    assert offered(AnswerKind.QUANTITY, "How many of the 29 came?", "All 29 came.") == 0
    assert offered(AnswerKind.QUANTITY, "How many of the 29 came?", "Eleven of the 29 came.") == 1
    assert offered(AnswerKind.PLACE, "Where?", "It stands in Kirow.") == 1
    assert offered(AnswerKind.OTHER, "Who?", "In 1911, in Kirow.") == 0
