"""How an answer is shown: whose words it is in, where they stand, what is doubtful, what is missing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from fundstelle_desktop.chat.chat_pane import ChatPane
from fundstelle_desktop.chat.turn_view import TurnView
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import (
    Answer,
    AnsweredBy,
    Citation,
    QuoteVerdict,
    Searched,
    Sentence,
    SentenceVerdict,
    Timings,
)
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.scope import Dated, Scope
from tests.desktop.languages import in_language

QUOTE = "Der Deich ist <b>neun</b> Meter hoch."
WORDED = Sentence("The dyke is nine metres high.", (1,), SentenceVerdict.SUPPORTED)
VERBATIM = Sentence(QUOTE, (1,), SentenceVerdict.SUPPORTED, is_verbatim=True)
CITATION = Citation(1, "d", "deich.pdf", "p", 14, 0, len(QUOTE), QUOTE, QuoteVerdict.EXACT, page_label="12", note="34")
HIT = Hit(Passage("p", "d", 0, QUOTE, 0, len(QUOTE), 14, "", "de", "12", "34"), "Der Deich", Path("/deich.pdf"), 0.9, 1)


def answer(*sentences: Sentence, **changes: object) -> Answer:
    made = Answer(
        question="How high is the dyke?",
        language="en",
        refused=not sentences,
        sentences=sentences,
        citations=(CITATION,) if sentences else (),
        hits=(HIT,),
        timings=Timings(0.1, 0.5, 1.5, 100, 0, 20),
        model=ModelIdentity("a model", "0" * 64),
        query="How high is the dyke?",
        searched=Searched(3, ("de", "en", "nl")),
        passages_read=1,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def chat(qtbot: QtBot) -> ChatPane:
    pane = ChatPane()
    qtbot.addWidget(pane)
    pane.resize(600, 700)
    pane.show()
    return pane


def shown(chat: ChatPane, made: Answer) -> TurnView:
    chat.restore([made])
    return chat.turns[-1]


def test_the_documents_words_are_quotes_and_the_models_are_not(chat: ChatPane) -> None:
    turn = shown(chat, answer(WORDED, VERBATIM, WORDED))
    (quote,) = turn.text.quotes
    assert quote.startswith(f"“{QUOTE}”")
    paragraphs = turn.text.toPlainText().split("\n")
    assert [WORDED.text in paragraph for paragraph in paragraphs] == [True, False, True]
    assert len(turn.text.citation_buttons) == 3
    left = [turn.text.document().findBlockByNumber(number).blockFormat().leftMargin() for number in range(3)]
    assert left[1] > left[0] == left[2]


@pytest.mark.parametrize(("language", "marks"), [("en", "“”"), ("de", "„“"), ("nl", "‘’")])
def test_quotation_marks_are_the_windows_language(chat: ChatPane, language: str, marks: str) -> None:
    with in_language(language):
        (quote,) = shown(chat, answer(VERBATIM)).text.quotes
    assert quote.startswith(f"{marks[0]}{QUOTE}{marks[1]}")


def test_a_quote_can_be_selected_and_copied(chat: ChatPane) -> None:
    text = shown(chat, answer(VERBATIM)).text
    text.moveCursor(QTextCursor.MoveOperation.Start)
    text.moveCursor(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    assert QUOTE in text.textCursor().selectedText()


def test_the_rule_beside_a_quote_is_drawn(qtbot: QtBot, chat: ChatPane) -> None:
    text = shown(chat, answer(WORDED, VERBATIM)).text
    qtbot.waitExposed(chat)
    image = text.viewport().grab().toImage()
    accent = text.palette().highlight().color()
    column = [image.pixelColor(1, y) for y in range(image.height())]
    assert any(colour == accent for colour in column[image.height() // 2 :])
    assert not any(colour == accent for colour in column[: image.height() // 4])


@pytest.mark.parametrize(
    ("by", "line", "explained"),
    [
        (AnsweredBy.PASSAGES, "In the documents' own words", "did not confirm what the model wrote"),
        (AnsweredBy.LIBRARY, "From the library's index", "no model took part"),
    ],
)
def test_an_answer_that_is_not_the_models_says_whose_it_is(
    chat: ChatPane, by: AnsweredBy, line: str, explained: str
) -> None:
    turn = shown(chat, answer(VERBATIM, answered_by=by))
    assert turn.remark_texts == [line]
    label = next(label for label in turn.findChildren(type(turn._whose)) if label.text() == line)
    assert explained in label.toolTip()
    assert explained in label.accessibleDescription()


def test_what_was_left_out_and_not_read_is_counted(chat: ChatPane) -> None:
    turn = shown(chat, answer(WORDED, sentences_left_out=2, passages_left_out=1))
    assert turn.remark_texts == ["2 sentences of the model left out.", "1 passage not read for want of room."]
    assert shown(chat, answer(WORDED)).remark_texts == []


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("en", "Nothing in your documents answers this. Searched 3 documents in Dutch, English, and German."),
        (
            "de",
            "Nichts in Ihren Dokumenten beantwortet das. "
            "Durchsucht: 3 Dokumente auf Deutsch, Englisch und Niederländisch.",
        ),
        (
            "nl",
            "Niets in uw documenten geeft hier antwoord op. "
            "3 documenten doorzocht, in het Duits, Engels en Nederlands.",
        ),
    ],
)
def test_a_refusal_says_what_was_searched_and_shows_what_is_nearest(
    chat: ChatPane, language: str, message: str
) -> None:
    with in_language(language):
        turn = shown(chat, answer())
    assert turn.message_text.startswith(message)
    (card,) = turn.evidence_cards
    assert "Der Deich" in card.accessibleName()


def test_one_document_is_no_documents(chat: ChatPane) -> None:
    message = shown(chat, answer(searched=Searched(1, ("de",)))).message_text
    assert "Searched 1 document in German." in message


@pytest.mark.parametrize(
    ("language", "place"), [("en", "p. 12, n. 34"), ("de", "S. 12, Anm. 34"), ("nl", "p. 12, noot 34")]
)
def test_the_place_is_the_printed_page_and_the_note(chat: ChatPane, language: str, place: str) -> None:
    with in_language(language):
        (card,) = shown(chat, answer(WORDED)).source_cards
    assert card.accessibleName() == f"1, Der Deich, {place}, {QUOTE}"


def test_hovering_explains_each_verdict(chat: ChatPane) -> None:
    doubtful = Sentence("It was built in 1987.", (1,), SentenceVerdict.DOUBTFUL, ("1987", "Ada"))
    uncited = Sentence("It is blue.", (), SentenceVerdict.UNCITED)
    text = shown(chat, answer(WORDED, doubtful, uncited, VERBATIM)).text
    assert "The cited passages say the same" in tip_at(text.document().find("nine metres"))
    assert "1987" in tip_at(text.document().find("built in"))
    assert "Ada" in tip_at(text.document().find("built in"))
    assert "No passage supports" in tip_at(text.document().find("blue"))
    assert "Word for word" in tip_at(text.document().find("Meter hoch"))
    assert len(text.doubt_buttons) == 2


def test_a_quote_that_is_no_longer_there_is_marked_at_its_number_and_its_sentence(chat: ChatPane) -> None:
    gone = replace(VERBATIM, verdict=SentenceVerdict.DOUBTFUL)
    missing = replace(CITATION, verdict=QuoteVerdict.MISSING)
    text = shown(chat, answer(gone, citations=(missing,))).text
    (chip,) = text.citation_buttons
    assert "not found in the document" in chip.accessibleName()
    (doubt,) = text.doubt_buttons
    assert doubt.accessibleName() == "The document no longer says what is cited from it."


def test_what_a_question_was_taken_for_is_said_only_where_it_differs(chat: ChatPane) -> None:
    context = shown(chat, answer(WORDED, query="How high is the dyke of Tesk?")).context
    assert context.searched_text == "Searched for: How high is the dyke of Tesk?"
    assert context.standalone_button.isVisible()
    assert shown(chat, answer(WORDED)).context.isHidden()
    assert shown(chat, answer(WORDED, query="")).context.isHidden()  # an answer of an earlier version


def test_a_question_about_the_library_cannot_be_asked_alone(chat: ChatPane) -> None:
    context = shown(chat, answer(WORDED, query="dyke", answered_by=AnsweredBy.LIBRARY)).context
    assert not context.standalone_button.isVisible()


def test_an_answers_scope_is_shown_with_it(chat: ChatPane) -> None:
    scope = Scope(
        documents=frozenset({"d", "e"}),
        collections=frozenset({"Dykes & dams"}),
        languages=frozenset({"nl"}),
        since=date(2020, 1, 2),
        dated=Dated.ADDED,
    )
    turn = shown(chat, answer(WORDED, searched=Searched(2, ("nl",), scope, ("Der Deich", "De dijk"))))
    assert turn.context.scope_text == "Only in: 2 documents · Collection “Dykes & dams” · Dutch · Added since 1/2/20"
    assert turn.asking.scope == scope
    assert turn.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse


def tip_at(cursor: QTextCursor) -> str:
    assert not cursor.isNull()
    return str(cursor.charFormat().toolTip())
