"""Checks an exported answer against the library, without a language model.

Of each citation: does the quote stand at its place in the stored text, on the page and in the document it names, and
is the file on disk still the one that was read? Of each sentence: do its markers have citations, and do the quoted
passages bear it out? The latter is proved again as it was when the answer was made, if the embedding model is there."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.answers import AnsweredBy, QuoteVerdict, SentenceVerdict
from fundstelle_rag.citations import locate
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import DocumentNotFound, DocumentUnreadable
from fundstelle_rag.export.answer_reading import ReadAnswer, ReadCitation, ReadSentence, read_answers
from fundstelle_rag.export.json_form import path_text
from fundstelle_rag.file_identity import content_hash, is_gone
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.proof import Draft, Prover

_MARKER = re.compile(r"\[\d+\]")
_SIGN = re.compile(r"\W+")


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


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """What became of one sentence. `problem`: "", "not_supported", "doubtful", "without_citation", "not_verbatim",
    or "answer_differs" (the text shown is another than the sentences). `is_proved`: its verdict was found again."""

    question: str
    text: str
    holds: bool
    problem: str
    doubts: tuple[str, ...] = ()
    is_proved: bool = False


class Verifier:
    """Checks answers against one library. `prover` is None where there is no embedding model."""

    def __init__(
        self,
        document: Callable[[str], Document],
        passages: Callable[[str], Sequence[Passage]],
        prover: Prover | None,
        cancel: CancelToken | None = None,
    ) -> None:
        """`document` loads one by its id, `passages` its passages in the order of the text."""
        self._load = document
        self._passages = passages
        self._prover = prover
        self._cancel = cancel or CancelToken()
        self._documents: dict[str, Document | None] = {}
        self._files: dict[str, str] = {}

    def check_file(self, path: Path) -> Iterator[CheckedQuote | CheckedSentence]:
        """Check every citation and then every sentence of each answer. Raises AnswerFileInvalid, Cancelled."""
        for answer in read_answers(path):
            self._cancel.raise_if_cancelled()
            checked = [self._citation(answer, citation) for citation in answer.citations]
            yield from checked
            known = {citation.marker for citation in answer.citations}
            named = [marker for sentence in answer.sentences for marker in sentence.citations]
            for marker in sorted(set(named) - known):
                yield CheckedQuote(answer.question, marker, "", "", False, "no_such_marker")
            sound = {one.marker for one in checked if one.holds}
            yield from (self._sentence(answer, sentence, sound) for sentence in answer.sentences)
            if answer.answer is not None and _plain(answer.answer) != _plain(_text(answer)):
                yield CheckedSentence(answer.question, answer.answer, False, "answer_differs")

    # Citations

    def _citation(self, answer: ReadAnswer, citation: ReadCitation) -> CheckedQuote:
        problem = self._problem(answer, citation)
        return CheckedQuote(
            answer.question,
            citation.marker,
            citation.document,
            citation.quote,
            not problem,
            problem,
            self._file(citation.document_id) == "file_gone",
        )

    def _problem(self, answer: ReadAnswer, citation: ReadCitation) -> str:
        if citation.verdict is QuoteVerdict.MISSING:
            return "quote_missing"
        if Counter(one.marker for one in answer.citations)[citation.marker] > 1:
            return "marker_repeated"
        document = self._document(citation.document_id)
        if document is None:
            return "document_gone"
        start, end = citation.char_start, citation.char_end
        if not 0 <= start < end <= len(document.text) or document.text[start:end] != citation.quote:
            elsewhere = locate(citation.quote, document.text, near=min(max(0, start), len(document.text)))
            return "quote_moved" if elsewhere.verdict is not QuoteVerdict.MISSING else "text_differs"
        if citation.document != path_text(Path(document.record.path.name)):
            return "other_document"
        page = document.page_at(start)
        if None not in (page, citation.page) and page != citation.page:
            return "other_page"
        return "file_changed" if self._file(citation.document_id) == "file_changed" else ""

    def _document(self, document_id: str) -> Document | None:
        if document_id not in self._documents:
            try:
                self._documents[document_id] = self._load(document_id)
            except DocumentNotFound:
                self._documents[document_id] = None
        return self._documents[document_id]

    def _file(self, document_id: str) -> str:
        """Return "file_changed", "file_gone" or "": whether the file on disk is the one that was read."""
        if document_id not in self._files:
            document = self._document(document_id)
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

    # Sentences

    def _sentence(self, answer: ReadAnswer, sentence: ReadSentence, sound: set[int]) -> CheckedSentence:
        def found(problem: str, doubts: tuple[str, ...] = (), *, is_proved: bool = False) -> CheckedSentence:
            return CheckedSentence(answer.question, sentence.text, not problem, problem, doubts, is_proved)

        if sentence.verdict is not SentenceVerdict.SUPPORTED or answer.answered_by is AnsweredBy.LIBRARY:
            return found("")  # it claims no proof
        if not sentence.citations:
            return found("without_citation")
        if not sound.issuperset(sentence.citations):
            return found("")  # the citation says what is wrong
        cited = [one for one in answer.citations if one.marker in sentence.citations]
        if sentence.verbatim:
            stands = _plain(sentence.text) in _plain(" ".join(one.quote for one in cited))
            return found("" if stands else "not_verbatim", is_proved=stands)
        hits = self._hits(cited)
        if self._prover is None or not hits:
            return found("")
        draft = Draft(sentence.text, tuple(range(len(hits))))
        (proof,) = self._prover.prove(answer.query or answer.question, answer.language, [draft], hits)
        if proof.verdict is SentenceVerdict.DOUBTFUL:
            return found("doubtful", proof.doubts, is_proved=True)
        spans = [
            (hits[quote.passage].passage.document_id, quote.char_start, quote.char_end) for quote in proof.quotes
        ]
        is_quoted = any(
            document_id == one.document_id and start < one.char_end and one.char_start < end
            for document_id, start, end in spans
            for one in cited
        )
        return found("" if is_quoted else "not_supported", is_proved=True)

    def _hits(self, cited: Sequence[ReadCitation]) -> list[Hit]:
        """Return the stored passages that the quotes stand in."""
        hits: dict[str, Hit] = {}
        for citation in cited:
            document = self._document(citation.document_id)
            for passage in self._passages(citation.document_id) if document else ():
                if document and passage.char_start < citation.char_end and citation.char_start < passage.char_end:
                    record = document.record
                    hits[passage.passage_id] = Hit(passage, record.title, record.path, 1.0, len(hits) + 1)
        return list(hits.values())


def _text(answer: ReadAnswer) -> str:
    return " ".join(sentence.text for sentence in answer.sentences)


def _plain(text: str) -> str:
    """Return the letters and digits alone: markers, brackets and quotation marks are set when it is shown."""
    return _SIGN.sub("", _MARKER.sub(" ", text))
