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
    """What a segment is in its document, which the translation keeps. Each row of a table is a segment."""

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
class Piece:
    """A sentence of a segment, or a cell of a table's row, with its translation: `document.text[char_start:char_end]`
    is its source. What stands between pieces (a list's number, the bar between cells) is kept as it is."""

    char_start: int
    char_end: int
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the source, `document.text[char_start:char_end] == source`, and its translation.

    `level` is a heading's level, 0 otherwise. `target` is empty while the state is pending. `block` counts the
    document's headings, paragraphs, tables and notes from 0: rows of one table share it. `pieces` are the sentences
    aligned inside; none where a person has reworded the whole."""

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
    block: int = 0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """A document's translation. `document_sha256` is that of the file that was read; `created_at` is UTC, ISO 8601.

    The timings are sums over all runs that it took; `retrieve_s` is 0."""

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


@dataclass(frozen=True, slots=True)
class TranslationRecord:
    """A translation as listed: everything but its segments, and how many of them are in each state.

    `is_outdated`: the library has read a newer version of the document since, or has it no longer."""

    translation_id: int
    document_id: str
    title: str
    name: str
    source_language: str
    target_language: str
    model: ModelIdentity
    created_at: str
    states: dict[SegmentState, int]
    is_outdated: bool

    @property
    def total(self) -> int:
        """How many segments it has."""
        return sum(self.states.values())

    @property
    def is_complete(self) -> bool:
        """Whether every segment has its translation."""
        return not (self.states.get(SegmentState.PENDING) or self.states.get(SegmentState.FAILED))


@dataclass(frozen=True, slots=True)
class LedgerOpened:
    """The event that comes before the first segment: the translation as far as it is, what is pending among it."""

    translation: Translation


@dataclass(frozen=True, slots=True)
class SegmentTranslated:
    """The event of a segment that is done, as it was written into the ledger; `done` of `total` are."""

    segment: Segment
    done: int
    total: int
