"""Passages that say the same count once: the second edition of a report would fill the list with what is there already.

A passage repeats an earlier one where nine tenths of its runs of five words stand there, and all of its figures: last
year's table differs from this year's in nothing else."""

import re
from collections import Counter
from collections.abc import Iterable

from fundstelle_rag.passages import Passage

_RUN = 5
_SHARE = 0.9
_WORD = re.compile(r"\w+")
_FIGURE = re.compile(r"\d+")


def distinct(passages: Iterable[Passage], limit: int) -> list[Passage]:
    """Return the first `limit` passages that repeat none before them."""
    kept: list[Passage] = []
    seen: list[tuple[frozenset[int], Counter[str]]] = []
    for passage in passages:
        if len(kept) == limit:
            break
        runs, figures = _runs(passage.text), Counter(_FIGURE.findall(passage.text))
        if not any(len(runs & known) >= _SHARE * len(runs) and figures <= there for known, there in seen):
            kept.append(passage)
            seen.append((runs, figures))
    return kept


def _runs(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    return frozenset(hash(tuple(words[start : start + _RUN])) for start in range(max(1, len(words) - _RUN + 1)))
