"""A translation as a ledger: every segment that went in, with what came out and what is doubtful about it."""

from dataclasses import dataclass
from enum import StrEnum

from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Timings


class SegmentState(StrEnum):
    """`flagged`: translated, and a check found something; `failed`: the source stands in its place; `edited`: a
    person worded it."""

    PENDING = "pending"
    TRANSLATED = "translated"
    FLAGGED = "flagged"
    FAILED = "failed"
    EDITED = "edited"


class SegmentKind(StrEnum):
    """What a segment is in its document, which the translation keeps."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    TABLE = "table"
    NOTE = "note"


class FindingKind(StrEnum):
    """What a check may find about a segment."""

    NUMBER = "number"
    CODE = "code"
    NOTE_ANCHOR = "note_anchor"
    GLOSSARY = "glossary"
    NAME = "name"
    LANGUAGE = "language"
    UNTRANSLATED = "untranslated"
    LENGTH = "length"
    REPETITION = "repetition"
    REMARK = "remark"
    MEANING = "meaning"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is doubtful about a segment, and about which words of it."""

    kind: FindingKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source, `document.text[char_start:char_end] == source`, and its translation.

    `level` is a heading's level, 0 otherwise. `target` is empty while the state is pending."""

    index: int
    char_start: int
    char_end: int
    kind: SegmentKind
    source: str
    source_language: str
    target: str
    state: SegmentState
    findings: tuple[Finding, ...] = ()
    level: int = 0


@dataclass(frozen=True, slots=True)
class Translation:
    """A document's translation. `document_sha256` is that of the file that was read; `created_at` is UTC, ISO 8601."""

    translation_id: int
    document_id: str
    title: str
    name: str
    document_sha256: str
    source_language: str
    target_language: str
    segments: tuple[Segment, ...]
    timings: Timings
    model: ModelIdentity
    prompt_version: int
    seed: int
    created_at: str

    @property
    def is_complete(self) -> bool:
        """Whether every segment has its translation."""
        return not any(one.state in {SegmentState.PENDING, SegmentState.FAILED} for one in self.segments)
