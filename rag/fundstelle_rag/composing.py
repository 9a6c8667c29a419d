"""From proven sentences to an answer: which of them it says, which passages it quotes, and when it refuses.

What the model worded leads where the passages bear it out, with the words that do. Where they do not, the sentences of
the passages that answer best are said verbatim: they are never false. What the model worded is then left out, unless
the passages are in another language than the question: there it helps to read them, and is marked for what it is."""

import contextlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from fundstelle_rag.answers import AnsweredBy, Citation, QuoteVerdict, Sentence, SentenceVerdict
from fundstelle_rag.citations import MISSING, locate
from fundstelle_rag.claims import Draft
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import DocumentNotFound
from fundstelle_rag.offered_sentences import Quote, wording_of
from fundstelle_rag.passages import Hit
from fundstelle_rag.proof import Proof
from fundstelle_rag.question import NO_MARKERS
from fundstelle_rag.sentence_ranking import RankedSentence
from fundstelle_rag.wording import weights

DocumentOf = Callable[[str], Document]
_REPEATED = 0.8  # so much of a sentence's words said already: quoting it would say it twice
# A sentence that the program ranks so likely to be the answer is quoted: beside what the model says, in its place.
# Of 19 German and 15 English questions (XQuAD, none of them in the table of docs/evaluation.md) 16 and 12 were right
# and cited with .5 and .15; with these, which quote a tenth more sentences, 18 and 13.
_BESIDE_THE_MODEL, _IN_ITS_PLACE = 0.3, 0.05
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”“»«’)\]]*$")  # a headline is like the question, and answers nothing


@dataclass(frozen=True, slots=True)
class Composed:
    """What an answer says. Nothing where `sentences` is empty: then it is a refusal."""

    answered_by: AnsweredBy
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    left_out: int


NOTHING = Composed(AnsweredBy.MODEL, (), (), 0)


def compose(
    language: str,
    proven: Sequence[tuple[Draft, Proof]],
    verbatim: Sequence[RankedSentence],
    cite: "Citer",
    *,
    leave_out: bool,
) -> Composed:
    """Put the answer together: `verbatim` are the passages' sentences to say where the model's do not do.

    `leave_out` says that sentences without support are left out, not marked."""
    is_borne_out = any(proof.verdict is SentenceVerdict.SUPPORTED for _, proof in proven)
    is_across = all(ranked.language != language for ranked in verbatim)
    said: list[Sentence] = []
    marked: list[Sentence] = []
    left_out = 0
    for draft, proof in proven:
        if proof.verdict is SentenceVerdict.SUPPORTED:
            said.append(cite.sentence(draft.text, proof))
            for quote in proof.quotes:
                cite.quote_unsaid(said, quote, language)
        elif leave_out or not (is_borne_out or is_across):
            left_out += 1
        else:
            (said if is_borne_out else marked).append(cite.sentence(draft.text, proof))
    for ranked in _worth_quoting(verbatim, is_borne_out):
        cite.quote_unsaid(said, ranked.quote, language)
    answered_by = AnsweredBy.MODEL if is_borne_out else AnsweredBy.PASSAGES
    return Composed(answered_by, (*said, *marked), tuple(cite.citations), left_out)


def _worth_quoting(ranked: Sequence[RankedSentence], is_borne_out: bool) -> list[RankedSentence]:
    """Return the sentences to quote beside the model's, the likeliest at most, or in its place: then one at least."""
    if is_borne_out:
        return [one for one in ranked[:1] if one.score > _BESIDE_THE_MODEL and _SENTENCE_END.search(one.text)]
    return [one for index, one in enumerate(ranked) if one.score >= _IN_ITS_PLACE or index == 0]


@dataclass(slots=True)
class Citer:
    """Numbers the citations of one answer, each quote looked up in the stored text."""

    offered: Sequence[Hit]
    document: DocumentOf
    citations: list[Citation] = field(default_factory=list)
    _markers: dict[Quote, int] = field(default_factory=dict)
    _quoted: list[Quote] = field(default_factory=list)

    def sentence(self, text: str, proof: Proof, *, is_verbatim: bool = False) -> Sentence:
        """Return the model's sentence, or the passages' own, with the citations of its proof."""
        markers = tuple(self.cite(quote) for quote in proof.quotes)
        verdict = proof.verdict
        if any(self.citations[marker - 1].verdict is QuoteVerdict.MISSING for marker in markers):
            verdict = SentenceVerdict.DOUBTFUL
        return Sentence(text, markers, verdict, proof.doubts, is_verbatim)

    def quote_unsaid(self, said: list[Sentence], quote: Quote, language: str) -> None:
        """Add the passages' own words unless `said`, in `language`, has them: quoted, or the model nearly so."""
        if any(_overlap(quote, other) for other in self._quoted):
            return
        wording = wording_of(" ".join(sentence.text for sentence in said), language)
        passage = self.offered[quote.passage].passage
        if said and wording.share_said(weights(self._words(quote), passage.language)) >= _REPEATED:
            return
        self._quoted.append(quote)
        marker = self.cite(quote)
        citation = self.citations[marker - 1]
        stands = citation.verdict is not QuoteVerdict.MISSING
        verdict = SentenceVerdict.SUPPORTED if stands else SentenceVerdict.DOUBTFUL
        text = " ".join(citation.quote.translate(NO_MARKERS).split())
        said.append(Sentence(text, (marker,), verdict, is_verbatim=True))

    def _words(self, quote: Quote) -> str:
        passage = self.offered[quote.passage].passage
        return passage.text[quote.char_start - passage.char_start : quote.char_end - passage.char_start]

    def cite(self, quote: Quote) -> int:
        """Return the quote's marker, the same for the same quote."""
        if quote not in self._markers:
            self._markers[quote] = len(self._markers) + 1
            self.citations.append(self._citation(self._markers[quote], quote))
        return self._markers[quote]

    def _citation(self, marker: int, quote: Quote) -> Citation:
        """Look the quote up in the stored text, which may have changed or gone since the passage was found."""
        hit = self.offered[quote.passage]
        passage = hit.passage
        wanted = self._words(quote)
        located, document = MISSING, None
        with contextlib.suppress(DocumentNotFound):
            document = self.document(passage.document_id)
            located = locate(wanted, document.text, near=quote.char_start)
        found = document if located.verdict is not QuoteVerdict.MISSING else None
        return Citation(
            marker=marker,
            document_id=passage.document_id,
            document=hit.path.name,
            passage_id=passage.passage_id,
            page=found.page_at(located.char_start) if found else passage.page,
            char_start=located.char_start,
            char_end=located.char_end,
            quote=found.text[located.char_start : located.char_end] if found else wanted,
            verdict=located.verdict,
            page_label=passage.page_label,
            note=passage.note,
            is_ocr=passage.is_ocr,
        )


def _overlap(one: Quote, other: Quote) -> bool:
    return one.passage == other.passage and one.char_start < other.char_end and other.char_start < one.char_end
