"""Clauses: the parts of a sentence that say one thing each, and which clause of one text another one renders.

They are cut at commas and conjunctions, where words to compare stand on both sides. That is coarser than grammar; what
uses it only asks whether two clauses share most of their words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from fundstelle_rag import figures
from fundstelle_rag.figures import Figure
from fundstelle_rag.text_analysis import Term
from fundstelle_rag.wording import Wording, is_scale_word, weights

_END = re.compile(
    r"[;:–—()]|,\s|\.\s|\s(?:aber|sondern|jedoch|doch|but|however|yet|maar|echter|weil|because|omdat|obwohl|although"
    r"|hoewel|während|while|terwijl|wobei|which|who|that|dat|if|unless|wenn|falls|tenzij)\s"
    r"|\s(?:und|and|en)\s(?=(?:nicht|not|niet|kein\w*|no|geen)\b)",
    re.IGNORECASE,
)
_BEFORE_A_DENIAL = re.compile(r"\s(?:und|and|en)\s", re.IGNORECASE)
_JOINTS = {
    "en": re.compile(r"\s(?:and|or)\s", re.IGNORECASE),
    "de": re.compile(r"\s(?:und|oder)\s", re.IGNORECASE),
    "nl": re.compile(r"\s(?:en|of)\s", re.IGNORECASE),
}
_FIGURE_WEIGHT = 6.0  # as much as a word of six letters


@dataclass(frozen=True)
class Clause:
    """A part of a sentence. Its words and figures are worked out when first asked for."""

    text: str
    language: str
    sentence: str = ""  # the whole one, where it is only a part

    @cached_property
    def weights(self) -> dict[Term, float]:
        return weights(self.text, self.language)

    @cached_property
    def core(self) -> dict[Term, float]:
        """The words that name no end of a scale: what it speaks of, whatever it says of it."""
        return {term: weight for term, weight in self.weights.items() if not is_scale_word(term)}

    @cached_property
    def wording(self) -> Wording:
        return Wording.of(self.text, self.language)

    @cached_property
    def figures(self) -> list[Figure]:
        return figures.figures(self.text)

    def rendering(self, other: "Clause") -> float:
        """Return how much of what this speaks of the other clause speaks of too, from 0 to 1."""
        stated = [figure for figure in self.figures if not figures.unconfirmed(figure.written, other.text)]
        said = sum(weight for term, weight in self.core.items() if other.wording.says(term))
        total = sum(self.core.values()) + _FIGURE_WEIGHT * len(self.figures)
        return (said + _FIGURE_WEIGHT * len(stated)) / total if total else 0.0


@lru_cache(maxsize=2_000)
def clauses(sentence: str, language: str) -> tuple[Clause, ...]:
    """Return the clauses of a sentence, in order; all of its text is in one of them."""
    pieces = [sentence]
    for pattern in (_END, *(pattern for code, pattern in _JOINTS.items() if code == language)):
        pieces = [part for piece in pieces for part in _cut(pattern, piece, language)]
    return tuple(Clause(piece, language, sentence) for piece in pieces if piece.strip())


def rendered_by(clause: Clause, candidates: Sequence[Clause], at_least: float) -> list[Clause]:
    """Return the candidates that speak most of what the clause speaks of: none if it is less than `at_least`."""
    shares = [clause.rendering(candidate) for candidate in candidates]
    best = max(shares, default=0.0)
    if best < at_least:
        return []
    return [candidate for candidate, share in zip(candidates, shares, strict=True) if share >= best - 0.01]


def _cut(pattern: re.Pattern[str], piece: str, language: str) -> Iterator[str]:
    start = 0
    for match in pattern.finditer(piece):
        before, after = piece[start : match.start()], piece[match.end() :]
        is_denied = pattern is _END and _BEFORE_A_DENIAL.fullmatch(
            match.group()
        )  # "… and not in the cellar" is never what comes before it
        if is_denied or (_says_something(before, language) and _says_something(after, language)):
            yield piece[start : match.start()]
            start = match.end()
    yield piece[start:]


def _says_something(text: str, language: str) -> bool:
    words = weights(text, language)
    return (
        len(words) >= 2 or any(map(is_scale_word, words)) or (len(words) == 1 and bool(figures.unconfirmed(text, "")))
    )
