"""What a sentence that a model wrote claims: its words, its figures, its names."""

from dataclasses import dataclass

from fundstelle_rag import figures, names
from fundstelle_rag.text_analysis import Term
from fundstelle_rag.wording import terms, weights

_SHORT_WORD = 3
_WORDS_OF_A_CLAIM = 4


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as the model wrote it, and the offered passages (indexes) it named for it."""

    text: str
    named: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Claim:
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


def claim_of(question: str, draft: Draft, language: str) -> Claim:
    """Return what the draft claims as an answer to the question, both in `language`."""
    says_something = sum(len(word) > _SHORT_WORD for word in draft.text.split()) >= _WORDS_OF_A_CLAIM
    text = draft.text if says_something else f"{question} {draft.text}"
    return Claim(
        question=question,
        draft=draft,
        text=text,
        language=language,
        with_question=not says_something,
        weights=weights(text, language),
        own_weights=weights(draft.text, language) or dict.fromkeys(terms(draft.text, language), 1.0),
        question_weights=weights(question, language),
        figures=frozenset(figures.unconfirmed(draft.text, "")),
        names=tuple(names.names(text, language)),
    )
