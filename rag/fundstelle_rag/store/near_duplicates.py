"""Pairs of documents that say nearly the same, and the sketches by which such pairs are found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.store.database import Database, Transaction

# What so many documents have in common is a letterhead or a licence, and says nothing about two of them.
_TOO_COMMON = 50


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """`document_id` is the older of the two; `share` the part of the shorter text that stands in the longer."""

    document_id: str
    other_id: str
    share: float


class NearDuplicateStore:
    """The tables `near_duplicates`, `sketches` and `sketch_hashes`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[NearDuplicate]:
        """Return the pairs that nobody has dismissed, those with most in common first."""
        query = (
            "SELECT document_id, other_id, share FROM near_duplicates WHERE NOT is_dismissed"
            " ORDER BY share DESC, document_id, other_id"
        )
        with self._database.reading() as connection:
            return [NearDuplicate(*row) for row in connection.execute(query)]

    def sketch(self, document_id: str) -> list[int]:
        """Return the document's sketch; empty where its text was too short for one."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT hashes FROM sketches WHERE document_id = ?", (document_id,)).fetchone()
        return [int(value) for value in json.loads(row[0])] if row else []

    def sharing(self, sketch: Sequence[int], besides: str) -> dict[str, int]:
        """Return whose sketches share how many hashes with this one: one look-up a hash, however many documents."""
        query = (
            "SELECT document_id, count(*) FROM json_each(:sketch) AS own"
            " CROSS JOIN sketch_hashes ON hash = own.value JOIN sketches USING (sketch_id)"
            " WHERE document_id <> :besides AND :most >="
            " (SELECT count(*) FROM (SELECT 1 FROM sketch_hashes WHERE hash = own.value LIMIT :most + 1))"
            " GROUP BY document_id"
        )
        values = {"sketch": json.dumps(list(sketch)), "besides": besides, "most": _TOO_COMMON}
        with self._database.reading() as connection:
            return dict(connection.execute(query, values).fetchall())

    def put_sketch(self, transaction: Transaction, document_id: str, sketch: Sequence[int]) -> None:
        """Replace the document's sketch."""
        transaction.execute("DELETE FROM sketches WHERE document_id = ?", (document_id,))
        if not sketch:
            return
        sketch_id = transaction.execute(
            "INSERT INTO sketches (document_id, hashes) VALUES (?, ?)", (document_id, json.dumps(list(sketch)))
        ).lastrowid
        transaction.executemany("INSERT INTO sketch_hashes VALUES (?, ?)", [(value, sketch_id) for value in sketch])

    def replace_of(self, transaction: Transaction, document_id: str, pairs: Sequence[NearDuplicate]) -> None:
        """Have the document in these pairs and no other; a pair that was dismissed stays so."""
        transaction.execute(
            "DELETE FROM near_duplicates WHERE NOT is_dismissed AND (document_id = :id OR other_id = :id)",
            {"id": document_id},
        )
        transaction.executemany(
            "INSERT INTO near_duplicates (document_id, other_id, share) VALUES (?, ?, ?)"
            " ON CONFLICT (document_id, other_id) DO UPDATE SET share = excluded.share",
            [(pair.document_id, pair.other_id, pair.share) for pair in pairs],
        )

    def dismiss(self, transaction: Transaction, document_id: str, other_id: str) -> None:
        """Offer the pair no more, whichever is named first."""
        transaction.execute(
            "UPDATE near_duplicates SET is_dismissed = 1"
            " WHERE (document_id, other_id) IN (VALUES (:one, :other), (:other, :one))",
            {"one": document_id, "other": other_id},
        )
