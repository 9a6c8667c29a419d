"""Loops: a small model that has lost its way says the same over and over."""

import re
from collections import Counter
from collections.abc import Iterator

from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_WORD = re.compile(r"\w+")
_RUN = 4  # words that are repeated together
_SHORT_RUN_TIMES = 4  # one or two words, one after the other


def repetition(pair: Pair) -> Iterator[Finding]:
    """Yield what the translation says more often than the source says anything."""
    target, source = (_WORD.findall(text.casefold()) for text in (pair.target, pair.source))
    looped = _longest_repeated(target)
    if looped and _times(target, _RUN) > max(1, _times(source, _RUN)):
        yield Finding(FindingKind.REPETITION, looped)
        return
    for length in (1, 2, 3):
        found = _stammer(target, length)
        if found and not _stammer(source, length):
            yield Finding(FindingKind.REPETITION, found)
            return


def _grams(words: list[str], length: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[i : i + length]) for i in range(len(words) - length + 1))


def _times(words: list[str], length: int) -> int:
    return max(_grams(words, length).values(), default=0)


def _longest_repeated(words: list[str]) -> str:
    common = _grams(words, _RUN).most_common(1)
    return " ".join(common[0][0]) if common and common[0][1] > 1 else ""


def _stammer(words: list[str], length: int) -> str:
    """Return the words that are said four times in a row."""
    for start in range(len(words) - length * _SHORT_RUN_TIMES + 1):
        run = words[start : start + length]
        if words[start : start + length * _SHORT_RUN_TIMES] == run * _SHORT_RUN_TIMES:
            return " ".join(run)
    return ""
