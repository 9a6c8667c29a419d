"""Collections in the window: made, filled, shown, renamed, deleted."""

from pathlib import Path

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fundstelle_desktop.library.document_menu import DocumentMenu
from fundstelle_desktop.main_window import MainWindow
from tests.desktop.conftest import MakeWindow, index
from tests.desktop.dialogs import answering, typing


def choose(menu: QMenu, *labels: str) -> None:
    """Choose an entry of a menu, or of the menus in it."""
    menu.aboutToShow.emit()
    action = next(action for action in menu.actions() if action.text() == labels[0])
    if len(labels) == 1:
        action.trigger()
        return
    inner = action.menu()
    assert isinstance(inner, QMenu)
    choose(inner, *labels[1:])


def choose_for(window: MainWindow, row: int, *labels: str) -> None:
    """Choose an entry of a row's menu."""
    place = window.library.model.index(row)
    window.library.view.setCurrentIndex(place)
    choose(DocumentMenu(window.library, window.library.model.record(place), window), *labels)


def shown(window: MainWindow) -> list[str]:
    model = window.library.model
    return [model.record(model.index(row)).title for row in range(model.rowCount())]


def test_a_collection_from_its_making_to_its_end(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path, text_file: Path
) -> None:
    window = make_window()
    index(qtbot, window, pdf, text_file)
    choices = window.library.filter.choices

    typing(window, " Coasts &  bridges ")
    choose_for(window, 1, "Add to a collection", "New collection…")
    assert shown(window) == ["Brückenbuch", "The Coast"]
    choose(choices, "Coasts && bridges (1)")
    assert shown(window) == ["The Coast"]

    choose(choices, "All documents")
    choose_for(window, 0, "Add to a collection", "Coasts && bridges")
    choose(choices, "Coasts && bridges (2)")
    choose_for(window, 1, "Take out of “Coasts && bridges”")
    assert shown(window) == ["Brückenbuch"]

    typing(window, "Bridges")
    choose(choices, "Rename “Coasts && bridges”…")
    assert window.library.filter.chosen == "Bridges"
    assert shown(window) == ["Brückenbuch"]

    answering(window, "Cancel")
    choose(choices, "Delete “Bridges”…")
    assert window.library.filter.chosen == "Bridges"
    answering(window, "Delete")
    choose(choices, "Delete “Bridges”…")
    assert window.library.filter.chosen is None
    assert shown(window) == ["Brückenbuch", "The Coast"]


def test_a_name_that_is_taken_is_said_to_be(make_window: MakeWindow) -> None:
    window = make_window()
    typing(window, "Bridges")
    window.collections.create()
    typing(window, "Bridges", then_press="Close")
    window.collections.create()
    assert [collection.name for collection in window.library.filter.collections] == ["Bridges"]
