"""The header reader: what it says of sound files, and that no damage gets past it or hurts it."""

import os
import struct
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.gguf import read_header
from fundstelle_models.packed_models import PACKED_MODELS
from fundstelle_models.spec import ModelKind
from tests.models.gguf_file import ARRAY, STRING, U32, U64, GgufFile, typed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "toy.gguf"


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ModelFileInvalid) as caught:
        read_header(path)
    assert caught.value.path == path
    return caught.value.reason


@pytest.mark.parametrize("version", [2, 3])
def test_says_what_the_model_is(path: Path, version: int) -> None:
    path.write_bytes(GgufFile(version=version).data())
    header = read_header(path)
    assert (header.architecture, header.name, header.licence) == ("llama", "Toy", "apache-2.0")
    assert (header.context_tokens, header.block_count, header.head_count) == (2048, 2, 4)
    assert (header.quantization, header.tokenizer_model) == ("Q4_K_M", "gpt2")
    assert header.chat_template == "{{ messages }}"
    assert header.languages == ("en", "de")
    assert not header.is_embedding
    assert [(t.name, t.type_name, t.size_bytes) for t in header.tensors] == [
        ("embd", "Q4_0", 72),
        ("norm", "F32", 256),
    ]
    assert header.tensors[1].offset + 256 == path.stat().st_size


def test_long_arrays_are_stepped_over_unless_asked_for(path: Path) -> None:
    path.write_bytes(GgufFile().data())
    assert "tokenizer.ggml.tokens" not in read_header(path).metadata
    tokens = read_header(path, keep=["tokenizer.ggml.tokens"]).metadata["tokenizer.ggml.tokens"]
    assert isinstance(tokens, list)
    assert (len(tokens), tokens[299]) == (300, "token299")


def test_quantization_of_most_bytes_where_the_file_does_not_say(path: Path) -> None:
    file = GgufFile()
    file.pairs = [pair for pair in file.pairs if pair[0] != "general.file_type"]
    path.write_bytes(file.data())
    assert read_header(path).quantization == "F32"


@pytest.mark.parametrize(
    ("architecture", "pooling", "expected"),
    [("bert", 1, True), ("nomic-bert", None, True), ("qwen3", 3, True), ("qwen3", None, False), ("llama", 0, False)],
)
def test_tells_embedding_models(path: Path, architecture: str, pooling: int | None, expected: bool) -> None:
    file = GgufFile().replace("general.architecture", typed(STRING, architecture))
    file.add([(f"{architecture}.context_length", typed(U32, 512))] if architecture != "llama" else [])
    file.add([(f"{architecture}.pooling_type", typed(U32, pooling))] if pooling is not None else [])
    path.write_bytes(file.data())
    assert read_header(path).is_embedding is expected


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.gguf")
    with pytest.raises(ModelFileInvalid):
        read_header(tmp_path / "pipe.gguf")


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for place, reason in ((tmp_path / "none.gguf", "missing"), (tmp_path, "unreadable")):
        with pytest.raises(ModelFileInvalid, match=reason):
            read_header(place)


@pytest.mark.parametrize("data", [b"", b"GG", b"%PDF-1.7 something else", b"\0" * 100])
def test_other_files_are_no_gguf(path: Path, data: bytes) -> None:
    assert refusal(path, data) == "no GGUF file"


def test_every_truncation_is_noticed(path: Path) -> None:
    data = GgufFile().data()
    for length in range(4, len(data), 7):
        assert "cut short" in (reason := refusal(path, data[:length])) or "claims" in reason


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (GgufFile(version=1), "GGUF version 1"),
        (GgufFile(version=0x03000000), "for big-endian machines"),
        (GgufFile(tensor_count=2**63), "tensors"),
        (GgufFile(pair_count=2**40), "metadata entries"),
        (GgufFile(tensors=[]), "holds no weights"),
        (GgufFile(tensors=[("a", (64, 2), 2, 8)]), "not aligned"),
        (GgufFile(tensors=[("a", (64, 2), 2, 1 << 40)]), "cut short"),
        (GgufFile(tensors=[("a", (2**62, 2**62), 0, 0)]), "cut short"),
        (GgufFile(tensors=[("a", (33,), 2, 0)]), "rows of 33 weights in Q4_0"),
        (GgufFile(tensors=[("a", (1,) * 9, 0, 0)]), "9 dimensions"),
        (GgufFile().replace("general.architecture", typed(U32, 1)), "names no architecture"),
        (GgufFile().replace("llama.context_length", typed(U32, 0)), "no context length"),
        (GgufFile().replace("general.name", struct.pack("<I", 99)), "unknown kind"),
        (GgufFile().replace("general.name", struct.pack("<IQ", STRING, 2**60)), "claims a text"),
        (GgufFile().replace("general.languages", struct.pack("<IIQ", ARRAY, U32, 2**60)), "array items"),
        (GgufFile().add([("general.name", typed(U32, 1))]), "stands twice"),
        (GgufFile().add([("general.alignment", typed(U32, 0))]), "alignment 0"),
        (GgufFile().add([("general.alignment", typed(U32, 48))]), "alignment 48"),
        (GgufFile().add([("general.alignment", typed(U64, 1 << 40))]), "alignment"),
        (GgufFile().add([("x", typed(ARRAY, (ARRAY, [(ARRAY, [(U32, [1])])])))]), "arrays within arrays"),
    ],
)  # fmt: skip
def test_damage_is_named(path: Path, file: GgufFile, reason: str) -> None:
    assert reason in refusal(path, file.data())


def test_alignment_of_the_file_counts(path: Path) -> None:
    file = GgufFile(tensors=[("a", (8,), 0, 64)]).add([("general.alignment", typed(U32, 64))])
    path.write_bytes(file.data())
    assert read_header(path).tensors[0].offset % 64 == 0


def test_tensor_of_a_newer_type_is_let_pass(path: Path) -> None:
    path.write_bytes(GgufFile(tensors=[("a", (64,), 250, 0)]).data())
    assert read_header(path).tensors[0].type_name == ""


_SOUND = GgufFile().data()
_HEADER_BYTES = len(_SOUND) - 352


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.integers(0, _HEADER_BYTES - 1), st.integers(0, 255)), min_size=1, max_size=6),
    length=st.integers(0, len(_SOUND)) | st.just(len(_SOUND)),
)
def test_mutated_file_is_read_or_refused(tmp_path: Path, changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(_SOUND)
    for place, value in changes:
        data[place] = value
    path = tmp_path / "mutated.gguf"
    path.write_bytes(data[:length])
    try:
        header = read_header(path)
    except ModelFileInvalid:
        return
    assert all(tensor.offset + tensor.size_bytes <= length for tensor in header.tensors)
    assert header.context_tokens > 0
    assert header.quantization is not None


@pytest.mark.model
def test_starter_models(models_folder: Path) -> None:
    seen = 0
    for model in PACKED_MODELS:
        path = models_folder / f"{model.name}.gguf"
        if model.kind is ModelKind.CHAT and path.exists():
            header = read_header(path)
            assert header.context_tokens == model.context_tokens
            assert header.chat_template
            assert header.quantization.casefold() in model.name
            seen += 1
    if not seen:
        pytest.skip("no starter chat model is installed")
