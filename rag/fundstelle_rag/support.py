"""How far a sentence of a passage bears out a claim, and whether that is enough.

A claim that is a sentence needs shared words and a similar meaning (across languages the meaning alone), and its
figures. A bare answer ("1923", "Jost Reimers") is in so many sentences that its own words prove nothing: it must
stand in a sentence that may answer the question. Whatever is said must stand in a passage about what was asked.

On XQuAD (German) a passage that holds the answer is beside the point in 2.7 % of the questions by this rule, the
nearest one of another article in 93 %; by shared words alone (0.25 of them) it was 2.9 % and 64 %."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures, names
from fundstelle_rag.claims import Claim
from fundstelle_rag.offered_sentences import OfferedSentence, wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.text_analysis import Term

# A sentence is borne out from this score on: within a language half shared words and half similarity, across
# languages similarity alone (similarity.py has its figures).
SUPPORT_SAME_LANGUAGE = 0.60
SUPPORT_ACROSS_LANGUAGES = 0.62
_FIGURES_STAND = 0.15  # added where all numbers of the sentence stand in the quote, taken off where none does
_FIGURES_STAND_ACROSS = 0.20  # where no words help
_NAMES_STAND = 0.10  # across languages, added where all names of the sentence stand there, taken off where none does
# Within a language, so much of a sentence's words must stand somewhere in the passage, whatever the score: a small
# model builds the words of the question into a true sentence.
_WORDS_IN_PASSAGE = 0.70
_WORDS_ABOVE = 0.15  # of that in its title and heading, which say what it is about and prove nothing
_BARE_WORDS = 0.8  # of a bare answer, in the very sentence
_AS_LIKELY = -1.5  # e to this is the least ratio of its chance to the likeliest sentence's
_FIGURE_WEIGHT = 8.0  # as much as a long word
# Of the question's words, and of its nearness to the nearest sentence of the passage, so much together.
_ON_THE_POINT = 0.55
_NEARNESS_WEIGHT = 0.6
_WORDS_OF_A_QUESTION = 3  # "Wann?", "How many dead?": fewer do not say enough of what it is about
_HARDLY_ON_THE_POINT = 0.2


@dataclass(frozen=True, slots=True)
class Ground:
    """The offered sentences, and what the question has to do with each.

    `near`: how near each is to the question; `fit`: the ranking's score, None where no bare answer needs it."""

    offered: Sequence[OfferedSentence]
    hits: Sequence[Hit]
    near: FloatArray
    fit: FloatArray | None

    def nearness(self, passage: int) -> float:
        return max(float(near) for one, near in zip(self.offered, self.near, strict=True) if one.passage == passage)

    def best_fit(self, language: str) -> float:
        """The best of the sentences in one language: those of two compare less well."""
        fit = self.near if self.fit is None else self.fit
        return max(float(one) for sentence, one in zip(self.offered, fit, strict=True) if sentence.language == language)


def evidence_of(hit: Hit) -> list[str]:
    """Return what may bear out a word of a sentence: the passage and what stands above it."""
    return [hit.title, hit.passage.heading, hit.passage.text]


def scores_of(claim: Claim, similarity: FloatArray, ground: Ground) -> FloatArray:
    """Return how far each offered sentence bears out the claim, from 0 to 1."""
    if claim.is_bare and ground.fit is not None:
        fits = zip(ground.offered, ground.fit, strict=True)
        scores = [_bare_score(claim, one, float(fit) - ground.best_fit(one.language)) for one, fit in fits]
    else:
        scores = [score_of(claim, one, float(alike)) for one, alike in zip(ground.offered, similarity, strict=True)]
    return np.array(scores)


def score_of(claim: Claim, candidate: OfferedSentence, similarity: float) -> float:
    """Return how far one sentence bears out a claim that is a sentence itself, from 0 to 1."""
    same_language = candidate.language == claim.language
    score = similarity
    if same_language:
        share = share_said(claim, claim.weights, candidate.text)
        if claim.stands_alone:
            share = max(share, share_said(claim, claim.own_weights, candidate.text))
        score = (similarity + share) / 2
    elif claim.names:
        missing_names = names.unmentioned(claim.text, claim.language, [candidate.text])
        if not missing_names:
            score += _NAMES_STAND
        elif len(missing_names) == len(set(claim.names)):
            score -= _NAMES_STAND
    if claim.figures:
        missing = claim.figures & frozenset(figures.unconfirmed(claim.draft.text, candidate.text))
        if not missing:
            score += _FIGURES_STAND if same_language else _FIGURES_STAND_ACROSS
        elif missing == claim.figures:
            score -= _FIGURES_STAND
    return min(1.0, max(0.0, score))


def _bare_score(claim: Claim, candidate: OfferedSentence, fit: float) -> float:
    """Return 1 for a sentence that has the bare answer and is as likely as any, down to 0."""
    if candidate.language == claim.language:
        said = share_said(claim, claim.own_weights, candidate.text)
        missing = figures.unconfirmed(claim.draft.text, candidate.text)
    else:
        unsaid = names.unmentioned(claim.draft.text, claim.language, [candidate.text])
        missing = [*unsaid, *figures.unconfirmed(claim.draft.text, candidate.text)]
        said = float(bool(claim.figures or names.names(claim.draft.text, claim.language)))
    if said < _BARE_WORDS or (missing and len(missing) >= len(claim.figures)):
        return 0.0
    return float(said * np.exp(max(fit, 4 * _AS_LIKELY) / 4))


def is_borne_out(claim: Claim, score: float, passage: int, ground: Ground) -> bool:
    """Say whether the best score that a passage (its index) reached is enough, in view of the whole passage."""
    cited = ground.hits[passage]
    same_language = cited.passage.language == claim.language
    evidence = "\n".join(evidence_of(cited))
    if same_language and not _is_on_the_point(claim, evidence, ground.nearness(passage)):
        return False
    if claim.is_bare:
        return score >= _BARE_WORDS * float(np.exp(_AS_LIKELY / 4))
    if not same_language:
        return score >= SUPPORT_ACROSS_LANGUAGES
    words = claim.own_weights if claim.with_question else claim.weights
    in_passage = share_said(claim, words, cited.passage.text)
    said = min(share_said(claim, words, evidence), in_passage + _WORDS_ABOVE)
    return score >= SUPPORT_SAME_LANGUAGE and said >= _WORDS_IN_PASSAGE


def _is_on_the_point(claim: Claim, evidence: str, nearness: float) -> bool:
    asked = len(claim.question_weights)
    if asked < _WORDS_OF_A_QUESTION - 1:
        return True
    said = wording_of(evidence, claim.language).share_said(claim.question_weights)
    needed = _ON_THE_POINT if asked >= _WORDS_OF_A_QUESTION else _HARDLY_ON_THE_POINT
    return said + _NEARNESS_WEIGHT * nearness >= needed


def share_said(claim: Claim, said: Mapping[Term, float], text: str) -> float:
    """Return how much of the words a text in the claim's language says, its figures counting for them, from 0 to 1."""
    wording = wording_of(text, claim.language)
    missing = claim.figures & frozenset(figures.unconfirmed(claim.draft.text, text))
    stated = _FIGURE_WEIGHT * (len(claim.figures) - len(missing))  # a missing one is for the doubts to name
    total = sum(said.values()) + stated
    return (stated + sum(weight for term, weight in said.items() if wording.says(term))) / total if total else 0.0
