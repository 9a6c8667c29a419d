"""Copies something, in one of two forms: as it looks, or as Markdown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.icons import IconButton


class CopyButton(IconButton):
    formatted_requested = Signal()
    markdown_requested = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__("copy", label, parent)
        menu = QMenu(self)
        self.formatted = menu.addAction(self.tr("Copy as formatted text"), self.formatted_requested.emit)
        self.markdown = menu.addAction(self.tr("Copy as Markdown"), self.markdown_requested.emit)
        self.setMenu(menu)
        self.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        let_enter_press(self)
