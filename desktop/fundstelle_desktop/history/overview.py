"""Where a piece of work begins: what to ask for, and below it what was made before and what is not finished."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.history.history_model import Entry, HistoryModel
from fundstelle_desktop.widgets.centred import centred
from fundstelle_desktop.widgets.two_lines_delegate import TwoLinesDelegate


class Overview(QWidget):
    """`panel` is where it is asked for, `focus_panel` puts the cursor there; `name` is what a screen reader calls the
    list, `sentence` stands there while it is empty. The signals carry an entry's target."""

    open_requested = Signal(object)
    remove_requested = Signal(object)

    def __init__(
        self,
        panel: QWidget,
        focus_panel: Callable[[], None],
        name: str,
        sentence: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._focus_panel = focus_panel
        self.model = HistoryModel()
        self._build_list(name)
        self._nothing = QLabel(sentence)
        self._nothing.setObjectName("secondary")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        scale_font(self._nothing, 0.88)
        column = QVBoxLayout()
        column.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 0)
        column.setSpacing(2 * SPACING)
        column.addWidget(panel)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(centred(column))
        self.show_entries(())

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show what is in the making and what was made."""
        self.model.show_entries(entries)
        self._nothing.setVisible(not entries)
        self.list.setVisible(bool(entries))

    def take_focus(self) -> None:
        """Put the cursor where one goes on: into the list, or where there is none to what can be asked for."""
        if self.list.isHidden():
            self._focus_panel()
        else:
            self.list.setFocus()

    def _build_list(self, name: str) -> None:
        self.list = QListView()
        self.list.setObjectName("history")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(name)
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.remove_action = QAction(self.tr("Delete…"), self)
        self.remove_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove_action.triggered.connect(self._remove)
        self.list.addAction(self.remove_action)

    def _open(self, index: QModelIndex) -> None:
        target = self.model.entry(index).target
        if target is not None:
            self.open_requested.emit(target)

    def _remove(self) -> None:
        index = self.list.currentIndex()
        if index.isValid() and self.model.entry(index).target is not None:
            self.remove_requested.emit(self.model.entry(index).target)
