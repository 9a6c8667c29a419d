"""What was translated before, text by text: the same model with the same prompt need not do it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.store.database import Database, Transaction

_EDITED = ("", 0)  # in place of model and prompt version: a person's wording holds for all of them


@dataclass(frozen=True, slots=True)
class Remembered:
    """A text and its translation; `is_edited` says that a person worded it."""

    source: str
    source_language: str
    target_language: str
    target: str
    is_edited: bool
    changed_at: str


class TranslationMemory:
    """The table `translation_memory`. White space does not tell two sources apart."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(
        self, source: str, source_language: str, target_language: str, model: ModelIdentity, prompt_version: int
    ) -> Remembered | None:
        """Return what a person made of the text, else what this model made of it with this prompt."""
        query = (
            "SELECT source, source_language, target_language, target, model_sha256 = '', changed_at"
            " FROM translation_memory WHERE source = ? AND source_language = ? AND target_language = ?"
            " AND ((model_sha256 = '' AND prompt_version = 0) OR (model_sha256 = ? AND prompt_version = ?))"
            " ORDER BY model_sha256 LIMIT 1"
        )
        values = (_key(source), source_language, target_language, model.sha256, prompt_version)
        with self._database.reading() as connection:
            rows = connection.execute(query, values).fetchall()
        return next((_remembered(row) for row in rows), None)

    def put(
        self,
        transaction: Transaction,
        texts: tuple[str, str],
        languages: tuple[str, str],
        by: tuple[ModelIdentity, int] | None,
    ) -> None:
        """Keep a source and its target, with their languages, and by which model with which prompt (None: a person)."""
        model_sha256, prompt_version = (by[0].sha256, by[1]) if by is not None else _EDITED
        transaction.execute(
            "INSERT OR REPLACE INTO translation_memory"
            " (source, source_language, target_language, model_sha256, prompt_version, target, changed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (_key(texts[0]), *languages, model_sha256, prompt_version, texts[1], _now()),
        )

    def forget(
        self,
        transaction: Transaction,
        source: str,
        languages: tuple[str, str],
        by: tuple[ModelIdentity, int] | None = None,
    ) -> None:
        """Forget what a model made of a text (None: what a person made of it), so that it is translated anew."""
        model_sha256, prompt_version = (by[0].sha256, by[1]) if by is not None else _EDITED
        transaction.execute(
            "DELETE FROM translation_memory WHERE source = ? AND source_language = ? AND target_language = ?"
            " AND model_sha256 = ? AND prompt_version = ?",
            (_key(source), *languages, model_sha256, prompt_version),
        )

    def all(self) -> Iterator[Remembered]:
        """Yield everything, by languages and source; of a text with a person's wording, that one alone."""
        query = (
            "SELECT source, source_language, target_language, target, model_sha256 = '', changed_at"
            " FROM translation_memory ORDER BY source_language, target_language, source, model_sha256, changed_at DESC"
        )
        with self._database.reading() as connection:
            last: tuple[str, str, str] | None = None
            for row in connection.execute(query).fetchall():
                if row[:3] != last:
                    yield _remembered(row)
                last = row[:3]


def _remembered(row: tuple[str, str, str, str, int, str]) -> Remembered:
    source, source_language, target_language, target, is_edited, changed_at = row
    return Remembered(source, source_language, target_language, target, bool(is_edited), changed_at)


def _key(source: str) -> str:
    return " ".join(source.split())


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
