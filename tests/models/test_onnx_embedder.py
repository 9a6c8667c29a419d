"""From the packed weights to the vector, on a toy network; the real weights are in test_starter_embeddings.py."""

import struct
import threading
from pathlib import Path

import numpy as np
import pytest

from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.e5_folder import GRAPH_FILE, MANIFEST_FILE, WEIGHTS_FILE, read_manifest
from fundstelle_models.e5_tokenizer import E5Tokenizer
from fundstelle_models.e5_weights import E5Weights
from fundstelle_models.errors import ChecksumMismatch, ModelFileInvalid
from fundstelle_models.onnx_embedder import OnnxEmbedder
from tests.models.tiny_e5 import FEED_FORWARD, MAX_TOKENS, TinyE5


def test_weights_read_back_as_they_were_packed(tiny_e5: TinyE5) -> None:
    weights = E5Weights(memoryview(tiny_e5.data))
    matrix = weights.matrix("l1.fo.w", columns=FEED_FORWARD)
    assert np.array_equal(matrix.reshape(-1), tiny_e5.tensors["l1.fo.w"])
    assert np.array_equal(weights.vector("l0.q.b"), tiny_e5.tensors["l0.q.b"])


@pytest.mark.parametrize("length", [0, 3, 40, 200])
def test_weights_cut_short_are_refused(tiny_e5: TinyE5, length: int) -> None:
    with pytest.raises((ValueError, struct.error)):
        E5Weights(memoryview(tiny_e5.data[:length]))


def test_graph_computes_what_plain_numpy_computes(tiny_e5: TinyE5, tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    tokenizer = E5Tokenizer(E5Weights(memoryview(tiny_e5.data)))
    for text in ("the river", "a b ä a b", "Fluss " * 12):
        expected = tiny_e5.vector(tokenizer.encode("passage: " + text))
        assert float(embedder.embed_passages([text])[0] @ expected) > 0.995


def test_count_includes_prefix_and_control_tokens(tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    assert embedder.count_tokens(["", "the river"]) == [4, 6]  # <s> ▁passage : ... </s>


def test_window_holds_exactly_max_tokens(tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    fits = "the " * (MAX_TOKENS - 4)
    assert embedder.count_tokens([fits]) == [embedder.max_tokens]
    assert embedder.embed_passages([fits]).shape == (1, embedder.dimension)
    with pytest.raises(ValueError, match="text 1 has 49 tokens"):
        embedder.embed_passages(["the", fits + "the"])


def test_slot_is_held_while_a_text_runs(tiny_e5_folder: Path) -> None:
    slot = ComputeSlot()
    embedder = OnnxEmbedder(tiny_e5_folder, slot=slot)
    finished = threading.Event()

    def embed() -> None:
        embedder.embed_query("the river")
        finished.set()

    thread = threading.Thread(target=embed)
    with slot.held():
        thread.start()
        assert not finished.wait(0.3)
    thread.join(10)
    assert finished.is_set()


def test_works_again_after_close(tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    before = embedder.embed_query("a")
    embedder.close()
    assert np.array_equal(embedder.embed_query("a"), before)


def test_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelFileInvalid, match="no embedding model"):
        OnnxEmbedder(tmp_path)


@pytest.mark.parametrize("name", [WEIGHTS_FILE, GRAPH_FILE])
def test_missing_or_shortened_file_is_named_at_once(tiny_e5_folder: Path, name: str) -> None:
    file = tiny_e5_folder / name
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelFileInvalid) as shortened:
        OnnxEmbedder(tiny_e5_folder)
    file.unlink()
    with pytest.raises(ModelFileInvalid) as missing:
        OnnxEmbedder(tiny_e5_folder)
    assert shortened.value.path == missing.value.path == file


def test_damaged_manifest_is_named(tiny_e5_folder: Path) -> None:
    (tiny_e5_folder / MANIFEST_FILE).write_text("{", encoding="utf-8")
    with pytest.raises(ModelFileInvalid) as caught:
        OnnxEmbedder(tiny_e5_folder)
    assert caught.value.path == tiny_e5_folder / MANIFEST_FILE


def test_damaged_graph_of_the_right_size_is_named(tiny_e5_folder: Path) -> None:
    graph = tiny_e5_folder / GRAPH_FILE
    graph.write_bytes(bytes(graph.stat().st_size))
    embedder = OnnxEmbedder(tiny_e5_folder)
    with pytest.raises(ChecksumMismatch) as caught:
        embedder.embed_query("a")
    assert caught.value.path == graph


def test_verify_finds_one_changed_byte(tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    embedder.verify()
    weights = tiny_e5_folder / WEIGHTS_FILE
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    with pytest.raises(ChecksumMismatch):
        embedder.verify()


def test_identity_is_that_of_the_weights(tiny_e5_folder: Path) -> None:
    embedder = OnnxEmbedder(tiny_e5_folder)
    recorded = read_manifest(tiny_e5_folder).files[WEIGHTS_FILE].sha256
    assert (embedder.identity.name, embedder.identity.sha256) == ("tiny-e5", recorded)
