"""What a document is once it has been read: one string, and spans over it.

Notes stand behind the section that refers to them, so that the running text runs on; a note anchor ties each to its
place, and the note's span says on which page it was printed."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class SpanKind(StrEnum):
    PAGE = "page"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    FOOTNOTE = "footnote"
    NOTE_ANCHOR = "note_anchor"
    OCR = "ocr"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document's text, `text[char_start:char_end]`.

    `number` is the page's number (from 1), the heading's level (from 1), the table's or paragraph's ordinal, of a
    footnote its page (0: none). `label` is the printed page number or the note's sign where there is one.

    A note anchor is the sign in the running text; `number` counts the document's footnote spans from 1 and says which
    one it belongs to (0: none found). What an OCR span covers was recognised from an image and may be misread."""

    kind: SpanKind
    char_start: int
    char_end: int
    number: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page as it is shown, in shares of its width and height from the upper left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class LineBox:
    """Where the line `text[char_start:char_end]` stands on its page: pages that are images have no text to search."""

    char_start: int
    char_end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a reader makes of a file. `text` is the canonical string (NFC): every offset counts its characters.

    Spans are sorted by start; pages cover the whole text without gaps where the format has pages (in an archive or a
    mail, the parts that have them; their numbers are counted on, their labels are their own). `warnings` are codes of
    what could not be read ("page_failed:12") and are shown beside the document. `pages` is how many the file has, 0
    where the format has none; a blank page counts and has no span. `line_boxes` are in the order of
    the text."""

    title: str
    format: str
    text: str
    spans: tuple[Span, ...]
    warnings: tuple[str, ...] = ()
    pages: int = 0
    line_boxes: tuple[LineBox, ...] = ()


class DocumentStatus(StrEnum):
    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document as listed: everything but its text. `reason` is an Unreadable code where status is failed.

    `file_key` is the file's device and inode as "dev:ino"; `reader_version` what its text was made with;
    `missing_since` (ISO 8601, UTC) says that the file was gone when it was last looked for."""

    document_id: str
    path: Path
    title: str
    format: str
    status: DocumentStatus
    reason: str
    warnings: tuple[str, ...]
    sha256: str
    size_bytes: int
    modified_ns: int
    language: str
    pages: int
    passages: int
    added_at: str
    file_key: str = ""
    reader_version: int = 0
    missing_since: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its text."""

    record: DocumentRecord
    text: str
    spans: tuple[Span, ...]
    line_boxes: tuple[LineBox, ...] = ()

    def page_at(self, char: int) -> int | None:
        """Return the number of the page on which the character is printed, None where the format has no pages."""
        note = self.note_at(char)
        if note is not None and note.number:
            return note.number
        for span in self.spans:
            if span.kind is SpanKind.PAGE and span.char_start <= char < max(span.char_end, span.char_start + 1):
                return span.number
        return None

    def is_ocr(self, char_start: int, char_end: int) -> bool:
        """Say whether any of these characters was recognised from an image."""
        return any(
            span.kind is SpanKind.OCR and span.char_start < char_end and char_start < span.char_end
            for span in self.spans
        )

    def page_label(self, page: int) -> str:
        """Return what is printed on the page where that differs from its number, else ""."""
        sheets = (span for span in self.spans if span.kind is SpanKind.PAGE and span.number == page)
        label = next((span.label for span in sheets), "")
        return "" if label == str(page) else label

    @property
    def notes(self) -> tuple[Span, ...]:
        """The document's footnotes; an anchor's `number` counts them from 1."""
        return tuple(span for span in self.spans if span.kind is SpanKind.FOOTNOTE)

    def note_at(self, char: int) -> Span | None:
        """Return the footnote in whose text the character stands."""
        return next((note for note in self.notes if note.char_start <= char < note.char_end), None)

    def note_of(self, anchor: Span) -> Span | None:
        """Return the footnote that the anchor refers to."""
        return self.notes[anchor.number - 1] if 0 < anchor.number <= len(self.notes) else None

    def anchors_of(self, note: Span) -> tuple[Span, ...]:
        """Return the places in the text that refer to the footnote."""
        number = self.notes.index(note) + 1
        return tuple(span for span in self.spans if span.kind is SpanKind.NOTE_ANCHOR and span.number == number)
