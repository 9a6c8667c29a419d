"""The words of a text that carry meaning, and whether another text says them too, in whatever form.

A word is said where one of its forms (folded, stemmed) stands, or most of the pieces of a long one: a compound may be
taken apart, an ending may be another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.number_words import NUMBER_WORDS
from fundstelle_rag.text_analysis import Term, fold, passage_terms

_PARTICIPLE = re.compile(r"ge(?=\w{4})")  # geöffnet, gebracht: the rest is nearer to the verb's other forms
_SHORT_WORD = 3  # function words are short in the languages we know; they prove nothing
_LONGEST_WEIGHT = 8
_SHARED_GRAMS = 0.6  # so much of a compound's pieces must stand there for the word to count as said


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text says, as far as single words go."""

    forms: frozenset[str]
    grams: frozenset[str]

    @classmethod
    def of(cls, text: str, language: str) -> "Wording":
        return cls.of_terms(terms(text, language))

    @classmethod
    def of_terms(cls, said: Iterable[Term]) -> "Wording":
        said = list(said)
        return cls(
            frozenset(form for term in said for form in term.forms),
            frozenset(gram for term in said for gram in term.grams),
        )

    def says(self, term: Term) -> bool:
        if not self.forms.isdisjoint(term.forms):
            return True
        shared = sum(gram in self.grams for gram in term.grams)
        return bool(term.grams) and shared >= _SHARED_GRAMS * len(term.grams)

    def share_said(self, weights: Mapping[Term, float]) -> float:
        """Return how much of the words this says, by weight, from 0 to 1."""
        total = sum(weights.values())
        return sum(weight for term, weight in weights.items() if self.says(term)) / total if total else 0.0

    def joined(self, other: "Wording") -> "Wording":
        return Wording(self.forms | other.forms, self.grams | other.grams)


def terms(text: str, language: str) -> list[Term]:
    """Return the words of a text; German and Dutch participles also without their prefix."""
    found = passage_terms(text, language)
    if language not in ("de", "nl"):
        return found
    return [
        replace(term, forms=(*term.forms, *(form[2:] for form in term.forms if _PARTICIPLE.match(form))))
        for term in found
    ]


def weights(text: str, language: str) -> dict[Term, float]:
    """Return the words that carry meaning; a longer one carries more. Numbers in words are compared as figures."""
    return {
        term: float(min(len(term.forms[0]), _LONGEST_WEIGHT))
        for term in terms(text, language)
        if (len(term.forms[0]) > _SHORT_WORD and fold(term.forms[0]) not in FUNCTION_WORDS) or term.forms[0].isdigit()
        if term.forms[0] not in NUMBER_WORDS
    }
