"""One question's outcome, by the program or by the plain recipe, and what is counted of many."""

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import msgspec


class Key(NamedTuple):
    """Which outcome it is: of one question in one language, by one system."""

    question_id: str
    language: str
    system: str


class Outcome(msgspec.Struct, frozen=True):
    """`kind` is "de", "en" or "unanswerable". `right`: a gold answer stands in the answer; `cited`: a citation lies on
    the paragraph that holds it; `verdicts` are those of the answer's sentences (the recipe has none)."""

    question_id: str
    language: str
    kind: str
    system: str
    refused: bool
    right: bool
    cited: bool
    verdicts: list[str]
    seconds: float
    answer: str

    @property
    def key(self) -> Key:
        return Key(self.question_id, self.language, self.system)


class Count(msgspec.Struct, frozen=True):
    """Of `questions` of one kind. Shares are counts; `seconds` is the median."""

    questions: int
    right: int
    cited: int
    both: int
    refused: int
    verdicts: dict[str, int]
    seconds: float


def count(outcomes: Sequence[Outcome]) -> Count:
    """Add up outcomes of one system and one kind."""
    return Count(
        questions=len(outcomes),
        right=sum(outcome.right for outcome in outcomes),
        cited=sum(outcome.cited for outcome in outcomes),
        both=sum(outcome.right and outcome.cited for outcome in outcomes),
        refused=sum(outcome.refused for outcome in outcomes),
        verdicts=dict(Counter(verdict for outcome in outcomes for verdict in outcome.verdicts)),
        seconds=statistics.median(outcome.seconds for outcome in outcomes) if outcomes else 0.0,
    )
