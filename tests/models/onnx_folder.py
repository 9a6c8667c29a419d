"""Writes a toy embedding model as a folder with an ONNX graph: each word has a vector, and there is nothing else."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from fundstelle_models.protocols import FloatArray

DIMENSION = 16
WORDS = ("[UNK]", "[CLS]", "[SEP]", "the", "river", "Fluss", "and", "a", "query", "passage", ":", "x")


def word_vectors() -> FloatArray:
    """One row a word of WORDS."""
    return np.random.default_rng(7).standard_normal((len(WORDS), DIMENSION)).astype(np.float32)


def write_onnx_folder(
    folder: Path, *, inputs: Sequence[str] = ("input_ids", "attention_mask"), pooling: str = "mean", tokens: int = 48
) -> Path:
    """Write network, tokenizer and settings."""
    (folder / "1_Pooling").mkdir(parents=True)
    table = numpy_helper.from_array(word_vectors(), "table")
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "toy",
        [helper.make_tensor_value_info(name, TensorProto.INT64, [1, None]) for name in inputs],
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [1, None, DIMENSION])],
        [table],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "model.onnx")
    tokenizer = Tokenizer(models.WordLevel({word: index for index, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.enable_truncation(8)  # as hubs have it: the window is ours to keep
    tokenizer.save(str(folder / "tokenizer.json"))
    modes = {"mean": "pooling_mode_mean_tokens", "cls": "pooling_mode_cls_token", "last": "pooling_mode_lasttoken"}
    settings = {
        "1_Pooling/config.json": {"word_embedding_dimension": DIMENSION, modes.get(pooling, pooling): True},
        "config_sentence_transformers.json": {"prompts": {"query": "query: ", "passage": "passage: "}},
        "sentence_bert_config.json": {"max_seq_length": tokens, "do_lower_case": False},
    }
    for name, content in settings.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
    return folder
