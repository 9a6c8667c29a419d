"""What a sentence that a model wrote claims: its words, its figures, its names."""

import re
from dataclasses import dataclass

from fundstelle_rag import figures, names
from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.text_analysis import Term
from fundstelle_rag.wording import is_compared_as_figure, terms, weights

_SHORT_WORD = 3
_WORDS_OF_A_CLAIM = 4
_THINGS_OF_A_SENTENCE = 2
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|cost|costs|amounts?|ist|sind|war|waren|wurden?|wird|werden|hat|haben|hatten?"
    r"|beträgt|betrug|kostet|kostete|dauert|dauerte|liegt|lag|zijn|waren|werd|werden|wordt|heeft|hebben|hadden|bedraagt"
    r"|bedroeg|kost|kostte|duurt|duurde|ligt|lag)\b",
    re.IGNORECASE,
)


_LIKE_A_VERB = re.compile(r"\b[a-zäöüß]{2,}(?:en|t|te|ten|ed|s)\b")


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
    stands_alone: bool  # short, but a sentence: "The fine is 75 euros."
    weights: dict[Term, float]
    own_weights: dict[Term, float]  # of the draft without the question
    question_weights: dict[Term, float]
    figures: frozenset[str]
    names: tuple[str, ...]

    @property
    def is_bare(self) -> bool:
        """No sentence, only what the question asks for: "1923", "Jost Reimers"."""
        return not self.stands_alone


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
        stands_alone=says_something or _is_sentence(draft.text, language),
        weights=weights(text, language) or _any_words(text, language),
        own_weights=_own_weights(draft.text, language),
        question_weights=weights(question, language),
        figures=frozenset(figures.unconfirmed(draft.text, "")),
        names=tuple(names.names(text, language)),
    )


def _is_sentence(text: str, language: str) -> bool:
    """Say whether a short text has a verb, as far as can be told from outside, and enough that it says."""
    said = len(_own_weights(text, language)) + len(figures.unconfirmed(text, ""))
    if _VERB.search(text):
        return said >= _THINGS_OF_A_SENTENCE
    looks_like_one = any(word.casefold() not in FUNCTION_WORDS for word in _LIKE_A_VERB.findall(text))
    return said > _THINGS_OF_A_SENTENCE and looks_like_one


def _own_weights(text: str, language: str) -> dict[Term, float]:
    """Return what a draft says by itself: of "Yes." that word, of "In 1953." nothing but its figure."""
    said = weights(text, language) or _any_words(text, language)
    return said if said or figures.unconfirmed(text, "") else dict.fromkeys(terms(text, language), 1.0)


def _any_words(text: str, language: str) -> dict[Term, float]:
    """Short words too: "Yes" is all that such an answer says."""
    return {
        term: 1.0
        for term in terms(text, language)
        if not is_compared_as_figure(term.forms[0]) and term.forms[0] not in FUNCTION_WORDS
    }
