"""Where a quote stands on scanned pages, which have no text to look for it: from the boxes of the recognised lines.

Within a line the place is reckoned by its share of the characters, which is a letter or two off. Knows no Qt."""

from collections.abc import Sequence
from dataclasses import replace

from fundstelle_rag.documents import Box, LineBox


def boxes_of(lines: Sequence[LineBox], char_start: int, char_end: int) -> tuple[Box, ...]:
    """Return a box a line for these characters of the text; empty where none of it was recognised."""
    return tuple(
        _part(line, max(char_start, line.char_start), min(char_end, line.char_end))
        for line in lines
        if line.char_start < char_end and char_start < line.char_end
    )


def _part(line: LineBox, char_start: int, char_end: int) -> Box:
    box, length = line.box, line.char_end - line.char_start
    width = box.right - box.left
    if width < box.bottom - box.top:  # it stands on its side, and which one is not known here
        return box
    return replace(
        box,
        left=box.left + width * (char_start - line.char_start) / length,
        right=box.left + width * (char_end - line.char_start) / length,
    )
