"""A segment of the ledger out of what became of its pieces."""

from collections.abc import Sequence

from fundstelle_rag.translating.batch import Translated
from fundstelle_rag.translating.segmentation import SourceSegment
from fundstelle_rag.translations import Finding, Piece, Segment, SegmentState


def segment_of(source: SourceSegment, pieces: Sequence[Translated]) -> Segment:
    """Put the translations of a segment's pieces in their places; of one that is unusable the source is kept.

    The segment has failed where a piece of it has, and is flagged where anything was found."""
    targets = [
        source.between(one.char_start, one.char_end) if translated.is_unusable else translated.target
        for one, translated in zip(source.pieces, pieces, strict=True)
    ]
    findings = tuple(dict.fromkeys(finding for translated in pieces for finding in translated.findings))
    return Segment(
        index=source.index,
        char_start=source.char_start,
        char_end=source.char_end,
        kind=source.kind,
        source=source.source,
        source_language=source.language,
        target=in_places(source, targets),
        state=_state(pieces, findings),
        findings=findings,
        level=source.level,
        block=source.block,
        pieces=tuple(
            Piece(one.char_start, one.char_end, target) for one, target in zip(source.pieces, targets, strict=True)
        ),
    )


def in_places(source: SourceSegment, targets: Sequence[str]) -> str:
    """Return the segment's text with each piece replaced; what stands between them is kept."""
    parts: list[str] = []
    position = source.char_start
    for piece, target in zip(source.pieces, targets, strict=True):
        parts += (source.between(position, piece.char_start), target)
        position = piece.char_end
    return "".join(parts) + source.between(position, source.char_end)


def _state(pieces: Sequence[Translated], findings: Sequence[Finding]) -> SegmentState:
    if any(translated.is_unusable for translated in pieces):
        return SegmentState.FAILED
    return SegmentState.FLAGGED if findings else SegmentState.TRANSLATED
