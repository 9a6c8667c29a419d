"""The folders that a person wants watched."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fundstelle_rag.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """`is_polled`: looked through now and then, because its file system reports no changes (network drives)."""

    path: Path
    is_polled: bool = False


class WatchedFolderStore:
    """The table `watched_folders`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[WatchedFolder]:
        """Return the folders in the order in which they were added."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT path, is_polled FROM watched_folders ORDER BY added_at, path")
            return [WatchedFolder(Path(os.fsdecode(path)), bool(is_polled)) for path, is_polled in rows]

    def put(self, transaction: Transaction, folder: WatchedFolder) -> None:
        """Add the folder, or change how it is watched."""
        transaction.execute(
            "INSERT INTO watched_folders (path, is_polled, added_at) VALUES (?, ?, ?)"
            " ON CONFLICT (path) DO UPDATE SET is_polled = excluded.is_polled",
            (os.fsencode(folder.path), folder.is_polled, datetime.now(UTC).isoformat()),
        )

    def delete(self, transaction: Transaction, path: Path) -> bool:
        """Delete the folder; return whether it was there."""
        return transaction.execute("DELETE FROM watched_folders WHERE path = ?", (os.fsencode(path),)).rowcount > 0
