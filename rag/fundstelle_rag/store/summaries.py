"""The summaries that were made, each as it was shown."""

import hashlib
from dataclasses import replace

import msgspec

from fundstelle_rag.store.database import Database
from fundstelle_rag.summaries import Summary


class SummaryStore:
    """The table `summaries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Summary]:
        """Return the summaries, newest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT summary_id, summary FROM summaries ORDER BY summary_id DESC").fetchall()
        return [_decoded(summary_id, text) for summary_id, text in rows]

    def get(self, summary_id: int) -> Summary | None:
        with self._database.reading() as connection:
            query = "SELECT summary_id, summary FROM summaries WHERE summary_id = ?"
            rows = connection.execute(query, (summary_id,)).fetchall()
        return next((_decoded(found, text) for found, text in rows), None)

    def add(self, summary: Summary) -> Summary:
        """Keep the summary, in place of one that the same was asked for; return it with its id."""
        request = _request(summary)
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM summaries WHERE request = ?", (request,))
            summary_id = transaction.execute(
                "INSERT INTO summaries (created_at, request, summary) VALUES (?, ?, ?)",
                (summary.created_at, request, msgspec.json.encode(summary).decode()),
            ).lastrowid
        assert summary_id is not None
        return replace(summary, summary_id=summary_id)

    def remove(self, summary_id: int) -> bool:
        """Forget the summary; return whether there was one. What the model wrote of each window stays."""
        with self._database.transaction() as transaction:
            return transaction.execute("DELETE FROM summaries WHERE summary_id = ?", (summary_id,)).rowcount > 0


def _request(summary: Summary) -> str:
    """Return a digest of what was asked for, of which texts and which model."""
    asked = (
        [document.sha256 for document in summary.documents],
        summary.options,
        summary.model.sha256,
        summary.prompt_version,
        summary.seed,
    )
    return hashlib.sha256(msgspec.json.encode(asked)).hexdigest()


def _decoded(summary_id: int, text: str) -> Summary:
    return replace(msgspec.json.decode(text, type=Summary), summary_id=summary_id)
