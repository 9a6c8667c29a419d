"""The glossary in the window: terms added, changed, removed, taken from a file and put into one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from fundstelle_desktop.glossary.glossary_dialog import GlossaryDialog
from fundstelle_desktop.glossary.term_dialog import TermDialog
from fundstelle_desktop.main_window import MainWindow
from fundstelle_rag.glossary import Term
from tests.desktop.conftest import MakeWindow
from tests.desktop.dialogs import with_dialog

PIER = Term("de", "en", "Pfeiler", "pier")
BRIDGE = Term("de", "nl", "Brücke", "brug", "de brug")


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """A window on a library whose glossary has a term for each of two pairs."""
    window = make_window()
    assert window._workbench is not None
    window._workbench.add_terms([PIER, BRIDGE])
    return window


def terms(window: MainWindow) -> list[tuple[str, str, str, str]]:
    assert window._workbench is not None
    stored = window._workbench.glossary()
    return [(term.source_language, term.target_language, term.source, term.target) for term in stored]


def in_glossary(window: MainWindow, do: Callable[[GlossaryDialog], None]) -> None:
    """Open the glossary, use it, close it."""

    def use(dialog: object) -> None:
        assert isinstance(dialog, GlossaryDialog)
        do(dialog)

    with_dialog(window, use)
    window.glossary.show()


def filling(dialog: GlossaryDialog, fill: Callable[[TermDialog], None]) -> None:
    """Have the entry that is asked for next be filled in and confirmed."""

    def confirm() -> None:
        entry = QApplication.activeModalWidget()
        assert isinstance(entry, TermDialog)
        fill(entry)
        entry.ok_button.click()

    QTimer.singleShot(0, dialog, confirm)


def sources(dialog: GlossaryDialog) -> list[str]:
    return [dialog.model.term(row).source for row in range(dialog.model.rowCount())]


def test_the_terms_of_a_pair_are_shown(window: MainWindow) -> None:
    def choose(dialog: GlossaryDialog) -> None:
        assert sorted(sources(dialog)) == ["Brücke", "Pfeiler"]
        dialog.pairs.setCurrentIndex(dialog.pairs.findText("German → Dutch"))
        assert sources(dialog) == ["Brücke"]

    in_glossary(window, choose)


def test_a_term_is_added_to_the_pair_that_is_shown(window: MainWindow) -> None:
    def add(dialog: GlossaryDialog) -> None:
        dialog.pairs.setCurrentIndex(dialog.pairs.findText("German → Dutch"))

        def fill(entry: TermDialog) -> None:
            assert not entry.ok_button.isEnabled()
            entry.source.setText("  der  Zug ")
            entry.target.setText("trein")

        filling(dialog, fill)
        dialog.add_button.click()
        assert sources(dialog) == ["Brücke", "der Zug"]

    in_glossary(window, add)
    assert ("de", "nl", "der Zug", "trein") in terms(window)


def test_a_term_is_changed_even_in_its_source(window: MainWindow) -> None:
    def change(dialog: GlossaryDialog) -> None:
        dialog.table.selectRow(sources(dialog).index("Pfeiler"))
        filling(dialog, lambda entry: entry.source.setText("Brückenpfeiler"))
        dialog.change_button.click()

    in_glossary(window, change)
    assert ("de", "en", "Brückenpfeiler", "pier") in terms(window)
    assert len(terms(window)) == 2


def test_a_term_needs_two_languages(qtbot: QtBot, qapp: QApplication) -> None:
    dialog = TermDialog(PIER)
    qtbot.addWidget(dialog)
    assert dialog.ok_button.isEnabled()
    dialog.target_language.choose("de")
    assert not dialog.ok_button.isEnabled()


def test_terms_are_removed(window: MainWindow) -> None:
    def remove(dialog: GlossaryDialog) -> None:
        assert not dialog.remove_button.isEnabled()
        dialog.table.selectAll()
        dialog.remove_button.click()
        assert sources(dialog) == []

    in_glossary(window, remove)
    assert terms(window) == []


@pytest.mark.parametrize("ending", ["csv", "tbx"])
def test_a_glossary_goes_into_a_file_and_comes_back(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"terms.{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    before = terms(window)

    def there_and_back(dialog: GlossaryDialog) -> None:
        dialog.export_button.click()
        dialog.table.selectAll()
        dialog.remove_button.click()
        dialog.import_button.click()

    in_glossary(window, there_and_back)
    assert terms(window) == before


def test_a_file_that_is_no_glossary_is_refused_in_words(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.csv"
    path.write_text("Dear Sir,\n", encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shown: list[str] = []

    def read() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        shown.append(box.text())
        box.close()

    def take(dialog: GlossaryDialog) -> None:
        QTimer.singleShot(0, dialog, read)
        dialog.import_button.click()

    in_glossary(window, take)
    assert "letter.csv" in shown[0]
    assert len(terms(window)) == 2
