"""Checks the citations of exported answers against the stored texts and the files on disk."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.answers import QuoteVerdict
from fundstelle_rag.citations import locate
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import DocumentNotFound, DocumentUnreadable
from fundstelle_rag.export.answer_reading import ReadCitation
from fundstelle_rag.export.json_form import path_text
from fundstelle_rag.file_identity import content_hash, is_gone


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """What became of one citation. `holds`: the quote stands at its place, as far as the file says it does.

    `problem`: "", "document_gone", "text_differs", "quote_moved", "quote_missing", "no_such_marker",
    "marker_repeated", "other_document", "other_page" or "file_changed". `is_file_gone`: the file is no longer at its
    place, so that nobody can look it up there; the library still has its text."""

    question: str
    marker: int
    document: str
    quote: str
    holds: bool
    problem: str
    is_file_gone: bool = False


class QuoteChecks:
    """Loads each document, and reads each file, once."""

    def __init__(self, document: Callable[[str], Document], cancel: CancelToken) -> None:
        self._load = document
        self._cancel = cancel
        self._documents: dict[str, Document | None] = {}
        self._files: dict[str, str] = {}

    def check(self, question: str, citation: ReadCitation, repeated: Collection[int]) -> CheckedQuote:
        """Check one citation; `repeated` are the markers that several citations of the answer have."""
        problem = "marker_repeated" if citation.marker in repeated else self._problem(citation)
        gone = self._file(citation.document_id) == "file_gone"
        return CheckedQuote(
            question, citation.marker, citation.document, citation.quote, not problem, problem, is_file_gone=gone
        )

    def document(self, document_id: str) -> Document | None:
        """Return the document, None where the library does not have it."""
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._load(document_id)
            except DocumentNotFound:
                self._documents[document_id] = None
        return self._documents[document_id]

    def _problem(self, citation: ReadCitation) -> str:
        document = self.document(citation.document_id)
        if citation.verdict is QuoteVerdict.MISSING:
            return "quote_missing"
        if document is None:
            return "document_gone"
        return (
            _misquoted(citation, document.text)
            or _misplaced(citation, document)
            or ("file_changed" if self._file(citation.document_id) == "file_changed" else "")
        )

    def _file(self, document_id: str) -> str:
        """Return "file_changed", "file_gone" or "": whether the file on disk is the one that was read."""
        if document_id not in self._files:
            document = self.document(document_id)
            self._files[document_id] = self._file_of(document) if document else ""
        return self._files[document_id]

    def _file_of(self, document: Document) -> str:
        record = document.record
        if not record.sha256:
            return ""
        if is_gone(record.path):
            return "file_gone"
        try:
            return "" if content_hash(record.path, self._cancel) == record.sha256 else "file_changed"
        except DocumentUnreadable:
            return "file_gone"


def _misquoted(citation: ReadCitation, text: str) -> str:
    start, end = citation.char_start, citation.char_end
    if 0 <= start < end <= len(text) and text[start:end] == citation.quote:
        return ""
    elsewhere = locate(citation.quote, text, near=min(max(0, start), len(text)))
    return "text_differs" if elsewhere.verdict is QuoteVerdict.MISSING else "quote_moved"


def _misplaced(citation: ReadCitation, document: Document) -> str:
    if citation.document != path_text(Path(document.record.path.name)):
        return "other_document"
    page = document.page_at(citation.char_start)
    return "other_page" if None not in (page, citation.page) and page != citation.page else ""
