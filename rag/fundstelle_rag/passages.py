"""Passages and what a search gives back."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences: `document.text[char_start:char_end] == text`.

    `heading` is the path of headings above it, joined by " › "; it goes into the embedding, never into a quote.
    The id is deterministic: document, text and place give the same one again. `page_label` is the printed page number
    where it differs from `page`; `note` the sign of the footnote whose text this is; `is_ocr` says that any of it was
    recognised from an image; `language_confidence` how sure the language is, from 0 to 1."""

    passage_id: str
    document_id: str
    ordinal: int
    text: str
    char_start: int
    char_end: int
    page: int | None
    heading: str
    language: str
    page_label: str = ""
    note: str = ""
    is_ocr: bool = False
    language_confidence: float = 0.0

    def overlaps(self, other: "Passage") -> bool:
        """Say whether the two share characters of one document."""
        return (
            self.document_id == other.document_id
            and self.char_start < other.char_end
            and other.char_start < self.char_end
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score` orders the hits of one search and compares with no other; rank from 1."""

    passage: Passage
    title: str
    path: Path
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """`evidence` says from 0 to 1 how sure the search is that the answer can stand in these passages."""

    query: str
    hits: tuple[Hit, ...]
    evidence: float
    seconds: float
