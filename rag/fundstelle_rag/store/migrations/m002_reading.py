"""What reading learned to say: printed page numbers, notes, OCR; files that are gone; folders that are watched.

`near_duplicates` holds each pair once, the older document first; `share` is the part of the shorter text that stands
in the longer, from 0 to 1. `sketches` holds the fingerprint that finds such pairs, `sketch_hashes` the same the other
way round. `intake` holds the files that an interrupted run of adding had still to read; `document_id` there names the
document whose vectors it had begun to write."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
ALTER TABLE documents ADD COLUMN file_key TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN reader_version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN missing_since TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN page_label TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE passages ADD COLUMN is_ocr INTEGER NOT NULL DEFAULT 0;
ALTER TABLE passages ADD COLUMN language_confidence REAL NOT NULL DEFAULT 0;

CREATE TABLE collections (
    collection_id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE collection_documents (
    collection_id INTEGER NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, document_id)
) WITHOUT ROWID;
CREATE INDEX collections_by_document ON collection_documents (document_id);

CREATE TABLE watched_folders (
    path BLOB PRIMARY KEY,
    is_polled INTEGER NOT NULL,
    added_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE near_duplicates (
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    share REAL NOT NULL,
    is_dismissed INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, other_id)
) WITHOUT ROWID;
CREATE INDEX near_duplicates_by_other ON near_duplicates (other_id);

CREATE TABLE sketches (
    sketch_id INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL UNIQUE REFERENCES documents (document_id) ON DELETE CASCADE,
    hashes TEXT NOT NULL  -- a JSON list in ascending order
);
CREATE TABLE sketch_hashes (
    hash INTEGER NOT NULL,
    sketch_id INTEGER NOT NULL,
    PRIMARY KEY (hash, sketch_id)
) WITHOUT ROWID;
CREATE TRIGGER hashes_of_deleted_sketches AFTER DELETE ON sketches BEGIN
    DELETE FROM sketch_hashes
    WHERE hash IN (SELECT value FROM json_each(old.hashes)) AND sketch_id = old.sketch_id;
END;

CREATE TABLE intake (
    ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL UNIQUE,
    document_id TEXT NOT NULL DEFAULT ''
);
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the columns and tables."""
    execute_statements(connection, _SCHEMA)
