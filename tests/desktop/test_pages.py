"""The pages in the middle of the window: switched by mouse, keys and menu, and there again at the next start."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from fundstelle_desktop import window_state
from fundstelle_desktop.main_menu import MainMenu
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.pages.page import Page
from fundstelle_desktop.pages.page_view import PageView
from tests.desktop.conftest import MakeWindow, close


class Blank(Page):
    focused = 0

    def take_focus(self) -> None:
        self.focused += 1


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow) -> MainWindow:
    """A window with one page more than it has, and a menu that knows of it."""
    window = make_window()
    window.pages.add(Blank(window, "blank", "Blank & white"))
    window.menuBar().clear()
    window.menu = MainMenu(window)
    qtbot.waitExposed(window)
    return window


def action(window: QMainWindow, name: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.text() == name and one.menu() is None)


def test_a_shortcut_shows_the_page_and_puts_the_cursor_there(qtbot: QtBot, window: MainWindow) -> None:
    first, blank = window.pages.pages[0], window.pages.pages[-1]
    assert isinstance(blank, Blank)
    assert window.pages.current is first
    shown = action(window, "Blank && white")
    assert shown.shortcut().toString() == f"Ctrl+{len(window.pages.pages)}"
    shown.trigger()
    assert window.pages.current is blank
    assert blank.isVisible()
    assert not first.isVisible()
    assert blank.focused == 1
    assert shown.isChecked()
    window.pages.show_page(first)
    assert not shown.isChecked()


def test_the_bar_is_walked_with_the_arrows(qtbot: QtBot, window: MainWindow) -> None:
    bar = window.pages.bar
    assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
    bar.setFocus()
    for _ in window.pages.pages[1:]:
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert isinstance(window.pages.current, Blank)
    interface = QAccessible.queryAccessibleInterface(bar)
    assert interface is not None
    names = [interface.child(number).text(QAccessible.Text.Name) for number in range(interface.childCount())]
    assert names[: len(window.pages.pages)] == [page.title for page in window.pages.pages]


def test_one_page_needs_no_bar(qtbot: QtBot, window: MainWindow) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.show()
    view.add(Blank(window, "one", "One"))
    assert not view.bar.isVisible()
    view.add(Blank(window, "two", "Two"))
    assert view.bar.isVisible()


def test_the_page_is_there_again_at_the_next_start(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    blank = window.pages.pages[-1]
    window.pages.show_page(blank)
    window_state.save(window, settings)
    window.pages.show_page(window.pages.pages[0])
    window_state.restore(window, settings)
    assert window.pages.current is blank


def test_a_page_that_is_no_more_is_not_missed(qtbot: QtBot, make_window: MakeWindow, window: MainWindow) -> None:
    window.pages.show_page(window.pages.pages[-1])
    close(qtbot, window)
    again = make_window()
    assert again.pages.current is again.ask_page
