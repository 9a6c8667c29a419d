"""Where quotes stand, and which words of a passage bear out a sentence. The model has no say here.

`locate` finds a quote in a text; `Prover` takes the sentences a model wrote, looks for the sentences of the offered
passages that say the same, quotes them verbatim and gives the verdict."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures, names, sentences
from fundstelle_rag.answers import QuoteVerdict, SentenceVerdict
from fundstelle_rag.passages import Hit
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.text_analysis import Term, passage_terms

# A sentence is borne out from this score on. Same language: half shared words, half similarity; across languages
# similarity alone (similarity.py has the figures).
SUPPORT_SAME_LANGUAGE = 0.55
SUPPORT_ACROSS_LANGUAGES = 0.62
_CORRECTION_MARGIN = 0.10  # another passage must say it this much better than the one the model named
_SHORT_WORD = 3  # function words are short in the languages we know; they prove nothing
_LONGEST_WEIGHT = 8
_SHARED_GRAMS = 0.6  # so much of a compound's pieces must stand there for the word to count as said
_QUOTATION_MARKS = str.maketrans(dict.fromkeys('„“”«»‹›"', '"') | dict.fromkeys("‚‘’‛`´", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands: `text[char_start:char_end]`. Both are 0 where it is missing."""

    char_start: int
    char_end: int
    verdict: QuoteVerdict


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, and the offered passages (indexes) it named for it."""

    text: str
    named: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Whole sentences of an offered passage (its index), as offsets into the document's text."""

    passage: int
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Proof:
    """What the passages have to say to one draft. Without a quote the verdict is `uncited`."""

    verdict: SentenceVerdict
    quotes: tuple[Quote, ...]
    doubts: tuple[str, ...]


def locate(quote: str, text: str, near: int = 0) -> Located:
    """Find a quote in a text; of several places the one nearest to the character `near`.

    Exact if it stands there, near if only white space, hyphenation or quotation marks differ."""
    exact = [match.start() for match in re.finditer(re.escape(quote), text)] if quote.strip() else []
    if exact:
        start = min(exact, key=lambda place: abs(place - near))
        return Located(start, start + len(quote), QuoteVerdict.EXACT)
    wanted, _ = _simplified(quote)
    haystack, origins = _simplified(text)
    places = [match.start() for match in re.finditer(re.escape(wanted), haystack)] if wanted else []
    if not places:
        return Located(0, 0, QuoteVerdict.MISSING)
    place = min(places, key=lambda place: abs(origins[place] - near))
    return Located(origins[place], origins[place + len(wanted) - 1] + 1, QuoteVerdict.NEAR)


