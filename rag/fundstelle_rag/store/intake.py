"""The files that a run of adding has still to read, so that an interrupted run can be finished later."""

import os
from collections.abc import Sequence
from pathlib import Path

from fundstelle_rag.store.database import Database, Transaction


class IntakeStore:
    """The table `intake`. A file leaves it in the transaction that makes its outcome visible."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def paths(self) -> list[Path]:
        """Return the files still to be read, in the order in which they were to be."""
        with self._database.reading() as connection:
            return [Path(os.fsdecode(row[0])) for row in connection.execute("SELECT path FROM intake ORDER BY ordinal")]

    def begun(self) -> list[str]:
        """Return the ids of the documents of which some vectors are written already."""
        with self._database.reading() as connection:
            return [str(row[0]) for row in connection.execute("SELECT document_id FROM intake WHERE document_id <> ''")]

    def put(self, transaction: Transaction, paths: Sequence[Path]) -> None:
        """Note files as to be read; what is known of one that is noted already stays."""
        transaction.executemany(
            "INSERT OR IGNORE INTO intake (path) VALUES (?)", [(os.fsencode(path),) for path in paths]
        )

    def begin(self, transaction: Transaction, path: Path, document_id: str) -> None:
        """Note which document the file becomes, before its first vector is written."""
        transaction.execute("UPDATE intake SET document_id = ? WHERE path = ?", (document_id, os.fsencode(path)))

    def finish(self, transaction: Transaction, path: Path) -> None:
        transaction.execute("DELETE FROM intake WHERE path = ?", (os.fsencode(path),))

    def forget(self, transaction: Transaction) -> None:
        """Delete every entry."""
        transaction.execute("DELETE FROM intake")
