"""Which texts of a document the model is asked for, and in which batches.

The batches follow from the document alone: interrupted work that goes on meets the same ones, each with the same
context, so that what comes out does not depend on where it was interrupted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fundstelle_rag.translating.segmentation import SourcePiece, SourceSegment

BATCH_PIECES = 12


@dataclass(frozen=True, slots=True)
class Batch:
    """Segments that are translated together, and those right before them, whose translations are their context."""

    segments: tuple[SourceSegment, ...]
    before: tuple[SourceSegment, ...]


def batches(segments: Sequence[SourceSegment]) -> Iterator[Batch]:
    """Yield the segments in order, whole ones, about BATCH_PIECES sentences or cells at a time."""
    group: list[SourceSegment] = []
    pieces = 0
    for number, segment in enumerate(segments):
        group.append(segment)
        pieces += len(segment.pieces)
        if pieces >= BATCH_PIECES or number == len(segments) - 1:
            first = group[0].index
            yield Batch(tuple(group), tuple(segments[max(0, first - BATCH_PIECES) : first]))
            group, pieces = [], 0


def is_spoken(piece: SourcePiece) -> bool:
    """Say whether there is anything to translate: a number, a sign, a code is in no language."""
    letters = [word for word in piece.text.split() if sum(map(str.isalpha, word)) > 1 and not _is_code(word)]
    return bool(letters)


def _is_code(word: str) -> bool:
    return any(map(str.isdigit, word)) or "@" in word or "://" in word or word.startswith("www.")
