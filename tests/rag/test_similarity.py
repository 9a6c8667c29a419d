"""Similarity of sentences: a scale from 0 to 1, whatever the model's cosines are."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.protocols import FloatArray
from fundstelle_rag.similarity import Similarity
from tests.fakes import HashEmbedder


class OneVector(HashEmbedder):
    """An embedder that tells nothing from anything."""

    def _vector(self, text: str) -> FloatArray:
        vector = np.zeros(self.dimension, np.float32)
        vector[0] = 1.0
        return vector


@settings(max_examples=25)
@given(st.lists(st.text(max_size=20), max_size=4), st.lists(st.text(max_size=20), max_size=4))
def test_every_pair_has_a_similarity_between_0_and_1(left: list[str], right: list[str]) -> None:
    similarity = Similarity(HashEmbedder()).between(left, right)
    assert similarity.shape == (len(left), len(right))
    assert similarity.dtype == np.float32
    assert np.all((similarity >= 0) & (similarity <= 1))


def test_the_same_text_is_wholly_alike_and_the_matrix_is_symmetric() -> None:
    texts = ["The dam broke in the night.", "Bread is baked here.", "The dam broke in the night."]
    similarity = Similarity(HashEmbedder()).between(texts, texts)
    assert similarity[0, 2] == pytest.approx(1.0)
    assert np.allclose(similarity, similarity.T)
    assert similarity[0, 1] < 0.6


def test_an_embedder_that_tells_nothing_apart_divides_by_nothing() -> None:
    assert np.isfinite(Similarity(OneVector()).between(["a"], ["b", "c"])).all()


def test_a_text_over_the_window_is_compared_by_its_beginning() -> None:
    embedder = HashEmbedder()
    sentence = "The dam broke in the night."
    pages = f"{sentence} " * (embedder.max_tokens // 2)
    assert embedder.count_tokens([pages])[0] > embedder.max_tokens
    assert Similarity(embedder).between([pages], [sentence])[0, 0] > 0.9


@pytest.mark.model
def test_translations_lie_above_strangers_of_any_language(starter_embedder: OnnxEmbedder) -> None:
    english = ["The ferry takes 55 minutes.", "The mayor has resigned.", "Rain is expected on Monday."]
    german = ["Die Fähre braucht 55 Minuten.", "Die Bürgermeisterin ist zurückgetreten.", "Am Montag soll es regnen."]
    dutch = ["De veerboot doet er 55 minuten over.", "De burgemeester is afgetreden.", "Maandag wordt regen verwacht."]
    similarity = Similarity(starter_embedder)
    for left, right in ((english, german), (english, dutch), (german, dutch)):
        matrix = similarity.between(left, right)
        assert matrix.diagonal().min() > matrix[~np.eye(3, dtype=bool)].max() + 0.3
