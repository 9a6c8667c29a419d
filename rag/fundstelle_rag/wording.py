"""The words of a text that carry meaning, and whether another text says them too, in whatever form.

A word is said where one of its forms (folded, stemmed) stands, or most of the pieces of a long one: a compound may be
taken apart, an ending may be another."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from fundstelle_rag.calendar_dates import is_date_word
from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.number_words import NUMBER_WORDS, NUMBER_WORDS_OF_ONE, is_scale_of_numbers
from fundstelle_rag.scales import ends_of_word
from fundstelle_rag.text_analysis import Term, fold, passage_terms
from fundstelle_rag.units import is_unit

_PARTICIPLE = re.compile(r"ge(?=\w{4})")  # geöffnet, gebracht: the rest is nearer to the verb's other forms
_WITH_ZU = re.compile(r"(\w{2,6})zu(\w{3,}n)")  # mitzurudern
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
    """Return the words of a text; German and Dutch participles also without their prefix.

    A word of a scale (scales.py) is also every other word for the same end: what rose has increased."""
    return [
        replace(term, forms=(*term.forms, *_further_forms(term.forms, language)))
        for term in passage_terms(text, language)
    ]


def weights(text: str, language: str) -> dict[Term, float]:
    """Return the words that carry meaning; a longer one carries more. What is compared as figures is left out."""
    return {
        term: float(min(len(term.forms[0]), _LONGEST_WEIGHT))
        for term in terms(text, language)
        if (len(term.forms[0]) > _SHORT_WORD or is_scale_word(term)) and not is_compared_as_figure(term.forms[0])
        if fold(term.forms[0]) not in FUNCTION_WORDS
    }


def is_scale_word(term: Term) -> bool:
    return any(form.startswith("~") for form in term.forms)


def is_compared_as_figure(word: str) -> bool:
    """Say whether a casefolded word is a number, a unit, a month or a weekday."""
    if any(map(str.isdigit, word)) or word in NUMBER_WORDS or word in NUMBER_WORDS_OF_ONE:
        return True
    return is_unit(word) or is_date_word(word) or is_scale_of_numbers(word)


@lru_cache(maxsize=20_000)
def _further_forms(forms: tuple[str, ...], language: str) -> tuple[str, ...]:
    without_prefix = (form[2:] for form in forms if _PARTICIPLE.match(form)) if language in ("de", "nl") else ()
    with_zu = _WITH_ZU.fullmatch(forms[0]) if language == "de" else None
    infinitive = (with_zu[1] + with_zu[2],) if with_zu else ()
    without_s = (form[:-1] for form in forms[:1] if form.endswith("s") and len(form) > _SHORT_WORD + 1)  # des Umbaus
    return (*without_prefix, *infinitive, *without_s, *(f"~{end}" for end in ends_of_word(forms[0], language)))