class Prover:
    """Finds the proof for sentences in the passages that were offered to the model."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity

    def prove(self, drafts: Sequence[Draft], hits: Sequence[Hit], language: str) -> list[Proof]:
        """Return a proof for each draft; `language` is the drafts'."""
        candidates = [sentence for index, hit in enumerate(hits) for sentence in _sentences_of(index, hit)]
        if not candidates or not drafts:
            return [Proof(SentenceVerdict.UNCITED, (), ()) for _ in drafts]
        similarity = self._similarity.between([draft.text for draft in drafts], [c.text for c in candidates])
        return [
            self._prove(draft, row, candidates, hits, language) for draft, row in zip(drafts, similarity, strict=True)
        ]

    def _prove(
        self,
        draft: Draft,
        similarity: FloatArray,
        candidates: Sequence["_Candidate"],
        hits: Sequence[Hit],
        language: str,
    ) -> Proof:
        terms = _weighted(passage_terms(draft.text, language))
        scores = np.array([_score(terms, c, float(s), language) for c, s in zip(candidates, similarity, strict=True)])
        best = self._best(draft, scores, candidates)
        threshold = SUPPORT_SAME_LANGUAGE if candidates[best].language == language else SUPPORT_ACROSS_LANGUAGES
        chosen = [best]
        second = self._completion(draft, terms, best, candidates)
        if second is not None:
            chosen.append(second)
            joint = candidates[best].joined(candidates[second])
            scores[best] = max(scores[best], _score(terms, joint, float(similarity[best]), language))
        if scores[best] < threshold:
            return Proof(SentenceVerdict.UNCITED, (), ())
        cited = [hits[index] for index in dict.fromkeys([candidates[best].passage, *draft.named])]
        doubts = _doubts(draft.text, language, cited)
        verdict = SentenceVerdict.DOUBTFUL if doubts else SentenceVerdict.SUPPORTED
        return Proof(verdict, _merged([candidates[i] for i in chosen]), tuple(doubts))

    @staticmethod
    def _best(draft: Draft, scores: FloatArray, candidates: Sequence["_Candidate"]) -> int:
        """Return the candidate to quote: of the passages the model named, unless another says it clearly better."""
        best = int(np.argmax(scores))
        named = [index for index, candidate in enumerate(candidates) if candidate.passage in draft.named]
        if named:
            best_named = max(named, key=lambda index: float(scores[index]))
            if scores[best_named] + _CORRECTION_MARGIN >= scores[best]:
                return best_named
        return best

    @staticmethod
    def _completion(
        draft: Draft, terms: dict[Term, float], best: int, candidates: Sequence["_Candidate"]
    ) -> int | None:
        """Return a second sentence of the same passage that states numbers or words which the first one leaves open."""
        first = candidates[best]
        open_figures = set(figures.unconfirmed(draft.text, first.text))
        open_terms = {term: weight for term, weight in terms.items() if not first.says(term)}
        total = sum(terms.values()) or 1.0
        gains = {}
        for index, candidate in enumerate(candidates):
            if index == best or candidate.passage != first.passage:
                continue
            closed = open_figures - set(figures.unconfirmed(draft.text, candidate.text))
            words = sum(weight for term, weight in open_terms.items() if candidate.says(term)) / total
            if closed or words >= 0.25:
                gains[index] = len(closed) + words
        return max(gains, key=lambda index: gains[index]) if gains else None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence of an offered passage, with the forms and pieces of its words."""

    passage: int
    text: str
    char_start: int
    char_end: int
    language: str
    forms: frozenset[str]
    grams: frozenset[str]

    def says(self, term: Term) -> bool:
        if not self.forms.isdisjoint(term.forms):
            return True
        shared = sum(gram in self.grams for gram in term.grams)
        return bool(term.grams) and shared >= _SHARED_GRAMS * len(term.grams)

    def joined(self, other: "_Candidate") -> "_Candidate":
        text = f"{self.text} {other.text}"
        return _Candidate(self.passage, text, 0, 0, self.language, self.forms | other.forms, self.grams | other.grams)


def _sentences_of(index: int, hit: Hit) -> list[_Candidate]:
    passage = hit.passage
    found = []
    for start, end in sentences.split(passage.text, passage.language):
        text = passage.text[start:end]
        terms = passage_terms(text, passage.language)
        found.append(
            _Candidate(
                index,
                text,
                passage.char_start + start,
                passage.char_start + end,
                passage.language,
                frozenset(form for term in terms for form in term.forms),
                frozenset(gram for term in terms for gram in term.grams),
            )
        )
    return found


def _weighted(terms: Sequence[Term]) -> dict[Term, float]:
    """Each content word with its weight: longer words say more."""
    return {
        term: float(min(len(term.forms[0]), _LONGEST_WEIGHT))
        for term in terms
        if len(term.forms[0]) > _SHORT_WORD or term.forms[0].isdigit()
    }


def _score(terms: dict[Term, float], candidate: _Candidate, similarity: float, language: str) -> float:
    if candidate.language != language:
        return similarity
    total = sum(terms.values())
    shared = sum(weight for term, weight in terms.items() if candidate.says(term)) / total if total else 0.0
    return (shared + similarity) / 2


def _doubts(statement: str, language: str, cited: Sequence[Hit]) -> list[str]:
    evidence = [part for hit in cited for part in (hit.passage.text, hit.passage.heading, hit.title)]
    return figures.unconfirmed(statement, "\n".join(evidence)) + names.unmentioned(statement, language, evidence)


def _merged(candidates: Sequence[_Candidate]) -> tuple[Quote, ...]:
    """Return the sentences as quotes in the order of the text; neighbours become one quote."""
    quotes: list[Quote] = []
    for candidate in sorted(candidates, key=lambda c: c.char_start):
        if quotes and candidate.char_start - quotes[-1].char_end <= 1:
            quotes[-1] = Quote(candidate.passage, quotes[-1].char_start, candidate.char_end)
        else:
            quotes.append(Quote(candidate.passage, candidate.char_start, candidate.char_end))
    return tuple(quotes)


def _simplified(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, hyphens and differences of quotation marks, and each character's origin."""
    kept: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        plain = unicodedata.normalize("NFKC", char).translate(_QUOTATION_MARKS).translate(_HYPHENS)
        for part in plain:
            if not part.isspace() and part not in "-\u00ad":
                kept.append(part)
                origins.append(index)
    return "".join(kept), origins
