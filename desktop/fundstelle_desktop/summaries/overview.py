"""Where a summary begins: what to ask for, and below it what was written before and what is not finished."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.summaries.history_model import HistoryModel
from fundstelle_desktop.summaries.options_panel import OptionsPanel
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_desktop.widgets.centred import centred
from fundstelle_desktop.widgets.two_lines_delegate import TwoLinesDelegate
from fundstelle_rag.summaries import Summary, SummaryOptions


class Overview(QWidget):
    open_requested = Signal(object)  # Summary or SummaryRun
    remove_requested = Signal(object)  # Summary or SummaryRun

    def __init__(self, options: SummaryOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = OptionsPanel(options)
        self.model = HistoryModel()
        self.list = QListView()
        self.list.setObjectName("history")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Earlier summaries"))
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.remove_action = QAction(self.tr("Delete…"), self)
        self.remove_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove_action.triggered.connect(self._remove)
        self.list.addAction(self.remove_action)
        self._nothing = QLabel(
            self.tr("Every sentence of a summary names the passages it stands on. Earlier summaries are kept here.")
        )
        self._nothing.setObjectName("secondary")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scale_font(self._nothing, 0.88)
        column = QVBoxLayout()
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 0)
        column.setSpacing(2 * SPACING)
        column.addWidget(self.panel)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred(column))
        self.show_history((), ())

    def show_history(self, runs: Sequence[SummaryRun], summaries: Sequence[Summary]) -> None:
        """Show what is in the making and what was made."""
        self.model.show(runs, summaries)
        is_empty = self.model.rowCount() == 0
        self._nothing.setVisible(is_empty)
        self.list.setVisible(not is_empty)

    def take_focus(self) -> None:
        """Put the cursor where one goes on: into the list, or where there is none to what can be asked for."""
        if self.list.isHidden():
            self.panel.take_focus()
        else:
            self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        target = self.model.entry(index).target
        if target is not None:
            self.open_requested.emit(target)

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self.model.entry(index).target is not None:
            self.remove_requested.emit(self.model.entry(index).target)
