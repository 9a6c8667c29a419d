"""Over a summary: the way back to all of them, and what can be done with this one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.widgets.centred import centred
from fundstelle_desktop.widgets.copy_button import CopyButton
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_rag.summaries import Summary


class SummaryHeader(QWidget):
    back_requested = Signal()
    copy_requested = Signal(object)  # Summary, as it looks
    copy_markdown_requested = Signal(object)  # Summary
    export_requested = Signal(object)  # Summary
    remove_requested = Signal(object)  # Summary

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._taken: Summary | None = None
        self.back_button = QToolButton()
        self.back_button.setObjectName("link")
        self.back_button.setText(f"‹  {self.tr('All summaries')}")
        self.back_button.setAccessibleName(self.tr("All summaries"))
        self.back_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.back_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back_button.clicked.connect(self.back_requested)
        let_enter_press(self.back_button)
        self.copy_button = CopyButton(self.tr("Copy the summary"))
        self.copy_button.formatted_requested.connect(lambda: self.copy_requested.emit(self._taken))
        self.copy_button.markdown_requested.connect(lambda: self.copy_markdown_requested.emit(self._taken))
        self.export_button = IconButton("export", self.tr("Save the summary…"))
        self.export_button.clicked.connect(lambda: self.export_requested.emit(self._taken))
        self.remove_button = IconButton("remove", self.tr("Delete the summary…"))
        self.remove_button.clicked.connect(lambda: self.remove_requested.emit(self._taken))
        row = QHBoxLayout()
        row.setContentsMargins(3 * SPACING - 6, SPACING, 2 * SPACING, 0)  # the link's text over the page's
        row.setSpacing(SPACING // 2)
        row.addWidget(self.back_button)
        row.addStretch(1)
        for button in (self.copy_button, self.export_button, self.remove_button):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred(row))

    def offer(self, taken: Summary | None, *, is_stored: bool) -> None:
        """Say what can be taken away: the summary, or meanwhile its highlights; only what is stored can be deleted."""
        self._taken = taken
        self.copy_button.setVisible(taken is not None)
        self.export_button.setVisible(taken is not None)
        self.remove_button.setVisible(is_stored)
