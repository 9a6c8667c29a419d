"""Collections: documents that belong together under a name, so that a question can be put to them alone."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from fundstelle_rag.errors import CollectionExists, CollectionNotFound
from fundstelle_rag.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection as listed: its documents' ids in the order in which they were added to the library."""

    name: str
    document_ids: tuple[str, ...]


class CollectionStore:
    """The tables `collections` and `collection_documents`. A removed document leaves its collections by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Collection]:
        """Return the collections by name."""
        query = (
            "SELECT name, (SELECT json_group_array(document_id) FROM ("
            " SELECT document_id FROM collection_documents JOIN documents USING (document_id)"
            " WHERE collection_id = collections.collection_id ORDER BY added_at, documents.rowid))"
            " FROM collections ORDER BY name COLLATE NOCASE, name"
        )
        with self._database.reading() as connection:
            return [Collection(str(name), tuple(json.loads(ids))) for name, ids in connection.execute(query)]

    def document_ids(self, name: str) -> frozenset[str]:
        """Return the ids of the collection's documents. Raises CollectionNotFound."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT document_id FROM collection_documents WHERE collection_id = ?", (_id(connection, name),)
            )
            return frozenset(str(row[0]) for row in rows)

    def create(self, transaction: Transaction, name: str) -> None:
        """Raises CollectionExists."""
        try:
            transaction.execute("INSERT INTO collections (name) VALUES (?)", (name,))
        except sqlite3.IntegrityError:
            raise CollectionExists(name) from None

    def rename(self, transaction: Transaction, name: str, new_name: str) -> None:
        """Raises CollectionNotFound, CollectionExists."""
        collection_id = _id(transaction, name)
        try:
            transaction.execute("UPDATE collections SET name = ? WHERE collection_id = ?", (new_name, collection_id))
        except sqlite3.IntegrityError:
            raise CollectionExists(new_name) from None

    def delete(self, transaction: Transaction, name: str) -> None:
        """Delete the collection; its documents stay. Raises CollectionNotFound."""
        transaction.execute("DELETE FROM collections WHERE collection_id = ?", (_id(transaction, name),))

    def add(self, transaction: Transaction, name: str, document_ids: Iterable[str]) -> None:
        """Put documents that exist into the collection; those in it already stay. Raises CollectionNotFound."""
        collection_id = _id(transaction, name)
        transaction.executemany(
            "INSERT OR IGNORE INTO collection_documents VALUES (?, ?)", [(collection_id, i) for i in document_ids]
        )

    def take_out(self, transaction: Transaction, name: str, document_ids: Iterable[str]) -> None:
        """Take documents out of the collection; they stay in the library. Raises CollectionNotFound."""
        collection_id = _id(transaction, name)
        transaction.executemany(
            "DELETE FROM collection_documents WHERE collection_id = ? AND document_id = ?",
            [(collection_id, i) for i in document_ids],
        )


def _id(connection: sqlite3.Connection, name: str) -> int:
    row = connection.execute("SELECT collection_id FROM collections WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise CollectionNotFound(name)
    return int(row[0])
