"""The first schema: documents with their text, passages with their keyword index, chat turns.

`passages.generation` lets a rebuild grow beside the passages that answer meanwhile; `pending_vectors` names what
may stand in Chroma without standing in `passages`, so that a crash can be tidied up without asking Chroma."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE documents (
    document_id TEXT PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,  -- a file name is bytes, on Linux not always UTF-8
    title TEXT NOT NULL,
    format TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('pending', 'ready', 'failed')),
    reason TEXT NOT NULL,
    warnings TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    language TEXT NOT NULL,
    pages INTEGER NOT NULL,
    passages INTEGER NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX documents_by_sha256 ON documents (sha256);

CREATE TABLE texts (
    document_id TEXT PRIMARY KEY REFERENCES documents (document_id) ON DELETE CASCADE,
    text TEXT NOT NULL
);

CREATE TABLE spans (
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE passages (
    row_id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    passage_id TEXT NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    page INTEGER,
    heading TEXT NOT NULL,
    language TEXT NOT NULL,
    UNIQUE (generation, passage_id)
);
CREATE INDEX passages_by_document ON passages (document_id, generation, ordinal);

CREATE VIRTUAL TABLE keywords USING fts5 (
    words, grams, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
CREATE TRIGGER keywords_of_deleted_passages AFTER DELETE ON passages BEGIN
    DELETE FROM keywords WHERE rowid = old.row_id;
END;

CREATE TABLE pending_vectors (
    generation INTEGER NOT NULL,
    passage_id TEXT NOT NULL,
    PRIMARY KEY (generation, passage_id)
) WITHOUT ROWID;

CREATE TABLE turns (
    turn_id INTEGER PRIMARY KEY AUTOINCREMENT,
    asked_at TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL
);
"""


def apply(connection: sqlite3.Connection) -> None:
    """Create all tables."""
    execute_statements(connection, _SCHEMA)
