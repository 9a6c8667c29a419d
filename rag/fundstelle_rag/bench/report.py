"""What was measured: a row a quantity, each beside its yardstick."""

import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Spread:
    """One quantity over the rounds."""

    median: float
    minimum: float
    maximum: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(statistics.median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Row:
    """The program's figure, and `beside` it the yardstick's: None where that is not installed, or there is none."""

    quantity: str
    unit: str
    program: Spread
    yardstick: str | None = None
    beside: Spread | None = None

    @property
    def ratio(self) -> float | None:
        """The program's median over the yardstick's: of speeds, more is better, of seconds and bytes, less."""
        return self.program.median / self.beside.median if self.beside is not None else None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. `passages` were embedded each round; the prompt had `prompt_tokens`, the answer `new_tokens`."""

    processor: str
    threads: int
    embedding_model: str
    chat_model: str
    rounds: int
    passages: int
    prompt_tokens: int
    new_tokens: int
    seconds: float
    rows: tuple[Row, ...]


def processor_name() -> str:
    """Return the processor's name as far as the system tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
