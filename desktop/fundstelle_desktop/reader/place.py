"""A place in a document that the reader can be sent to, whether an answer cited it or a search found it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.answers import Citation
from fundstelle_rag.passages import Hit


@dataclass(frozen=True, slots=True)
class Place:
    """`document.text[char_start:char_end]` of a document; `label` is the citation's number or the hit's rank.

    An empty range is the document itself, nothing is marked then."""

    document_id: str
    label: str
    page: int | None
    char_start: int
    char_end: int


def of_citation(citation: Citation) -> Place:
    return Place(citation.document_id, str(citation.marker), citation.page, citation.char_start, citation.char_end)


def of_hit(hit: Hit) -> Place:
    passage = hit.passage
    return Place(passage.document_id, "", passage.page, passage.char_start, passage.char_end)


def of_document(document_id: str) -> Place:
    return Place(document_id, "", None, 0, 0)


def places_of(citations: Sequence[Citation]) -> tuple[Place, ...]:
    return tuple(of_citation(citation) for citation in citations)
