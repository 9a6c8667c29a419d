"""Models that are split into several GGUF files, as publishers do with large ones: which files belong together, and
whether they do.

llama.cpp is given the first file and finds the others beside it by their names, so the names must be as it makes
them: `NAME-00001-of-00003.gguf`. A model in one file is the same with one part."""

import re
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.gguf import GgufHeader, header_of
from fundstelle_models.gguf_reading import GgufTensor, RawHeader, read_raw

_NAME = re.compile(r"(?P<stem>.+)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf", re.IGNORECASE)
_PARTS_AT_MOST = 999


@dataclass(frozen=True, slots=True)
class GgufModel:
    """A whole model: the header of its first file, all of its files in order, the tensors of all."""

    header: GgufHeader
    paths: tuple[Path, ...]
    tensors: tuple[GgufTensor, ...]

    @property
    def name(self) -> str:
        """What the files are called, without the number of the part."""
        match = _NAME.fullmatch(self.paths[0].name)
        return match["stem"] if match and len(self.paths) > 1 else self.paths[0].stem

    @property
    def parameters(self) -> int:
        return sum(tensor.parameters for tensor in self.tensors)

    @property
    def weight_bytes(self) -> int:
        """What the weights take on disk, and in memory once they are loaded."""
        return sum(tensor.size_bytes for tensor in self.tensors)


def read_model(path: Path) -> GgufModel:
    """Return the model that this file is, or is any part of. Raises ModelFileInvalid, naming the file that is wrong."""
    raw = read_raw(path)
    count = _number(raw, "split.count")
    if count <= 1:
        header = header_of(raw)
        return GgufModel(header, (path,), header.tensors)
    paths = _names(path, count)
    headers = [raw if part == path else read_raw(part) for part in paths]
    header = header_of(headers[0])
    for index, part in enumerate(headers):
        if _number(part, "split.no") != index or _number(part, "split.count") != count:
            raise ModelFileInvalid(part.path, f"is no part {index + 1} of {count}")
    tensors = tuple(tensor for part in headers for tensor in part.tensors)
    expected = _number(headers[0], "split.tensors.count")
    if len(tensors) != expected:
        raise ModelFileInvalid(paths[0], f"its parts hold {len(tensors)} of {expected} tensors")
    if len({tensor.name for tensor in tensors}) < len(tensors):
        raise ModelFileInvalid(paths[0], "two of its parts hold the same tensor")
    if not tensors:
        raise ModelFileInvalid(paths[0], "holds no weights")
    return GgufModel(header, paths, tensors)


def _names(path: Path, count: int) -> tuple[Path, ...]:
    match = _NAME.fullmatch(path.name)
    if count > _PARTS_AT_MOST or match is None or int(match["count"]) != count:
        raise ModelFileInvalid(path, f"is one of {count} parts, and its name does not say which")
    before, after = path.name[: match.start("number")], path.name[match.end("number") :]
    return tuple(path.with_name(f"{before}{number:05}{after}") for number in range(1, count + 1))


def _number(raw: RawHeader, key: str) -> int:
    value = raw.metadata.get(key, 0)
    return value if isinstance(value, int) else 0
