"""The table `line_boxes`: where recognised lines stand on their pages. For DocumentStore, which keeps texts whole."""

import sqlite3
from collections.abc import Iterable

from fundstelle_rag.documents import Box, LineBox
from fundstelle_rag.store.database import Transaction

_SHARES = 10_000  # of a page: a fiftieth of a millimetre


def replace_line_boxes(transaction: Transaction, document_id: str, lines: Iterable[LineBox]) -> None:
    """Store these as the document's only ones."""
    transaction.execute("DELETE FROM line_boxes WHERE document_id = ?", (document_id,))
    transaction.executemany(
        "INSERT INTO line_boxes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (document_id, ordinal, line.char_start, line.char_end, line.box.page, *_stored(line.box))
            for ordinal, line in enumerate(lines)
        ],
    )


def line_boxes_of(connection: sqlite3.Connection, document_id: str) -> tuple[LineBox, ...]:
    """Return the document's lines in the order of the text; none where nothing was recognised."""
    rows = connection.execute(
        "SELECT char_start, char_end, page, box_left, box_top, box_right, box_bottom FROM line_boxes"
        " WHERE document_id = ? ORDER BY ordinal",
        (document_id,),
    )
    return tuple(
        LineBox(start, end, Box(page, *(share / _SHARES for share in shares))) for start, end, page, *shares in rows
    )


def _stored(box: Box) -> list[int]:
    return [round(share * _SHARES) for share in (box.left, box.top, box.right, box.bottom)]
