"""How much memory a model takes in its worker, computed from its header before anything is loaded.

The weights are mapped, and those that llama.cpp packs anew for the processor are there twice; but the copy in the file
is not touched again and gives way when memory is short, so the weights count once. Compared with what the process of
each packed model takes (tests/models/test_memory_need.py)."""

from dataclasses import dataclass

from fundstelle_models.decoding_sizes import PROMPT_CHUNK, SEQUENCES
from fundstelle_models.gguf import GgufHeader
from fundstelle_models.split_gguf import GgufModel

_F16_BYTES = 2
_F32_BYTES = 4
_WORKER_BYTES = 60_000_000  # the interpreter, numpy and llama.cpp's code
_VOCABULARY_ENTRY_BYTES = 350  # a token's text in llama.cpp's tables: 313 and 355 bytes of resident memory measured
_FEED_FORWARD_ROWS = 3  # vectors of a row that a layer holds at once; with the next, fits the compute buffers of
_EMBEDDING_ROWS = 5  # three models (8.4, 23.5 and 39.2 MB) within 4 %
_CONTEXT_STEP = 256  # llama.cpp rounds a context up to this


@dataclass(frozen=True, slots=True)
class MemoryNeed:
    """`fixed_bytes` whatever the context, `token_bytes` more for each token of it."""

    fixed_bytes: int
    token_bytes: int

    def total_bytes(self, context_tokens: int) -> int:
        return self.fixed_bytes + self.token_bytes * context_tokens

    def context_within(self, available_bytes: int) -> int:
        """Return the longest context, in tokens, that leaves no more than that to be needed; 0 where none does."""
        steps = (available_bytes - self.fixed_bytes) // (self.token_bytes * _CONTEXT_STEP)
        return max(0, steps) * _CONTEXT_STEP


def memory_need(model: GgufModel) -> MemoryNeed:
    """Return what the chat model needs. Of an architecture unlike a transformer this is an upper estimate."""
    header = model.header
    vocabulary = header.arrays["tokenizer.ggml.tokens"].count if "tokenizer.ggml.tokens" in header.arrays else 0
    rows = _FEED_FORWARD_ROWS * _feed_forward_length(header) + _EMBEDDING_ROWS * header.number("embedding_length")
    logits = (1 + SEQUENCES) * vocabulary * _F32_BYTES
    layer = PROMPT_CHUNK * rows * _F32_BYTES
    fixed = model.weight_bytes + _WORKER_BYTES + vocabulary * _VOCABULARY_ENTRY_BYTES + logits + max(layer, logits)
    mask = PROMPT_CHUNK * _F16_BYTES
    return MemoryNeed(fixed, _key_value_bytes(header) + mask)


def _key_value_bytes(header: GgufHeader) -> int:
    """Return the bytes of one token's keys and values in all layers."""
    heads = max(1, *header.numbers("attention.head_count"))
    head_length = header.number("embedding_length") // heads
    lengths = sum(header.number(f"attention.{part}_length", default=head_length) for part in ("key", "value"))
    key_value_heads = header.numbers("attention.head_count_kv") or [heads]
    if len(key_value_heads) == 1:
        key_value_heads *= header.block_count
    return sum(key_value_heads) * lengths * _F16_BYTES


def _feed_forward_length(header: GgufHeader) -> int:
    """Return the width of a layer's inner vector; of a mixture of experts, of all it uses for a token."""
    dense = max(header.numbers("feed_forward_length"), default=0)
    experts = header.number("expert_feed_forward_length") * header.number("expert_used_count")
    return max(dense, experts)
