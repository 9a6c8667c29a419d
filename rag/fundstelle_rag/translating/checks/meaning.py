"""Whether source and translation say about the same, by the embedding model: what was swapped, dropped or made up."""

from collections.abc import Iterator, Sequence

from fundstelle_models.protocols import FloatArray
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_LEAST = 0.45
_NEARER = 0.12  # another source of the same batch must be nearer by so much
_FEW_LETTERS = 20  # names and headings of one word are like anything


def other_meaning(pair: Pair, own: float, others: Sequence[float]) -> Iterator[Finding]:
    """Yield a finding where the translation is unlike its source, or plainly more like another text that was
    translated beside it. Similarities as `Similarity.between` gives them, 1 for translations of each other."""
    if sum(map(str.isalpha, pair.source)) < _FEW_LETTERS:
        return
    if own < _LEAST or any(other > own + _NEARER for other in others):
        yield Finding(FindingKind.MEANING, f"{own:.2f}")


def similarities_of(matrix: FloatArray, row: int) -> tuple[float, list[float]]:
    """Return how alike a source and its own translation are, and the other sources and that translation, from the
    similarities of all sources (rows) to all translations (columns)."""
    column = [float(value) for value in matrix[:, row]]
    return column[row], column[:row] + column[row + 1 :]
