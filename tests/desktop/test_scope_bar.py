"""The chips over the question box: chosen from the menu, taken away by click and key."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from fundstelle_desktop.chat.dates_dialog import DatesDialog
from fundstelle_desktop.chat.scope_bar import ScopeBar
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.scope import Dated, Scope
from fundstelle_rag.store.collections import Collection


def record(document_id: str, title: str, language: str) -> DocumentRecord:
    path = Path(f"/{document_id}.txt")
    return DocumentRecord(
        document_id, path, title, "text", DocumentStatus.READY, "", (), "", 0, 0, language, 0, 1, "2024-01-01T00:00:00"
    )


RECORDS = [record("a", "De dijk", "nl"), record("b", "Der Deich", "de"), record("c", "The & dyke", "en")]


@pytest.fixture
def bar(qtbot: QtBot) -> ScopeBar:
    bar = ScopeBar()
    qtbot.addWidget(bar)
    bar.set_library(RECORDS, [Collection("Old & dry", ("a",)), Collection("Wet", ("b",))])
    bar.resize(500, 80)
    bar.show()
    return bar


def choose(bar: ScopeBar, *path: str) -> None:
    """Open the menu and choose what is named, submenu by submenu."""
    bar.menu.aboutToShow.emit()
    menu: QMenu = bar.menu
    for name in path[:-1]:
        found = action(menu, name).menu()
        assert isinstance(found, QMenu)
        menu = found
    action(menu, path[-1]).trigger()


def action(menu: QMenu, name: str) -> QAction:
    return next(one for one in menu.actions() if one.text().replace("&&", "&") == name)


def labels(bar: ScopeBar) -> list[str]:
    return [chip.text().removesuffix("  ×") for chip in bar.chips]


def test_everything_is_asked_unless_something_is_chosen(bar: ScopeBar) -> None:
    assert bar.scope is None
    assert bar.button.text() == "All documents ▾"
    assert not bar.chips


def test_languages_and_collections_add_up_and_go_one_by_one(qtbot: QtBot, bar: ScopeBar) -> None:
    choose(bar, "Languages", "German")
    choose(bar, "Languages", "Dutch")
    choose(bar, "Collections", "Old & dry")
    assert bar.scope == Scope(collections=frozenset({"Old & dry"}), languages=frozenset({"de", "nl"}))
    assert labels(bar) == ["Collection “Old & dry”", "Dutch", "German"]
    qtbot.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton)
    assert labels(bar) == ["Dutch", "German"]
    choose(bar, "Languages", "Dutch")
    assert bar.scope == Scope(languages=frozenset({"de"}))
    choose(bar, "All documents")
    assert bar.scope is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_key_takes_a_chip_away(qtbot: QtBot, bar: ScopeBar, key: Qt.Key) -> None:
    bar.set_scope(Scope(languages=frozenset({"de"})))
    (chip,) = bar.chips
    assert chip.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert chip.accessibleName() == "Remove “German” from what is asked"
    qtbot.keyClick(chip, key)
    assert bar.scope is None


def test_the_selected_documents_are_chosen_and_take_the_collections_place(bar: ScopeBar) -> None:
    bar.menu.aboutToShow.emit()
    assert not action(bar.menu, "Only the documents selected in the library").isEnabled()
    bar.set_scope(Scope(collections=frozenset({"Wet"}), languages=frozenset({"de"})))
    bar.set_selected(frozenset({"a", "c"}))
    choose(bar, "Only the 2 selected documents")
    assert bar.scope == Scope(documents=frozenset({"a", "c"}), languages=frozenset({"de"}))
    assert labels(bar) == ["2 documents", "German"]
    assert "The &amp; dyke" in bar.chips[0].toolTip()
    bar.choose_documents(frozenset({"b"}))
    assert labels(bar) == ["Der Deich", "German"]


def test_what_is_gone_from_the_library_goes_from_the_choice(bar: ScopeBar) -> None:
    bar.set_scope(Scope(documents=frozenset({"a", "b"}), collections=frozenset({"Wet"})))
    bar.set_library(RECORDS[1:], [])
    assert bar.scope == Scope(documents=frozenset({"b"}))
    bar.set_library(RECORDS[2:], [])
    assert bar.scope is None
    bar.set_library([replace(RECORDS[0], status=DocumentStatus.FAILED)], [])
    assert not bar.button.isEnabled()


def test_dates_are_chosen_in_a_dialog(qtbot: QtBot, bar: ScopeBar) -> None:
    dialog = DatesDialog(Scope(languages=frozenset({"de"})))
    qtbot.addWidget(dialog)
    assert dialog.scope == Scope(languages=frozenset({"de"}))
    dialog.dated.setCurrentIndex(1)
    dialog.since_check.setChecked(True)
    dialog.since.setDate(QDate(2024, 5, 1))
    dialog.until_check.setChecked(True)
    dialog.until.setDate(QDate(2023, 5, 1))  # the wrong way round
    scope = Scope(languages=frozenset({"de"}), since=date(2023, 5, 1), until=date(2024, 5, 1), dated=Dated.ADDED)
    assert dialog.scope == scope
    bar.set_scope(dialog.scope)
    assert labels(bar) == ["German", "Added 5/1/23 – 5/1/24"]
    again = DatesDialog(scope)
    qtbot.addWidget(again)
    assert again.scope == scope


def test_chips_wrap_where_there_is_no_room(qtbot: QtBot, bar: ScopeBar) -> None:
    bar.set_scope(Scope(languages=frozenset({"de", "en", "nl"}), collections=frozenset({"Old & dry", "Wet"})))
    bar.resize(220, 200)
    qtbot.waitUntil(lambda: len({chip.y() for chip in bar.chips}) > 1)
    assert all(chip.geometry().right() <= bar.width() for chip in bar.chips)
    assert bar.heightForWidth(220) > bar.heightForWidth(2000)
