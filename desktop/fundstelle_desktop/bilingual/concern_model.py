"""The segments that a person should look at, as a Qt item model: the list to step through."""

from bisect import bisect_left, bisect_right
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop.bilingual.segment_model import SegmentModel
from fundstelle_desktop.bilingual.segment_texts import concern_texts, number_text
from fundstelle_desktop.plain_text import tool_tip

_Index = QModelIndex | QPersistentModelIndex


class ConcernModel(QAbstractListModel):
    """Follows the segments as they change. `rows` are theirs, in order."""

    def __init__(self, segments: SegmentModel) -> None:
        super().__init__()
        self._segments = segments
        self.rows: list[int] = segments.rows_to_check()
        segments.modelReset.connect(self._begin)
        segments.dataChanged.connect(self._note_change)

    def text(self, place: int) -> str:
        """Return what is doubtful about the segment at a place of the list."""
        return " ".join(concern_texts(self._segments.segments[self.rows[place]]))

    def place_of(self, row: int) -> int:
        """Return where in the list a segment is, -1 where nothing is doubtful about it."""
        place = bisect_left(self.rows, row)
        return place if place < len(self.rows) and self.rows[place] == row else -1

    def after(self, row: int) -> int | None:
        """Return the next doubtful row, None behind the last one."""
        place = bisect_right(self.rows, row)
        return self.rows[place] if place < len(self.rows) else None

    def before(self, row: int) -> int | None:
        """Return the doubtful row before, None in front of the first one."""
        place = bisect_left(self.rows, row)
        return self.rows[place - 1] if place > 0 else None

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            number = number_text(self._segments.segments[self.rows[index.row()]])
            return f"{number} · {self.text(index.row())}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self.text(index.row()))
        return None

    def _begin(self) -> None:
        self.beginResetModel()
        self.rows = self._segments.rows_to_check()
        self.endResetModel()

    def _note_change(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            is_doubtful = bool(concern_texts(self._segments.segments[row]))
            place = bisect_left(self.rows, row)
            was_doubtful = place < len(self.rows) and self.rows[place] == row
            if is_doubtful and was_doubtful:
                self.dataChanged.emit(self.index(place), self.index(place))
            elif is_doubtful:
                self.beginInsertRows(QModelIndex(), place, place)
                self.rows.insert(place, row)
                self.endInsertRows()
            elif was_doubtful:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self.rows[place]
                self.endRemoveRows()
