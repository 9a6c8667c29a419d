"""From chosen statements to the sections of a summary, each quote looked up in the stored text."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.answers import Citation, Sentence, SentenceVerdict
from fundstelle_rag.composing import Citer, DocumentOf
from fundstelle_rag.offered_sentences import Quote
from fundstelle_rag.passages import Hit
from fundstelle_rag.proof import Proof
from fundstelle_rag.question import NO_MARKERS
from fundstelle_rag.summaries import SummarySection
from fundstelle_rag.summarizing.differences import Difference
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be said under one heading: statements, or `differences` of documents."""

    heading: str
    candidates: tuple[Candidate, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """What is said; `left_out` statements had a quote that no longer stands in the text."""

    sections: tuple[SummarySection, ...]
    citations: tuple[Citation, ...]
    left_out: int


def assemble(parts: Sequence[Part], sources: Sequence[Source], document: DocumentOf) -> Assembled:
    """Return the parts as sections, citations numbered in the order they are read."""
    assembler = _Assembler(sources, document)
    sections: list[SummarySection] = []
    left_out = 0
    for part in parts:
        sentences = [
            *(assembler.sentence(one) for one in part.candidates),
            *(assembler.juxtaposition(one) for one in part.differences),
        ]
        said = tuple(one for one in sentences if one.verdict is SentenceVerdict.SUPPORTED)
        left_out += len(sentences) - len(said)
        if said:
            sections.append(SummarySection(part.heading, said))
    used = {marker for section in sections for sentence in section.sentences for marker in sentence.citations}
    citations = tuple(one for one in assembler.citer.citations if one.marker in used)
    return Assembled(tuple(sections), citations, left_out)


class _Assembler:
    """Makes sentences; the passages that they cite become the citer's hits as they are met."""

    def __init__(self, sources: Sequence[Source], document: DocumentOf) -> None:
        self._sources = sources
        self._hits: list[Hit] = []
        self._numbers: dict[tuple[int, int], int] = {}
        self.citer = Citer(self._hits, document)

    def sentence(self, one: Candidate) -> Sentence:
        proof = Proof(SentenceVerdict.SUPPORTED, self._quotes(one), ())
        return self.citer.sentence(one.statement.text, proof, is_verbatim=one.statement.is_verbatim)

    def juxtaposition(self, difference: Difference) -> Sentence:
        """Return what both documents say, each in its own words under its own title."""
        sides = (difference.one, difference.other)
        text = " – ".join(f"{self._sources[one.source].title}: “{one.statement.text}”" for one in sides)
        quotes = tuple(quote for one in sides for quote in self._quotes(one))
        return self.citer.sentence(text.translate(NO_MARKERS), Proof(SentenceVerdict.SUPPORTED, quotes, ()))

    def _quotes(self, one: Candidate) -> tuple[Quote, ...]:
        source = self._sources[one.source]
        quotes = []
        for quote in one.statement.quotes:
            place = source.number, source.passage_at(quote.char_start)
            if place not in self._numbers:
                self._numbers[place] = len(self._hits)
                self._hits.append(source.hit(place[1], len(self._hits) + 1))
            quotes.append(Quote(self._numbers[place], quote.char_start, quote.char_end))
        return tuple(quotes)
