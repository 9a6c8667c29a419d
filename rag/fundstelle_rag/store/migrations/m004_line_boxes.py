"""Where the lines of recognised pages stand on them, so that a quote can be marked on a page that has no text.

Left, top, right and bottom are ten-thousandths of the page's width and height, from its upper left corner."""

import sqlite3

from fundstelle_rag.store.migrations.statements import execute_statements

_SCHEMA = """
CREATE TABLE line_boxes (
    document_id TEXT NOT NULL REFERENCES documents (document_id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    page INTEGER NOT NULL,
    box_left INTEGER NOT NULL,
    box_top INTEGER NOT NULL,
    box_right INTEGER NOT NULL,
    box_bottom INTEGER NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;
"""


def apply(connection: sqlite3.Connection) -> None:
    """Add the table."""
    execute_statements(connection, _SCHEMA)
