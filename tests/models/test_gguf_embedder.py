"""Embedding models from GGUF files: right numbers, right words in front, and a worker that may die."""

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from fundstelle_models.e5_folder import WEIGHTS_FILE
from fundstelle_models.e5_tokenizer import E5Tokenizer
from fundstelle_models.e5_weights import E5Weights
from fundstelle_models.embedders import open_embedder
from fundstelle_models.errors import ModelCrashed, ModelFileInvalid
from fundstelle_models.gguf_embedder import GgufEmbedder
from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.prefixes import prefixes_of
from fundstelle_models.protocols import ModelIdentity
from fundstelle_models.spec import ModelKind, ModelSpec
from tests.models.e5_gguf import write_e5_gguf
from tests.models.gguf_file import STRING, U32, GgufFile, typed
from tests.models.sentences import make_texts
from tests.models.tiny_e5 import MAX_TOKENS, TinyE5

IDENTITY = ModelIdentity("tiny-e5", "0" * 64)


def test_computes_what_plain_numpy_computes(tiny_gguf_embedder: GgufEmbedder, tiny_e5: TinyE5) -> None:
    tokenizer = E5Tokenizer(E5Weights(memoryview(tiny_e5.data)))
    for text in ("the river", "a b ä a b", "Fluss " * 12):
        passage, query = (tokenizer.encode(prefix + text) for prefix in ("passage: ", "query: "))
        assert tiny_gguf_embedder.count_tokens([text]) == [len(passage)]
        assert float(tiny_gguf_embedder.embed_passages([text])[0] @ tiny_e5.vector(passage)) > 0.999
        assert float(tiny_gguf_embedder.embed_query(text) @ tiny_e5.vector(query)) > 0.999


def test_window_is_the_model_s_own(tiny_gguf_embedder: GgufEmbedder) -> None:
    assert tiny_gguf_embedder.max_tokens == MAX_TOKENS
    fits = "the " * (MAX_TOKENS - 4)
    assert tiny_gguf_embedder.embed_passages([fits]).shape == (1, 64)
    with pytest.raises(ValueError, match="49 tokens"):
        tiny_gguf_embedder.embed_passages([fits + "the"])


@pytest.mark.parametrize(
    ("name", "query", "passage"),
    [
        ("multilingual-e5-large-q8_0", "query: ", "passage: "),
        ("bge-small-en-v1.5-f16", "Represent this sentence for searching relevant passages: ", ""),
        ("bge-m3-Q8_0", "", ""),
        ("nomic-embed-text-v1.5.Q4_K_M", "search_query: ", "search_document: "),
        ("embeddinggemma-300M-Q8_0", "task: search result | query: ", "title: none | text: "),
        ("snowflake-arctic-embed-l-v2.0-q8_0", "query: ", ""),
        ("snowflake-arctic-embed-m", "Represent this sentence for searching relevant passages: ", ""),
        ("all-MiniLM-L6-v2", "", ""),
        ("made5-models", "", ""),
    ],
)
def test_prefixes_by_family(name: str, query: str, passage: str) -> None:
    assert prefixes_of(name) == (query, passage)


def test_killed_worker_is_an_error_once_and_the_next_text_starts_another(tiny_e5_gguf: Path) -> None:
    embedder = GgufEmbedder(tiny_e5_gguf, IDENTITY, threads=1)
    before = embedder.embed_query("the river")
    pid = embedder.worker_pid
    assert pid is not None
    os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
    with pytest.raises(ModelCrashed) as caught:
        embedder.embed_query("the river")
    assert caught.value.model == "tiny-e5"
    assert np.array_equal(embedder.embed_query("the river"), before)
    embedder.close()
    assert embedder.worker_pid is None


def test_file_that_is_no_embedding_model(tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    with pytest.raises(ModelFileInvalid, match="missing"):
        GgufEmbedder(path, IDENTITY)
    path.write_bytes(GgufFile().add([("llama.pooling_type", typed(U32, 4))]).data())
    with pytest.raises(ModelFileInvalid, match="ranks"):
        GgufEmbedder(path, IDENTITY)


def test_model_that_llama_cpp_refuses_is_named(tmp_path: Path) -> None:
    path = tmp_path / "odd.gguf"
    path.write_bytes(GgufFile().replace("general.architecture", typed(STRING, "odd")).add(
        [("odd.context_length", typed(U32, 64))]).data())  # fmt: skip
    embedder = GgufEmbedder(path, IDENTITY)
    with pytest.raises(ModelFileInvalid) as caught:
        embedder.embed_query("the river")
    assert caught.value.path == path
    embedder.close()


def test_installed_model_opens_in_its_engine(tiny_e5_gguf: Path, tiny_e5_folder: Path) -> None:
    def spec(path: Path) -> ModelSpec:
        return ModelSpec("tiny-e5", path, "0" * 64, 1, ModelKind.EMBEDDING, context_tokens=48)

    assert isinstance(open_embedder(spec(tiny_e5_gguf)), GgufEmbedder)
    assert isinstance(open_embedder(spec(tiny_e5_folder)), OnnxEmbedder)
    with pytest.raises(ModelFileInvalid):
        open_embedder(spec(tiny_e5_folder / "gone"))


@pytest.mark.model
def test_both_engines_agree_on_the_starter_embeddings(
    starter_embeddings_folder: Path, starter_embedder: OnnxEmbedder, tmp_path: Path
) -> None:
    weights = E5Weights.open(starter_embeddings_folder / WEIGHTS_FILE)
    embedder = GgufEmbedder(write_e5_gguf(weights, tmp_path / "e5.gguf"), IDENTITY)
    texts = make_texts(30, seed=2)
    assert embedder.count_tokens(texts) == starter_embedder.count_tokens(texts)
    cosines = np.sum(embedder.embed_passages(texts) * starter_embedder.embed_passages(texts), axis=1)
    embedder.close()
    assert cosines.min() >= 0.98
