"""The chat: what was asked and what was answered, each answer as it was shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_rag.answers import Answer
from fundstelle_rag.store.database import Database


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer. `asked_at` is UTC, ISO 8601."""

    turn_id: int
    asked_at: str
    answer: Answer


class TurnStore:
    """The table `turns`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Turn]:
        """Return the turns, oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT turn_id, asked_at, answer FROM turns ORDER BY turn_id").fetchall()
        return [Turn(turn_id, asked_at, _decoded(answer)) for turn_id, asked_at, answer in rows]

    def last(self) -> Turn | None:
        """Return the latest turn, None where there is none."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT turn_id, asked_at, answer FROM turns ORDER BY turn_id DESC LIMIT 1"
            ).fetchall()
        return next((Turn(turn_id, asked_at, _decoded(answer)) for turn_id, asked_at, answer in rows), None)

    def add(self, answer: Answer) -> Turn:
        asked_at = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.transaction() as transaction:
            turn_id = transaction.execute(
                "INSERT INTO turns (asked_at, question, answer) VALUES (?, ?, ?)",
                (asked_at, answer.question, _encoded(answer)),
            ).lastrowid
        assert turn_id is not None
        return Turn(turn_id, asked_at, answer)

    def forget(self) -> None:
        """Delete every turn."""
        with self._database.transaction() as transaction:
            transaction.execute("DELETE FROM turns")


def _encoded(answer: Answer) -> str:
    return msgspec.json.encode(answer, enc_hook=_path_to_text).decode()


def _decoded(text: str) -> Answer:
    return msgspec.json.decode(text, type=Answer, dec_hook=_path_from_text)


def _path_to_text(value: Any) -> str:
    assert isinstance(value, Path), value
    return str(value)


def _path_from_text(kind: type, value: Any) -> Path:
    assert kind is Path, kind
    return Path(value)
