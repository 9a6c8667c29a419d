"""Writes a model that is split into several files, as llama.cpp's gguf-split does."""

from pathlib import Path

from tests.models.gguf_file import U32, GgufFile, typed

_KEYS = ("split.no", "split.count", "split.tensors.count")


def split_part(number: int, count: int, *, tensors: int = 2) -> GgufFile:
    """Part `number` of `count`, from 0: the first has the metadata, each has `tensors` tensors of its own."""
    file = GgufFile() if number == 0 else GgufFile(pairs=[])
    file.add([(key, typed(U32, value)) for key, value in zip(_KEYS, (number, count, tensors * count), strict=True)])
    file.tensors = [(f"part{number}.{index}", (64,), 0, 256 * index) for index in range(tensors)]
    file.weight_bytes = 256 * tensors
    return file


def write_split_model(folder: Path, stem: str = "toy", count: int = 3) -> list[Path]:
    """Write all parts; return their paths in order."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{stem}-{number + 1:05}-of-{count:05}.gguf" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(split_part(number, count).data())
    return paths
