"""The names in a sentence, as far as capital letters tell, and whether a text mentions them.

In English and Dutch a capital inside a sentence marks a name. German capitalizes every noun, so there only runs of
capitalized words (Anna Behrens), abbreviations (EAEU) and mixed writing (BelTA) count: a missed name is a smaller
fault than a doubt cast on a true sentence."""

import re
from collections.abc import Iterable

from fundstelle_rag.text_analysis import fold

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_COMMON_PREFIX = 4  # "Kirow" and "Kirows", "Minsk" and "Minsker": the same name with an ending
_ENDING = 2
_NOT_NAMES = frozenset(
    {
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("english", "german", "dutch", "french", "i"),
    }
)


def unmentioned(statement: str, language: str, evidence: Iterable[str]) -> list[str]:
    """Return the names of the statement that none of the texts mentions, in order."""
    known = {fold(word.casefold()) for text in evidence for part in _WORD.findall(text) for word in _parts(part)}
    missing = [name for name in names(statement, language) if not all(_known(part, known) for part in _parts(name))]
    return list(dict.fromkeys(missing))


def names(sentence: str, language: str) -> list[str]:
    """Return the words that are names, in order; the first word of a sentence counts only if it is unmistakable."""
    matches = list(_WORD.finditer(sentence))
    found = []
    for index, match in enumerate(matches):
        word = match.group()
        if not word[0].isupper() or word.casefold() in _NOT_NAMES:
            continue
        if _unmistakable(word) or (index > 0 and (language != "de" or _in_run(sentence, matches, index))):
            found.append(word)
    return found


def _unmistakable(word: str) -> bool:
    """EAEU, BelTA, iPhone: capitals where a common word has none."""
    return any(char.isupper() for part in word.split("-") for char in part[1:])


def _in_run(sentence: str, matches: list[re.Match[str]], index: int) -> bool:
    """Say whether a neighbour, parted by one space, is capitalized too; the sentence's first word is no neighbour."""
    match = matches[index]
    before, after = (matches[i] if 0 < i < len(matches) else None for i in (index - 1, index + 1))
    return any(
        neighbour is not None and neighbour.group()[0].isupper() and sentence[min(a, b) : max(a, b)] == " "
        for neighbour, a, b in (
            (before, before.end() if before else 0, match.start()),
            (after, match.end(), after.start() if after else 0),
        )
    )


def _parts(word: str) -> list[str]:
    return [part for part in re.split(r"[-'’]", word) if len(part) > 1] or [word]


def _known(part: str, known: set[str]) -> bool:
    folded = fold(part.casefold())
    if folded in known:
        return True
    if len(folded) < _COMMON_PREFIX:
        return False
    stem_length = max(_COMMON_PREFIX, len(folded) - _ENDING)
    return any(abs(len(word) - len(folded)) <= _ENDING and word[:stem_length] == folded[:stem_length] for word in known)
