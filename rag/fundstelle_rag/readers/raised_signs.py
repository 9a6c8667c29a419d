"""Raised numbers that a PDF sets as lines of their own, put back where they are read: behind a word, before a note.

Google Docs and Word place each sign by itself, so pypdf sees a new line wherever there is one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fundstelle_rag.readers.lines import Line
from fundstelle_rag.text_repair import RAISED_DIGITS, superscript

_SIGN = re.compile(rf"\d{{1,3}}(?:, ?\d{{1,3}})*|[{RAISED_DIGITS}]{{1,3}}|[*†‡§]{{1,3}}")
_SIZE = 0.85  # of its line's type, at most
_RISE = 0.1, 0.8  # of the type size
_DIGIT_WIDTH = 0.55  # of the sign's type size
_NEAR = 1.5  # of the type size: further apart are cells of a table
_PUNCTUATION = re.compile(r"[.,;:!?)\]”“\"»]")


def attach_signs(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with each raised sign in the line it belongs to, and what follows it there."""
    attached: list[Line] = []
    waiting = list(lines)
    end: float | None = None  # of the sign that was put behind the last line
    for index, line in enumerate(waiting):
        before = attached[-1] if attached else None
        following = waiting[index + 1] if index + 1 < len(waiting) else None
        if before is not None and _is_above(line, before) and line.x > before.x:
            attached[-1] = _appended(before, superscript(line.text))
            end = line.x + _DIGIT_WIDTH * line.size * len(line.text)
        elif following is not None and _is_above(line, following) and 0 <= following.x - line.x < 2 * following.size:
            waiting[index + 1] = replace(following, text=f"{superscript(line.text)} {following.text}", x=line.x)
            end = None
        elif before is not None and end is not None and _goes_on(before, line, end):
            glue = "" if _PUNCTUATION.match(line.text) else " "
            attached[-1] = _appended(before, glue + line.text)
            end = None
        else:
            attached.append(line)
            end = None
    return attached


def _is_above(sign: Line, line: Line) -> bool:
    rise = sign.y - line.y
    is_raised = _RISE[0] * line.size < rise < _RISE[1] * line.size and sign.size <= _SIZE * line.size
    return is_raised and _SIGN.fullmatch(sign.text) is not None


def _goes_on(before: Line, line: Line, end: float) -> bool:
    on_one_line = abs(before.y - line.y) < 0.1 * before.size and abs(before.size - line.size) < 0.1 * before.size
    return on_one_line and -before.size < line.x - end < _NEAR * before.size


def _appended(line: Line, text: str) -> Line:
    cells = (*line.cells[:-1], line.cells[-1] + text) if line.cells else ()
    return replace(line, text=line.text + text, cells=cells)
