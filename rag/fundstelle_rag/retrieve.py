"""From a question to the passages that may answer it: by meaning (vectors) and by words, on one scale.

Three measurements shaped this (docs/findings.md has the figures; `make bench-search` prints them):

- An embedding model favours texts in the question's own language. In a library of several languages the right passage
  drowns among unrelated ones; so that lead, measured once for each model, is taken from them.
- Reciprocal rank fusion with BM25 wrecks search across languages, where the question's words stand in no passage by
  right. Instead the share of the question's words that a passage has, weighed by how rare they are, is added to its
  similarity: a passage in another language loses nothing, and gains where names and numbers agree.
- Ranking by rank throws away how much better the first is than the second; adding scores keeps it."""

import time
from collections.abc import Iterator, Sequence

import numpy as np

from fundstelle_models.protocols import Embedder, FloatArray
from fundstelle_rag import language
from fundstelle_rag.distinct import distinct
from fundstelle_rag.documents import Document
from fundstelle_rag.evidence import Evidence, EvidenceScale
from fundstelle_rag.exact_index import BoolArray, ExactIndex, IntArray, Rows
from fundstelle_rag.indexing import Storage
from fundstelle_rag.keyword_index import KeywordQuestion
from fundstelle_rag.mentions import Mention, documents_mentioning
from fundstelle_rag.neighbours import joined
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.passages import Hit, Passage, SearchResult
from fundstelle_rag.scope import ResolvedScope, ScopeLike, empty, resolve

# What it is worth that all of the question's words are there, as a share of what lies between an unrelated text and
# the answer; and the power that makes rare words count for more. Of .3 to .9 and of 1 and 2 the best together on
# XQuAD's development half, with and without distractors.
WORDS_WEIGHT = 0.5
RARITY_POWER = 2.0
# Candidates that each of the two ways may name; all are then judged by both.
_CANDIDATES = 60


