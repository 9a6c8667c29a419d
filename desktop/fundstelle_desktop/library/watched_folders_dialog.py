"""The watched folders, each with a switch."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.plain_text import fill
from fundstelle_rag.store.watched_folders import WatchedFolder

_SIZE = (520, 320)
_PATH_ROLE = Qt.ItemDataRole.UserRole


class WatchedFoldersDialog(QDialog):
    """A folder that is switched off stays in the list until the dialog is closed, to be switched on again."""

    switched_on = Signal(object)  # Path
    switched_off = Signal(object)  # Path

    def __init__(self, folders: Sequence[WatchedFolder], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watched folders"))
        self.resize(*_SIZE)
        explanation = QLabel(
            self.tr(
                "What changes in these folders comes into the library by itself while Fundstelle is open. "
                "Uncheck a folder to watch it no more; its documents stay."
            )
        )
        explanation.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        for folder in folders:
            self._add(folder.path)
        self.list.itemChanged.connect(self._switch)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.tr("Watch a folder…"), QDialogButtonBox.ButtonRole.ActionRole).clicked.connect(
            self._choose
        )
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING)
        for widget in (explanation, self.list, buttons):
            column.addWidget(widget)

    def _add(self, path: Path) -> None:
        text = str(path) if path.is_dir() else fill(self.tr("%1 (not there now)"), path)
        item = QListWidgetItem(text)
        item.setData(_PATH_ROLE, path)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
        self.list.addItem(item)

    def _switch(self, item: QListWidgetItem) -> None:
        is_on = item.checkState() is Qt.CheckState.Checked
        (self.switched_on if is_on else self.switched_off).emit(item.data(_PATH_ROLE))

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Watch a folder"))
        if not name:
            return
        path = Path(name)
        for row in range(self.list.count()):
            if self.list.item(row).data(_PATH_ROLE) == path:
                self.list.item(row).setCheckState(Qt.CheckState.Checked)
                return
        self._add(path)
        self.switched_on.emit(path)
