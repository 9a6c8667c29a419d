"""What the model wrote about a piece of a document, kept so that it is asked for once."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from fundstelle_models.protocols import Generation
from fundstelle_rag.store.database import Database
from fundstelle_rag.summarizing.statements import Proven


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


@dataclass(frozen=True, slots=True)
class Step:
    """`proven` is None where the proof is by another version, or was never made."""

    written: Written
    proven: Proven | None


class SummarySteps:
    """The table `summary_steps`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: StepKey, prover: str) -> Step | None:
        """Return the step, with its proof if that is by `prover`."""
        query = (
            "SELECT written, prover, proven FROM summary_steps WHERE document_sha256 = ? AND window = ?"
            " AND model_sha256 = ? AND prompt_version = ? AND options = ?"
        )
        with self._database.reading() as connection:
            row = connection.execute(query, _values(key)).fetchone()
        if row is None:
            return None
        written, proven_by, proven = row
        decoded = msgspec.json.decode(proven, type=Proven) if proven_by and proven_by == prover else None
        return Step(msgspec.json.decode(written, type=Written), decoded)

    def put_written(self, key: StepKey, written: Written) -> None:
        """Keep what the model wrote, at once: a kill must not cost it."""
        with self._database.transaction() as transaction:
            transaction.execute(
                "INSERT OR REPLACE INTO summary_steps VALUES (?, ?, ?, ?, ?, ?, '', '')",
                (*_values(key), msgspec.json.encode(written).decode()),
            )

    def put_proven(self, proofs: Iterable[tuple[StepKey, Proven]], prover: str) -> None:
        """Keep what came of steps that were written before."""
        with self._database.transaction() as transaction:
            transaction.executemany(
                "UPDATE summary_steps SET prover = ?, proven = ? WHERE document_sha256 = ? AND window = ?"
                " AND model_sha256 = ? AND prompt_version = ? AND options = ?",
                [(prover, msgspec.json.encode(proven).decode(), *_values(key)) for key, proven in proofs],
            )


def _values(key: StepKey) -> tuple[str, str, str, int, str]:
    return key.document_sha256, key.window, key.model_sha256, key.prompt_version, key.options
