"""A search that always finds the one passage, for answers over a passage made by hand."""

from fundstelle_rag.documents import Document
from fundstelle_rag.passages import Hit, SearchResult
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.scope import ScopeLike


class OneHit(Retriever):
    """Finds the one passage, which has no neighbours."""

    def __init__(self, hit: Hit) -> None:
        self._hit = hit

    def search(self, query: str, limit: int = 10, scope: ScopeLike = None) -> SearchResult:
        return SearchResult(query, (self._hit,), 1.0, 0.0)

    def with_neighbours(self, hit: Hit, document: Document, chars: int) -> Hit:
        return hit
