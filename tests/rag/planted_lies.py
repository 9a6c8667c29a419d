"""Lies planted in answers, and true sentences, over passages of the samples and of made-up texts in three languages.

The rules of the proof were written with the first half before the eyes; the second half, and then the third part, were
written afterwards and run once before anything was changed for their sake (test_planted_lies.py has what that gave)."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from fundstelle_rag.passages import Hit, Passage

OFFERED = 3
_DATA = Path(__file__).parent / "planted_lies_data"


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence given as the answer to `question`, with the passage the model named for it."""

    kind: str
    language: str
    named: str
    question: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Half:
    """Passages (language and text) and what is said of them."""

    passages: dict[str, tuple[str, str]]
    lies: tuple[Planted, ...]
    truths: tuple[Planted, ...]

    def hit(self, name: str) -> Hit:
        """The passage as found in a document in which 100 characters stand before it."""
        language, text = self.passages[name]
        passage = Passage(name, f"document-{name}", 0, text, 100, 100 + len(text), 1, "", language)
        return Hit(passage, f"{name}.txt", Path(f"/{name}.txt"), 1.0, 1)

    def offered(self, named: str) -> list[Hit]:
        """The passage that was named, and the next ones: in other languages too."""
        names = list(self.passages)
        place = names.index(named)
        return [self.hit(names[(place + step) % len(names)]) for step in range(OFFERED)]


def _half(name: str) -> Half:
    data = tomllib.loads((_DATA / name).read_text("utf-8"))
    passages = {name: (one["language"], " ".join(one["text"].split())) for name, one in data["passages"].items()}
    return Half(passages, _planted(data["lies"]), _planted(data["truths"]))


def _planted(table: str) -> tuple[Planted, ...]:
    rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines() if line.strip()]
    return tuple(Planted(*row) for row in rows)


FIRST = _half("first_half.toml")
SECOND = _half("second_half.toml")
THIRD = _half("third_part.toml")
