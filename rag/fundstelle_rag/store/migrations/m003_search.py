"""What lets a search keep the passages' vectors in memory: one look tells whether any passage came or went.

`last_row_id` never falls, so that no row id is given to two passages: what was kept for a row id stays true."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
CREATE TABLE passage_changes (
    last_row_id INTEGER NOT NULL,
    deletions INTEGER NOT NULL
);
INSERT INTO passage_changes SELECT coalesce(max(row_id), 0), 0 FROM passages;
CREATE TRIGGER deletions_of_passages AFTER DELETE ON passages BEGIN
    UPDATE passage_changes SET deletions = deletions + 1;
END;
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the table and its trigger."""
    execute_statements(connection, _SCHEMA)
