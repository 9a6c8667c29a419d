"""Translations as ledgers, what was translated before, the terms that are fixed, and what a model was measured to do.

A translation outlives its document: the ledger holds the source as it was. `translation_memory` holds a text once for
each model and version of the prompt, and once for all of them as a person worded it (`model_sha256` is '' there).
A segment's `sentences` and `signs` (of notes) are stretches of the document's text, `targets` the translations of
the sentences, empty where a person has reworded the whole; these and the findings are JSON lists."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
CREATE TABLE translations (
    translation_id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL,
    title TEXT NOT NULL,
    name TEXT NOT NULL,
    document_sha256 TEXT NOT NULL,
    text_sha256 TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    model_name TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    prompt_version INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    total_s REAL NOT NULL DEFAULT 0,
    prompt_tokens INTEGER NOT NULL DEFAULT 0,
    reused_tokens INTEGER NOT NULL DEFAULT 0,
    completion_tokens INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX translations_by_document ON translations (document_id, target_language);

CREATE TABLE segments (
    translation_id INTEGER NOT NULL REFERENCES translations (translation_id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    block INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    source TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'translated', 'flagged', 'failed', 'edited')),
    findings TEXT NOT NULL DEFAULT '[]',
    sentences TEXT NOT NULL,
    signs TEXT NOT NULL,
    targets TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (translation_id, number)
) WITHOUT ROWID;

CREATE TABLE translation_memory (
    source TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    model_sha256 TEXT NOT NULL,
    prompt_version INTEGER NOT NULL,
    target TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (source, source_language, target_language, model_sha256, prompt_version)
) WITHOUT ROWID;

CREATE TABLE glossary (
    term_id INTEGER PRIMARY KEY AUTOINCREMENT,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    UNIQUE (source_language, target_language, source)
);

CREATE TABLE pair_estimates (
    model_sha256 TEXT NOT NULL,
    source_language TEXT NOT NULL,
    target_language TEXT NOT NULL,
    prompt_version INTEGER NOT NULL,
    estimate TEXT NOT NULL,
    PRIMARY KEY (model_sha256, source_language, target_language, prompt_version)
) WITHOUT ROWID;
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the tables."""
    execute_statements(connection, _SCHEMA)
