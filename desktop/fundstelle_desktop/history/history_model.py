"""What was made before as a Qt item model: headings, and under each what belongs to it."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop.plain_text import tool_tip
from fundstelle_desktop.widgets.two_lines_delegate import TWO_LINES_ROLE, TwoLines

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Entry:
    """A row. `target` is what it opens, None for the heading of a group; rows of the same `key` are the same row with
    other texts."""

    title: str
    detail: str = ""
    target: object | None = None
    tip: str = ""
    has_failed: bool = False
    key: Hashable = None

    @property
    def is_heading(self) -> bool:
        return self.target is None


class HistoryModel(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; the rows stay where only their texts have changed."""
        if list(map(_identity, entries)) == list(map(_identity, self._entries)):
            self._entries = list(entries)
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.beginResetModel()
        self._entries = list(entries)
        self.endResetModel()

    def entry(self, index: _Index) -> Entry:
        return self._entries[index.row()]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or self.entry(index).is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(entry.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, (entry.title, entry.detail)))
        if role == TWO_LINES_ROLE:
            return TwoLines(entry.title, entry.detail, entry.is_heading, entry.has_failed)
        return None


def _identity(entry: Entry) -> Hashable:
    return entry.title if entry.key is None else entry.key
