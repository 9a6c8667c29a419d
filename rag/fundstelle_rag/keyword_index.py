"""Search by words: BM25 over SQLite's FTS5, on our own analysis of the text (text_analysis).

Chroma's local mode has no sparse index, and FTS5's own tokenizers know neither stems nor compounds."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.passages import Passage
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.text_analysis import Term, passage_terms, query_terms

# A piece of a word says less than the word: the weight of the `grams` column in BM25.
_GRAM_WEIGHT = 0.3
# Below this share of its pieces a word counts as absent from a passage.
_LEAST_GRAM_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class KeywordResult:
    """Passage ids, best first. `coverage` is the share of the question's IDF mass that the best of them covers."""

    passage_ids: tuple[str, ...]
    coverage: float


class KeywordIndex:
    """The table `keywords`; a row has the row id of its passage and goes when the passage goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, transaction: Transaction, row_ids: Sequence[int], analysed: Sequence[tuple[str, str]]) -> None:
        """Insert what `analyse` made of each passage under the passage's row id."""
        transaction.executemany(
            "INSERT INTO keywords (rowid, words, grams) VALUES (?, ?, ?)",
            [(row_id, words, grams) for row_id, (words, grams) in zip(row_ids, analysed, strict=True)],
        )

    def search(
        self, query: str, languages: Sequence[str], generation: int, limit: int, scope_json: str | None = None
    ) -> KeywordResult:
        """Return the passages that share words with the question; `scope_json` is a JSON list of document ids."""
        terms = query_terms(query, languages)
        if not terms:
            return KeywordResult((), 0.0)
        in_scope = (
            "AND rowid IN (SELECT row_id FROM passages WHERE generation = :generation"
            " AND document_id IN (SELECT value FROM json_each(:scope)))"
        )
        # Ranked before it is joined: reading every matching passage takes longer than ranking them. Twice the limit,
        # as during a rebuild each passage is there twice.
        statement = (
            "SELECT passage_id, heading, text, language FROM ("  # noqa: S608 - fixed pieces
            "SELECT rowid, bm25(keywords, 1.0, :gram_weight) AS score FROM keywords"
            f" WHERE keywords MATCH :match {'' if scope_json is None else in_scope}"
            " ORDER BY score, rowid LIMIT 2 * :limit"
            ") AS ranked JOIN passages ON passages.row_id = ranked.rowid"
            " WHERE generation = :generation ORDER BY score, row_id LIMIT :limit"
        )
        with self._database.reading() as connection:
            rows = connection.execute(
                statement,
                {
                    "match": _any_of(terms),
                    "generation": generation,
                    "scope": scope_json,
                    "gram_weight": _GRAM_WEIGHT,
                    "limit": limit,
                },
            ).fetchall()
        if not rows:
            return KeywordResult((), 0.0)
        _, heading, text, language = rows[0]
        best = passage_terms(f"{heading}\n{text}", language)
        return KeywordResult(tuple(str(row[0]) for row in rows), _coverage(terms, self._idf(terms), best))

    def _idf(self, terms: Sequence[Term]) -> list[float]:
        with self._database.reading() as connection:
            passages = int(connection.execute("SELECT count(*) FROM keywords").fetchone()[0])
            statement = "SELECT count(*) FROM keywords WHERE keywords MATCH ?"
            found = [int(connection.execute(statement, (_words_of(term),)).fetchone()[0]) for term in terms]
        return [math.log(1 + (passages - count + 0.5) / (count + 0.5)) for count in found]


def analyse(passage: Passage) -> tuple[str, str]:
    """Return the passage's words and pieces of words, as they go into the index."""
    terms = passage_terms(f"{passage.heading}\n{passage.text}", passage.language)
    words = " ".join(form for term in terms for form in term.forms)
    return words, " ".join(gram for term in terms for gram in term.grams)


def _coverage(terms: Sequence[Term], weights: Sequence[float], passage: Sequence[Term]) -> float:
    forms = {form for term in passage for form in term.forms}
    grams = {gram for term in passage for gram in term.grams}
    covered = sum(weight * _share_in(term, forms, grams) for term, weight in zip(terms, weights, strict=True))
    return covered / sum(weights)


def _share_in(term: Term, forms: set[str], grams: set[str]) -> float:
    if not forms.isdisjoint(term.forms):
        return 1.0
    if not term.grams:
        return 0.0
    share = sum(gram in grams for gram in term.grams) / len(term.grams)
    return share if share >= _LEAST_GRAM_SHARE else 0.0


def _any_of(terms: Sequence[Term]) -> str:
    grams = dict.fromkeys(gram for term in terms for gram in term.grams)
    match = " OR ".join(_words_of(term) for term in terms)
    return f"{match} OR (grams : ({_quoted(grams)}))" if grams else match


def _words_of(term: Term) -> str:
    return f"(words : ({_quoted(term.forms)}))"


def _quoted(forms: Sequence[str] | dict[str, None]) -> str:
    # Forms are letters and digits by construction; the quotation marks keep OR, AND, NOT and NEAR from being operators.
    return " OR ".join(f'"{form}"' for form in forms)
