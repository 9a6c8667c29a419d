"""The file that holds a copy of the vectors beside Chroma's folder: row ids, digests of passage ids, vectors.

It may be deleted, cut short or lack vectors at any time: what is not there is fetched from Chroma. The digest tells
apart two passages that were given the same row id, as happens when a database is put back from a copy."""

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from fundstelle_models.protocols import FloatArray

_log = logging.getLogger(__name__)
_MAGIC = 0x31_56_46  # "FV1"
_HEADER_BYTES = 24  # magic, dimension, number of vectors


class Key(NamedTuple):
    """What a vector belongs to."""

    row_id: int
    digest: int


def key_of(row_id: int, passage_id: str) -> Key:
    digest = hashlib.blake2b(passage_id.encode(), digest_size=8).digest()
    return Key(row_id, int.from_bytes(digest, "little", signed=True))


def read(path: Path, dimension: int) -> tuple[list[Key], FloatArray]:
    """Return the keys and, mapped into memory, the vectors; nothing where the file is absent or is none."""
    nothing: FloatArray = np.empty((0, dimension), np.float32)
    try:
        header = np.fromfile(path, np.int64, 3).tolist()
        if header[:2] != [_MAGIC, dimension] or not header[2]:
            return [], nothing
        count = header[2]
        start = _HEADER_BYTES + 16 * count
        if path.stat().st_size != start + 4 * count * dimension:
            return [], nothing
        row_ids, digests = np.fromfile(path, np.int64, 2 * count, offset=_HEADER_BYTES).reshape(2, count).tolist()
        vectors: FloatArray = np.asarray(np.memmap(path, np.float32, "r", start, (count, dimension)))
    except OSError:
        return [], nothing
    return [Key(row_id, digest) for row_id, digest in zip(row_ids, digests, strict=True)], vectors


def write(path: Path, keys: Sequence[Key], vectors: FloatArray) -> bool:
    """Write the file and say whether that went well; if not, it is as it was, and nothing but time is lost."""
    partial = path.with_suffix(".partial")
    try:
        with partial.open("wb") as file:
            np.array([_MAGIC, vectors.shape[1], len(keys)], np.int64).tofile(file)
            np.array(keys, np.int64).T.tofile(file)
            vectors.tofile(file)
        partial.replace(path)
    except OSError as error:  # no room; or, on Windows, the old file is still mapped
        _log.info("%s was not written: %s", path, error)
        partial.unlink(missing_ok=True)
        return False
    return True
