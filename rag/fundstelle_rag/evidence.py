"""How sure a search is that the answer can stand in what it found, on a scale that no embedding model shifts.

A bare cosine says little: unrelated texts lie about .73 with the starter embeddings, about 0 with others. So each
model is asked once about questions whose answers are known; the anchors below are those that put the starter
embeddings' zero at .76 and its one at .90 (question and gold passage on XQuAD: .87)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fundstelle_models.protocols import Embedder

_PAIRS = (
    (
        "Who repaired the old lighthouse?",
        "The old lighthouse was repaired last summer by two volunteers.",
    ),
    (
        "When does the train to the coast leave?",
        "The train to the coast leaves from platform three at seven.",
    ),
    (
        "Why did the court reject the appeal?",
        "The court rejected the appeal because the deadline had passed a week earlier.",
    ),
    ("How many eggs does a swallow lay?", "A swallow lays four or five eggs, which are white with brown spots."),
    ("What does the bakery sell on Sundays?", "On Sundays the bakery sells nothing but rye bread and plum cake."),
)
# Zero and one, as shares of the way from unrelated pairs to question and answer (.725 and .885: starter embeddings).
_ZERO, _ONE = 0.22, 1.09
_LEAST_SPREAD = 0.05  # a model that cannot tell the pairs apart would divide by nothing


@dataclass(frozen=True, slots=True)
class Evidence:
    """`cosine` and `coverage` as found, the best of all passages; `similarity` is the cosine from 0 to 1."""

    cosine: float
    coverage: float
    similarity: float

    @property
    def value(self) -> float:
        """1 - (1 - similarity) * (1 - coverage / 2): each makes up for the other, words alone for half."""
        return 1.0 - (1.0 - self.similarity) * (1.0 - self.coverage / 2)


class EvidenceScale:
    """The scale of one embedding model, measured at its first use (ten short texts)."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def weigh(self, cosine: float, coverage: float) -> Evidence:
        zero, one = self._anchors
        return Evidence(cosine, coverage, min(1.0, max(0.0, (cosine - zero) / (one - zero))))

    @cached_property
    def _anchors(self) -> tuple[float, float]:
        questions = np.stack([self._embedder.embed_query(question) for question, _ in _PAIRS])
        cosines = questions @ self._embedder.embed_passages([passage for _, passage in _PAIRS]).T
        related = float(np.diag(cosines).mean())
        unrelated = float(cosines[~np.eye(len(_PAIRS), dtype=bool)].mean())
        spread = max(related - unrelated, _LEAST_SPREAD)
        return unrelated + _ZERO * spread, unrelated + _ONE * spread
