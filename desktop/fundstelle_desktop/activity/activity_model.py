"""The work since the window was opened as a Qt item model: what is under way first, then what ended last."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fundstelle_desktop.activity.activity import Activity, ActivityState
from fundstelle_desktop.activity.activity_log import ActivityLog
from fundstelle_desktop.activity.activity_texts import state_text
from fundstelle_desktop.plain_text import tool_tip
from fundstelle_desktop.widgets.two_lines_delegate import TWO_LINES_ROLE, TwoLines

_Index = QModelIndex | QPersistentModelIndex


class ActivityModel(QAbstractListModel):
    def __init__(self, log: ActivityLog, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._activities: list[Activity] = []
        log.changed.connect(self._update)
        self._update()

    def activity(self, index: _Index) -> Activity:
        return self._activities[index.row()]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._activities)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        activity = self.activity(index)
        text = state_text(activity)
        if role == Qt.ItemDataRole.DisplayRole:
            return activity.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(f"{activity.title}\n{text}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{activity.title}, {text}"
        if role == TWO_LINES_ROLE:
            return TwoLines(activity.title, text, has_failed=activity.state is ActivityState.FAILED)
        return None

    def _update(self) -> None:
        ended = [activity for activity in self._log.activities if not activity.is_under_way]
        activities = self._log.under_way + ended[::-1]
        if activities == self._activities:
            if activities:
                self.dataChanged.emit(self.index(0), self.index(len(activities) - 1))
            return
        self.beginResetModel()
        self._activities = activities
        self.endResetModel()
