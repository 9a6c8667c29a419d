"""Which words of the passages bear out a sentence that a model wrote. The model has no say in it.

Each sentence is held against every sentence of the offered passages: by shared words (within a language), by
similarity of meaning (across languages too) and by its numbers. The best one is quoted verbatim, or none.

On 39 true sentences and 45 planted lies in three languages (tests/rag/proof_cases.py, starter embeddings) one true
sentence stays without proof and no lie is supported. What this cannot see: across languages, a common noun or verb
changed in an otherwise true sentence; within a language, words moved about ("A sued B" for "B sued A").

Bare answers are the weak point. Of 60 questions of XQuAD (German), 50 right ones are supported, and of the answers to
another question about the same paragraph still 29; of those to questions about other paragraphs 1 in 120."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import figures, names, sentences
from fundstelle_rag.answers import SentenceVerdict
from fundstelle_rag.number_words import NUMBER_WORDS
from fundstelle_rag.passages import Hit
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.text_analysis import Term, fold, passage_terms

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
_WORDS_OF_A_CLAIM = 4
_EMPTY_LIST = """
    wurde wurden worden werden have been were haben waren hebben beträgt betrug betrugen betragen amounts amounted
    bedraagt bedroeg bedragen
"""
_EMPTY_WORDS = frozenset(fold(word) for word in _EMPTY_LIST.split())  # verbs that any sentence is built with
_PARTICIPLE = re.compile(r"ge(?=\w{4})")  # geöffnet, gebracht: the rest is nearer to the verb's other forms
_SHORT_WORD = 3  # function words are short in the languages we know; they prove nothing
_LONGEST_WEIGHT = 8
_COMPOUND_TAIL = 7  # letters: -sperre, -brücke, -gericht
_SHARED_GRAMS = 0.6  # so much of a compound's pieces must stand there for the word to count as said


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
    """What the passages have to say to one draft. Without a quote the verdict is `uncited`.

    `doubts` are the numbers, dates and names of the draft that its cited passages do not confirm."""

    verdict: SentenceVerdict
    quotes: tuple[Quote, ...]
    doubts: tuple[str, ...]


class Prover:
    """Finds the proof for sentences in the passages that were offered to the model."""

    def __init__(self, similarity: Similarity) -> None:
        self._similarity = similarity

    def prove(self, question: str, language: str, drafts: Sequence[Draft], hits: Sequence[Hit]) -> list[Proof]:
        """Return a proof for each draft, the answers to `question`, all in `language`."""
        candidates = [candidate for index, hit in enumerate(hits) for candidate in _candidates(index, hit)]
        claims = [_claim(question, draft, language) for draft in drafts]
        if not candidates or not claims:
            return [Proof(SentenceVerdict.UNCITED, (), ()) for _ in claims]
        similarity = self._similarity.between([claim.text for claim in claims], [c.text for c in candidates])
        return [_prove(claim, row, candidates, hits) for claim, row in zip(claims, similarity, strict=True)]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A draft with what it says as a whole: "1923" says nothing without its question."""

    question: str
    draft: Draft
    text: str
    language: str
    with_question: bool
    weights: dict[Term, float]
    own_weights: dict[Term, float]  # of the draft without the question
    question_weights: dict[Term, float]
    figures: frozenset[str]
    names: tuple[str, ...]


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

    def share_said(self, weights: Mapping[Term, float]) -> float:
        """Return how much of the words this says, by weight, from 0 to 1."""
        total = sum(weights.values())
        return sum(weight for term, weight in weights.items() if self.says(term)) / total if total else 0.0

    def with_words_of(self, other: "_Candidate") -> "_Candidate":
        text = f"{self.text} {other.text}"
        return replace(self, text=text, forms=self.forms | other.forms, grams=self.grams | other.grams)


