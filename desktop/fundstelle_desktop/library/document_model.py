"""The documents as a Qt item model, in the order of their titles."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from fundstelle_desktop import error_messages
from fundstelle_desktop.library.document_warnings import warning_texts
from fundstelle_desktop.library.twins import Twin, twin_text
from fundstelle_desktop.plain_text import fill, one_line, tool_tip
from fundstelle_rag.documents import DocumentRecord, DocumentStatus

RECORD_ROLE = Qt.ItemDataRole.UserRole
TWIN_ROLE = Qt.ItemDataRole.UserRole + 1

_Index = QModelIndex | QPersistentModelIndex


class DocumentModel(QAbstractListModel):
    """One row a document; RECORD_ROLE gives its DocumentRecord, TWIN_ROLE its Twin where it has one."""

    def __init__(self) -> None:
        super().__init__()
        self._records: list[DocumentRecord] = []
        self._twins: Mapping[str, Twin] = {}

    def set_records(self, records: Sequence[DocumentRecord], twins: Mapping[str, Twin]) -> None:
        """Show these documents; the view keeps its selection where they are the ones it shows already."""
        self._twins = twins
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

    def twin(self, document_id: str) -> Twin | None:
        return self._twins.get(document_id)

    def row_of(self, document_id: str) -> int:
        """Return the document's row, -1 where it is not listed."""
        return next((row for row, r in enumerate(self._records) if r.document_id == document_id), -1)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self._records[index.row()]
        twin = self.twin(record.document_id)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(record.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip("\n".join(filter(None, (str(record.path), long_status(record, twin)))))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one_line(record.title)}, {details(record, twin)}"
        if role == TWIN_ROLE:
            return twin
        return record if role == RECORD_ROLE else None


def details(record: DocumentRecord, twin: Twin | None = None) -> str:
    """Return the second line of a document in the list: its size, or what is the matter with it."""
    translate = QCoreApplication.translate
    if record.missing_since:
        return translate("Documents", "The file is missing")
    if record.status is DocumentStatus.FAILED:
        return error_messages.unreadable(record.reason, record.path)
    if record.status is DocumentStatus.PENDING:
        return translate("Documents", "waiting to be indexed")
    if twin is not None:
        return twin_text(twin)
    parts = [record.format.upper()]
    if record.pages:
        parts.append(translate("Documents", "%n page(s)", None, record.pages))
    parts.append(translate("Documents", "%n passage(s)", None, record.passages))
    return " · ".join(parts)


def long_status(record: DocumentRecord, twin: Twin | None) -> str:
    """Return whatever is the matter with the document, a sentence a line."""
    texts = [_missing_text(record)] if record.missing_since else []
    if record.status is DocumentStatus.FAILED:
        texts += [] if texts else [details(record)]
    else:
        texts += [twin_text(twin)] if twin is not None else []
        texts += warning_texts(record.warnings)
    return "\n".join(texts)


def _missing_text(record: DocumentRecord) -> str:
    translate = QCoreApplication.translate
    moment = QDateTime.fromString(record.missing_since, Qt.DateFormat.ISODate).toLocalTime()
    since = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    text = fill(translate("Documents", "The file has been missing since %1."), since)
    if record.status is DocumentStatus.FAILED:
        return text
    return " ".join((text, translate("Documents", "Its text can still be asked.")))
