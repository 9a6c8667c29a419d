"""Models in several files: read as one from any of them, refused where the files do not belong together."""

from pathlib import Path

import pytest

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.split_gguf import read_model
from tests.models.gguf_file import GgufFile
from tests.models.split_gguf_files import split_part, write_split_model


def test_model_in_one_file_is_one_part(tmp_path: Path) -> None:
    path = tmp_path / "toy-00001-of-00003.gguf"  # a name is not enough
    path.write_bytes(GgufFile().data())
    model = read_model(path)
    assert (model.name, model.paths) == ("toy-00001-of-00003", (path,))
    assert (model.parameters, model.weight_bytes) == (64 * 2 + 64, 72 + 256)


@pytest.mark.parametrize("given", [0, 1, 2])
def test_any_part_is_the_whole_model(tmp_path: Path, given: int) -> None:
    paths = write_split_model(tmp_path)
    model = read_model(paths[given])
    assert (model.name, model.paths) == ("toy", tuple(paths))
    assert (model.header.architecture, model.header.context_tokens) == ("llama", 2048)
    assert (len(model.tensors), model.parameters, model.weight_bytes) == (6, 6 * 64, 6 * 256)


def test_first_part_may_hold_no_weights(tmp_path: Path) -> None:
    first, second = write_split_model(tmp_path, count=2)
    head = split_part(0, 2, tensors=1)
    head.tensors, head.weight_bytes = [], 0
    first.write_bytes(head.data())
    assert [tensor.name for tensor in read_model(second).tensors] == ["part1.0", "part1.1"]


def test_missing_part_is_named(tmp_path: Path) -> None:
    paths = write_split_model(tmp_path)
    paths[1].unlink()
    with pytest.raises(ModelFileInvalid, match="missing") as caught:
        read_model(paths[0])
    assert caught.value.path == paths[1]


def test_part_that_is_cut_short_is_named(tmp_path: Path) -> None:
    paths = write_split_model(tmp_path)
    paths[2].write_bytes(paths[2].read_bytes()[:-1])
    with pytest.raises(ModelFileInvalid, match="cut short") as caught:
        read_model(paths[0])
    assert caught.value.path == paths[2]


@pytest.mark.parametrize(
    ("number", "part", "reason"),
    [
        (1, split_part(2, 3), "is no part 2 of 3"),
        (1, split_part(1, 4), "is no part 2 of 3"),
        (1, GgufFile(), "is no part 2 of 3"),
        (2, split_part(2, 3, tensors=1), "its parts hold 5 of 6 tensors"),
        (0, split_part(0, 1200), "its name does not say which"),
    ],
)
def test_parts_that_do_not_belong_together(tmp_path: Path, number: int, part: GgufFile, reason: str) -> None:
    paths = write_split_model(tmp_path)
    paths[number].write_bytes(part.data())
    with pytest.raises(ModelFileInvalid, match=reason):
        read_model(paths[0])


def test_same_tensor_in_two_parts(tmp_path: Path) -> None:
    paths = write_split_model(tmp_path)
    part = split_part(1, 3)
    part.tensors = split_part(0, 3).tensors
    paths[1].write_bytes(part.data())
    with pytest.raises(ModelFileInvalid, match="the same tensor"):
        read_model(paths[0])


def test_part_under_another_name(tmp_path: Path) -> None:
    paths = write_split_model(tmp_path)
    renamed = paths[0].rename(tmp_path / "model.gguf")
    with pytest.raises(ModelFileInvalid, match="its name does not say which"):
        read_model(renamed)
