"""Words that are selected in the reader are translated where they stand, the original above them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.reader.text_view import utf16_length
from tests.desktop.conftest import WAIT_MS, MakeWindow, index, wait_for_answer
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
    assert selection.view.shown_text == DUTCH
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
