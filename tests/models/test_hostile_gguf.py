"""Headers that mean harm: each lie is refused by name, and no seed of the fuzzer gets more than a refusal."""

import itertools
import random
import struct
import time
from pathlib import Path

import pytest

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.gguf import read_header
from tests.models.gguf_file import ARRAY, F32, STRING, U32, GgufFile, typed

_SEEDS = 400
_EXTREMES = (0, 1, 2**7, 2**16, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1, 2**63, 2**64 - 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hostile.gguf"


def tensors(*places: tuple[str, int]) -> GgufFile:
    """F32 tensors of 64 weights, 256 bytes each."""
    return GgufFile(tensors=[(name, (64,), 0, offset) for name, offset in places], weight_bytes=1024)


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (tensors(("a", 0), ("a", 256)), "two tensors have one name"),
        (tensors(("a", 0), ("b", 0)), "lies within"),
        (tensors(("a", 0), ("b", 224)), "'b' lies within 'a'"),
        (tensors(("b", 224), ("a", 0)), "'b' lies within 'a'"),
        (GgufFile(tensors=[("a", (64, 0), 0, 0)]), "is empty"),
        (GgufFile().replace("llama.block_count", typed(U32, 0)), "block_count is 0"),
        (GgufFile().replace("llama.block_count", typed(U32, 2**31)), "block_count is 2147483648"),
        (GgufFile().replace("llama.block_count", typed(STRING, "two")), "block_count is two"),
        (GgufFile().add([("llama.embedding_length", typed(U32, 0))]), "embedding_length is 0"),
        (GgufFile().replace("tokenizer.ggml.scores", typed(ARRAY, (F32, [0.5] * 299))), "300 tokens and 299 entries"),
        (GgufFile().add([("tokenizer.ggml.token_type", typed(ARRAY, (U32, [1])))]), "300 tokens and 1 entries"),
        (GgufFile().replace("tokenizer.ggml.tokens", typed(ARRAY, (U32, [1] * 300))), "its tokens are no texts"),
    ],
)  # fmt: skip
def test_lie_is_named(path: Path, file: GgufFile, reason: str) -> None:
    path.write_bytes(file.data())
    with pytest.raises(ModelFileInvalid) as caught:
        read_header(path)
    assert reason in caught.value.reason


def test_tensors_side_by_side_in_any_order_are_sound(path: Path) -> None:
    path.write_bytes(tensors(("b", 256), ("a", 0), ("c", 512)).data())
    assert [tensor.name for tensor in read_header(path).tensors] == ["b", "a", "c"]


def test_many_long_arrays_cost_a_bounded_time(path: Path) -> None:
    empty_texts = struct.pack("<IIQ", ARRAY, STRING, 500_000) + bytes(8 * 500_000)
    many = GgufFile().add([(f"filler.{number}", empty_texts) for number in range(9)])
    path.write_bytes(many.data())
    started = time.monotonic()
    with pytest.raises(ModelFileInvalid, match="array items"):
        read_header(path)
    assert time.monotonic() - started < 20


def test_no_seed_gets_more_than_a_refusal(path: Path) -> None:
    """Numbers of the header, at any place and of any width, become extreme ones; pieces are cut out or repeated."""
    sound = GgufFile().data()
    header_bytes = len(sound) - 352
    refused = 0
    for seed in range(_SEEDS):
        chance = random.Random(seed)
        data = bytearray(sound)
        for _ in range(chance.randint(1, 3)):
            place, width = chance.randrange(header_bytes), chance.choice((1, 4, 8))
            data[place : place + width] = (chance.choice(_EXTREMES) % 256**width).to_bytes(width, "little")
        if chance.random() < 0.3:
            start = chance.randrange(header_bytes)
            piece = data[start : start + chance.randint(1, 64)]
            data[start : start + len(piece)] = b"" if chance.random() < 0.5 else piece * 2
        path.write_bytes(data)
        try:
            header = read_header(path)
        except ModelFileInvalid:
            refused += 1
            continue
        ends = sorted((tensor.offset, tensor.offset + tensor.size_bytes) for tensor in header.tensors)
        assert all(end <= len(data) for _, end in ends), seed
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(ends)), seed
        assert len(header.quantization) < 20, seed
        assert 0 < header.context_tokens < 2**64, seed
    assert 0 < refused < _SEEDS
