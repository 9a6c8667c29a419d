"""Asking in the real window: follow-ups, scopes, translations of what is cited."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fundstelle_desktop.chat.quote_translation import QuoteTranslation
from fundstelle_desktop.library.document_menu import DocumentMenu
from fundstelle_desktop.main_window import MainWindow
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag.scope import Scope
from tests.desktop.conftest import WAIT_MS, MakeWindow, close, index, wait_for_answer
from tests.desktop.sample_files import BRIDGE_SENTENCE, LIGHTHOUSE_QUESTION, LIGHTHOUSE_SENTENCE
from tests.fakes import Reply, cite_first_passage

BRIDGE_IN_ENGLISH = "When was the Brücke over the Lauge opened, 1987?"
TRANSLATION = "The new bridge over the Lauge was opened in May 1978 and is 412 metres long."


def is_translation(request: GenerationRequest) -> bool:
    return request.messages[-1].content.startswith("Translate this German text")


def script(request: GenerationRequest) -> str:
    if is_translation(request):
        return TRANSLATION
    return cite_first_passage(request)


def ask(qtbot: QtBot, window: MainWindow, question: str) -> None:
    window.ask_page.ask(question)
    wait_for_answer(qtbot, window)
    assert window.chat.turns[-1].answer is not None, window.chat.turns[-1].message_text


@pytest.fixture
def german(tmp_path: Path) -> Path:
    path = tmp_path / "brücke.txt"
    path.write_text(f"{BRIDGE_SENTENCE}\n\nÜber die Brücken des Landes und ihre Geschichte.\n", encoding="utf-8")
    return path


def test_a_follow_up_says_what_was_searched_and_can_be_asked_alone(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window(script)
    index(qtbot, window, text_file)
    ask(qtbot, window, LIGHTHOUSE_QUESTION)
    ask(qtbot, window, "And how high is it?")
    context = window.chat.turns[-1].context
    assert context.searched_text == f"Searched for: {LIGHTHOUSE_QUESTION} And how high is it?"
    qtbot.mouseClick(context.standalone_button, Qt.MouseButton.LeftButton)
    wait_for_answer(qtbot, window)
    alone = window.chat.turns[-1]
    assert (len(window.chat.turns), alone.question) == (3, "And how high is it?")
    assert alone.context.isHidden()
    assert alone.answer is not None
    assert alone.answer.query == "And how high is it?"


def test_no_other_question_can_be_asked_while_one_is_answered(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    hold = threading.Event()
    window = make_window([LIGHTHOUSE_SENTENCE, LIGHTHOUSE_SENTENCE, Reply(LIGHTHOUSE_SENTENCE, hold=hold)])
    index(qtbot, window, text_file)
    ask(qtbot, window, LIGHTHOUSE_QUESTION)
    ask(qtbot, window, "And how high is it?")
    button = window.chat.turns[-1].context.standalone_button
    assert button.isEnabled()
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    assert not button.isEnabled()
    window.ask_page.ask("Another?")
    assert len(window.chat.turns) == 3
    hold.set()
    wait_for_answer(qtbot, window)
    assert button.isEnabled()


def test_only_the_chosen_documents_are_asked_until_that_is_taken_back(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path, german: Path
) -> None:
    window = make_window(script)
    index(qtbot, window, text_file, german)
    row = next(r for r in range(2) if "brücke" in window.library.model.record(window.library.model.index(r)).title)
    window.library.view.setCurrentIndex(window.library.model.index(row))
    press_in_menu(window, row, "Ask only this document")
    ask(qtbot, window, LIGHTHOUSE_QUESTION)
    turn = window.chat.turns[-1]
    assert turn.context.scope_text == "Only in: brücke"
    assert turn.answer is not None
    assert {hit.title for hit in turn.answer.hits} == {"brücke"}
    (chip,) = window.chat.scope_bar.chips
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    ask(qtbot, window, LIGHTHOUSE_QUESTION)
    everywhere = window.chat.turns[-1]
    assert everywhere.context.isHidden()
    assert LIGHTHOUSE_SENTENCE in everywhere.text.toPlainText()
    close(qtbot, window)
    again = make_window(script)
    assert again.chat.turns[0].context.scope_text == "Only in: brücke"
    assert again.chat.scope_bar.scope is None


def test_a_scope_that_holds_nothing_is_said_in_the_turn(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    window = make_window(script)
    index(qtbot, window, text_file)
    window.chat.scope_bar.set_scope(Scope(languages=frozenset({"nl"})))
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    assert "Nothing in the library lies within what was chosen" in window.chat.turns[-1].message_text


def test_a_citation_in_another_language_is_translated_below_the_original(
    qtbot: QtBot, make_window: MakeWindow, german: Path
) -> None:
    window = make_window(script)
    index(qtbot, window, german)
    translation = translation_offered(qtbot, window)
    assert translation.isHidden()
    qtbot.mouseClick(translation.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: translation.translation is not None, timeout=WAIT_MS)
    assert translation.shown_text == TRANSLATION
    texts = [label.text() for label in translation.findChildren(type(translation._note))]
    assert texts.index(f"“{BRIDGE_SENTENCE}”") < texts.index("Machine translation into English")
    assert texts.index("Machine translation into English") < texts.index(TRANSLATION)
    assert translation.note_text == "Check against the original: 1978 and 1987"
    qtbot.keyClick(translation.button, Qt.Key.Key_Return)
    assert translation.isHidden()
    assert translation.button.text() == "Show the translation"


def test_a_citation_in_the_questions_language_has_nothing_to_translate(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window(script)
    index(qtbot, window, text_file)
    ask(qtbot, window, LIGHTHOUSE_QUESTION)
    assert window.chat.turns[-1].source_cards
    assert not window.chat.turns[-1].sources.translations


def test_a_translation_is_stopped_by_its_button_and_by_a_question(
    qtbot: QtBot, make_window: MakeWindow, german: Path
) -> None:
    def silent_translator(request: GenerationRequest) -> str | Reply:
        return Reply("never", hold=threading.Event()) if is_translation(request) else cite_first_passage(request)

    window = make_window(silent_translator)
    index(qtbot, window, german)
    translation = translation_offered(qtbot, window)
    for stop in (translation.button.click, lambda: window.ask_page.ask(BRIDGE_IN_ENGLISH)):
        translation.button.click()
        qtbot.waitUntil(lambda: translation.note_text == "Translating", timeout=WAIT_MS)
        assert translation.button.text() == "Stop"
        stop()
        qtbot.waitUntil(translation.isHidden, timeout=WAIT_MS)
        assert translation.button.text() == "Translate"
    wait_for_answer(qtbot, window)
    assert window.chat.turns[-1].answer is not None


def test_a_translation_waits_for_the_answer_that_is_being_written(
    qtbot: QtBot, make_window: MakeWindow, german: Path
) -> None:
    hold = threading.Event()
    replies: list[str | Reply] = [BRIDGE_SENTENCE, Reply(BRIDGE_SENTENCE, hold=hold)]

    def one_by_one(request: GenerationRequest) -> str | Reply:
        return TRANSLATION if is_translation(request) else replies.pop(0)

    window = make_window(one_by_one)
    index(qtbot, window, german)
    translation = translation_offered(qtbot, window)
    window.ask_page.ask(BRIDGE_IN_ENGLISH)
    qtbot.waitUntil(lambda: not replies, timeout=WAIT_MS)
    translation.button.click()
    assert translation.note_text == "Waiting for the language model"
    hold.set()
    qtbot.waitUntil(lambda: translation.translation is not None, timeout=WAIT_MS)
    assert window.chat.turns[-1].answer is not None


def test_a_translation_that_fails_says_why_and_can_be_tried_again(
    qtbot: QtBot, make_window: MakeWindow, german: Path
) -> None:
    crashes = [True]

    def crash_once(request: GenerationRequest) -> str | Reply:
        if not is_translation(request):
            return cite_first_passage(request)
        return Reply(TRANSLATION, crash_after=10) if crashes and crashes.pop() else TRANSLATION

    window = make_window(crash_once)
    index(qtbot, window, german)
    translation = translation_offered(qtbot, window)
    translation.button.click()
    qtbot.waitUntil(lambda: "stopped in the middle" in translation.note_text, timeout=WAIT_MS)
    assert not translation.shown_text
    translation.button.click()
    qtbot.waitUntil(lambda: translation.shown_text == TRANSLATION, timeout=WAIT_MS)


def translation_offered(qtbot: QtBot, window: MainWindow) -> QuoteTranslation:
    ask(qtbot, window, BRIDGE_IN_ENGLISH)
    turn = window.chat.turns[-1]
    assert turn.answer is not None
    assert turn.answer.language == "en"
    return turn.sources.translations[0]


def press_in_menu(window: MainWindow, row: int, label: str) -> None:
    menu = DocumentMenu(window.library, window.library.model.record(window.library.model.index(row)), window)
    next(action for action in menu.actions() if action.text() == label).trigger()
