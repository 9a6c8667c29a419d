"""Terms with their fixed translation, and where a text uses them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fundstelle_rag.text_analysis import fold

_ENDING = 3  # letters that an inflected form may have more: Vertrag, Vertrages; contract, contracten
_STEM = 4  # shorter terms stand as they are
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


@dataclass(frozen=True, slots=True)
class Term:
    """`source` in its language (ISO 639-1) is always `target` in the other. `term_id` is 0 while it is not stored."""

    source_language: str
    target_language: str
    source: str
    target: str
    note: str = ""
    term_id: int = 0


def occurring(terms: Iterable[Term], text: str) -> tuple[Term, ...]:
    """Return the terms whose source stands in the text, in an inflected form too; of two that overlap, the longer."""
    words = _folded_words(text)
    found = [(places, term) for term in terms if (places := _places(_folded_words(term.source), words))]
    found.sort(key=lambda one: -len(one[1].source))
    taken: set[int] = set()
    kept = []
    for places, term in found:
        if not places <= taken:
            kept.append(term)
            taken |= places
    return tuple(kept)


def is_used(target: str, text: str) -> bool:
    """Say whether a term's translation stands in the text, in an inflected form too or as a part of a compound."""
    words, wanted = _folded_words(text), _folded_words(target)
    if not wanted:
        return fold(target.casefold().strip()) in fold(text.casefold())
    if _places(wanted, words):
        return True
    return len(wanted) == 1 and len(wanted[0]) >= _STEM and any(wanted[0] in word for word in words)


def _places(wanted: Sequence[str], words: Sequence[str]) -> set[int]:
    """Return the indexes of the words that the wanted ones, one after the other, stand at."""
    found: set[int] = set()
    for start in range(len(words) - len(wanted) + 1 if wanted else 0):
        if all(_same(one, word) for one, word in zip(wanted, words[start:], strict=False)):
            found.update(range(start, start + len(wanted)))
    return found


def _same(term: str, word: str) -> bool:
    if term == word:
        return True
    stem = term[:-1] if len(term) > _STEM and term[-1] in "ens" else term
    return len(stem) >= _STEM and word.startswith(stem) and len(word) - len(term) <= _ENDING


def _folded_words(text: str) -> list[str]:
    return [fold(word.casefold()) for word in _WORD.findall(text)]
