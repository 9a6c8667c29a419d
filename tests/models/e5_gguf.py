"""Writes the starter embeddings' weights, or the toy network's, as a GGUF file for llama.cpp."""

from pathlib import Path

import gguf
import numpy as np

from fundstelle_models.e5_weights import E5Weights

_LAYER_TENSORS = {
    "q": "attn_q",
    "k": "attn_k",
    "v": "attn_v",
    "ao": "attn_output",
    "fi": "ffn_up",
    "fo": "ffn_down",
}
_LAYER_NORMS = {"aln": "attn_output_norm", "oln": "layer_output_norm"}


def write_e5_gguf(weights: E5Weights, path: Path) -> Path:
    """Write the same 4-bit blocks, the same vocabulary."""
    shape = weights.shape
    writer = gguf.GGUFWriter(path, "bert")
    writer.add_name("multilingual e5 small")
    writer.add_context_length(shape.max_tokens)
    writer.add_embedding_length(shape.hidden)
    writer.add_feed_forward_length(shape.feed_forward)
    writer.add_block_count(shape.layers)
    writer.add_head_count(shape.heads)
    writer.add_layer_norm_eps(shape.epsilon)
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    _add_vocabulary(writer, weights)

    def quantized(name: str, source: str, columns: int, rows: int | None = None) -> None:
        packed = np.ascontiguousarray(weights.packed(source, columns)[:rows])
        writer.add_tensor(name, packed, raw_dtype=gguf.GGMLQuantizationType.Q4_0)

    quantized("token_embd.weight", "emb.word", shape.hidden, rows=len(weights.pieces))
    writer.add_tensor("position_embd.weight", weights.vector("emb.pos").reshape(-1, shape.hidden))
    writer.add_tensor("token_types.weight", weights.vector("emb.type").reshape(-1, shape.hidden))
    writer.add_tensor("token_embd_norm.weight", weights.vector("emb.ln.w"))
    writer.add_tensor("token_embd_norm.bias", weights.vector("emb.ln.b"))
    for layer in range(shape.layers):
        for ours, theirs in _LAYER_TENSORS.items():
            columns = shape.feed_forward if ours == "fo" else shape.hidden
            quantized(f"blk.{layer}.{theirs}.weight", f"l{layer}.{ours}.w", columns)
            writer.add_tensor(f"blk.{layer}.{theirs}.bias", weights.vector(f"l{layer}.{ours}.b"))
        for ours, theirs in _LAYER_NORMS.items():
            writer.add_tensor(f"blk.{layer}.{theirs}.weight", weights.vector(f"l{layer}.{ours}.w"))
            writer.add_tensor(f"blk.{layer}.{theirs}.bias", weights.vector(f"l{layer}.{ours}.b"))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_vocabulary(writer: gguf.GGUFWriter, weights: E5Weights) -> None:
    kinds = [gguf.TokenType.NORMAL] * len(weights.pieces)
    for index, (piece, _) in enumerate(weights.pieces):
        if piece in ("<s>", "<pad>", "</s>", "<mask>"):
            kinds[index] = gguf.TokenType.CONTROL
    kinds[weights.special.unknown] = gguf.TokenType.UNKNOWN
    writer.add_tokenizer_model("t5")
    writer.add_token_list([piece for piece, _ in weights.pieces])
    writer.add_token_scores([score for _, score in weights.pieces])
    writer.add_token_types(kinds)
    writer.add_add_space_prefix(True)
    writer.add_remove_extra_whitespaces(True)
    writer.add_token_type_count(weights.shape.token_types)
    writer.add_bos_token_id(weights.special.begin)
    writer.add_eos_token_id(weights.special.end)
    writer.add_unk_token_id(weights.special.unknown)
    writer.add_pad_token_id(weights.special.padding)
    writer.add_add_bos_token(True)
    writer.add_add_eos_token(True)
