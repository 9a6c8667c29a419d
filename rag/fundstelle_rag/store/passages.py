"""Passages as stored, one generation of them beside another while a rebuild is under way."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from fundstelle_rag.passages import Passage
from fundstelle_rag.store.database import Database, Transaction

_COLUMNS = ", ".join(field.name for field in fields(Passage))
_PLACEHOLDERS = ", ".join("?" for _ in fields(Passage))


@dataclass(frozen=True, slots=True)
class PassageChanges:
    """No row id is given twice, so the same counters mean the same passages."""

    last_row_id: int
    deletions: int


class PassagePlace(NamedTuple):
    """A passage as a search sees it: without its text. A tuple, as there may be a hundred thousand."""

    row_id: int
    passage_id: str
    document_id: str
    language: str


class PassageStore:
    """The tables `passages` and `pending_vectors`. Only passages whose vectors are all written stand in `passages`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_document(self, generation: int, document_id: str) -> list[Passage]:
        """Return the document's passages in the order of its text."""
        query = f"SELECT {_COLUMNS} FROM passages WHERE document_id = ? AND generation = ? ORDER BY ordinal"  # noqa: S608
        with self._database.reading() as connection:
            return [_passage(row) for row in connection.execute(query, (document_id, generation))]

    def by_ids(self, generation: int, passage_ids: Iterable[str]) -> dict[str, Passage]:
        """Return those of the passages that exist, by id."""
        query = (
            f"SELECT {_COLUMNS} FROM passages WHERE generation = ?"  # noqa: S608 - names of our own fields
            " AND passage_id IN (SELECT value FROM json_each(?))"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (generation, json.dumps(list(passage_ids))))
            return {passage.passage_id: passage for passage in (_passage(row) for row in rows)}

    def ids(self, generation: int, scope: frozenset[str] | None = None) -> list[str]:
        """Return the ids of all passages, or of those of the documents in `scope`."""
        query = "SELECT passage_id FROM passages WHERE generation = ?"
        values: tuple[int | str, ...] = (generation,)
        if scope is not None:
            query += " AND document_id IN (SELECT value FROM json_each(?))"
            values = (generation, json.dumps(sorted(scope)))
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query, values)]

    def changes(self) -> PassageChanges:
        """Return the counters that tell whether passages came or went."""
        with self._database.reading() as connection:
            return PassageChanges(*connection.execute("SELECT last_row_id, deletions FROM passage_changes").fetchone())

    def places(self, generation: int, first: int, last: int) -> list[PassagePlace]:
        """Return where the passages with the row ids from `first` to `last` stand, in the order of these."""
        query = (
            "SELECT row_id, passage_id, document_id, language FROM passages"
            " WHERE generation = ? AND row_id BETWEEN ? AND ? ORDER BY row_id"
        )
        with self._database.reading() as connection:
            return [PassagePlace(*row) for row in connection.execute(query, (generation, first, last))]

    def by_row_ids(self, generation: int, row_ids: Iterable[int]) -> dict[int, Passage]:
        """Return those of the passages that exist, by row id, in the order of these."""
        query = (
            f"SELECT row_id, {_COLUMNS} FROM passages WHERE generation = ?"  # noqa: S608 - names of our own fields
            " AND row_id IN (SELECT value FROM json_each(?)) ORDER BY row_id"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, (generation, json.dumps(list(row_ids))))
            return {row[0]: _passage(row[1:]) for row in rows}

    def first(self, generation: int, limit: int) -> list[Passage]:
        """Return some of the passages."""
        query = f"SELECT {_COLUMNS} FROM passages WHERE generation = ? LIMIT ?"  # noqa: S608
        with self._database.reading() as connection:
            return [_passage(row) for row in connection.execute(query, (generation, limit))]

    def count(self, generation: int) -> int:
        with self._database.reading() as connection:
            query = "SELECT count(*) FROM passages WHERE generation = ?"
            return int(connection.execute(query, (generation,)).fetchone()[0])

    def add(self, transaction: Transaction, generation: int, passages: Sequence[Passage]) -> list[int]:
        """Insert the passages; return their row ids, which the keyword index shares."""
        query = f"INSERT INTO passages (row_id, generation, {_COLUMNS}) VALUES (?, ?, {_PLACEHOLDERS})"  # noqa: S608
        first = int(transaction.execute("SELECT last_row_id + 1 FROM passage_changes").fetchone()[0])
        row_ids = list(range(first, first + len(passages)))
        transaction.executemany(
            query,
            [
                [row_id, generation, *(getattr(passage, field.name) for field in fields(Passage))]
                for row_id, passage in zip(row_ids, passages, strict=True)
            ],
        )
        transaction.execute("UPDATE passage_changes SET last_row_id = last_row_id + ?", (len(passages),))
        return row_ids

    def delete_of_document(self, transaction: Transaction, document_id: str) -> None:
        transaction.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))

    def delete_other_generations(self, transaction: Transaction, generation: int) -> None:
        transaction.execute("DELETE FROM passages WHERE generation <> ?", (generation,))
        transaction.execute("DELETE FROM pending_vectors WHERE generation <> ?", (generation,))

    def set_pending_vectors(self, transaction: Transaction, generation: int, passage_ids: Iterable[str]) -> None:
        """Remember which vectors are about to be written or deleted, in case that is never finished."""
        transaction.executemany(
            "INSERT OR IGNORE INTO pending_vectors VALUES (?, ?)", [(generation, i) for i in passage_ids]
        )

    def unset_pending_vectors(self, transaction: Transaction, generation: int, passage_ids: Iterable[str]) -> None:
        """Forget what is no longer pending: it stands in `passages` now, or its vector is gone."""
        transaction.executemany(
            "DELETE FROM pending_vectors WHERE generation = ? AND passage_id = ?",
            [(generation, i) for i in passage_ids],
        )

    def clear_pending_vectors(self, transaction: Transaction) -> None:
        transaction.execute("DELETE FROM pending_vectors")

    def perhaps_written(self, generation: int, passage_ids: Sequence[str]) -> list[str]:
        """Return those of the ids whose vectors may stand in the index, from a run that was interrupted or before."""
        query = (
            "SELECT value FROM json_each(:ids) WHERE"
            " EXISTS (SELECT 1 FROM pending_vectors WHERE generation = :generation AND passage_id = value)"
            " OR EXISTS (SELECT 1 FROM passages WHERE generation = :generation AND passage_id = value)"
        )
        with self._database.reading() as connection:
            rows = connection.execute(query, {"ids": json.dumps(list(passage_ids)), "generation": generation})
            return [str(row[0]) for row in rows]

    def orphaned_vectors(self, generation: int) -> list[str]:
        """Return the pending ids that no stored passage has: their vectors are kept for nothing but a resumed run."""
        query = (
            "SELECT passage_id FROM pending_vectors AS pending WHERE generation = ? AND NOT EXISTS"
            " (SELECT 1 FROM passages WHERE generation = pending.generation AND passage_id = pending.passage_id)"
        )
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute(query, (generation,))]


def _passage(row: tuple[Any, ...]) -> Passage:
    passage = Passage(*row)
    return replace(passage, is_ocr=bool(passage.is_ocr))
