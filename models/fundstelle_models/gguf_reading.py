"""Reads the header of a GGUF file, whatever it is a model of, and believes nothing in it.

Every count, length and offset is checked against the file's size and against what headers of real models reach before
it is followed; long arrays (the list of tokens) are stepped over, weights are never touched. A file of any size that
means harm costs a bounded time. Layout: the GGUF specification, versions 2 and 3."""

import itertools
import math
import os
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.ggml_types import TENSOR_TYPES

Value = int | float | bool | str | list["Value"]

_MAGIC = b"GGUF"
_VERSIONS = (2, 3)
_SCALARS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
_STRING, _ARRAY = 8, 9
_PAIRS_AT_MOST = 4096
_TENSORS_AT_MOST = 65_536
_KEY_BYTES_AT_MOST = 65_535
_STRING_BYTES_AT_MOST = 1 << 20  # chat templates reach 30 kB
_ARRAY_ITEMS_AT_MOST = 4_000_000  # the longest lists of tokens and merges have 500,000
_ALL_ITEMS_AT_MOST = 4_000_000  # of all arrays together; real ones have 1,300,000
_ARRAY_ITEMS_KEPT = 64
_ARRAY_DEPTH_AT_MOST = 2
_DIMENSIONS_AT_MOST = 4
_SHORTEST_PAIR_BYTES = 8 + 1 + 4 + 1
_SHORTEST_TENSOR_BYTES = 8 + 1 + 4 + 8 + 4 + 8
_BLOCK_BYTES = 1 << 20
_DEFAULT_ALIGNMENT = 32
_ALIGNMENT_AT_MOST = 1 << 16


@dataclass(frozen=True, slots=True)
class GgufTensor:
    """`offset` counts from the start of the file; `type_name` is empty for a type newer than this program."""

    name: str
    dimensions: tuple[int, ...]
    type_name: str
    offset: int
    size_bytes: int

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return math.prod(self.dimensions)


@dataclass(frozen=True, slots=True)
class ArrayShape:
    """An array of the metadata, kept or stepped over."""

    count: int
    of_texts: bool


@dataclass(frozen=True, slots=True)
class RawHeader:
    """A header as read. `metadata` lacks the arrays that were stepped over; `arrays` has the shape of all."""

    path: Path
    version: int
    metadata: Mapping[str, Value]
    arrays: Mapping[str, ArrayShape]
    tensors: tuple[GgufTensor, ...]


def read_raw(path: Path, keep: Collection[str] = ()) -> RawHeader:
    """Return the header of a GGUF file. `keep` names arrays to return whatever their length.

    Raises ModelFileInvalid where the file is no whole GGUF file."""
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for ever
            raise ModelFileInvalid(path, "unreadable: no regular file")
        with path.open("rb") as file:
            return _Reader(path, file, keep).read()
    except FileNotFoundError:
        raise ModelFileInvalid(path, "missing") from None
    except OSError as error:
        raise ModelFileInvalid(path, f"unreadable: {error.strerror or error}") from error


