"""The terms of one pair of languages, or of all, as a Qt item model."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop.plain_text import tool_tip
from fundstelle_desktop.translations.translation_texts import pair_text
from fundstelle_rag.glossary import Term

_Index = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    PAIR = 0
    SOURCE = 1
    TARGET = 2
    NOTE = 3


class TermModel(QAbstractTableModel):
    """One row a term."""

    def __init__(self) -> None:
        super().__init__()
        self._terms: list[Term] = []

    def show(self, terms: Sequence[Term]) -> None:
        self.beginResetModel()
        self._terms = list(terms)
        self.endResetModel()

    def term(self, row: int) -> Term:
        return self._terms[row]

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._terms)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        term = self._terms[index.row()]
        pair = pair_text(term.source_language, term.target_language)
        text = (pair, term.source, term.target, term.note)[index.column()]
        return text if role == Qt.ItemDataRole.DisplayRole else tool_tip(text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Languages"), self.tr("Term"), self.tr("Translation"), self.tr("Note"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
