"""Search by words: BM25 over SQLite's FTS5, on our own analysis of the text (text_analysis).

Chroma's local mode has no sparse index, and FTS5's own tokenizers know neither stems nor compounds. Why FTS5 and not
tantivy: docs/findings.md."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.passages import Passage
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.text_analysis import Term, passage_terms, query_terms

# A piece of a word says less than the word: the weight of the `grams` column in BM25.
_GRAM_WEIGHT = 0.3
# Below this share of its pieces a word counts as absent from a passage.
_LEAST_GRAM_SHARE = 0.6
# A short word at the end of a long one ("dijk" in "dijkverzwaring") may be chance ("rein" in "Vereinbarung").
_EDGE_SHARE = 0.6
# Words that stand in more of the passages find nothing that the others do not, and take most of the time: with 100,000
# passages 26 ms instead of 92 at the median, and .99 of the first 20 passages are still among the first 60.
_COMMON_SHARE = 0.1
_LEAST_TERMS = 3


@dataclass(frozen=True, slots=True)
class KeywordQuestion:
    """A question's terms. `weights` are their inverse document frequencies: how much it says that one is there."""

    terms: tuple[Term, ...]
    weights: FloatArray
    searched: tuple[Term, ...]

    def coverage(self, shares: FloatArray, power: float = 1.0) -> FloatArray:
        """Return how much of the question each passage covers, from 0 to 1, given `KeywordIndex.shares`.

        With a power over 1, rare words count for more: names and numbers, which are the same in every language."""
        weights = self.weights**power
        covered: FloatArray = (shares @ weights / max(float(weights.sum()), 1e-9)).astype(np.float32)
        return covered


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

    def question(self, query: str, languages: Iterable[str]) -> KeywordQuestion:
        """Return the terms of a question to passages in these languages, weighed by how rare they are."""
        terms = query_terms(query, languages)
        with self._database.reading() as connection:
            # FTS5's own table of lengths: to count the table itself, it would read all texts.
            passages = int(connection.execute("SELECT count(*) FROM keywords_docsize").fetchone()[0])
            statement = "SELECT count(*) FROM keywords WHERE keywords MATCH ?"
            found = [int(connection.execute(statement, (_words_of(term),)).fetchone()[0]) for term in terms]
        counts = np.array(found, np.float32)
        weights = np.log1p((passages - counts + 0.5) / (counts + 0.5)).astype(np.float32)
        by_rarity = sorted(range(len(terms)), key=lambda number: found[number])
        most = _COMMON_SHARE * passages
        searched = [number for place, number in enumerate(by_rarity) if place < _LEAST_TERMS or found[number] <= most]
        return KeywordQuestion(tuple(terms), weights, tuple(terms[number] for number in sorted(searched)))

    def nearest(self, question: KeywordQuestion, limit: int, among: Sequence[int] | None = None) -> list[int]:
        """Return the row ids of the passages with the best BM25, best first; of those `among`, where given.

        During a rebuild each passage stands there twice."""
        if not question.searched:
            return []
        # The plus keeps SQLite from asking FTS5 once for every row of the scope: seconds for some thousand.
        in_scope = "" if among is None else "AND +rowid IN (SELECT value FROM json_each(:among))"
        statement = (
            "SELECT rowid FROM keywords WHERE keywords MATCH :match"  # noqa: S608 - fixed pieces
            f" {in_scope} ORDER BY bm25(keywords, 1.0, :gram_weight), rowid LIMIT :limit"
        )
        values = {
            "match": _any_of(question.searched),
            "among": None if among is None else json.dumps(list(among)),
            "gram_weight": _GRAM_WEIGHT,
            "limit": limit,
        }
        with self._database.reading() as connection:
            return [int(row[0]) for row in connection.execute(statement, values)]

    def shares(self, question: KeywordQuestion, row_ids: Sequence[int]) -> FloatArray:
        """Return how far each term is there in each passage, from 0 to 1, shape (len(row_ids), len(question.terms))."""
        shares = np.zeros((len(row_ids), len(question.terms)), np.float32)
        statement = "SELECT rowid, words, grams FROM keywords WHERE rowid IN (SELECT value FROM json_each(?))"
        with self._database.reading() as connection:
            stored = {row: texts for row, *texts in connection.execute(statement, (json.dumps(list(row_ids)),))}
        for number, row_id in enumerate(row_ids):
            if row_id in stored:
                words, grams = (set(text.split()) for text in stored[row_id])
                shares[number] = [_share_in(term, words, grams) for term in question.terms]
        return shares

    def mentioning(self, terms: Sequence[Term]) -> list[int]:
        """Return the row ids of the passages in which every one of the terms stands, in one of its forms."""
        if not terms:
            return []
        match = " AND ".join(_words_of(term) for term in terms)
        with self._database.reading() as connection:
            rows = connection.execute("SELECT rowid FROM keywords WHERE keywords MATCH ? ORDER BY rowid", (match,))
            return [int(row[0]) for row in rows]


def analyse(passage: Passage) -> tuple[str, str]:
    """Return the passage's words and pieces of words, as they go into the index."""
    terms = passage_terms(f"{passage.heading}\n{passage.text}", passage.language)
    words = " ".join(form for term in terms for form in term.forms)
    return words, " ".join(gram for term in terms for gram in term.grams)


def _share_in(term: Term, words: set[str], grams: set[str]) -> float:
    if not words.isdisjoint(term.forms):
        return 1.0
    if not grams.isdisjoint(term.edges):
        return _EDGE_SHARE
    if not term.grams:
        return 0.0
    share = sum(gram in grams for gram in term.grams) / len(term.grams)
    return share if share >= _LEAST_GRAM_SHARE else 0.0


def _any_of(terms: Sequence[Term]) -> str:
    grams = dict.fromkeys(gram for term in terms for gram in (*term.grams, *term.edges))
    match = " OR ".join(_words_of(term) for term in terms)
    return f"{match} OR (grams : ({_quoted(grams)}))" if grams else match


def _words_of(term: Term) -> str:
    return f"(words : ({_quoted(term.forms)}))"


def _quoted(forms: Iterable[str]) -> str:
    # Forms are letters and digits by construction; the quotation marks keep OR, AND, NOT and NEAR from being operators.
    return " OR ".join(f'"{form}"' for form in forms)
