"""The conversation: long ones come back whole, and the verdicts of sentences can be seen and heard."""

import pytest
from pytestqt.qtbot import QtBot

from fundstelle_desktop.chat.chat_pane import ChatPane
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict, Timings
from tests.desktop.conftest import WAIT_MS


def answer(question: str, verdict: SentenceVerdict = SentenceVerdict.SUPPORTED) -> Answer:
    citation = Citation(1, "d", "tide & salt.pdf", "p", 3, 0, 9, "The quote", QuoteVerdict.EXACT)
    cites = () if verdict is SentenceVerdict.UNCITED else (1,)
    doubts = ("1987",) if verdict is SentenceVerdict.DOUBTFUL else ()
    return Answer(
        question=question,
        language="en",
        refused=False,
        sentences=(Sentence("The tide came in 1987.", cites, verdict, doubts),),
        citations=(citation,),
        hits=(),
        timings=Timings(0.1, 0.5, 1.5, 100, 0, 20),
        model=ModelIdentity("a model", "0" * 64),
    )


@pytest.fixture
def chat(qtbot: QtBot) -> ChatPane:
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.resize(600, 700)
    pane.show()
    return pane


def test_a_long_conversation_comes_back_whole_and_in_order(qtbot: QtBot, chat: ChatPane) -> None:
    questions = [f"Question {number}?" for number in range(50)]
    chat.restore([answer(question) for question in questions])
    assert 0 < len(chat.turns) < 50
    qtbot.waitUntil(lambda: len(chat.turns) == 50, timeout=WAIT_MS)
    assert [turn.question for turn in chat.turns] == questions


def test_a_question_in_the_meantime_comes_after_all_of_them(chat: ChatPane) -> None:
    chat.restore([answer(f"{number}?") for number in range(30)])
    chat.begin_turn(chat.asking("New?"))
    assert [turn.question for turn in chat.turns] == [f"{number}?" for number in range(30)] + ["New?"]


@pytest.mark.parametrize(
    ("verdict", "remark"),
    [
        (SentenceVerdict.DOUBTFUL, "Not confirmed by the cited passages: 1987"),
        (SentenceVerdict.UNCITED, "No passage supports this sentence."),
    ],
)
def test_what_is_not_confirmed_says_so(chat: ChatPane, verdict: SentenceVerdict, remark: str) -> None:
    chat.restore([answer("When?", verdict)])
    (button,) = chat.turns[0].text.doubt_buttons
    assert button.accessibleName() == remark
    assert remark in button.toolTip()


def test_a_confirmed_sentence_has_its_citation_and_no_remark(chat: ChatPane) -> None:
    chat.restore([answer("When?")])
    text = chat.turns[0].text
    assert not text.doubt_buttons
    (chip,) = text.citation_buttons
    assert chip.accessibleName() == "Citation 1: tide & salt.pdf, page 3"
    assert chip.isVisible()
    assert text.viewport().rect().contains(chip.geometry())
