"""The library's glossary."""

from collections.abc import Iterable
from dataclasses import replace

from fundstelle_rag.glossary import Term
from fundstelle_rag.store.database import Database, Transaction


class GlossaryStore:
    """The table `glossary`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Term]:
        """Return every term, by languages and source."""
        return self._select("")

    def between(self, source_language: str, target_language: str) -> list[Term]:
        """Return the terms for a pair, and those of the opposite direction read backwards where nothing else is said.

        A term is a fact about two words: whoever fixed Vertrag = contract wants contract = Vertrag too."""
        forth = self._select("WHERE source_language = ? AND target_language = ?", source_language, target_language)
        back = self._select("WHERE source_language = ? AND target_language = ?", target_language, source_language)
        known = {term.source.casefold() for term in forth}
        return forth + [
            replace(
                term,
                source_language=source_language,
                target_language=target_language,
                source=term.target,
                target=term.source,
            )
            for term in back
            if term.target.casefold() not in known
        ]

    def put(self, transaction: Transaction, terms: Iterable[Term]) -> None:
        """Add the terms; one with the same source and languages is replaced."""
        transaction.executemany(
            "INSERT INTO glossary (source_language, target_language, source, target, note) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (source_language, target_language, source)"
            " DO UPDATE SET target = excluded.target, note = excluded.note",
            [(term.source_language, term.target_language, term.source, term.target, term.note) for term in terms],
        )

    def delete(self, transaction: Transaction, term_id: int) -> bool:
        """Delete the term; return whether there was one."""
        return transaction.execute("DELETE FROM glossary WHERE term_id = ?", (term_id,)).rowcount > 0

    def _select(self, condition: str, *values: str) -> list[Term]:
        query = (
            "SELECT source_language, target_language, source, target, note, term_id FROM glossary"  # noqa: S608
            f" {condition} ORDER BY source_language, target_language, source COLLATE NOCASE, term_id"
        )
        with self._database.reading() as connection:
            return [Term(*row) for row in connection.execute(query, values)]
