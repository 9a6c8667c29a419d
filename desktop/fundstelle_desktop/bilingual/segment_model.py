"""The segments of a translation as a Qt item model: a row each, its number, its source and its translation."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop.bilingual.segment_texts import concern_texts, number_text, spoken_text, state_text
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill, tool_tip
from fundstelle_rag.translations import Segment, SegmentState, Translation

SEGMENT_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    NUMBER = 0
    SOURCE = 1
    TARGET = 2


class SegmentModel(QAbstractTableModel):
    """SEGMENT_ROLE gives a row's Segment; the row is the segment's index."""

    def __init__(self) -> None:
        super().__init__()
        self._segments: list[Segment] = []
        self._headings = ("", "", "")

    @property
    def segments(self) -> Sequence[Segment]:
        return self._segments

    def show(self, translation: Translation) -> None:
        """Show this translation; of the one that is shown already only what has changed."""
        self._headings = (
            "",
            language_name(translation.source_language),
            fill(self.tr("%1 (machine translation)"), language_name(translation.target_language)),
        )
        segments = list(translation.segments)
        if [one.source for one in segments] != [one.source for one in self._segments]:
            self.beginResetModel()
            self._segments = segments
            self.endResetModel()
        else:
            for segment in segments:
                self.put(segment)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def put(self, segment: Segment) -> None:
        """Show a segment as it is now."""
        row = segment.index
        if row < len(self._segments) and self._segments[row] != segment:
            self._segments[row] = segment
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def rows_to_check(self) -> list[int]:
        """Return the rows of the segments that a person should look at."""
        return [row for row, segment in enumerate(self._segments) if concern_texts(segment)]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._segments)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        segment = self._segments[index.row()]
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return (number_text(segment), segment.source, segment.target)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip("\n".join(concern_texts(segment)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if column is Column.TARGET and segment.state is SegmentState.PENDING:
                return state_text(segment.state)
            return (spoken_text(segment), segment.source, segment.target)[column]
        return segment if role == SEGMENT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._headings[section] or self.tr("Number and state")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
