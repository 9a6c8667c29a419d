"""Documents, their text and the spans over it."""

import json
import os
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from fundstelle_rag.answers import Searched
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Extraction, Span, SpanKind
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.store.line_boxes import line_boxes_of, replace_line_boxes

_COLUMNS = ", ".join(field.name for field in fields(DocumentRecord))
_PLACEHOLDERS = ", ".join("?" for _ in fields(DocumentRecord))
_UPDATES = ", ".join(f"{f.name} = excluded.{f.name}" for f in fields(DocumentRecord) if f.name != "document_id")


class DocumentStore:
    """The tables `documents`, `texts` and `spans`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[DocumentRecord]:
        """Return every document, in the order they were added."""
        return self._select("ORDER BY added_at, rowid")

    def get(self, document_id: str) -> DocumentRecord | None:
        return next(iter(self._select("WHERE document_id = ?", document_id)), None)

    def by_path(self, path: Path) -> DocumentRecord | None:
        return next(iter(self._select("WHERE path = ?", os.fsencode(path))), None)

    def by_sha256(self, sha256: str) -> list[DocumentRecord]:
        return self._select("WHERE sha256 = ? ORDER BY rowid", sha256)

    def languages(self) -> list[str]:
        """Return the languages of the searchable documents."""
        query = "SELECT DISTINCT language FROM documents WHERE status = 'ready' AND language <> '' ORDER BY language"
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query)]

    def searched(self, scope: frozenset[str] | None = None) -> Searched:
        """Return how many searchable documents there are (in `scope`), and in which languages."""
        query = "SELECT language, count(*) FROM documents WHERE status = 'ready'"
        values: tuple[str, ...] = ()
        if scope is not None:
            query += " AND document_id IN (SELECT value FROM json_each(?))"
            values = (json.dumps(sorted(scope)),)
        with self._database.reading() as connection:
            counts = dict(connection.execute(f"{query} GROUP BY language ORDER BY language", values).fetchall())
        return Searched(sum(counts.values()), tuple(language for language in counts if language))

    def with_text(self, document_id: str) -> Document | None:
        """Return the document with its text, which is empty where it could not be read; None if there is none."""
        record = self.get(document_id)
        with self._database.reading() as connection:
            text = connection.execute("SELECT text FROM texts WHERE document_id = ?", (document_id,)).fetchone()
            spans = connection.execute(
                "SELECT kind, char_start, char_end, number, label FROM spans WHERE document_id = ? ORDER BY ordinal",
                (document_id,),
            ).fetchall()
            line_boxes = line_boxes_of(connection, document_id)
        if record is None:
            return None
        return Document(
            record,
            str(text[0]) if text else "",
            tuple(Span(SpanKind(kind), start, end, number, label) for kind, start, end, number, label in spans),
            line_boxes,
        )

    def put(self, transaction: Transaction, record: DocumentRecord) -> None:
        """Insert the record, or replace the one of the same id."""
        transaction.execute(
            f"INSERT INTO documents ({_COLUMNS}) VALUES ({_PLACEHOLDERS})"  # noqa: S608 - names of our own fields
            f" ON CONFLICT (document_id) DO UPDATE SET {_UPDATES}",
            _row(record),
        )

    def put_text(self, transaction: Transaction, document_id: str, extraction: Extraction) -> None:
        """Replace the document's text, spans and line boxes."""
        transaction.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (document_id, extraction.text))
        transaction.execute("DELETE FROM spans WHERE document_id = ?", (document_id,))
        transaction.executemany(
            "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (document_id, ordinal, span.kind.value, span.char_start, span.char_end, span.number, span.label)
                for ordinal, span in enumerate(extraction.spans)
            ],
        )
        replace_line_boxes(transaction, document_id, extraction.line_boxes)

    def set_passages(self, transaction: Transaction, document_id: str, passages: int) -> None:
        transaction.execute("UPDATE documents SET passages = ? WHERE document_id = ?", (passages, document_id))

    def set_missing(self, transaction: Transaction, document_ids: Iterable[str], since: str) -> None:
        """Note since when the files are gone; "" where they are back. A date that stands already stays."""
        transaction.executemany(
            "UPDATE documents SET missing_since = :since"
            " WHERE document_id = :id AND (:since = '' OR missing_since = '')",
            [{"id": document_id, "since": since} for document_id in document_ids],
        )

    def delete(self, transaction: Transaction, document_id: str) -> None:
        """Delete the document with its text, spans, passages and keywords."""
        transaction.execute("DELETE FROM documents WHERE document_id = ?", (document_id,))

    def delete_pending(self, transaction: Transaction) -> int:
        """Delete what a crash left half added; return how many documents it was."""
        return transaction.execute("DELETE FROM documents WHERE status = 'pending'").rowcount

    def _select(self, condition: str, *values: str | bytes) -> list[DocumentRecord]:
        with self._database.reading() as connection:
            query = f"SELECT {_COLUMNS} FROM documents {condition}"  # noqa: S608 - conditions of this file
            return [_record(row) for row in connection.execute(query, values)]


def _row(record: DocumentRecord) -> list[str | int | bytes]:
    values = {field.name: getattr(record, field.name) for field in fields(DocumentRecord)}
    values |= {
        "path": os.fsencode(record.path),
        "status": record.status.value,
        "warnings": json.dumps(record.warnings, ensure_ascii=False),
    }
    return list(values.values())


def _record(row: tuple[Any, ...]) -> DocumentRecord:
    values: dict[str, Any] = dict(zip((field.name for field in fields(DocumentRecord)), row, strict=True))
    values |= {
        "path": Path(os.fsdecode(values["path"])),
        "status": DocumentStatus(values["status"]),
        "warnings": tuple(json.loads(values["warnings"])),
    }
    return DocumentRecord(**values)
