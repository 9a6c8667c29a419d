"""What the model wrote about a piece of a document, kept so that it is asked for once."""

from dataclasses import dataclass

import msgspec

from fundstelle_models.protocols import Generation
from fundstelle_rag.store.database import Database
from fundstelle_rag.summarizing.statements import Proven

_WHERE = "WHERE document_sha256 = ? AND window = ? AND model_sha256 = ? AND prompt_version = ? AND options = ?"


@dataclass(frozen=True, slots=True)
class StepKey:
    """What went into a step. `window` is a digest of the text that was read, `options` what else was asked."""

    document_sha256: str
    window: str
    model_sha256: str
    prompt_version: int
    options: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the model wrote, unchecked; `cut_short` by the token limit."""

    text: str
    cut_short: bool
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int

    @classmethod
    def of(cls, generation: Generation) -> "Written":
        return cls(
            generation.text,
            generation.finish == "length",
            generation.prompt_tokens,
            generation.reused_tokens,
            generation.completion_tokens,
        )


class SummarySteps:
    """The table `summary_steps`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: StepKey) -> Written | None:
        """Return what the model wrote, None where it was not asked yet."""
        with self._database.reading() as connection:
            row = connection.execute(f"SELECT written FROM summary_steps {_WHERE}", _values(key)).fetchone()  # noqa: S608
        return None if row is None else msgspec.json.decode(row[0], type=Written)

    def get_proven(self, key: StepKey, prover: str) -> Proven | None:
        """Return what came of it, None where that is by another version of the proof, or was never looked at."""
        query = f"SELECT proven FROM summary_steps {_WHERE} AND prover = ?"  # noqa: S608 - our own words
        with self._database.reading() as connection:
            row = connection.execute(query, (*_values(key), prover)).fetchone()
        return None if row is None else msgspec.json.decode(row[0], type=Proven)

    def put(self, key: StepKey, written: Written) -> None:
        """Keep what the model wrote, at once: a kill must not cost it."""
        with self._database.transaction() as transaction:
            transaction.execute(
                "INSERT OR REPLACE INTO summary_steps VALUES (?, ?, ?, ?, ?, ?, '', '')",
                (*_values(key), msgspec.json.encode(written).decode()),
            )

    def put_proven(self, key: StepKey, proven: Proven, prover: str) -> None:
        """Keep what came of a step that was written before."""
        with self._database.transaction() as transaction:
            transaction.execute(
                f"UPDATE summary_steps SET prover = ?, proven = ? {_WHERE}",  # noqa: S608 - our own words
                (prover, msgspec.json.encode(proven).decode(), *_values(key)),
            )


def _values(key: StepKey) -> tuple[str, str, str, int, str]:
    return key.document_sha256, key.window, key.model_sha256, key.prompt_version, key.options
