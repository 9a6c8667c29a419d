"""Folders whose changes come in by themselves while the window is open."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.library.watched_folders_dialog import WatchedFoldersDialog
from tests.desktop.conftest import WAIT_MS, MakeWindow
from tests.desktop.dialogs import with_dialog
from tests.desktop.sample_files import make_text


def test_what_changes_in_a_watched_folder_comes_in_until_it_is_switched_off(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    make_text(folder / "first.md")
    window = make_window()
    assert not window.runner.is_busy(Lane.WATCHING)
    window.watching.watch(folder)
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)
    window.close()  # asks nothing: watching is no work that anybody waits for
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    assert not window.runner.is_busy()

    window = make_window()
    make_text(folder / "second.md")
    qtbot.waitUntil(lambda: window.library.model.rowCount() == 2, timeout=WAIT_MS)
    (folder / "first.md").unlink()
    records = window.library.model
    qtbot.waitUntil(lambda: any(records.record(records.index(row)).missing_since for row in range(2)), timeout=WAIT_MS)

    def switch_off(dialog: QDialog) -> None:
        assert isinstance(dialog, WatchedFoldersDialog)
        item = dialog.list.item(0)
        assert item.text() == str(folder)
        item.setCheckState(Qt.CheckState.Unchecked)

    with_dialog(window, switch_off)
    window.watching.show_folders()
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.WATCHING), timeout=WAIT_MS)
    assert records.rowCount() == 2
