"""How alike two sentences are in meaning, on a scale that does not depend on the embedding model.

Cosines of different models compare with nothing: unrelated sentences score .76 with one and .1 with another. So
each model is asked once about sentences whose relation is known: 0 is what unrelated ones score, 1 what translations
of each other score. On 150 sentences of NTREX-128 (German to Dutch, starter embeddings) 95 % of the translations lie
above .74, the nearest other sentence of the same article at .51 in the median and below .76 in 90 % of cases."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from fundstelle_models.protocols import Embedder, FloatArray

_PARALLEL = (
    (
        "The old lighthouse was repaired last summer by two volunteers.",
        "Der alte Leuchtturm wurde letzten Sommer von zwei Freiwilligen repariert.",
        "De oude vuurtoren is afgelopen zomer door twee vrijwilligers hersteld.",
    ),
    (
        "Interest rates will remain unchanged until the end of the year.",
        "Die Zinsen bleiben bis zum Ende des Jahres unverändert.",
        "De rente blijft tot het einde van het jaar ongewijzigd.",
    ),
    (
        "She bakes bread every morning before the children wake up.",
        "Sie backt jeden Morgen Brot, bevor die Kinder aufwachen.",
        "Ze bakt elke ochtend brood voordat de kinderen wakker worden.",
    ),
    (
        "The court rejected the appeal because the deadline had passed.",
        "Das Gericht wies die Berufung zurück, weil die Frist abgelaufen war.",
        "De rechtbank verwierp het beroep omdat de termijn was verstreken.",
    ),
    (
        "Bees can recognize the shape and colour of a flower.",
        "Bienen können die Form und die Farbe einer Blüte erkennen.",
        "Bijen kunnen de vorm en de kleur van een bloem herkennen.",
    ),
    (
        "The train to the coast leaves from platform three.",
        "Der Zug an die Küste fährt von Gleis drei ab.",
        "De trein naar de kust vertrekt van spoor drie.",
    ),
)
_LEAST_SPREAD = 0.1  # a model that cannot tell translations from strangers would divide by nothing


_NEAR = (-0.5, 1.0)  # as far as a question is from any sentence, and beyond
# Sentences of the passages come again with every follow-up. 1.5 kB each at 384 dimensions.
_KEPT_VECTORS = 2_000


class Similarity:
    """Sentence similarity by one embedder. Thread-safe as the embedder is. Keeps the latest sentences' vectors."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: OrderedDict[str, FloatArray] = OrderedDict()
        self._lock = threading.Lock()

    def between(self, left: Sequence[str], right: Sequence[str]) -> FloatArray:
        """Return the similarity of every left to every right text, shape (len(left), len(right)), clipped to 0..1."""
        unrelated, related = self._scale
        if not left or not right:
            return np.zeros((len(left), len(right)), dtype=np.float32)
        vectors = self._embedded([*left, *right])
        cosines = vectors[: len(left)] @ vectors[len(left) :].T
        similarity: FloatArray = np.clip((cosines - unrelated) / (related - unrelated), 0.0, 1.0).astype(np.float32)
        return similarity

    def to_question(self, question: str, texts: Sequence[str]) -> FloatArray:
        """Return how near each text is to a question, shape (len(texts),): good for comparing them."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        return self.vectors_to_question(question, self._embedded(texts))

    def vectors_to_question(self, question: str, vectors: FloatArray) -> FloatArray:
        """Like `to_question`, of texts that were embedded before, shape (texts, dimension)."""
        unrelated, related = self._scale
        cosines = vectors @ self._embedder.embed_query(self._cut([question])[0])
        near: FloatArray = np.clip((cosines - unrelated) / (related - unrelated), *_NEAR).astype(np.float32)
        return near

    def _embedded(self, texts: Sequence[str]) -> FloatArray:
        """Return the texts' vectors, shape (len(texts), dimension); only those not seen lately cost anything."""
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known |= zip(missing, self._embedder.embed_passages(self._cut(missing)), strict=True)
        with self._lock:
            for text, vector in known.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > _KEPT_VECTORS:
                self._vectors.popitem(last=False)
        return np.stack([known[text] for text in texts])

    def _cut(self, texts: Sequence[str]) -> list[str]:
        """Return the texts, those over the embedder's window without their end: a question may be pages long."""
        window = self._embedder.max_tokens
        return [
            text if tokens <= window else text[: len(text) * window // tokens // 2]  # halved: tokens lie unevenly
            for text, tokens in zip(texts, self._embedder.count_tokens(texts), strict=True)
        ]

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """The mean cosines of unrelated sentences and of translations."""
        vectors = self._embedder.embed_passages([text for row in _PARALLEL for text in row])
        cosines = vectors @ vectors.T
        topic = np.repeat(np.arange(len(_PARALLEL)), len(_PARALLEL[0]))
        same = topic[:, None] == topic[None, :]
        unrelated = float(cosines[~same].mean())
        related = float(cosines[same & ~np.eye(len(topic), dtype=bool)].mean())
        return unrelated, max(related, unrelated + _LEAST_SPREAD)
