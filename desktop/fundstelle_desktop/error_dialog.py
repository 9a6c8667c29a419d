"""Message boxes for errors: a sentence for what a person can mend, a report to copy for what only we can."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from fundstelle_desktop import error_messages


def show_error(parent: QWidget | None, error: BaseException) -> None:
    """Show the error until it is dismissed."""
    box = QMessageBox(parent)
    box.setObjectName("errorBox")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("Fundstelle")
    box.setText(error_messages.message(error))
    close = box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(close)
    if not error_messages.is_bug(error):
        box.setIcon(QMessageBox.Icon.Warning)
        box.exec()
        return
    report = error_messages.report(error)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setDetailedText(report)
    copy = box.addButton(QCoreApplication.translate("Errors", "Copy the report"), QMessageBox.ButtonRole.ActionRole)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(report)


def show_bug(parent: QWidget | None, error: BaseException) -> None:
    """Show the error where it is our fault; what a person can mend is said where it happened."""
    if error_messages.is_bug(error):
        show_error(parent, error)
