"""What reading learned to say: printed page numbers, notes, OCR; files that are gone; folders that are watched.

`near_duplicates` holds each pair once, the older document first; `share` is the part of the text they have in common,
from 0 to 1. `intake` holds the files that an interrupted run of adding had still to read."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
ALTER TABLE documents ADD COLUMN file_key TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN reader_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN missing_since TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN page_label TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN is_ocr INTEGER NOT NULL DEFAULT 0;

CREATE TABLE collections (
    collection_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE collection_documents (
    collection_id INTEGER NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, document_id)
) WITHOUT ROWID;

CREATE TABLE watched_folders (
    path BLOB PRIMARY KEY,
    added_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE near_duplicates (
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    share REAL NOT NULL,
    is_dismissed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, other_id)
) WITHOUT ROWID;

CREATE TABLE intake (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE
);
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the columns and tables."""
    execute_statements(connection, _SCHEMA)
