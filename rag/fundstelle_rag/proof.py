"""Which words of the passages bear out a sentence that a model wrote. The model has no say in it.

Each sentence is held against every sentence of the offered passages: by shared words (within a language), by
similarity of meaning (across languages too) and by its numbers. The best one is quoted verbatim, or none.

On 39 true sentences and 45 planted lies in three languages (tests/rag/proof_cases.py, starter embeddings) one true
sentence stays without proof and no lie is supported. What this cannot see: across languages, a common noun or verb
changed in an otherwise true sentence; within a language, words moved about ("A sued B" for "B sued A").

Bare answers are the weak point. Of 60 questions of XQuAD (German), 50 right ones are supported, and of the answers to
another question about the same paragraph still 29; of those to questions about other paragraphs 1 in 120."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures, names
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.claims import Claim, Draft, claim_of
from fundstelle_rag.doubts import doubts_about, evidence_of
from fundstelle_rag.offered_sentences import OfferedSentence, Quote, offered_sentences, quotes_of, wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.sentence_ranking import RankedSentence, SentenceRanker
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.wording import Wording

__all__ = ["Draft", "Proof", "Prover", "Quote", "RankedSentence"]

# A sentence is borne out from this score on: within a language half shared words and half similarity, across
# languages similarity alone (similarity.py has its figures).
SUPPORT_SAME_LANGUAGE = 0.60
SUPPORT_ACROSS_LANGUAGES = 0.62
_FIGURES_STAND = 0.15  # added where all numbers of the sentence stand in the quote, taken off where none does
_NAMES_STAND = 0.10  # added, across languages, where all names of the sentence do
# Within a language, so much of a sentence's words must stand somewhere in the passage, whatever the score: a small
# model builds the words of the question into a true sentence. Of a bare answer read with its question, less: "how
# many" stands in no passage.
_WORDS_IN_PASSAGE = 0.75
_WORDS_IN_PASSAGE_WITH_QUESTION = 0.60
_BARE_WORDS_IN_PASSAGE = 0.5  # and so much of the bare answer itself: the question's words prove nothing
# Within a language, so much of the question's words must stand in the passage, or it is beside the point. On XQuAD
# (German) 2.8 % of the passages that hold the answer fall below, and the three nearest passages of 68 % of the
# questions whose article is not in the library.
_QUESTION_IN_PASSAGE = 0.25
_WORDS_OF_A_QUESTION = 3  # "Wann?", "How many dead?": too few to say what it is about
_CORRECTION_MARGIN = 0.10  # another passage must say it this much better than the one the model named
_COMPLETION_SHARE = 0.25  # a second quote must bear out so much of the words, or a number


@dataclass(frozen=True, slots=True)
class Proof:
    """What the passages have to say to one draft. Without a quote the verdict is `uncited`.

    `doubts` are the numbers, dates and names of the draft that its cited passages do not confirm."""

    verdict: SentenceVerdict
    quotes: tuple[Quote, ...]
    doubts: tuple[str, ...]


class Prover:
    """Finds the proof for sentences in the passages that were offered to the model."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity
        self._ranker = SentenceRanker(similarity)

    def prove(self, question: str, language: str, drafts: Sequence[Draft], hits: Sequence[Hit]) -> list[Proof]:
        """Return a proof for each draft, the answers to `question`, all in `language`."""
        candidates = offered_sentences(hits)
        claims = [claim_of(question, draft, language) for draft in drafts]
        if not candidates or not claims:
            return [Proof(SentenceVerdict.UNCITED, (), ()) for _ in claims]
        similarity = self._similarity.between([claim.text for claim in claims], [c.text for c in candidates])
        return [_prove(claim, row, candidates, hits) for claim, row in zip(claims, similarity, strict=True)]

    def best_sentences(self, question: str, language: str, hits: Sequence[Hit], limit: int) -> list[RankedSentence]:
        """Return the offered sentences that answer the question most likely, verbatim, without any model."""
        return self._ranker.best_sentences(question, language, hits, limit)