class Retriever:
    """Searches one generation of a library's passages. Thread-safe."""

    def __init__(self, storage: Storage, index: PassageIndex, embedder: Embedder) -> None:
        self._storage = storage
        self._exact = ExactIndex(storage.passages, index, embedder.dimension)
        self.generation = index.generation
        self._embedder = embedder
        self._scale = EvidenceScale(embedder)

    def rows(self) -> Rows:
        """Return the passages that can be found now. Raises LibraryDamaged, StorageFailed."""
        return self._exact.rows()

    def search(self, query: str, limit: int = 10, scope: ScopeLike = None) -> SearchResult:
        """Return up to `limit` passages within the scope.

        Raises EmptyScope, CollectionNotFound, LibraryDamaged."""
        return self.search_with_evidence(query, limit, scope)[0]

    def search_with_evidence(
        self, query: str, limit: int = 10, scope: ScopeLike = None
    ) -> tuple[SearchResult, Evidence]:
        """Like `search`, with what stands behind `evidence`."""
        started = time.perf_counter()
        resolved = resolve(scope, self._storage.documents, self._storage.collections)
        rows = self._exact.rows()
        among = None if resolved is None else _among(rows, resolved)
        if among is not None and not among.any():
            raise empty(scope, self._storage.documents)
        candidates = max(_CANDIDATES, 2 * limit)
        vector = self._embedder.embed_query(_spoken(query))
        cosines = rows.cosines(vector, among)
        question = self._storage.keywords.question(query, rows.languages)
        by_words = self._by_words(question, rows, candidates, among)
        rows.fill_in(cosines, vector, by_words)
        fair = cosines - self._lead(query, rows)
        found = np.union1d(_best(fair, min(candidates, len(rows) if among is None else int(among.sum()))), by_words)
        shares = self._storage.keywords.shares(question, rows.row_ids[found].tolist())
        scores = fair[found] / self._scale.spread + WORDS_WEIGHT * question.coverage(shares, RARITY_POWER)

        hits = self._hits(rows, found, scores, limit)
        first = np.searchsorted(found, by_words[:1])
        coverage = float(question.coverage(shares[first]).max(initial=0.0))
        evidence = self._scale.weigh(float(cosines.max(initial=0.0)), coverage)
        result = SearchResult(query, hits, evidence.value if hits else 0.0, time.perf_counter() - started)
        return result, evidence

    def with_neighbours(self, hit: Hit, document: Document, chars: int) -> Hit:
        """Return the hit with its passage grown to at most `chars` of the document's text; see `neighbours`."""
        siblings = self._storage.passages.of_document(self.generation, hit.passage.document_id)
        return Hit(joined(hit.passage, siblings, document, chars), hit.title, hit.path, hit.score, hit.rank)

    def documents_mentioning(self, phrase: str, *, in_other_forms: bool = False) -> list[Mention]:
        """Return the documents that mention the words, those that do most often first; see `mentions`."""
        languages = self._exact.rows().languages if in_other_forms else ()
        return documents_mentioning(self._storage, self.generation, phrase, languages)

    def _lead(self, query: str, rows: Rows) -> FloatArray:
        """What each passage's cosine owes to nothing but being in the question's language."""
        asked = language.detect(query, expected=rows.languages).code if len(rows.languages) > 1 else ""
        if asked not in rows.languages:
            return np.zeros(len(rows), np.float32)
        same = rows.language == rows.languages.index(asked)
        lead: FloatArray = same.astype(np.float32) * np.float32(self._scale.same_language_lead)
        return lead

    def _by_words(self, question: KeywordQuestion, rows: Rows, limit: int, among: BoolArray | None) -> IntArray:
        """Return the indexes into `rows` of the passages with the best words, best first."""
        listed = None if among is None else rows.row_ids[among].tolist()
        fetched = 2 * limit
        while True:
            row_ids = np.array(self._storage.keywords.nearest(question, fetched, listed), np.int64)
            places = np.searchsorted(rows.row_ids, row_ids)
            known = places < len(rows)
            known[known] = rows.row_ids[places[known]] == row_ids[known]
            inside = places[known]
            if len(inside) >= limit or len(row_ids) < fetched:
                return inside[:limit]
            fetched *= 8

    def _hits(self, rows: Rows, found: IntArray, scores: FloatArray, limit: int) -> tuple[Hit, ...]:
        order = np.argsort(-scores, kind="stable")
        row_ids = rows.row_ids[found[order]].tolist()
        passage_ids = [rows.passage_id(row) for row in found[order].tolist()]
        score_of = dict(zip(passage_ids, scores[order].tolist(), strict=True))
        hits: list[Hit] = []
        for passage in distinct(self._passages(row_ids, 2 * limit), limit):
            record = self._storage.documents.get(passage.document_id)
            if record is not None:  # removed between the two looks
                hits.append(Hit(passage, record.title, record.path, score_of[passage.passage_id], len(hits) + 1))
        return tuple(hits)

    def _passages(self, row_ids: Sequence[int], at_once: int) -> Iterator[Passage]:
        """Yield the passages in this order, read as they are wanted: seldom more than the first few are."""
        for start in range(0, len(row_ids), at_once):
            wanted = row_ids[start : start + at_once]
            passages = self._storage.passages.by_row_ids(self.generation, wanted)
            yield from (passages[row_id] for row_id in wanted if row_id in passages)


def _among(rows: Rows, scope: ResolvedScope) -> BoolArray:
    among = np.ones(len(rows), np.bool_)
    for wanted, names, numbers in (
        (scope.documents, rows.documents, rows.document),
        (scope.languages, rows.languages, rows.language),
    ):
        if wanted is not None:
            among &= np.array([name in wanted for name in names], np.bool_)[numbers]
    return among


def _best(scores: FloatArray, count: int) -> IntArray:
    """Return the indexes of the highest scores, in no order."""
    if count >= len(scores):
        return np.arange(len(scores))
    return np.argpartition(-scores, count)[:count]


def _spoken(query: str) -> str:
    """Return a question in capitals as it would be written: by meaning alone, 120 of XQuAD's German questions reach an
    MRR of .956 as they are, .801 in capitals, .950 so."""
    return query.capitalize() if query.isupper() else query
