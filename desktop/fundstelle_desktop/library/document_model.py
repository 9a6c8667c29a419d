"""The documents as a Qt item model, in the order of their titles."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from fundstelle_desktop import error_messages
from fundstelle_desktop.library.document_warnings import warning_texts
from fundstelle_desktop.plain_text import one_line, tool_tip
from fundstelle_rag.documents import DocumentRecord, DocumentStatus

RECORD_ROLE = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex


class DocumentModel(QAbstractListModel):
    """One row a document; RECORD_ROLE gives its DocumentRecord."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[DocumentRecord] = []

    def set_records(self, records: Sequence[DocumentRecord]) -> None:
        """Show these documents; the view keeps its selection where the document is still there."""
        ordered = sorted(records, key=lambda record: (record.title.casefold(), record.document_id))
        if [record.document_id for record in ordered] == [record.document_id for record in self._records]:
            self._records = ordered
            if ordered:
                self.dataChanged.emit(self.index(0), self.index(len(ordered) - 1))
            return
        self.beginResetModel()
        self._records = ordered
        self.endResetModel()

    def record(self, index: _Index) -> DocumentRecord:
        return self._records[index.row()]

    def row_of(self, document_id: str) -> int:
        """Return the document's row, -1 where it is not listed."""
        return next((row for row, r in enumerate(self._records) if r.document_id == document_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(record.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip("\n".join(filter(None, (str(record.path), _long_status(record)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(record.title)}, {details(record)}"
        return record if role == RECORD_ROLE else None


def details(record: DocumentRecord) -> str:
    """Return the second line of a document in the list: its size, or why it is not there yet."""
    translate = QCoreApplication.translate
    if record.status is DocumentStatus.FAILED:
        return error_messages.unreadable(record.reason, record.path)
    if record.status is DocumentStatus.PENDING:
        return translate("Documents", "waiting to be indexed")
    parts = [record.format.upper()]
    if record.pages:
        parts.append(translate("Documents", "%n page(s)", None, record.pages))
    parts.append(translate("Documents", "%n passage(s)", None, record.passages))
    return " · ".join(parts)


def _long_status(record: DocumentRecord) -> str:
    if record.status is DocumentStatus.FAILED:
        return details(record)
    return "\n".join(warning_texts(record.warnings))
