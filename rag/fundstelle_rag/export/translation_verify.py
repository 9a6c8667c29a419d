"""Checks an exported translation against the library, without a language model.

That the sources stand at their places, `verify` looks at as with any citation. Here: is nothing of the document missing
between the segments, and do the checks find no more than the file says? The glossary is left out: it may be another by
now."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import Document, SpanKind
from fundstelle_rag.errors import AnswerFileInvalid, DocumentNotFound
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import FindingKind, SegmentState

_MAX_BYTES = 256 * 1024 * 1024


class ReadFinding(msgspec.Struct):
    kind: FindingKind
    detail: str = ""


class ReadPiece(msgspec.Struct):
    char_start: int
    char_end: int
    target: str


class ReadSegment(msgspec.Struct):
    index: int
    char_start: int
    char_end: int
    source: str
    target: str
    state: SegmentState
    findings: list[ReadFinding]
    source_language: str = ""
    sentences: list[ReadPiece] = []


class ReadTranslation(msgspec.Struct):
    document_id: str
    source_language: str
    target_language: str
    segments: list[ReadSegment]
    complete: bool


@dataclass(frozen=True, slots=True)
class CheckedSegment:
    """What became of one segment, by its number in the file; None stands for the translation as a whole.

    `problem`: "", "text_missing", "segment_missing", "not_as_checked" or "not_complete"; `details` are the words in
    question."""

    number: int | None
    holds: bool
    problem: str = ""
    details: tuple[str, ...] = ()


def is_translation(path: Path) -> bool:
    """Say whether the file is a translation's, as far as one look tells."""
    try:
        parsed = _parsed(path)
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(parsed, dict) and "segments" in parsed


class TranslationVerifier:
    """Checks translations against one library."""

    def __init__(self, document: Callable[[str], Document], checker: Checker, cancel: CancelToken) -> None:
        self._document = document
        self._checker = checker
        self._cancel = cancel

    def check_file(self, path: Path) -> Iterator[CheckedSegment]:
        """Check each segment, and then the whole. Raises AnswerFileInvalid, Cancelled."""
        try:
            translation = msgspec.convert(_parsed(path), ReadTranslation)
        except (OSError, ValueError, RecursionError, msgspec.ValidationError) as error:
            raise AnswerFileInvalid(path, str(error)) from error
        try:
            document = self._document(translation.document_id)
        except DocumentNotFound:
            return  # has been said of each source
        for segment in translation.segments:
            self._cancel.raise_if_cancelled()
            yield self._checked(segment, translation, document)
        yield from self._whole(translation, document)

    def _checked(self, segment: ReadSegment, translation: ReadTranslation, document: Document) -> CheckedSegment:
        start, end = segment.char_start, segment.char_end
        stands = 0 <= start < end <= len(document.text) and document.text[start:end] == segment.source
        if not stands or segment.state not in (SegmentState.TRANSLATED, SegmentState.FLAGGED):
            return CheckedSegment(segment.index, True)  # of these the file promises nothing, or it has been said
        said = {(finding.kind, finding.detail) for finding in segment.findings}
        language = segment.source_language or translation.source_language
        signs = [span for span in document.spans if span.kind is SpanKind.NOTE_ANCHOR]
        new: list[str] = []
        for piece in segment.sentences or [ReadPiece(start, end, segment.target)]:
            source = document.text[piece.char_start : piece.char_end]
            own = tuple(
                document.text[span.char_start : span.char_end]
                for span in signs
                if piece.char_start <= span.char_start < piece.char_end
            )
            if language == translation.target_language or source == piece.target:
                continue
            pair = Pair(" ".join(source.split()), piece.target, language, translation.target_language, own)
            (checked,) = self._checker.check([pair])
            new += [
                f"{finding.kind.value}: {finding.detail}"
                for finding in checked.findings
                if (finding.kind, finding.detail) not in said
            ]
        if not all(piece.target in segment.target for piece in segment.sentences):
            return CheckedSegment(segment.index, False, "text_missing")
        return CheckedSegment(segment.index, not new, "not_as_checked" if new else "", tuple(new))

    def _whole(self, translation: ReadTranslation, document: Document) -> Iterator[CheckedSegment]:
        left = _uncovered(document.text, [(one.char_start, one.char_end) for one in translation.segments])
        if left:
            yield CheckedSegment(None, False, "segment_missing", (left,))
        is_complete = not any(one.state in (SegmentState.PENDING, SegmentState.FAILED) for one in translation.segments)
        if translation.complete and not is_complete:
            yield CheckedSegment(None, False, "not_complete")


def _uncovered(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """Return the first of the text that no segment holds, "" where there is none."""
    position = 0
    for start, end in [*sorted(stretches), (len(text), len(text))]:
        if between := text[position:start].strip():
            return between[:60]
        position = max(position, end)
    return ""


def _parsed(path: Path) -> Any:
    with path.open("rb") as file:
        content = file.read(_MAX_BYTES + 1)
    if len(content) > _MAX_BYTES:
        raise ValueError(f"over {_MAX_BYTES} bytes")
    return json.loads(content.decode("utf-8-sig"))
