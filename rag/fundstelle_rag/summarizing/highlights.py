"""The documents' own most central sentences, verbatim, at once and without a language model.

Which passages are central is known from the index's vectors; only the sentences of the best of them are looked at."""

from collections.abc import Sequence

import numpy as np

from fundstelle_rag.summarizing.proving import StatementProver
from fundstelle_rag.summarizing.relevance import Instruction
from fundstelle_rag.summarizing.selecting import Candidate, candidate
from fundstelle_rag.summarizing.sources import Source

_WORDS_A_SENTENCE = 20
_PASSAGES_A_SENTENCE = 1.5
_LEAST_PASSAGES, _MOST_PASSAGES = 6, 40
_SENTENCES_A_PASSAGE = 2
_FIRST_PASSAGE = 1.0  # where a text says what it is about
_REPEATS = 1.5


def central_candidates(
    source: Source, target_words: int, prover: StatementProver, instruction: str = ""
) -> list[Candidate]:
    """Return verbatim statements from the passages that are most central and most unlike each other, or that have
    most to do with the instruction; where none has, from the central ones."""
    wanted = round(_PASSAGES_A_SENTENCE * target_words / _WORDS_A_SENTENCE)
    limit = min(_MOST_PASSAGES, max(_LEAST_PASSAGES, wanted))
    numbers: Sequence[int] = ()
    if instruction:
        numbers = Instruction(instruction, [source.language], prover.similarity).relevant_passages(source, limit)
    numbers = numbers or _central_passages(source, limit)
    return [
        candidate(source, statement)
        for number in numbers
        for statement in prover.central([source.passages[number]], _SENTENCES_A_PASSAGE)
    ]


def _central_passages(source: Source, limit: int) -> Sequence[int]:
    """Return the indexes of up to `limit` passages by maximal marginal relevance, in the order of the text."""
    worth = source.centrality.copy()
    worth[:1] += _FIRST_PASSAGE
    cosines = source.vectors @ source.vectors.mean(axis=0)
    spread = float(cosines.std()) or 1.0
    alike = np.full(len(worth), -np.inf, np.float32)
    chosen: list[int] = []
    open_ = np.array([not passage.note for passage in source.passages], np.bool_)
    if not open_.any():
        open_[:] = True
    while len(chosen) < limit and open_.any():
        penalty = _REPEATS * (alike - float(cosines.mean())) / spread if chosen else 0.0
        best = int(np.argmax(np.where(open_, worth - np.maximum(0.0, penalty), -np.inf)))
        chosen.append(best)
        open_[best] = False
        alike = np.maximum(alike, source.vectors @ source.vectors[best])
    return sorted(chosen)
