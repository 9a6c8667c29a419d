"""Marks around the signs that refer to notes, so that readers may mend and join text without counting offsets.

A reader writes `mark(key, sign)` into its text; TextBuilder takes the marks out and makes anchors of them. They are
noncharacters of Unicode, which stand in no text: those a file holds nevertheless are dropped with them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

_OPEN, _MIDDLE, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_SIGN = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}|[{_OPEN}{_MIDDLE}{_CLOSE}]")
_MARK = re.compile(f"{_OPEN}([0-9]{{1,9}}){_MIDDLE}|{_CLOSE}|[{_OPEN}{_MIDDLE}]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that refers to the note of that key, `text[char_start:char_end]`."""

    key: int
    char_start: int
    char_end: int


def mark(key: int, sign: str) -> str:
    """Return the sign with marks around it, "" where the note has no sign."""
    return f"{_OPEN}{key}{_MIDDLE}{sign}{_CLOSE}" if sign else ""


def take_marks(text: str, offsets: Sequence[int] = ()) -> tuple[str, list[Mark], list[int]]:
    """Return the text without its marks, what was marked, and the offsets as they are in that text."""
    pieces = _MARK.split(text)[::2]
    if len(pieces) == 1:
        return text, [], list(offsets)
    found = list(_MARK.finditer(text))
    starts = [0, *accumulate(len(piece) for piece in pieces)]
    marks = [
        Mark(int(opening[1]), starts[index + 1], starts[index + 2])
        for index, (opening, closing) in enumerate(pairwise(found))
        if opening[1] and closing[0] == _CLOSE and pieces[index + 1]
    ]
    shifted = [
        offset - sum(min(offset, match.end()) - match.start() for match in found if match.start() < offset)
        for offset in offsets
    ]
    return "".join(pieces), marks, shifted


def without_signs(text: str) -> str:
    """Return the text without the signs that are marked, for a title."""
    return _SIGN.sub("", text)
