"""What of documents has to do with what a summary is to be confined to, by meaning and by words.

The words that only ask ("nur was … betrifft") are taken off first: with them, the embeddings find sentences that ask.
Then a sentence counts for itself and for its passage, whose vector knows the headings above it. On the sample documents
the best sentence about a subject that is there reaches .06 to .64, about one that is not there -.19 to .02."""

from collections.abc import Sequence

import numpy as np

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.offered_sentences import wording_of
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.text_analysis import Term, query_terms

_NEAR = 0.05
_AS_NEAR = 0.15  # as the nearest, but for so much
_WORDS = 0.34
_WORDS_WEIGHT = 0.5
_ASKING_LIST = """
    only concern concerns concerning regarding relating everything anything information details facts summarize
    summarise summary please focus tell say says said
    nur alles betrifft betreffend betreffen bezüglich hinsichtlich rund informationen angaben einzelheiten
    zusammenfassung fasse zusammen bitte dreht geht steht sagt gesagt
    alleen betreft betreffende aangaande alles informatie gegevens samenvatting samen vat graag gaat staat zegt
"""
_ASKING = frozenset(_ASKING_LIST.split())


class Instruction:
    """What a summary is confined to, as it can be looked for."""

    def __init__(self, instruction: str, languages: Sequence[str], similarity: Similarity) -> None:
        """`languages` are those of the documents."""
        self._similarity = similarity
        words = instruction.split()
        kept = [word for word in words if word.strip(".,:;!?\"'").casefold() not in FUNCTION_WORDS | _ASKING]
        self._subject = " ".join(kept or words)
        self._terms: list[Term] = query_terms(self._subject, languages)

    def relevant_passages(self, source: Source, limit: int) -> list[int]:
        """Return the indexes of up to `limit` passages that have to do with it, in the order of the text."""
        near = self._similarity.vectors_to_question(self._subject, source.vectors)
        shares = [self._share(_text(source, n), passage.language) for n, passage in enumerate(source.passages)]
        words = np.array(shares, np.float32)
        scores = self._scores(near, words)
        best = np.argsort(-scores, kind="stable")[:limit].tolist()
        return sorted(number for number in best if scores[number] > 0)

    def relevance(self, sources: Sequence[Source], candidates: Sequence[Candidate]) -> FloatArray:
        """Return how much each candidate has to do with it, 0 for those that have nothing to do with it."""
        if not candidates:
            return np.zeros(0, np.float32)
        of_passages = [self._similarity.vectors_to_question(self._subject, source.vectors) for source in sources]
        own = self._similarity.to_question(self._subject, [one.statement.text for one in candidates])
        around = [of_passages[one.source][sources[one.source].passage_at(one.place)] for one in candidates]
        shares = [self._share(self._with_heading(sources, one), one.statement.language) for one in candidates]
        words = np.array(shares, np.float32)
        near: FloatArray = ((own + np.array(around, np.float32)) / 2).astype(np.float32)
        return self._scores(near, words)

    def _scores(self, near: FloatArray, words: FloatArray) -> FloatArray:
        found = (near + _WORDS_WEIGHT * words).astype(np.float32)
        is_far = near < max(_NEAR, float(near.max(initial=0.0)) - _AS_NEAR)
        scores: FloatArray = np.where((words < _WORDS) & is_far, 0.0, np.maximum(found, 0.01)).astype(np.float32)
        return scores

    def _share(self, text: str, language: str) -> float:
        wording = wording_of(text, language)
        return sum(wording.says(term) for term in self._terms) / len(self._terms) if self._terms else 0.0

    @staticmethod
    def _with_heading(sources: Sequence[Source], one: Candidate) -> str:
        source = sources[one.source]
        return f"{source.passages[source.passage_at(one.place)].heading}\n{one.statement.text}"


def _text(source: Source, number: int) -> str:
    passage = source.passages[number]
    return f"{passage.heading}\n{passage.text}"
