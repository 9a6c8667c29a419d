"""What every Embedder keeps to: the one that tests use in its place, the toy network in both engines, the real one."""

import threading

import numpy as np
import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.onnx_folder_embedder import OnnxFolderEmbedder
from fundstelle_models.protocols import Embedder, FloatArray, ModelIdentity
from tests.fakes import HashEmbedder
from tests.models.onnx_folder import write_onnx_folder
from tests.models.sentences import make_texts

_HOSTILE = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800 half a character",
    "\ufdfa" * 20,  # each becomes 18 characters when normalized
    "<s> </s> <pad> <mask> <unk>",
    "query: passage: ",
    "\u200b\u00ad\ufeff",
    "x" * 100,
    "e\u0301" * 10,
    "🦉" * 10,
)


@pytest.fixture(params=["fake", "toy", "toy gguf", "toy onnx", pytest.param("starter", marks=pytest.mark.model)])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "fake":
        return HashEmbedder()
    if request.param == "toy":
        return OnnxEmbedder(request.getfixturevalue("tiny_e5_folder"))
    if request.param == "toy onnx":
        folder = write_onnx_folder(request.getfixturevalue("tmp_path") / "toy")
        return OnnxFolderEmbedder(folder, ModelIdentity("toy", "0" * 64), threads=2)
    name = "tiny_gguf_embedder" if request.param == "toy gguf" else "starter_embedder"
    embedder: Embedder = request.getfixturevalue(name)
    return embedder


@pytest.fixture
def texts(embedder: Embedder) -> list[str]:
    made = make_texts(24)
    return [text for text in made if embedder.count_tokens([text])[0] <= embedder.max_tokens]


def test_shape_type_and_length(embedder: Embedder, texts: list[str]) -> None:
    vectors = embedder.embed_passages(texts)
    assert vectors.shape == (len(texts), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    query = embedder.embed_query(texts[0])
    assert query.shape == (embedder.dimension,)
    assert query.dtype == np.float32
    assert abs(float(np.linalg.norm(query)) - 1) < 1e-5


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)
    assert embedder.count_tokens([]) == []


def test_same_text_same_vector_whatever_its_neighbours(embedder: Embedder, texts: list[str]) -> None:
    together = embedder.embed_passages(texts)
    backwards = embedder.embed_passages(texts[::-1])[::-1]
    assert np.array_equal(together, backwards)
    for text, vector in zip(texts[:6], together, strict=False):
        assert np.array_equal(embedder.embed_passages([text])[0], vector)


def test_same_vector_from_several_threads(embedder: Embedder, texts: list[str]) -> None:
    expected = embedder.embed_passages(texts[:6])
    results: list[FloatArray] = []
    threads = [threading.Thread(target=lambda: results.append(embedder.embed_passages(texts[:6]))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 3
    assert all(np.array_equal(result, expected) for result in results)


@pytest.mark.parametrize("text", _HOSTILE, ids=ascii)
def test_any_text_that_fits_has_a_vector(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.embed_query(text)).all()
    if embedder.count_tokens([text])[0] <= embedder.max_tokens:
        (vector,) = embedder.embed_passages([text])
        assert abs(float(np.linalg.norm(vector)) - 1) < 1e-5


def test_passage_over_the_window_is_refused_and_a_query_cut(embedder: Embedder) -> None:
    long = "river Fluss " * 600
    assert embedder.count_tokens([long])[0] > embedder.max_tokens
    with pytest.raises(ValueError, match=str(embedder.max_tokens)):
        embedder.embed_passages(["short", long])
    assert np.isfinite(embedder.embed_query(long)).all()


def test_longer_texts_count_more(embedder: Embedder) -> None:
    one, two = embedder.count_tokens(["the river", "the river and the Fluss"])
    assert 0 < one < two


def test_identity_is_a_name_and_a_hash(embedder: Embedder) -> None:
    assert embedder.identity.name
    assert len(embedder.identity.sha256) == 64