def _prove(claim: Claim, similarity: FloatArray, candidates: Sequence[OfferedSentence], hits: Sequence[Hit]) -> Proof:
    scores = np.array([_score(claim, c, float(s)) for c, s in zip(candidates, similarity, strict=True)])
    best = _best(claim.draft, scores, candidates)
    chosen = [candidates[best]]
    score = float(scores[best])
    # What completes a bare answer may be about something else: its own sentence must be about the question.
    second = None if claim.with_question else _completion(claim, best, candidates)
    if second is not None:
        chosen.append(candidates[second])
        joint = candidates[best].joined(candidates[second])
        score = max(score, _score(claim, joint, float(max(similarity[best], similarity[second]))))
    cited = hits[candidates[best].passage]
    whole = wording_of("\n".join(evidence_of(cited)), cited.passage.language)
    if not _enough(claim, score, whole, cited.passage.language):
        return Proof(SentenceVerdict.UNCITED, (), ())
    doubts = doubts_about(claim, cited, whole)
    verdict = SentenceVerdict.DOUBTFUL if doubts else SentenceVerdict.SUPPORTED
    return Proof(verdict, quotes_of(chosen), tuple(doubts))


def _enough(claim: Claim, score: float, whole: Wording, language: str) -> bool:
    """Say whether the whole passage bears out the claim whose best score in it this is."""
    if language != claim.language:
        return score >= SUPPORT_ACROSS_LANGUAGES
    if score < SUPPORT_SAME_LANGUAGE:
        return False
    asks_enough = len(claim.question_weights) >= _WORDS_OF_A_QUESTION
    if asks_enough and whole.share_said(claim.question_weights) < _QUESTION_IN_PASSAGE:
        return False
    if not claim.with_question:
        return whole.share_said(claim.weights) >= _WORDS_IN_PASSAGE
    bare = whole.share_said(claim.own_weights) if claim.own_weights else 1.0
    return whole.share_said(claim.weights) >= _WORDS_IN_PASSAGE_WITH_QUESTION and bare >= _BARE_WORDS_IN_PASSAGE


def _score(claim: Claim, candidate: OfferedSentence, similarity: float) -> float:
    """How far the candidate bears out the claim, from 0 to 1."""
    score = similarity
    if candidate.language == claim.language:
        score = (similarity + candidate.wording.share_said(claim.weights)) / 2
    elif claim.names and not names.unmentioned(claim.text, claim.language, [candidate.text]):
        score += _NAMES_STAND
    if claim.figures:
        missing = claim.figures & frozenset(figures.unconfirmed(claim.draft.text, candidate.text))
        if not missing:
            score += _FIGURES_STAND
        elif missing == claim.figures:
            score -= _FIGURES_STAND
    elif (
        claim.with_question
        and candidate.language == claim.language
        and candidate.wording.share_said(claim.own_weights) < _BARE_WORDS_IN_PASSAGE
    ):
        score -= _FIGURES_STAND
    return min(1.0, max(0.0, score))


def _best(draft: Draft, scores: FloatArray, candidates: Sequence[OfferedSentence]) -> int:
    """Return the candidate to quote: of the passages the model named, unless another says it clearly better."""
    best = int(np.argmax(scores))
    named = [index for index, candidate in enumerate(candidates) if candidate.passage in draft.named]
    if named:
        best_named = max(named, key=lambda index: float(scores[index]))
        if scores[best_named] + _CORRECTION_MARGIN >= scores[best]:
            return best_named
    return best


def _completion(claim: Claim, best: int, candidates: Sequence[OfferedSentence]) -> int | None:
    """Return a second sentence of the same passage that states numbers or words which the first one leaves open."""
    first = candidates[best]
    open_figures = set(figures.unconfirmed(claim.draft.text, first.text))
    open_weights = {term: weight for term, weight in claim.weights.items() if not first.wording.says(term)}
    total = sum(claim.weights.values()) or 1.0
    gains: dict[int, float] = {}
    for index, candidate in enumerate(candidates):
        if index == best or candidate.passage != first.passage:
            continue
        closed = open_figures - set(figures.unconfirmed(claim.draft.text, candidate.text))
        share = sum(weight for term, weight in open_weights.items() if candidate.wording.says(term)) / total
        if closed or share >= _COMPLETION_SHARE:
            gains[index] = len(closed) + share
    return max(gains, key=lambda index: gains[index]) if gains else None
