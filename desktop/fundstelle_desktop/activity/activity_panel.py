"""What is going on, what waits for its turn, and what became of what ended since the window was opened."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QListView, QStackedWidget, QVBoxLayout, QWidget

from fundstelle_desktop.activity.activity_log import ActivityLog
from fundstelle_desktop.activity.activity_model import ActivityModel
from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.widgets.text_label import quiet_label
from fundstelle_desktop.widgets.two_lines_delegate import TwoLinesDelegate

_SIZE = (480, 420)


class ActivityPanel(QDialog):
    """Stays beside the window; what it shows goes on changing."""

    def __init__(self, log: ActivityLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Work in progress"))
        self.resize(*_SIZE)
        self.model = ActivityModel(log, self)
        self.list = QListView()
        self.list.setObjectName("history")
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLinesDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.windowTitle())
        self._nothing: QLabel = quiet_label(self.tr("Nothing has been done yet."), factor=1.0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self.list)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.buttons.rejected.connect(self.reject)
        self.stop_button = self.buttons.addButton(self.tr("Stop"), QDialogButtonBox.ButtonRole.ActionRole)
        self.stop_button.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING)
        column.addWidget(self._stack, 1)
        column.addWidget(self.buttons)
        log.changed.connect(self._show)
        self.list.selectionModel().currentChanged.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._nothing)
        index = self.list.currentIndex()
        self.stop_button.setEnabled(self._can_stop(index))

    def _can_stop(self, index: QModelIndex) -> bool:
        """Only long work: adding files is stopped under the list of documents, for there it is more than a stop."""
        if not index.isValid():
            return False
        activity = self.model.activity(index)
        return activity.is_long and activity.is_under_way

    def _stop(self) -> None:
        index = self.list.currentIndex()
        if self._can_stop(index):
            self.model.activity(index).stop()
