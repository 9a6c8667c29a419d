"""How sure a search is that the answer can stand in what it found, on a scale that no embedding model shifts.

A bare cosine says little: unrelated texts lie about .73 with the starter embeddings, about 0 with others. So each
model is asked once about questions whose answers are known; the anchors below are those that put the starter
embeddings' zero at .76 and its one at .90 (question and gold passage on XQuAD: .87)."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from fundstelle_models.protocols import Embedder, FloatArray

# The same five in every language, so that what differs between languages is the language alone.
_PAIRS = {
    "en": (
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
    ),
    "de": (
        (
            "Wer hat den alten Leuchtturm repariert?",
            "Der alte Leuchtturm wurde letzten Sommer von zwei Freiwilligen repariert.",
        ),
        ("Wann fährt der Zug an die Küste ab?", "Der Zug an die Küste fährt um sieben von Gleis drei ab."),
        (
            "Warum wies das Gericht die Berufung zurück?",
            "Das Gericht wies die Berufung zurück, weil die Frist eine Woche zuvor abgelaufen war.",
        ),
        (
            "Wie viele Eier legt eine Schwalbe?",
            "Eine Schwalbe legt vier oder fünf Eier, die weiß sind und braune Flecken haben.",
        ),
        (
            "Was verkauft die Bäckerei am Sonntag?",
            "Sonntags verkauft die Bäckerei nichts als Roggenbrot und Pflaumenkuchen.",
        ),
    ),
    "nl": (
        (
            "Wie heeft de oude vuurtoren hersteld?",
            "De oude vuurtoren is afgelopen zomer door twee vrijwilligers hersteld.",
        ),
        ("Hoe laat vertrekt de trein naar de kust?", "De trein naar de kust vertrekt om zeven uur van spoor drie."),
        (
            "Waarom verwierp de rechtbank het beroep?",
            "De rechtbank verwierp het beroep omdat de termijn een week eerder was verstreken.",
        ),
        (
            "Hoeveel eieren legt een zwaluw?",
            "Een zwaluw legt vier of vijf eieren, die wit zijn met bruine vlekken.",
        ),
        ("Wat verkoopt de bakkerij op zondag?", "Op zondag verkoopt de bakkerij alleen roggebrood en pruimentaart."),
    ),
}
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
    """The scale of one embedding model, measured at its first use (thirty short texts)."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def weigh(self, cosine: float, coverage: float) -> Evidence:
        zero, one = self._anchors
        return Evidence(cosine, coverage, min(1.0, max(0.0, (cosine - zero) / (one - zero))))

    @cached_property
    def spread(self) -> float:
        """By how much the cosine of a question to its answer exceeds that to an unrelated text (starter: .160)."""
        cosines = self._cosines["en", "en"]
        related = float(np.diag(cosines).mean())
        return max(related - self._unrelated, _LEAST_SPREAD)

    @cached_property
    def same_language_lead(self) -> float:
        """By how much a text in the question's own language is nearer than the same in another (starter: .032)."""
        same = [cosines.mean() for (left, right), cosines in self._cosines.items() if left == right]
        other = [cosines.mean() for (left, right), cosines in self._cosines.items() if left != right]
        return max(0.0, float(np.mean(same) - np.mean(other)))

    @cached_property
    def _anchors(self) -> tuple[float, float]:
        return self._unrelated + _ZERO * self.spread, self._unrelated + _ONE * self.spread

    @cached_property
    def _unrelated(self) -> float:
        return float(self._cosines["en", "en"][~np.eye(len(_PAIRS["en"]), dtype=bool)].mean())

    @cached_property
    def _cosines(self) -> dict[tuple[str, str], FloatArray]:
        """The cosines of all questions in one language to all answers in another."""
        questions = {
            language: np.stack([self._embedder.embed_query(question) for question, _ in pairs])
            for language, pairs in _PAIRS.items()
        }
        answers = {
            language: self._embedder.embed_passages([answer for _, answer in pairs])
            for language, pairs in _PAIRS.items()
        }
        return {(left, right): questions[left] @ answers[right].T for left in _PAIRS for right in _PAIRS}
