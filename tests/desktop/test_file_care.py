"""What the window does about files: missing, left unread, locked, unreadable, said twice."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.library.row_actions import RowAction
from fundstelle_desktop.main_window import MainWindow
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.ingest import FileReport
from fundstelle_rag.workbench import Workbench
from tests.desktop.conftest import WAIT_MS, MakeWindow, close, index
from tests.desktop.dialogs import answering, typing
from tests.desktop.sample_files import make_text
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.golden.make import GOLDEN, PASSWORD


def only_record(window: MainWindow) -> DocumentRecord:
    assert window.library.model.rowCount() == 1
    return window.library.model.record(window.library.model.index(0))


def look_at(window: MainWindow, row: int = 0) -> None:
    window.library.view.setCurrentIndex(window.library.model.index(row))


def press(qtbot: QtBot, window: MainWindow, action: RowAction) -> None:
    """Press a button of the note under the list, and wait for what comes of it."""
    qtbot.mouseClick(window.library.notice.buttons[action], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING, Lane.CHECKING), timeout=WAIT_MS)


def details_of(window: MainWindow, row: int = 0) -> str:
    return str(window.library.model.data(window.library.model.index(row), Qt.ItemDataRole.AccessibleTextRole))


def tip_of(window: MainWindow, row: int = 0) -> str:
    return str(window.library.model.data(window.library.model.index(row), Qt.ItemDataRole.ToolTipRole))


def test_a_file_that_is_gone_is_shown_as_missing_and_removed_only_when_asked(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window()
    index(qtbot, window, text_file)
    close(qtbot, window)
    elsewhere = text_file.rename(text_file.with_suffix(".away"))

    window = make_window()
    qtbot.waitUntil(lambda: bool(only_record(window).missing_since), timeout=WAIT_MS)
    assert details_of(window) == "The Coast, The file is missing"
    assert str(text_file) in tip_of(window)
    assert "missing since" in tip_of(window)
    look_at(window)
    assert window.library.notice.isVisible()

    elsewhere.rename(text_file)
    press(qtbot, window, RowAction.LOOK_AGAIN)
    assert not only_record(window).missing_since
    assert not window.library.notice.isVisible()

    text_file.unlink()
    window.files.check()
    qtbot.waitUntil(lambda: bool(only_record(window).missing_since), timeout=WAIT_MS)
    answering(window, "Cancel")
    press(qtbot, window, RowAction.REMOVE)
    assert window.library.model.rowCount() == 1
    answering(window, "Remove")
    press(qtbot, window, RowAction.REMOVE)
    assert window.library.is_empty_page_shown


def test_an_interrupted_run_of_adding_goes_on_at_the_start(
    qtbot: QtBot, make_window: MakeWindow, library_folder: Path, tmp_path: Path
) -> None:
    files = [make_text(tmp_path / f"{name}.md") for name in ("first", "second", "third")]
    interrupt(library_folder, files)
    window = make_window()
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)
    records = [window.library.model.record(window.library.model.index(row)) for row in range(3)]
    assert {record.path for record in records} == set(files)
    assert {record.status for record in records} == {DocumentStatus.READY}


def test_what_a_person_has_stopped_is_not_begun_again(
    qtbot: QtBot, make_window: MakeWindow, library_folder: Path, tmp_path: Path
) -> None:
    interrupt(library_folder, [make_text(tmp_path / f"{name}.md") for name in ("first", "second", "third")])
    window = make_window()
    window.library.strip.cancel_button.click()
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)
    assert not window.library.strip.isVisible()
    close(qtbot, window)
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        assert not workbench.unfinished()


def interrupt(library_folder: Path, files: list[Path]) -> None:
    """Add the files, but stop after the first."""
    cancel = CancelToken()
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        events = workbench.add(files, cancel)
        assert any(isinstance(event, FileReport) for event in events)
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(events)
        assert len(workbench.unfinished()) == 2


def test_a_locked_file_opens_with_its_password(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    locked = Path(shutil.copy(GOLDEN / "geheim-aes.zip", tmp_path))
    window = make_window()
    index(qtbot, window, locked)
    look_at(window)
    assert only_record(window).reason == "encrypted"
    for password, reason in (("falsch", "wrong_password"), (PASSWORD, "")):
        modes = typing(window, password)
        press(qtbot, window, RowAction.ENTER_PASSWORD)
        assert modes == [QLineEdit.EchoMode.Password]
        assert only_record(window).reason == reason
    assert only_record(window).status is DocumentStatus.READY
    assert not window.library.notice.isVisible()


def test_a_file_that_failed_can_be_tried_again_and_opened_elsewhere(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    broken = tmp_path / "notes" / "coast.md"
    broken.parent.mkdir()
    broken.write_bytes(b"")
    window = make_window()
    index(qtbot, window, broken)
    look_at(window)
    assert only_record(window).status is DocumentStatus.FAILED
    assert "empty" in window.library.notice.label.text()
    press(qtbot, window, RowAction.OPEN_OUTSIDE)
    press(qtbot, window, RowAction.SHOW_IN_FOLDER)
    assert opened == [str(broken), str(broken.parent)]
    make_text(broken)
    press(qtbot, window, RowAction.TRY_AGAIN)
    assert only_record(window).status is DocumentStatus.READY
    assert not window.library.notice.isVisible()


def test_what_failed_before_is_not_said_again_unasked(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    broken = tmp_path / "coast.md"
    broken.write_bytes(b"")
    window = make_window()
    for by_itself, is_said in (("a change", True), ("a change", False), ("", True)):
        window.library.show_report("")
        window.adding.add([broken], by_itself=by_itself)
        qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)
        assert ("coast.md" in window.library.report_text) is is_said


def test_documents_that_say_nearly_the_same_are_offered_as_such(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.txt" for name in ("copy", "draft", "essay")]
    window = make_window()
    for number, file in enumerate(files):
        words = " ".join(f"word{place}" for place in range(300))
        file.write_text(f"{words} and the end of number {number}.", encoding="utf-8")
        index(qtbot, window, file)

    for _ in range(2):  # of three pairs two hold the first document
        look_at(window, 0)
        assert "Almost the same as “" in details_of(window)
        assert " %)" in details_of(window)
        press(qtbot, window, RowAction.KEEP_BOTH)
    assert "Almost" not in details_of(window, 0)
    assert not window.library.notice.isVisible()

    look_at(window, 1)
    answering(window, "Remove")
    press(qtbot, window, RowAction.REMOVE_THIS)
    assert window.library.model.rowCount() == 2
    assert "Almost" not in details_of(window, 1)
    assert all(file.exists() for file in files)
