"""Asks for one line: a name, or a password that is neither shown nor kept."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING

_WIDTH = 360


class LineDialog(QDialog):
    """`text` is what was typed; OK waits until there is something."""

    def __init__(
        self, title: str, label: str, text: str = "", *, is_secret: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        heading = QLabel(label)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        self._is_secret = is_secret
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(label)
        self.edit.selectAll()
        if is_secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._accept_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.edit.textChanged.connect(self._check)
        self._check()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING)
        for widget in (heading, self.edit, buttons):
            column.addWidget(widget)

    @property
    def text(self) -> str:
        """A name without spaces around it; a password as it was typed."""
        return self.edit.text() if self._is_secret else self.edit.text().strip()

    def _check(self) -> None:
        self._accept_button.setEnabled(bool(self.text))


def asked_line(parent: QWidget, title: str, label: str, text: str = "", *, is_secret: bool = False) -> str | None:
    """Return what was typed, None where the person would rather not."""
    dialog = LineDialog(title, label, text, is_secret=is_secret, parent=parent)
    typed = dialog.text if dialog.exec() else None
    dialog.edit.clear()
    dialog.deleteLater()
    return typed
