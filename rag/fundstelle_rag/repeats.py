"""Paragraphs that say once more what another one says: scraped pages print them twice, and teasers of what follows.

They are left out of the passages, so that an answer does not cite the same words twice; the text keeps them."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from fundstelle_rag.text_repair import fold_spaces, without_note_signs

_SHORTEST = 60  # characters: shorter paragraphs ("Yes.") may stand twice
_ALIKE = str.maketrans(dict.fromkeys("„“”«»‹›‟", '"') | dict.fromkeys("‘’‚‛´`", "'") | dict.fromkeys("‐‑‒–—―", "-"))
_SPACE_BEFORE = re.compile(r" (?=[,.;:!?)\]])")
_CUT_OFF = re.compile(
    r"\s*(?:\.\.\.|\[\.\.\.\]|\(\.\.\.\))\s*"
    r"(?:\W*(?:mehr|weiterlesen|weiter lesen|read more|continue reading|lees meer|lees verder|meer lezen)\W*)?$"
)


def repeated(paragraphs: Sequence[str]) -> frozenset[int]:
    """Return the indices of those that are word for word another one before them, or its beginning and "...".

    Spacing, quotation marks, dashes and notes' signs are not told apart. All others have something of their own."""
    folded = [_fold(text) for text in paragraphs]
    found: set[int] = set()
    seen: set[str] = set()
    for index, text in enumerate(folded):
        if text in seen:
            found.add(index)
        elif len(text) >= _SHORTEST:
            seen.add(text)
    whole = sorted(seen)
    for index, text in enumerate(folded):
        beginning = _CUT_OFF.sub("", text)
        if len(beginning) < len(text) and len(beginning) >= _SHORTEST and _begins_another(beginning, text, whole):
            found.add(index)
    return frozenset(found)


def _begins_another(beginning: str, text: str, whole: Sequence[str]) -> bool:
    place = bisect_left(whole, beginning)
    others = (other for other in whole[place : place + 3] if other.startswith(beginning))
    return any(other != text and not _CUT_OFF.search(other) for other in others)


def _fold(text: str) -> str:
    plain = without_note_signs(text).casefold().replace("…", "...").translate(_ALIKE)
    return _SPACE_BEFORE.sub("", fold_spaces(plain))