def _claim(question: str, draft: Draft, language: str) -> _Claim:
    says_something = sum(len(word) > _SHORT_WORD for word in draft.text.split()) >= _WORDS_OF_A_CLAIM
    text = draft.text if says_something else f"{question} {draft.text}"
    return _Claim(
        question=question,
        draft=draft,
        text=text,
        language=language,
        with_question=not says_something,
        weights=_weights(text, language),
        own_weights=_weights(draft.text, language) or dict.fromkeys(_terms(draft.text, language), 1.0),
        question_weights=_weights(question, language),
        figures=frozenset(figures.unconfirmed(draft.text, "")),
        names=tuple(names.names(text, language)),
    )


def _weights(text: str, language: str) -> dict[Term, float]:
    """Return the words that carry meaning; a longer one carries more."""
    return {
        term: float(min(len(term.forms[0]), _LONGEST_WEIGHT))
        for term in _terms(text, language)
        if (len(term.forms[0]) > _SHORT_WORD and fold(term.forms[0]) not in _EMPTY_WORDS) or term.forms[0].isdigit()
        if term.forms[0] not in NUMBER_WORDS  # they are compared as figures
    }


def _terms(text: str, language: str) -> list[Term]:
    """Return the words of a text; German and Dutch participles also without their prefix."""
    terms = passage_terms(text, language)
    if language not in ("de", "nl"):
        return terms
    return [
        replace(term, forms=(*term.forms, *(form[2:] for form in term.forms if _PARTICIPLE.match(form))))
        for term in terms
    ]


def _candidates(index: int, hit: Hit) -> list[_Candidate]:
    passage = hit.passage
    return [
        _candidate(
            index, passage.text[start:end], passage.language, passage.char_start + start, passage.char_start + end
        )
        for start, end in sentences.split(passage.text, passage.language)
    ]


def _candidate(index: int, text: str, language: str, char_start: int = 0, char_end: int = 0) -> _Candidate:
    terms = _terms(text, language)
    return _Candidate(
        passage=index,
        text=text,
        char_start=char_start,
        char_end=char_end,
        language=language,
        forms=frozenset(form for term in terms for form in term.forms),
        grams=frozenset(gram for term in terms for gram in term.grams),
    )


def _prove(claim: _Claim, similarity: FloatArray, candidates: Sequence[_Candidate], hits: Sequence[Hit]) -> Proof:
    scores = np.array([_score(claim, c, float(s)) for c, s in zip(candidates, similarity, strict=True)])
    best = _best(claim.draft, scores, candidates)
    chosen = [candidates[best]]
    score = float(scores[best])
    # What completes a bare answer may be about something else: its own sentence must be about the question.
    second = None if claim.with_question else _completion(claim, best, candidates)
    if second is not None:
        chosen.append(candidates[second])
        joint = candidates[best].with_words_of(candidates[second])
        score = max(score, _score(claim, joint, float(max(similarity[best], similarity[second]))))
    cited = hits[candidates[best].passage]
    whole = _candidate(0, "\n".join(_evidence(cited)), cited.passage.language)
    if not _enough(claim, score, whole):
        return Proof(SentenceVerdict.UNCITED, (), ())
    doubts = _doubts(claim, cited, whole)
    verdict = SentenceVerdict.DOUBTFUL if doubts else SentenceVerdict.SUPPORTED
    return Proof(verdict, _merged(chosen), tuple(doubts))


def _enough(claim: _Claim, score: float, whole: _Candidate) -> bool:
    """Say whether the whole passage bears out the claim whose best score in it this is."""
    if whole.language != claim.language:
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


def _score(claim: _Claim, candidate: _Candidate, similarity: float) -> float:
    """How far the candidate bears out the claim, from 0 to 1."""
    score = similarity
    if candidate.language == claim.language:
        score = (similarity + candidate.share_said(claim.weights)) / 2
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
        and candidate.share_said(claim.own_weights) < _BARE_WORDS_IN_PASSAGE
    ):
        score -= _FIGURES_STAND
    return min(1.0, max(0.0, score))


