"""Answers the dialogs that a window opens and waits for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox

from fundstelle_desktop.export.export_dialog import ExportDialog
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.widgets.line_dialog import LineDialog


def answering(window: MainWindow, label: str) -> None:
    """Have the message box that comes next be answered with the button of that label."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(button for button in box.buttons() if button.text().replace("&", "") == label).click()

    QTimer.singleShot(0, window, press)


def answering_when_asked(window: MainWindow, label: str) -> None:
    """Have the message box that comes at some time, when work has ended, be answered with that button."""
    timer = QTimer(window)
    timer.setInterval(10)

    def press() -> None:
        if isinstance(QApplication.activeModalWidget(), QMessageBox):
            timer.stop()
            answering(window, label)

    timer.timeout.connect(press)
    timer.start()


def typing(window: MainWindow, text: str, then_press: str = "") -> list[QLineEdit.EchoMode]:
    """Have the line that is asked for next be typed, and a message that follows it answered.

    The list gets how the line was shown."""
    modes: list[QLineEdit.EchoMode] = []

    def type_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LineDialog)
        modes.append(dialog.edit.echoMode())
        dialog.edit.setText(text)
        dialog.accept()
        if then_press:
            answering(window, then_press)

    QTimer.singleShot(0, window, type_it)
    return modes


def with_dialog(window: MainWindow, do: Callable[[QDialog], None]) -> None:
    """Have the dialog that comes next be used, then closed."""

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        do(dialog)
        dialog.reject()

    QTimer.singleShot(0, window, use)


def in_export_dialog(window: MainWindow, do: Callable[[ExportDialog], None]) -> None:
    """Have the dialog for saving that comes next be used; it stays open until what is done in it closes it."""

    def use() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        do(dialog)

    QTimer.singleShot(0, window, use)


def choose_file(dialog: ExportDialog, target: Path) -> None:
    """Press Save and give this file."""

    def accept() -> None:
        chooser = QApplication.activeModalWidget()
        assert isinstance(chooser, QFileDialog)
        chooser.selectFile(str(target))
        chooser.accept()

    QTimer.singleShot(0, dialog, accept)
    dialog.save_button.click()


def choose_format(dialog: ExportDialog, ending: str) -> None:
    (row,) = (row for row in range(dialog.formats.count()) if f"({ending})" in dialog.formats.item(row).text())
    dialog.formats.setCurrentRow(row)


def saving_as(window: MainWindow, target: Path) -> None:
    """Have what is taken away next be saved as this file, in the format of its ending."""

    def save(dialog: ExportDialog) -> None:
        choose_format(dialog, target.suffix)
        choose_file(dialog, target)

    in_export_dialog(window, save)
