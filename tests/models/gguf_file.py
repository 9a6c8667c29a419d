"""Writes small GGUF files, sound or broken in one place."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

U32, I32, F32, BOOL, STRING, ARRAY, U64 = 4, 5, 6, 7, 8, 9, 10
_LAYOUTS = {U32: "I", I32: "i", F32: "f", BOOL: "?", U64: "Q"}


def text(value: str) -> bytes:
    return struct.pack("<Q", len(value.encode())) + value.encode()


def typed(kind: int, value: Any) -> bytes:
    """A value with its kind in front; an array is (kind of its items, items)."""
    return struct.pack("<I", kind) + bare(kind, value)


def bare(kind: int, value: Any) -> bytes:
    if kind == STRING:
        return text(value)
    if kind == ARRAY:
        item_kind, items = value
        return struct.pack("<IQ", item_kind, len(items)) + b"".join(bare(item_kind, i) for i in items)
    return struct.pack("<" + _LAYOUTS[kind], value)


@dataclass
class GgufFile:
    """A two-tensor model. Change a field, then take `data`."""

    magic: bytes = b"GGUF"
    version: int = 3
    pairs: list[tuple[str, bytes]] = field(
        default_factory=lambda: [
            ("general.architecture", typed(STRING, "llama")),
            ("general.name", typed(STRING, "Toy")),
            ("general.license", typed(STRING, "apache-2.0")),
            ("general.languages", typed(ARRAY, (STRING, ["en", "de"]))),
            ("general.file_type", typed(U32, 15)),
            ("llama.context_length", typed(U32, 2048)),
            ("llama.block_count", typed(U32, 2)),
            ("llama.attention.head_count", typed(U32, 4)),
            ("tokenizer.ggml.model", typed(STRING, "gpt2")),
            ("tokenizer.ggml.tokens", typed(ARRAY, (STRING, [f"token{i}" for i in range(300)]))),
            ("tokenizer.ggml.scores", typed(ARRAY, (F32, [0.5] * 300))),
            ("tokenizer.chat_template", typed(STRING, "{{ messages }}")),
        ]
    )
    tensors: list[tuple[str, tuple[int, ...], int, int]] = field(
        default_factory=lambda: [("embd", (64, 2), 2, 0), ("norm", (64,), 0, 96)]
    )
    tensor_count: int | None = None
    pair_count: int | None = None
    weight_bytes: int = 96 + 256

    def replace(self, key: str, value: bytes) -> "GgufFile":
        self.pairs = [(name, value if name == key else old) for name, old in self.pairs]
        return self

    def add(self, pairs: Sequence[tuple[str, bytes]]) -> "GgufFile":
        self.pairs.extend(pairs)
        return self

    def data(self) -> bytes:
        tensor_count = len(self.tensors) if self.tensor_count is None else self.tensor_count
        pair_count = len(self.pairs) if self.pair_count is None else self.pair_count
        head = self.magic + struct.pack("<IQQ", self.version, tensor_count, pair_count)
        head += b"".join(text(key) + value for key, value in self.pairs)
        for name, dimensions, kind, offset in self.tensors:
            head += text(name) + struct.pack(f"<I{len(dimensions)}Q", len(dimensions), *dimensions)
            head += struct.pack("<IQ", kind, offset)
        return head + bytes(-len(head) % 32) + bytes(self.weight_bytes)
