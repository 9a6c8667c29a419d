"""Puts notes' signs back into a translation: the model never sees them, so it cannot lose them.

A sign behind the sentence's end, or behind its last word, stands there again. One in the middle goes behind the same
name or number if the translation has it, else behind the word that stands as far into the sentence."""

import re
from collections.abc import Sequence

from fundstelle_rag.translating.segmentation import Anchor

_WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
_END_SIGNS = ".,;:!?…\"'”’»“)]"


def with_anchors(target: str, source: str, anchors: Sequence[Anchor]) -> str:
    """Return the target with the signs that the source had. `source` is without them, their offsets count its
    characters."""
    placed = [(_place(target, source, anchor.offset), anchor.sign) for anchor in anchors]
    for place, sign in sorted(placed, key=lambda one: one[0], reverse=True):
        target = target[:place] + sign + target[place:]
    return target


def _place(target: str, source: str, offset: int) -> int:
    rest = source[offset:]
    if not any(map(str.isalnum, rest)):  # behind the last word: before or behind the same signs
        signs = len(rest.strip())
        end = len(target.rstrip())
        while signs and end and target[end - 1] in _END_SIGNS:
            end, signs = end - 1, signs - 1
        return end
    words = list(_WORD.finditer(target))
    before = _WORD.findall(source[:offset])
    if not before or not words:
        return 0 if words else len(target)
    same = [word for word in words if word.group().casefold() == before[-1].casefold()]
    share = offset / len(source)
    chosen = min(same or words, key=lambda word: abs(word.end() / len(target) - share))
    return _behind_signs(target, chosen.end(), source, offset)


def _behind_signs(target: str, place: int, source: str, offset: int) -> int:
    """Step over the comma or full stop that the sign stood behind in the source."""
    if offset and source[offset - 1] in _END_SIGNS:
        while place < len(target) and target[place] in _END_SIGNS:
            place += 1
    return place
