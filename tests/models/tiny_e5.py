"""A weights file of the starter embeddings' layout with a toy network inside, and the same network in numpy.

With it, everything from the file to the vector is tested where no model is installed."""

import struct
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

HIDDEN, LAYERS, HEADS, FEED_FORWARD, MAX_TOKENS, EPSILON = 64, 2, 4, 128, 48, 1e-12
CONTROL = ["<s>", "<pad>", "</s>", "<unk>"]
WORDS = ["▁query", "▁passage", ":", "▁the", "▁river", "▁Fluss", "▁", "a", "b", "ä", "<", ">", "s", "/", "▁<s"]
PIECES = [*CONTROL, *WORDS, "<mask>"]
REPLACEMENTS = {0x09: " ", 0xA0: " ", 0x2581: " ", 0xFB01: "fi", 0x07: ""}
FloatArray = NDArray[np.float32]


def pack_q4_0(weights: FloatArray) -> bytes:
    """Quantize float32 weights to Q4_0 blocks."""
    blocks = weights.reshape(-1, 32)
    scales = (np.abs(blocks).max(axis=1) / 7).astype("<f2")
    quotients = blocks / np.maximum(scales.astype(np.float32), 1e-8)[:, None]
    levels = np.clip(np.rint(quotients) + 8, 0, 15).astype(np.uint8)
    packed = levels[:, :16] | levels[:, 16:] << 4
    return b"".join(scale.tobytes() + row.tobytes() for scale, row in zip(scales, packed, strict=True))


@dataclass
class TinyE5:
    """The toy network: `tensors` as they read back from the file (4 bits and all), `data` the file itself."""

    tensors: dict[str, FloatArray] = field(default_factory=dict)
    data: bytes = b""

    def vector(self, ids: list[int]) -> FloatArray:
        """The network computed plainly in float32."""
        t = self.tensors
        words = t["emb.word"].reshape(-1, HIDDEN)[ids]
        state = words + t["emb.pos"].reshape(-1, HIDDEN)[: len(ids)] + t["emb.type"].reshape(-1, HIDDEN)[0]
        state = self._norm(state, "emb.ln")
        for layer in range(LAYERS):
            name = f"l{layer}"
            q, k, v = (self._linear(state, f"{name}.{part}").reshape(len(ids), HEADS, -1) for part in "qkv")
            scores = np.einsum("qhd,khd->hqk", q, k) / np.sqrt(HIDDEN // HEADS)
            shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
            shares /= shares.sum(axis=-1, keepdims=True)
            attention = np.einsum("hqk,khd->qhd", shares, v).reshape(len(ids), HIDDEN)
            state = self._norm(self._linear(attention, f"{name}.ao") + state, f"{name}.aln")
            raised = self._linear(state, f"{name}.fi")
            gelu = raised * 0.5 * (1 + _erf(raised / np.sqrt(2)))
            state = self._norm(self._linear(gelu, f"{name}.fo") + state, f"{name}.oln")
        mean = state.mean(axis=0)
        unit: FloatArray = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit

    def _linear(self, state: FloatArray, name: str) -> FloatArray:
        bias = self.tensors[f"{name}.b"]
        return state @ self.tensors[f"{name}.w"].reshape(len(bias), -1).T + bias

    def _norm(self, state: FloatArray, name: str) -> FloatArray:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + EPSILON)
        normalized: FloatArray = centred / spread * self.tensors[f"{name}.w"] + self.tensors[f"{name}.b"]
        return normalized


def make_tiny_e5(seed: int = 0) -> TinyE5:
    """A network of random weights."""
    generator = np.random.default_rng(seed)
    model = TinyE5()
    stored: list[tuple[str, int, int, bytes]] = []

    def add(name: str, count: int, quantized: bool, mean: float = 0.0, spread: float = 0.3) -> None:
        values = generator.normal(mean, spread, count).astype(np.float32)
        raw = pack_q4_0(values) if quantized else values.tobytes()
        model.tensors[name] = _unpack_q4_0(raw) if quantized else values
        stored.append((name, int(quantized), count, raw))

    add("emb.word", len(PIECES) * HIDDEN, quantized=True, spread=1.0)
    add("emb.pos", MAX_TOKENS * HIDDEN, quantized=False)
    add("emb.type", 2 * HIDDEN, quantized=False)
    norms = ["emb.ln"]
    for layer in range(LAYERS):
        for part, rows, columns in (
            *((part, HIDDEN, HIDDEN) for part in ("q", "k", "v", "ao")),
            ("fi", FEED_FORWARD, HIDDEN),
            ("fo", HIDDEN, FEED_FORWARD),
        ):
            add(f"l{layer}.{part}.w", rows * columns, quantized=True)
            add(f"l{layer}.{part}.b", rows, quantized=False)
        norms += [f"l{layer}.aln", f"l{layer}.oln"]
    for norm in norms:
        add(f"{norm}.w", HIDDEN, quantized=False, mean=1.0, spread=0.1)
        add(f"{norm}.b", HIDDEN, quantized=False, spread=0.1)
    model.data = _file(stored)
    return model


def _file(stored: list[tuple[str, int, int, bytes]]) -> bytes:
    texts = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, texts)]).astype("<u4")
    scores = np.array([0.0] * 4 + [-float(i) for i in range(1, len(WORDS) + 1)] + [0.0], "<f4")
    head = b"E5S1" + struct.pack(
        "<I7ifi", 1, HIDDEN, LAYERS, HEADS, FEED_FORWARD, len(PIECES), MAX_TOKENS, 2, EPSILON, 32
    )
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(ends[-1]))
    head += ends.tobytes() + scores.tobytes() + b"".join(texts)
    table = b"".join(
        struct.pack(f"<IB{len(text)}I", code, len(text), *map(ord, text)) for code, text in REPLACEMENTS.items()
    )
    head += struct.pack("<iI", len(REPLACEMENTS), len(table)) + table
    offset = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in stored)
    offset += -offset % 64
    directory, body = struct.pack("<i", len(stored)), b""
    for name, dtype, count, raw in stored:
        place = offset + len(body)
        directory += struct.pack("<H", len(name)) + name.encode()
        directory += struct.pack("<BIQQ", dtype, count, place, len(raw))
        body += raw + bytes(-len(raw) % 64)
    return (head + directory).ljust(offset, b"\0") + body


def _unpack_q4_0(raw: bytes) -> FloatArray:
    weights = []
    for start in range(0, len(raw), 18):
        (scale,) = struct.unpack_from("<e", raw, start)
        block = raw[start + 2 : start + 18]
        weights += [((byte & 15) - 8) * scale for byte in block] + [((byte >> 4) - 8) * scale for byte in block]
    return np.array(weights, np.float32)


def _erf(x: FloatArray) -> FloatArray:
    """Abramowitz and Stegun 7.1.26, good to 1.5e-7."""
    t = 1 / (1 + 0.3275911 * np.abs(x))
    series = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t
    return (np.sign(x) * (1 - series * np.exp(-(x**2)))).astype(np.float32)
