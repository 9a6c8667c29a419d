"""Checks an exported answer or summary against the library, without a language model.

Of each citation: does the quote stand at its place in the stored text, on the page and in the document it names, and
is the file on disk still the one that was read? Of each sentence: do its markers have citations, and do the quoted
passages bear it out? The latter is proved again as it was when the answer was made, if the embedding model is there."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.answers import AnsweredBy, SentenceVerdict
from fundstelle_rag.documents import Document
from fundstelle_rag.export.answer_reading import ReadAnswer, ReadCitation, ReadSentence, read_answers
from fundstelle_rag.export.quote_checks import CheckedQuote, QuoteChecks
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.proof import Draft, Proof, Prover
from fundstelle_rag.question import NO_MARKERS
from fundstelle_rag.text_repair import without_note_signs

__all__ = ["CheckedQuote", "CheckedSentence", "Verifier"]

_MARKER = re.compile(r"\[\d+\]")
_SIGN = re.compile(r"\W+")


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """What became of one sentence. `problem`: "", "not_supported", "doubtful", "without_citation", "not_verbatim",
    or "answer_differs" (the text shown is another than the sentences)."""

    question: str
    text: str
    holds: bool
    problem: str
    doubts: tuple[str, ...] = ()


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
        self._passages = passages
        self._prover = prover
        self._cancel = cancel or CancelToken()
        self._quotes = QuoteChecks(document, self._cancel)

    def check_file(self, path: Path) -> Iterator[CheckedQuote | CheckedSentence]:
        """Check every citation and then every sentence of each answer. Raises AnswerFileInvalid, Cancelled."""
        for answer in read_answers(path):
            yield from self._check(answer)

    def _check(self, answer: ReadAnswer) -> Iterator[CheckedQuote | CheckedSentence]:
        count = Counter(citation.marker for citation in answer.citations)
        repeated = {marker for marker, times in count.items() if times > 1}
        sound: set[int] = set()
        for citation in answer.citations:
            self._cancel.raise_if_cancelled()
            checked = self._quotes.check(answer.question, citation, repeated)
            sound |= {citation.marker} if checked.holds else set()
            yield checked
        named = {marker for sentence in answer.sentences for marker in sentence.citations}
        for marker in sorted(named - count.keys()):
            yield CheckedQuote(answer.question, marker, "", "", False, "no_such_marker")
        for sentence in answer.sentences:
            self._cancel.raise_if_cancelled()
            problem, doubts = self._problem(answer, sentence, sound)
            yield CheckedSentence(answer.question, sentence.text, not problem, problem, doubts)
        if answer.answer is not None and not _is_text_of(answer, answer.answer):
            yield CheckedSentence(answer.question, answer.answer, False, "answer_differs")

    def _problem(self, answer: ReadAnswer, sentence: ReadSentence, sound: set[int]) -> tuple[str, tuple[str, ...]]:
        """Return what is wrong with a sentence that claims support; one that claims none promises nothing."""
        if sentence.verdict is not SentenceVerdict.SUPPORTED or answer.answered_by is AnsweredBy.LIBRARY:
            return "", ()
        if not sentence.citations:
            return "without_citation", ()
        if not sound.issuperset(sentence.citations):
            return "", ()  # the citation has been reported
        cited = [one for one in answer.citations if one.marker in sentence.citations]
        if sentence.verbatim:
            stands = _plain(sentence.text) in _plain(" ".join(one.quote for one in cited))
            return "" if stands else "not_verbatim", ()
        if self._is_juxtaposition(sentence, cited):
            return "", ()
        return self._proved_again(answer, sentence, cited)

    def _is_juxtaposition(self, sentence: ReadSentence, cited: Sequence[ReadCitation]) -> bool:
        """Say whether the sentence is nothing but what several documents say, each word for word, and their titles."""
        documents = {one.document_id for one in cited}
        rest = _plain(sentence.text)
        titles = [found.record for found in map(self._quotes.document, documents) if found is not None]
        names = [record.title or record.path.name for record in titles]
        pieces = [one.quote.translate(NO_MARKERS) for one in cited] + [name.translate(NO_MARKERS) for name in names]
        for piece in map(_plain, sorted(pieces, key=len, reverse=True)):
            if piece not in rest:
                return False
            rest = rest.replace(piece, "", 1)
        return len(documents) > 1 and not rest

    def _proved_again(
        self, answer: ReadAnswer, sentence: ReadSentence, cited: Sequence[ReadCitation]
    ) -> tuple[str, tuple[str, ...]]:
        hits = self._hits(cited)
        if self._prover is None or not hits:
            return "", ()
        draft = Draft(sentence.text, tuple(range(len(hits))))
        (proof,) = self._prover.prove(answer.asked, answer.language, [draft], hits)
        if proof.verdict is SentenceVerdict.DOUBTFUL:
            return "doubtful", proof.doubts
        return "" if _rests_on(proof, hits, cited) else "not_supported", ()

    def _hits(self, cited: Sequence[ReadCitation]) -> list[Hit]:
        """Return the stored passages that the quotes stand in."""
        hits: dict[str, Hit] = {}
        for citation in cited:
            document = self._quotes.document(citation.document_id)
            for passage in self._passages(citation.document_id) if document else ():
                if document and passage.char_start < citation.char_end and citation.char_start < passage.char_end:
                    record = document.record
                    hits[passage.passage_id] = Hit(passage, record.title, record.path, 1.0, len(hits) + 1)
        return list(hits.values())


def _rests_on(proof: Proof, hits: Sequence[Hit], cited: Sequence[ReadCitation]) -> bool:
    """Say whether the sentences found to bear it out are among those quoted for it."""
    return any(
        hits[quote.passage].passage.document_id == one.document_id
        and quote.char_start < one.char_end
        and one.char_start < quote.char_end
        for quote in proof.quotes
        for one in cited
    )


def _is_text_of(answer: ReadAnswer, shown: str) -> bool:
    """Say whether the text shown is that of the sentences, with their markers."""
    said = " ".join(sentence.text for sentence in answer.sentences)
    marked = [f"[{marker}]" for sentence in answer.sentences for marker in sentence.citations]
    return _plain(shown) == _plain(said) and _MARKER.findall(shown) == marked


def _plain(text: str) -> str:
    """Return the letters and digits alone: markers, brackets and quotation marks are set when it is shown, and a
    summary leaves out the signs of notes."""
    return _SIGN.sub("", without_note_signs(_MARKER.sub(" ", text)))
