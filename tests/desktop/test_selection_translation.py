"""Words that are selected in the reader are translated where they stand, the original above them."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.reader.text_view import utf16_length
from tests.desktop.conftest import WAIT_MS, MakeWindow, index, wait_for_answer
from tests.desktop.sample_files import BRIDGE_QUESTION, BRIDGE_SENTENCE
from tests.fakes import ScriptedGenerator

DUTCH = "De vuurtoren van Nordersand werd in 1866 gebouwd en is 38 meter hoog."


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> MainWindow:
    """A window with the lighthouse's document in its reader."""
    window = make_window(generator=ScriptedGenerator([DUTCH, DUTCH]))
    index(qtbot, window, text_file)
    window.library.open_requested.emit(window.library.model.record(window.library.model.index(0)))
    qtbot.waitUntil(lambda: window.reader.document is not None, timeout=WAIT_MS)
    return window


def select(window: MainWindow, text: str) -> None:
    view = window.reader.text_view
    cursor = view.textCursor()
    start = utf16_length(view.toPlainText().split(text, maxsplit=1)[0])
    cursor.setPosition(start)
    cursor.setPosition(start + len(text), QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def test_nothing_is_offered_while_nothing_is_selected(window: MainWindow) -> None:
    assert window.reader.selection.isHidden()


def test_a_selection_is_translated_below_the_page(qtbot: QtBot, window: MainWindow) -> None:
    selection = window.reader.selection
    selection.language.choose("nl")
    select(window, "lighthouse of Nordersand")
    assert selection.isVisible()
    assert selection.view is not None
    assert selection.view.wanted.quote == "lighthouse of Nordersand"
    selection.view.button.click()
    wait_for_answer(qtbot, window)
    assert selection.view.shown_text == DUTCH.removesuffix(".")  # as what was selected has none
    assert selection.view.note_text.startswith("Check against the original"), "its numbers are not in the selection"
    window.reader.text_view.setTextCursor(QTextCursor(window.reader.text_view.document()))
    assert selection.isVisible(), "it stays until it is closed"
    selection.close_button.click()
    assert selection.isHidden()


def test_another_selection_takes_its_place(qtbot: QtBot, window: MainWindow) -> None:
    selection = window.reader.selection
    selection.language.choose("nl")
    select(window, "dunes")
    selection.translate()
    wait_for_answer(qtbot, window)
    select(window, "It is white.")
    assert selection.view is not None
    assert selection.view.shown_text == ""
    assert selection.view.wanted.quote == "It is white."


def test_words_of_a_page_are_selected_with_the_mouse(qtbot: QtBot, make_window: MakeWindow, pdf: Path) -> None:
    window = make_window(generator=ScriptedGenerator([DUTCH]))
    index(qtbot, window, pdf)
    window.library.open_requested.emit(window.library.model.record(window.library.model.index(0)))
    qtbot.waitUntil(lambda: window.reader.document is not None, timeout=WAIT_MS)
    view = window.reader.pdf_view
    view.show_page(1)
    line = 500 - 16  # of the sentence's first half, from the lower edge; the second is 16 points lower
    drag(qtbot, window, (52, line), (195, line - 16))
    assert view.selected_text.split() == BRIDGE_SENTENCE.replace("er-\n", "er").split()
    assert window.reader.selection.isVisible()
    assert window.reader.selection.view is not None
    assert window.reader.selection.view.wanted.source_language == "de"
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == view.selected_text


def drag(qtbot: QtBot, window: MainWindow, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag the mouse over the second page, from point to point of the page."""
    view = window.reader.pdf_view
    page, corner = view.point_on_page(QPointF(0, 40))
    assert page == 1
    _, moved = view.point_on_page(QPointF(100, 40))
    factor = 100 / (moved.x() - corner.x())
    height = 595.28  # of A5

    def place(point: tuple[int, int]) -> QPointF:
        return QPointF(0, 40) + (QPointF(point[0], height - point[1] - 3) - corner) * factor

    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=place(start).toPoint())
    view._selection.extend(*view.point_on_page(place(end)))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=place(end).toPoint())


def test_a_passage_that_was_found_is_translated_where_it_stands(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path
) -> None:
    window = make_window(generator=ScriptedGenerator(lambda _: BRIDGE_SENTENCE, translation="The bridge."))
    index(qtbot, window, pdf)
    window.ask_page.ask(BRIDGE_QUESTION)
    wait_for_answer(qtbot, window)
    evidence = window.chat.turns[0]._evidence
    assert evidence.translations == [], "it is in the answer's language"
    assert window.chat.turns[0].answer is not None
    evidence.show_hits(window.chat.turns[0].answer.hits, "en")
    assert len(evidence.translations) == len(evidence.cards) > 0
    translation = evidence.translations[0]
    assert (translation.wanted.source_language, translation.wanted.target_language) == ("de", "en")
    translation.button.click()
    wait_for_answer(qtbot, window)
    assert translation.shown_text == BRIDGE_SENTENCE
