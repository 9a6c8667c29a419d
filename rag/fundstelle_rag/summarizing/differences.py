"""Where documents say different things about the same: two sentences that are alike but for one figure.

Looked for among the passages of different documents that are most alike, by the index's vectors. Few are found, and
those are meant to be right: about sums of money alone, related documents have many sentences that look alike. Each side
is said in its document's own words."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_rag import figures, sentences
from fundstelle_rag.figures import Figure
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.passages import Passage
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.selecting import Candidate, candidate
from fundstelle_rag.summarizing.sentence_text import said
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import is_whole, leans
from fundstelle_rag.summarizing.statements import SourceQuote, Statement
from fundstelle_rag.wording import weights

_PAIRS_OF_TWO, _PAIRS_OF_PASSAGES = 12, 60  # of passages: of two documents, and of all
_MOST = 5
# On the sample documents a true difference across languages has .94, the nearest false one .56; within a language false
# ones reach .92, and only common words tell them apart.
_ALIKE_ACROSS = 0.80
_ALIKE, _COMMON_WORDS = 0.70, 0.60


@dataclass(frozen=True, slots=True)
class Difference:
    """Two statements of different sources, verbatim, and the figures in which they differ."""

    one: Candidate
    other: Candidate
    figures: tuple[str, str]


def differences(sources: Sequence[Source], similarity: Similarity) -> list[Difference]:
    """Return up to five differences, the surest first."""
    found: list[tuple[float, Difference]] = []
    seen: set[tuple[int, int, int, int]] = set()
    for one, first, other, second in _near_passages(sources):
        left, right = _with_figures(sources[one], first), _with_figures(sources[other], second)
        alike = similarity.between([a.statement.text for a in left], [b.statement.text for b in right])
        for (row, column), score in np.ndenumerate(alike):
            a, b = left[row], right[column]
            place = (a.source, a.place, b.source, b.place)
            differing = _differing(a, sources[one].passages[first], b, sources[other].passages[second])
            if place not in seen and differing is not None and _is_about_the_same(a, b, float(score)):
                found.append((float(score), Difference(a, b, differing)))
            seen.add(place)
    found.sort(key=lambda pair: -pair[0])
    return [difference for _, difference in found[:_MOST]]


def _near_passages(sources: Sequence[Source]) -> list[tuple[int, int, int, int]]:
    """Return the nearest pairs of passages of different documents: (source, passage, source, passage).

    Each two documents name theirs, the nearest of each two first: between languages all cosines are lower."""
    ranked: list[tuple[int, float, tuple[int, int, int, int]]] = []
    for one, other in itertools.combinations(sources, 2):
        cosines = one.vectors @ other.vectors.T
        best = cosines.argmax(axis=1)
        order = np.argsort(-cosines.max(axis=1), kind="stable")[:_PAIRS_OF_TWO].tolist()
        for rank, first in enumerate(order):
            second = int(best[first])
            ranked.append((rank, -float(cosines[first, second]), (one.number, first, other.number, second)))
    return [pair for _, _, pair in sorted(ranked)[:_PAIRS_OF_PASSAGES]]


def _with_figures(source: Source, number: int) -> list[Candidate]:
    """Return the sentences of a passage that state figures and can be read by themselves."""
    passage = source.passages[number]
    found = []
    for start, end in sentences.split(passage.text, passage.language):
        quote = SourceQuote(passage.char_start + start, passage.char_start + end)
        text = said(passage, quote)
        if figures.figures(text) and is_whole(text) and not leans(text):
            found.append(candidate(source, Statement(text, passage.language, (quote,), is_verbatim=True)))
    return found


def _differing(one: Candidate, first: Passage, other: Candidate, second: Passage) -> tuple[str, str] | None:
    """Return the one figure on each side that the other passage does not have, if they are of a kind."""
    left = _unshared(one.statement.text, second.text)
    right = _unshared(other.statement.text, first.text)
    if len(left) != 1 or len(right) != 1 or figures.kind(left[0]) != figures.kind(right[0]):
        return None
    return left[0].written, right[0].written


def _unshared(text: str, evidence: str) -> list[Figure]:
    missing = set(figures.unconfirmed(text, evidence))
    return [figure for figure in figures.figures(text) if figure.written in missing]


def _is_about_the_same(one: Candidate, other: Candidate, alike: float) -> bool:
    left, right = one.statement, other.statement
    if left.language != right.language:
        return alike >= _ALIKE_ACROSS
    shorter, longer = sorted((left, right), key=lambda statement: len(statement.text))
    common = wording_of(longer.text, longer.language).share_said(weights(shorter.text, shorter.language))
    return alike >= _ALIKE and common >= _COMMON_WORDS
