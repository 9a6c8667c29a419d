"""From a question to the passages that may answer it: by meaning (vectors) and by words (BM25), joined.

Plain reciprocal rank fusion wrecks search across languages, where the words of the question stand in no passage by
right: on XQuAD, MRR@10 fell from .897 to .573. So BM25 takes part only where its best passage covers at least 40 %
of the question's IDF mass, which keeps the gain within a language and loses nothing across."""

import json
import time
from collections.abc import Iterable

from fundstelle_models.protocols import Embedder
from fundstelle_rag.evidence import Evidence, EvidenceScale
from fundstelle_rag.indexing import Storage
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.passages import Hit, Passage, SearchResult

COVERAGE_GATE = 0.4
RRF_K = 60
# Candidates a ranking gives to the fusion: a passage further down adds next to nothing (1 / (60 + 50)).
_CANDIDATES = 50
# Up to this many passages a scope is searched exactly; above, the nearest of all are filtered.
_EXACT_SCOPE = 5_000


class Retriever:
    """Searches one generation of a library's passages."""

    def __init__(self, storage: Storage, index: PassageIndex, embedder: Embedder) -> None:
        self._documents = storage.documents
        self._passages = storage.passages
        self._keywords = storage.keywords
        self._index = index
        self.generation = index.generation
        self._embedder = embedder
        self._scale = EvidenceScale(embedder)

    def search(self, query: str, limit: int = 10, scope: frozenset[str] | None = None) -> SearchResult:
        """Return up to `limit` passages, of the documents in `scope` where one is given.

        Raises LibraryDamaged."""
        return self.search_with_evidence(query, limit, scope)[0]

    def search_with_evidence(
        self, query: str, limit: int = 10, scope: frozenset[str] | None = None
    ) -> tuple[SearchResult, Evidence]:
        """Like `search`, with what stands behind `evidence`."""
        started = time.perf_counter()
        candidates = max(_CANDIDATES, 2 * limit)
        dense = self._dense(query, candidates, scope)
        scope_json = None if scope is None else json.dumps(sorted(scope))
        languages = self._documents.languages()
        by_words = self._keywords.search(query, languages, self.generation, candidates, scope_json)

        rankings = [[passage_id for passage_id, _ in dense]]
        if by_words.coverage >= COVERAGE_GATE:
            rankings.append(list(by_words.passage_ids))
        scores = _fused(rankings)
        found = self._passages.by_ids(self.generation, scores)
        distinct = _without_repeats(found[i] for i in sorted(scores, key=lambda i: -scores[i]) if i in found)
        evidence = self._scale.weigh(dense[0][1] if dense else 0.0, by_words.coverage)
        hits = self._hits(distinct[:limit], scores)
        result = SearchResult(query, hits, evidence.value if hits else 0.0, time.perf_counter() - started)
        return result, evidence

    def _dense(self, query: str, limit: int, scope: frozenset[str] | None) -> list[tuple[str, float]]:
        vector = self._embedder.embed_query(query)
        if scope is not None:
            in_scope = self._passages.ids(self.generation, scope)
            if len(in_scope) <= _EXACT_SCOPE:
                return self._index.query_among(vector, in_scope, limit)
        fetched = limit
        while True:
            nearest = self._index.query(vector, fetched)
            # Chroma may hold what is just being added or was left by a crash: only what SQLite knows counts.
            known = self._passages.by_ids(self.generation, (passage_id for passage_id, _ in nearest))
            allowed = {i for i, p in known.items() if scope is None or p.document_id in scope}
            kept = [pair for pair in nearest if pair[0] in allowed]
            if len(kept) >= limit or len(nearest) < fetched:
                return kept[:limit]
            fetched *= 4

    def _hits(self, passages: Iterable[Passage], scores: dict[str, float]) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        for passage in passages:
            record = self._documents.get(passage.document_id)
            if record is not None:  # removed between the two looks
                score = scores[passage.passage_id]
                hits.append(Hit(passage, record.title, record.path, score, len(hits) + 1))
        return tuple(hits)


def _fused(rankings: list[list[str]]) -> dict[str, float]:
    """Reciprocal rank fusion (Cormack et al. 2009)."""
    scores: dict[str, float] = {}
    for ranking in rankings:
        for rank, passage_id in enumerate(ranking, start=1):
            scores[passage_id] = scores.get(passage_id, 0.0) + 1.0 / (RRF_K + rank)
    return scores


def _without_repeats(passages: Iterable[Passage]) -> list[Passage]:
    """Keep the first of passages that say the same: the same text in two documents would fill the list twice."""
    seen: set[str] = set()
    distinct = []
    for passage in passages:
        key = "".join(char for char in passage.text.casefold() if char.isalnum())
        if key not in seen:
            seen.add(key)
            distinct.append(passage)
    return distinct
