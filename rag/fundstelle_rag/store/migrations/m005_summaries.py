"""Summaries, and what the model wrote about each window of a document, so that no window is read twice.

A step is known by what went into it: the file's hash, the window's text and place, the model, the prompts' version and
the options that change what is written. It outlives the summary it was made for, and goes with its document."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
CREATE TABLE summaries (
    summary_id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at TEXT NOT NULL,
    request TEXT NOT NULL UNIQUE,  -- what was asked of which model; asked again, the new one takes its place
    summary TEXT NOT NULL
);

CREATE TABLE summary_steps (
    document_sha256 TEXT NOT NULL,
    window TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    prompt_version INTEGER NOT NULL,
    options TEXT NOT NULL,
    written TEXT NOT NULL,
    prover TEXT NOT NULL,  -- which version of the proof `proven` is by; '' before it was proven
    proven TEXT NOT NULL,
    PRIMARY KEY (document_sha256, window, model_sha256, prompt_version, options)
) WITHOUT ROWID;

CREATE TRIGGER steps_of_removed_documents AFTER DELETE ON documents BEGIN
    DELETE FROM summary_steps WHERE document_sha256 = old.sha256
        AND NOT EXISTS (SELECT 1 FROM documents WHERE sha256 = old.sha256);
END;
CREATE TRIGGER steps_of_changed_documents AFTER UPDATE OF sha256 ON documents WHEN old.sha256 <> new.sha256 BEGIN
    DELETE FROM summary_steps WHERE document_sha256 = old.sha256
        AND NOT EXISTS (SELECT 1 FROM documents WHERE sha256 = old.sha256);
END;
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables."""
    execute_statements(connection, _SCHEMA)
