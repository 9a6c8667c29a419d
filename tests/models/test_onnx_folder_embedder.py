"""ONNX embedding models that people bring: settings from their folder, numbers as they should be, faults by name."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fundstelle_models.embedders import open_embedder
from fundstelle_models.embedding_folder import read_embedding_folder
from fundstelle_models.errors import ChecksumMismatch, ModelFileInvalid
from fundstelle_models.installed import InstalledModels
from fundstelle_models.onnx_folder_embedder import OnnxFolderEmbedder
from fundstelle_models.protocols import ModelIdentity
from fundstelle_models.spec import ModelKind
from tests.models.onnx_folder import DIMENSION, WORDS, word_vectors, write_onnx_folder

IDENTITY = ModelIdentity("toy", "0" * 64)


def tokens_of(text: str) -> list[int]:
    return [WORDS.index(word) for word in f"[CLS] {text} [SEP]".split()]


@pytest.mark.parametrize("pooling", ["mean", "cls", "last"])
@pytest.mark.parametrize("inputs", [("input_ids",), ("input_ids", "attention_mask", "token_type_ids")])
def test_computes_what_plain_numpy_computes(tmp_path: Path, pooling: str, inputs: tuple[str, ...]) -> None:
    folder = write_onnx_folder(tmp_path / "toy", pooling=pooling, inputs=inputs)
    if "attention_mask" not in inputs:
        assert read_embedding_folder(folder).pooling == pooling
    embedder = OnnxFolderEmbedder(folder, IDENTITY, threads=1)
    for prefix, vector in (
        ("query :", embedder.embed_query("the river")),
        ("passage :", embedder.embed_passages(["the river"])[0]),
    ):
        rows = word_vectors()[tokens_of(f"{prefix} the river")]
        expected = {"mean": rows.mean(axis=0), "cls": rows[0], "last": rows[-1]}[pooling]
        assert np.allclose(vector, expected / np.linalg.norm(expected), atol=1e-6)


def test_settings_that_are_not_there_are_those_of_the_family(tmp_path: Path) -> None:
    folder = write_onnx_folder(tmp_path / "multilingual-e5-base")
    for name in ("1_Pooling/config.json", "config_sentence_transformers.json", "sentence_bert_config.json"):
        (folder / name).unlink()
    (folder / "config.json").write_text('{"max_position_embeddings": 514}')
    read = read_embedding_folder(folder)
    assert (read.pooling, read.query_prefix, read.passage_prefix) == ("mean", "query: ", "passage: ")
    assert read.max_tokens == 512
    assert [path.name for path in read.files] == ["model.onnx", "tokenizer.json", "config.json"]


def test_graph_in_a_folder_of_its_own_with_its_weights_beside_it(tmp_path: Path) -> None:
    folder = write_onnx_folder(tmp_path / "toy")
    (folder / "onnx").mkdir()
    (folder / "model.onnx").rename(folder / "onnx" / "model.onnx")
    (folder / "onnx" / "model.onnx_data").write_bytes(b"weights")
    assert [path.name for path in read_embedding_folder(folder).files][:3] == [
        "model.onnx", "model.onnx_data", "tokenizer.json",
    ]  # fmt: skip


def write(name: str, content: Any) -> Any:
    return lambda folder: (folder / name).write_text(content if isinstance(content, str) else json.dumps(content))


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda folder: (folder / "model.onnx").unlink(), "holds no model.onnx"),
        (lambda folder: (folder / "tokenizer.json").unlink(), "holds no tokenizer.json"),
        (write("1_Pooling/config.json", {"pooling_mode_max_tokens": True}), "not known"),
        (write("1_Pooling/config.json", "{"), "unreadable"),
        (write("config_sentence_transformers.json", {"prompts": {"query": 3}}), "unreadable"),
        (write("sentence_bert_config.json", {"max_seq_length": 2}), "takes 2 tokens"),
    ],
)
def test_folder_that_is_no_model_is_named(tmp_path: Path, damage: Any, reason: str) -> None:
    folder = write_onnx_folder(tmp_path / "toy")
    damage(folder)
    with pytest.raises(ModelFileInvalid, match=reason):
        OnnxFolderEmbedder(folder, IDENTITY)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda folder: (folder / "model.onnx").write_bytes(b"\x08\x08not a graph"), "cannot be computed"),
        (write("tokenizer.json", "{}"), "unreadable"),
    ],
)
def test_files_that_cannot_be_loaded_are_named(tmp_path: Path, damage: Any, reason: str) -> None:
    folder = write_onnx_folder(tmp_path / "toy")
    damage(folder)
    embedder = OnnxFolderEmbedder(folder, IDENTITY)
    with pytest.raises(ModelFileInvalid, match=reason):
        embedder.embed_query("the river")


def test_graph_that_wants_something_else(tmp_path: Path) -> None:
    embedder = OnnxFolderEmbedder(write_onnx_folder(tmp_path / "toy", inputs=("input_ids", "pixels")), IDENTITY)
    with pytest.raises(ModelFileInvalid, match="takes input_ids, pixels"):
        embedder.embed_query("the river")


def test_folder_is_registered_verified_and_opened(tmp_path: Path) -> None:
    folder = write_onnx_folder(tmp_path / "toy")
    installed = InstalledModels(tmp_path / "models")
    spec = installed.add(folder)
    assert (spec.name, spec.path, spec.kind, spec.context_tokens) == ("toy", folder, ModelKind.EMBEDDING, 48)
    embedder = open_embedder(spec)
    assert embedder.identity == ModelIdentity("toy", spec.sha256)
    assert embedder.dimension == DIMENSION
    installed.verify("toy")
    settings = folder / "config_sentence_transformers.json"
    settings.write_text(settings.read_text().replace("query", "search"))  # other vectors: another model
    with pytest.raises(ChecksumMismatch):
        installed.verify("toy")
    installed.remove("toy")
    assert folder.is_dir()
