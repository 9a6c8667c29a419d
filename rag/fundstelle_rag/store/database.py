"""Connections to library.sqlite, its migrations, and the translation of SQLite's errors into ours.

Any thread may read and write: connections come from a pool, SQLite's write-ahead log lets readers go on beside
the one writer. What spans several tables takes a transaction and passes it on (`Transaction`)."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.errors import LibraryDamaged, LibraryTooNew
from fundstelle_rag.store.migrations import MIGRATIONS, Migration

Transaction: TypeAlias = sqlite3.Connection

_BUSY_TIMEOUT_S = 30.0
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_SCHEMA}
_STORAGE = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
}


class Database:
    """An open library.sqlite."""

    def __init__(self, path: Path, migrations: Mapping[str, Migration] = MIGRATIONS) -> None:
        """Open or create the file and bring its schema up to date.

        Raises LibraryDamaged, LibraryTooNew, StorageFailed."""
        self.path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._is_closed = False
        try:
            with self.reading() as connection:
                connection.execute("PRAGMA journal_mode = WAL")
                self._migrate(connection, migrations)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection outside any transaction. SQLite's errors leave as ours."""
        try:
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)
        except sqlite3.DatabaseError as error:
            translated = _translated(error, self.path)
            if translated is None:
                raise
            raise translated from error

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Lend a connection inside a write transaction: committed at the end of the block, undone on any error."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def check(self) -> list[str]:
        """Return what SQLite's own check finds wrong; empty when the file is sound."""
        try:
            with self.reading() as connection:
                rows = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)")]
        except LibraryDamaged as damaged:  # so badly that the check itself cannot go on
            return [damaged.detail]
        return [] if rows == ["ok"] else rows

    def close(self) -> None:
        """Close every idle connection; one that is lent is closed when it comes back."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        connection = sqlite3.connect(self.path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._is_closed:
                self._idle.append(connection)
                return
        connection.close()

    def _migrate(self, connection: sqlite3.Connection, migrations: Mapping[str, Migration]) -> None:
        connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at TEXT NOT NULL)")
        applied = {str(row[0]) for row in connection.execute("SELECT name FROM migrations")}
        unknown = sorted(applied - migrations.keys())
        if unknown:
            raise LibraryTooNew(self.path, unknown[-1])
        missing = [name for name in migrations if name not in applied]
        if applied and missing:
            self._copy_before(connection, missing[0])
        for name in missing:
            connection.execute("BEGIN IMMEDIATE")
            try:
                migrations[name](connection)
                connection.execute(
                    "INSERT INTO migrations VALUES (?, ?)", (name, datetime.now(UTC).isoformat(timespec="seconds"))
                )
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _copy_before(self, connection: sqlite3.Connection, migration: str) -> None:
        copy = self.path.with_name(f"{self.path.name}.before-{migration}")
        with closing(sqlite3.connect(copy)) as target:
            connection.backup(target)


def _translated(error: sqlite3.DatabaseError, path: Path) -> LibraryDamaged | StorageFailed | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None  # ours to fix: a programming error has no SQLite code
    if code & 0xFF in _DAMAGED:
        return LibraryDamaged(path, str(error))
    if code & 0xFF in _STORAGE:
        return StorageFailed(path, str(error))
    return None