class _Reader:
    """One pass over one file."""

    def __init__(self, path: Path, file: BinaryIO, keep: Collection[str]) -> None:
        self._path = path
        self._file = file
        self._keep = keep
        self._size = os.fstat(file.fileno()).st_size
        self._position = 0
        self._items_left = _ALL_ITEMS_AT_MOST
        self._arrays: dict[str, ArrayShape] = {}

    def read(self) -> RawHeader:
        if self._size < len(_MAGIC) or self._take(len(_MAGIC)) != _MAGIC:
            raise self._invalid("no GGUF file")
        version = self._unpack("I")
        if version not in _VERSIONS:
            big_endian = int.from_bytes(version.to_bytes(4, "little"), "big") in _VERSIONS
            raise self._invalid("for big-endian machines" if big_endian else f"GGUF version {version}")
        tensor_count = self._count("Q", _TENSORS_AT_MOST, _SHORTEST_TENSOR_BYTES, "tensors")
        pair_count = self._count("Q", _PAIRS_AT_MOST, _SHORTEST_PAIR_BYTES, "metadata entries")
        metadata = dict(self._pairs(pair_count))
        tensors = self._tensors(tensor_count, self._alignment(metadata))
        return RawHeader(self._path, version, metadata, self._arrays, tensors)

    def _pairs(self, count: int) -> list[tuple[str, Value]]:
        pairs: list[tuple[str, Value]] = []
        seen: set[str] = set()
        for _ in range(count):
            key = self._string(_KEY_BYTES_AT_MOST)
            if key in seen:
                raise self._invalid(f"metadata entry {key[:80]!r} stands twice")
            seen.add(key)
            kind = self._unpack("I")
            if kind == _ARRAY:
                self._arrays[key] = self._array_shape()
            value = self._value(kind, key in self._keep, depth=0)
            if value is not None:
                pairs.append((key, value))
        return pairs

    def _value(self, kind: int, keep: bool, depth: int) -> Value | None:
        """Read a value of that kind; None is an array that was stepped over."""
        if kind == _STRING:
            return self._string(_STRING_BYTES_AT_MOST)
        if kind == _ARRAY:
            return self._array(keep, depth + 1)
        value: int | float | bool = struct.unpack("<" + self._scalar(kind), self._take(self._width(kind)))[0]
        return value

    def _array_shape(self) -> ArrayShape:
        """Look at what array comes next, without going there."""
        ahead = self._take(12)
        self._file.seek(-len(ahead), os.SEEK_CUR)
        self._position -= len(ahead)
        kind, count = struct.unpack("<IQ", ahead)
        return ArrayShape(count, kind == _STRING)

    def _array(self, keep: bool, depth: int) -> Value | None:
        if depth > _ARRAY_DEPTH_AT_MOST:
            raise self._invalid("arrays within arrays within arrays")
        kind = self._unpack("I")
        width = {_STRING: 8, _ARRAY: 12}.get(kind) or self._width(kind)
        count = self._count("Q", min(_ARRAY_ITEMS_AT_MOST, self._items_left), width, "array items")
        self._items_left -= count
        if keep or count <= _ARRAY_ITEMS_KEPT:
            items = [self._value(kind, keep, depth) for _ in range(count)]
            return None if None in items else [item for item in items if item is not None]
        if kind == _STRING:
            self._step_over_texts(count)
        elif kind == _ARRAY:
            for _ in range(count):
                self._array(False, depth)
        else:
            self._skip(count * width)
        return None

    def _step_over_texts(self, count: int) -> None:
        """Walk from length to length; a block at a time, as headers hold hundreds of thousands of texts."""
        while count:
            block = self._file.read(_BLOCK_BYTES)
            at = 0
            while count and at + 8 <= len(block):
                at += 8 + int.from_bytes(block[at : at + 8], "little")
                count -= 1
            if not at or self._position + at > self._size:
                raise self._invalid(f"cut short in its header, at {self._size:,} bytes")
            self._position += at
            self._file.seek(self._position)

    def _tensors(self, count: int, alignment: int) -> tuple[GgufTensor, ...]:
        infos = [self._tensor_info() for _ in range(count)]
        data_start = -(-self._position // alignment) * alignment
        tensors = []
        for name, dimensions, kind, offset in infos:
            if offset % alignment:
                raise self._invalid(f"tensor {name[:80]!r} is not aligned")
            size_bytes = self._tensor_bytes(name, dimensions, kind)
            end = data_start + offset + size_bytes
            if end > self._size:
                raise self._invalid(f"cut short: {self._size:,} of at least {end:,} bytes")
            known = TENSOR_TYPES.get(kind)
            tensors.append(GgufTensor(name, dimensions, known.name if known else "", data_start + offset, size_bytes))
        self._require_apart(tensors)
        return tuple(tensors)

    def _require_apart(self, tensors: list[GgufTensor]) -> None:
        """Each tensor has a name and a place of its own."""
        if len({tensor.name for tensor in tensors}) < len(tensors):
            raise self._invalid("two tensors have one name")
        by_place = sorted(tensors, key=lambda tensor: (tensor.offset, tensor.size_bytes))
        for before, after in itertools.pairwise(by_place):
            if before.offset + before.size_bytes > after.offset:
                raise self._invalid(f"tensor {after.name[:80]!r} lies within {before.name[:80]!r}")

    def _tensor_info(self) -> tuple[str, tuple[int, ...], int, int]:
        name = self._string(_KEY_BYTES_AT_MOST)
        rank = self._unpack("I")
        if rank > _DIMENSIONS_AT_MOST:
            raise self._invalid(f"tensor {name[:80]!r} has {rank} dimensions")
        dimensions = tuple(self._unpack("Q") for _ in range(rank))
        return name, dimensions, self._unpack("I"), self._unpack("Q")

    def _tensor_bytes(self, name: str, dimensions: tuple[int, ...], kind: int) -> int:
        """The bytes a tensor takes; 0, which the size check lets pass, for a type this program does not know."""
        if (known := TENSOR_TYPES.get(kind)) is None:
            return 0
        if 0 in dimensions:
            raise self._invalid(f"tensor {name[:80]!r} is empty")
        if dimensions and dimensions[0] % known.block_weights:
            raise self._invalid(f"tensor {name[:80]!r} has rows of {dimensions[0]} weights in {known.name}")
        return math.prod(dimensions) // known.block_weights * known.block_bytes

    def _alignment(self, metadata: Mapping[str, Value]) -> int:
        alignment = metadata.get("general.alignment", _DEFAULT_ALIGNMENT)
        if not isinstance(alignment, int) or not 0 < alignment <= _ALIGNMENT_AT_MOST or alignment & (alignment - 1):
            raise self._invalid(f"alignment {alignment!r}")
        return alignment

    def _count(self, layout: str, at_most: int, bytes_each: int, what: str) -> int:
        count = self._unpack(layout)
        if count > at_most or count * bytes_each > self._size - self._position:
            raise self._invalid(f"claims {count:,} {what}")
        return count

    def _string(self, at_most: int) -> str:
        length = self._unpack("Q")
        if length > at_most:
            raise self._invalid(f"claims a text of {length:,} bytes")
        return self._take(length).decode("utf-8", "replace")

    def _scalar(self, kind: int) -> str:
        if kind not in _SCALARS:
            raise self._invalid(f"unknown kind of metadata {kind}")
        return _SCALARS[kind]

    def _width(self, kind: int) -> int:
        return struct.calcsize("<" + self._scalar(kind))

    def _unpack(self, layout: str) -> int:
        value: int = struct.unpack("<" + layout, self._take(struct.calcsize("<" + layout)))[0]
        return value

    def _take(self, count: int) -> bytes:
        data = self._file.read(count) if self._position + count <= self._size else b""
        if len(data) != count:
            raise self._invalid(f"cut short in its header, at {self._size:,} bytes")
        self._position += count
        return data

    def _skip(self, count: int) -> None:
        if self._position + count > self._size:
            raise self._invalid(f"cut short in its header, at {self._size:,} bytes")
        self._file.seek(count, os.SEEK_CUR)
        self._position += count

    def _invalid(self, reason: str) -> ModelFileInvalid:
        return ModelFileInvalid(self._path, reason)
