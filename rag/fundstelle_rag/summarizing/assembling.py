"""From chosen statements to the sections of a summary, each quote looked up in the stored text."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.answers import Citation, Sentence, SentenceVerdict
from fundstelle_rag.composing import Citer, DocumentOf
from fundstelle_rag.offered_sentences import Quote
from fundstelle_rag.passages import Hit
from fundstelle_rag.proof import Proof
from fundstelle_rag.summaries import SummarySection
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be said under one heading."""

    heading: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Assembled:
    """What is said; `left_out` statements had a quote that no longer stands in the text."""

    sections: tuple[SummarySection, ...]
    citations: tuple[Citation, ...]
    left_out: int


def assemble(parts: Sequence[Part], sources: Sequence[Source], document: DocumentOf) -> Assembled:
    """Return the parts as sections, citations numbered in the order they are read."""
    hits: list[Hit] = []
    numbers: dict[tuple[int, int], int] = {}
    citer = Citer(hits, document)
    sections: list[SummarySection] = []
    left_out = 0
    for part in parts:
        said: list[Sentence] = []
        for one in part.candidates:
            proof = Proof(SentenceVerdict.SUPPORTED, _quotes(one, sources[one.source], hits, numbers), ())
            sentence = citer.sentence(one.statement.text, proof, is_verbatim=one.statement.is_verbatim)
            if sentence.verdict is SentenceVerdict.SUPPORTED:
                said.append(sentence)
            else:
                left_out += 1
        if said:
            sections.append(SummarySection(part.heading, tuple(said)))
    used = {marker for section in sections for sentence in section.sentences for marker in sentence.citations}
    return Assembled(tuple(sections), tuple(one for one in citer.citations if one.marker in used), left_out)


def _quotes(one: Candidate, source: Source, hits: list[Hit], numbers: dict[tuple[int, int], int]) -> tuple[Quote, ...]:
    """Return the statement's quotes, their passages put among the hits where they are not yet."""
    quotes = []
    for quote in one.statement.quotes:
        place = source.number, source.passage_at(quote.char_start)
        if place not in numbers:
            numbers[place] = len(hits)
            hits.append(source.hit(place[1], len(hits) + 1))
        quotes.append(Quote(numbers[place], quote.char_start, quote.char_end))
    return tuple(quotes)
