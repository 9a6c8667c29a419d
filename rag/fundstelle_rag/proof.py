"""Which words of the passages bear out a sentence that a model wrote. The model has no say in it.

Each sentence is held against every sentence of the offered passages (support.py): by shared words within a language,
by similarity of meaning across languages too, by its numbers and names. The best one is quoted verbatim, or none, and
what the sentence says beyond it or against it is named as a doubt (doubts.py).

Of 180 planted lies in three languages, 36 of them across languages, all are flagged, and 1 of 151 true sentences
(tests/rag/test_planted_lies.py, which has what they gave when they were new). What this cannot see: across languages, a
common noun or verb exchanged in an otherwise true sentence; within a language, words moved about that are no names.

Bare answers ("1923"): of 554 questions of XQuAD (German), 91 % of the right ones are supported, 36 % of the answers to
another question about the same paragraph, most of which stand in the same sentence, and 0.4 % of those to questions
about other articles. Before the sentence had to be likely to answer the question it was 79, 54 and 0.5 % (of 200)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.claims import Claim, Draft, claim_of
from fundstelle_rag.clauses import clauses
from fundstelle_rag.doubts import doubts_about
from fundstelle_rag.offered_sentences import OfferedSentence, Quote, offered_sentences, quotes_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.sentence_ranking import RankedSentence, SentenceRanker
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.support import Ground, is_borne_out, score_of, scores_of

__all__ = ["Draft", "Proof", "Prover", "Quote", "RankedSentence"]

_CORRECTION_MARGIN = 0.10  # another passage must say it this much better than the one the model named
_CUT_UP = 3  # so many sentences in another language are compared clause by clause
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
        # A short sentence is read with its question and by itself.
        texts = [claim.text for claim in claims] + [claim.draft.text for claim in claims]
        similarity = self._similarity.between(texts, [one.text for one in candidates])
        similarity = np.maximum(similarity[: len(claims)], similarity[len(claims) :])
        for claim, row in zip(claims, similarity, strict=True):
            self._compare_with_clauses(claim, row, candidates)
        ground = self._ground(question, language, claims, candidates, hits)
        return [_prove(claim, row, ground) for claim, row in zip(claims, similarity, strict=True)]

    def best_sentences(self, question: str, language: str, hits: Sequence[Hit], limit: int) -> list[RankedSentence]:
        """Return the offered sentences that answer the question most likely, verbatim, without any model."""
        return self._ranker.best_sentences(question, language, hits, limit)

    def _compare_with_clauses(self, claim: Claim, row: FloatArray, candidates: Sequence[OfferedSentence]) -> None:
        """Raise the similarity of sentences in other languages to that of their nearest clause.

        A short claim is not like a long sentence whose clause it renders, and no shared words make up for it. Only the
        likeliest sentences are cut up: those that come first, and those that have all figures of the claim."""
        foreign = [index for index, one in enumerate(candidates) if one.language != claim.language]
        nearest = sorted(foreign, key=lambda index: -float(row[index]))[:_CUT_UP]
        with_figures = [
            i for i in foreign if claim.figures and not figures.unconfirmed(claim.draft.text, candidates[i].text)
        ]
        for index in {*nearest, *with_figures[:_CUT_UP]}:
            parts = clauses(candidates[index].text, candidates[index].language)
            if len(parts) > 1:
                alike = self._similarity.between([claim.draft.text], [part.text for part in parts])
                row[index] = max(float(row[index]), float(alike.max()))

    def _ground(
        self,
        question: str,
        language: str,
        claims: Sequence[Claim],
        candidates: Sequence[OfferedSentence],
        hits: Sequence[Hit],
    ) -> Ground:
        near = self._similarity.to_question(question, [one.text for one in candidates])
        has_bare = any(claim.is_bare for claim in claims)
        fit = self._ranker.scores(question, language, candidates) if has_bare else None
        return Ground(candidates, hits, near, fit)


def _prove(claim: Claim, similarity: FloatArray, ground: Ground) -> Proof:
    candidates = ground.offered
    scores = scores_of(claim, similarity, ground)
    best = _best(claim.draft, scores, candidates)
    chosen = [candidates[best]]
    score = float(scores[best])
    # What completes a bare answer may be about something else: its own sentence must be about the question.
    second = None if claim.with_question else _completion(claim, best, candidates)
    if second is not None:
        chosen.append(candidates[second])
        joint = candidates[best].joined(candidates[second])
        score = max(score, score_of(claim, joint, float(max(similarity[best], similarity[second]))))
    if not is_borne_out(claim, score, candidates[best].passage, ground):
        return Proof(SentenceVerdict.UNCITED, (), ())
    doubts = doubts_about(claim, [sentence.text for sentence in chosen], ground.hits[candidates[best].passage])
    verdict = SentenceVerdict.DOUBTFUL if doubts else SentenceVerdict.SUPPORTED
    return Proof(verdict, quotes_of(chosen), tuple(doubts))


def _best(draft: Draft, scores: FloatArray, candidates: Sequence[OfferedSentence]) -> int:
    """Return the candidate to quote: of the passages the model named, unless another says it clearly better.

    One that says it word for word is always better than one that does not."""
    verbatim = [index for index, candidate in enumerate(candidates) if candidate.text == draft.text]
    possible = verbatim or list(range(len(candidates)))
    best = max(possible, key=lambda index: float(scores[index]))
    named = [index for index in possible if candidates[index].passage in draft.named]
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
        share *= candidate.language == claim.language
        if closed or share >= _COMPLETION_SHARE:
            gains[index] = len(closed) + share
    return max(gains, key=lambda index: gains[index]) if gains else None
