"""Where the sentences of a segment stand on both sides, and the words that its findings name."""

from collections.abc import Iterator
from dataclasses import dataclass

from fundstelle_rag.translations import Segment, SegmentState


@dataclass(frozen=True, slots=True)
class Stretch:
    """`text[char_start:char_end]` of a side."""

    char_start: int
    char_end: int


def source_pieces(segment: Segment) -> list[Stretch]:
    """Return where the sentences (or cells) stand in the source; none where the whole is one."""
    return [
        Stretch(piece.char_start - segment.char_start, piece.char_end - segment.char_start)
        for piece in segment.pieces
        if len(segment.pieces) > 1
    ]


def target_pieces(segment: Segment) -> list[Stretch]:
    """Return where their translations stand, in the same order; none where they cannot be told apart."""
    found: list[Stretch] = []
    position = 0
    for piece in segment.pieces if len(segment.pieces) > 1 else ():
        start = segment.target.find(piece.target, position)
        if start < 0:
            return []
        position = start + len(piece.target)
        found.append(Stretch(start, position))
    return found


def piece_at(pieces: list[Stretch], offset: int) -> int:
    """Return the number of the piece that a character is in, -1 where it is in none."""
    return next((number for number, one in enumerate(pieces) if one.char_start <= offset < one.char_end), -1)


def doubted_words(segment: Segment, text: str) -> Iterator[Stretch]:
    """Yield where the words that a finding names stand in the text, whole words only."""
    if segment.state is SegmentState.PENDING:
        return
    for finding in segment.findings:
        start = text.find(finding.detail) if finding.detail else -1
        while start >= 0:
            end = start + len(finding.detail)
            if _is_whole(text, start, end):
                yield Stretch(start, end)
            start = text.find(finding.detail, end)


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