def _best(draft: Draft, scores: FloatArray, candidates: Sequence[_Candidate]) -> int:
    """Return the candidate to quote: of the passages the model named, unless another says it clearly better."""
    best = int(np.argmax(scores))
    named = [index for index, candidate in enumerate(candidates) if candidate.passage in draft.named]
    if named:
        best_named = max(named, key=lambda index: float(scores[index]))
        if scores[best_named] + _CORRECTION_MARGIN >= scores[best]:
            return best_named
    return best


def _completion(claim: _Claim, best: int, candidates: Sequence[_Candidate]) -> int | None:
    """Return a second sentence of the same passage that states numbers or words which the first one leaves open."""
    first = candidates[best]
    open_figures = set(figures.unconfirmed(claim.draft.text, first.text))
    open_weights = {term: weight for term, weight in claim.weights.items() if not first.says(term)}
    total = sum(claim.weights.values()) or 1.0
    gains: dict[int, float] = {}
    for index, candidate in enumerate(candidates):
        if index == best or candidate.passage != first.passage:
            continue
        closed = open_figures - set(figures.unconfirmed(claim.draft.text, candidate.text))
        share = sum(weight for term, weight in open_weights.items() if candidate.says(term)) / total
        if closed or share >= _COMPLETION_SHARE:
            gains[index] = len(closed) + share
    return max(gains, key=lambda index: gains[index]) if gains else None


def _doubts(claim: _Claim, cited: Hit, whole: _Candidate) -> list[str]:
    evidence = _evidence(cited)
    statement = claim.draft.text
    doubts = [
        *figures.unconfirmed(statement, "\n".join(evidence)),
        *names.unmentioned(statement, claim.language, evidence),
    ]
    if claim.language != cited.passage.language:
        # The question is like the passage whatever the answer is; only a number or a name can bear a bare one out.
        if claim.with_question and not claim.figures and not names.names(statement, claim.language):
            doubts.append(statement)
    elif claim.language == "de":
        doubts += _unsaid_nouns(claim, whole, evidence)
    return list(dict.fromkeys(doubts))


def _unsaid_nouns(claim: _Claim, passage: _Candidate, evidence: Sequence[str]) -> list[str]:
    """Return the German nouns that neither passage nor question has: a name alone looks like any other of them.

    A noun of the question does not do where the passage has another compound of the same kind in its place
    (Wettertalsperre, Orletalsperre)."""
    question = _candidate(0, claim.question, "de")
    unsaid = []
    for noun in names.german_nouns(claim.draft.text):
        terms = _terms(noun, "de")
        if all(passage.says(term) for term in terms) or names.is_mentioned(noun, evidence):
            continue
        tails = {term.forms[0][-_COMPOUND_TAIL:] for term in terms if len(term.forms[0]) > _COMPOUND_TAIL + 1}
        has_sibling = any(form[-_COMPOUND_TAIL:] in tails for form in passage.forms if len(form) > _COMPOUND_TAIL + 1)
        if has_sibling or not all(question.says(term) for term in terms):
            unsaid.append(noun)
    return unsaid


def _evidence(hit: Hit) -> list[str]:
    """What may bear out a word of a sentence: the passage and what stands above it."""
    return [hit.title, hit.passage.heading, hit.passage.text]


def _merged(candidates: Sequence[_Candidate]) -> tuple[Quote, ...]:
    """Return the sentences as quotes in the order of the text; neighbours become one quote."""
    quotes: list[Quote] = []
    for candidate in sorted(candidates, key=lambda c: c.char_start):
        if quotes and candidate.char_start - quotes[-1].char_end <= 1:
            quotes[-1] = replace(quotes[-1], char_end=candidate.char_end)
        else:
            quotes.append(Quote(candidate.passage, candidate.char_start, candidate.char_end))
    return tuple(quotes)
