"""The reduce step: which of the statements a summary says. The program chooses, no model does.

Greedy maximal marginal relevance (Carbonell and Goldstein 1998): what is central, states facts and says nothing that
was said; a section of which nothing was said yet comes before a second statement of another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures, names
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.sources import Source, standardized
from fundstelle_rag.summarizing.standing_alone import leans, word_count
from fundstelle_rag.summarizing.statements import Statement
from fundstelle_rag.wording import weights

_PASSAGE, _LIKE_ALL, _FACTS, _FIRST = 0.5, 0.5, 0.35, 0.8
_POINTED_AT = 0.5
_LEANING, _LONG = 1.5, 0.5
_MOST_FACTS = 3
_LONG_WORDS = 32
_NEW_SECTION = 1.0
_REPEATS = 1.5  # what full similarity to something said costs; half similarity is usual within a document
_USUAL_SIMILARITY = 0.45
_SAME, _SAME_WORDS = 0.90, 0.75  # from here on two statements say the same
_FITS = 1.15  # of the words asked for, the last statement included


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement of a source (its number), under which of its headings, and where it stands there. `is_pointed_at`:
    the model has named it."""

    statement: Statement
    source: int
    section: str
    place: int
    is_pointed_at: bool = False

    @property
    def words(self) -> int:
        return word_count(self.statement.text)


def candidate(source: Source, statement: Statement, *, is_pointed_at: bool = False) -> Candidate:
    place = source.place(statement)
    return Candidate(statement, source.number, source.section(source.passage_at(place)), place, is_pointed_at)


class Selector:
    """Chooses among candidates of some documents."""

    def __init__(self, similarity: Similarity, sources: Sequence[Source]) -> None:
        self._similarity = similarity
        self._sources = sources

    def worth(self, candidates: Sequence[Candidate]) -> FloatArray:
        """Return how much each candidate belongs into a summary, whatever else it says."""
        texts = [one.statement.text for one in candidates]
        alike = standardized(self._similarity.between(texts, texts).mean(axis=1))
        worth = np.zeros(len(candidates), np.float32)
        for index, one in enumerate(candidates):
            source = self._sources[one.source]
            passage = source.passage_at(one.place)
            text = one.statement.text
            worth[index] = (
                _LIKE_ALL * alike[index]
                + _PASSAGE * source.centrality[passage]
                + _FACTS * min(_MOST_FACTS, _facts(one.statement))
                + _FIRST * (passage == 0)
                + _POINTED_AT * one.is_pointed_at
                - _LEANING * leans(text)
                - _LONG * (one.words > _LONG_WORDS)
            )
        return worth

    def select(
        self,
        candidates: Sequence[Candidate],
        target_words: int,
        *,
        worth: FloatArray | None = None,
        by_section: bool = True,
    ) -> list[Candidate]:
        """Return statements of about that many words together, at least one, in the order of the documents.

        `by_section` says that each section comes once before any comes twice."""
        if not candidates:
            return []
        worth = self.worth(candidates) if worth is None else worth
        texts = [one.statement.text for one in candidates]
        chosen: dict[int, FloatArray] = {}  # with the similarity of all to each
        alike = np.zeros(len(candidates), np.float32)  # to what was chosen
        open_ = np.ones(len(candidates), np.bool_)
        words = 0
        while open_.any() and words < target_words:
            covered = {(candidates[index].source, candidates[index].section) for index in chosen}
            new = np.array([(one.source, one.section) not in covered for one in candidates], np.float32)
            gain = worth + _NEW_SECTION * new * by_section - _REPEATS * np.maximum(0.0, alike - _USUAL_SIMILARITY)
            best = int(np.argmax(np.where(open_, gain, -np.inf)))
            open_[best] = False
            one = candidates[best]
            if chosen and words + one.words > _FITS * target_words:
                continue
            if any(_say_the_same(one, candidates[index], float(near[best])) for index, near in chosen.items()):
                continue
            chosen[best] = self._similarity.between(texts, [one.statement.text])[:, 0]
            words += one.words
            alike = np.maximum(alike, chosen[best])
        return sorted((candidates[index] for index in chosen), key=lambda one: (one.source, one.place))


def _facts(statement: Statement) -> int:
    return len(figures.figures(statement.text)) + len(set(names.names(statement.text, statement.language)))


def _say_the_same(one: Candidate, other: Candidate, similarity: float) -> bool:
    """Say whether two statements rest on the same words, mean the same or share most words, and no figure differs."""
    if one.source == other.source and any(
        left.overlaps(right) for left in one.statement.quotes for right in other.statement.quotes
    ):
        return True
    shorter, longer = sorted((one.statement, other.statement), key=lambda statement: len(statement.text))
    if figures.unconfirmed(shorter.text, longer.text):
        return False
    if similarity >= _SAME or shorter.language != longer.language:
        return similarity >= _SAME
    shared = wording_of(longer.text, longer.language).share_said(weights(shorter.text, shorter.language))
    return shared >= _SAME_WORDS
