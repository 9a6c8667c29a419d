"""The folder the starter embeddings live in: the weights as they came, the graph built from them, a manifest.

The weights stay whole because the word embeddings (memory-mapped) and the tokenizer's vocabulary are read from them
at run time."""

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from fundstelle_models.errors import ChecksumMismatch, ModelFileInvalid

WEIGHTS_FILE = "weights.bin"
GRAPH_FILE = "graph.onnx"
MANIFEST_FILE = "manifest.json"
GRAPH_FORMAT = 1  # raise it when e5_graph.py builds another graph: what is installed is then built again


class ManifestFile(msgspec.Struct, frozen=True):
    sha256: str
    size_bytes: int


class Manifest(msgspec.Struct, frozen=True):
    """`name` and the weights' SHA-256 are the embedder's identity: they do not change with the graph's bytes."""

    name: str
    graph_format: int
    dimension: int
    max_tokens: int
    files: dict[str, ManifestFile]


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest, having seen that each file is there in its full length. Raises ModelFileInvalid."""
    path = folder / MANIFEST_FILE
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        raise ModelFileInvalid(folder, "no embedding model is installed there") from None
    except (OSError, msgspec.DecodeError) as error:
        raise ModelFileInvalid(path, f"unreadable: {error}") from error
    for name, recorded in manifest.files.items():
        file = folder / name
        size_bytes = file.stat().st_size if file.is_file() else None
        if size_bytes is None:
            raise ModelFileInvalid(file, "missing")
        if size_bytes != recorded.size_bytes:
            raise ModelFileInvalid(file, f"{size_bytes} bytes instead of {recorded.size_bytes}")
    return manifest


def is_starter_folder(folder: Path) -> bool:
    """Return whether this is such a folder, and not one that somebody has brought (embedding_folder.py)."""
    return (folder / MANIFEST_FILE).is_file()


def verify_folder(folder: Path) -> None:
    """Read every file and compare its SHA-256. Raises ModelFileInvalid, ChecksumMismatch."""
    for name, recorded in read_manifest(folder).files.items():
        actual = file_sha256(folder / name)
        if actual != recorded.sha256:
            raise ChecksumMismatch(folder / name, recorded.sha256, actual)


def build_folder(name: str, partial: Path, folder: Path) -> None:
    """Turn `partial`, which holds the verified weights, into `folder`: add graph and manifest, rename."""
    # onnx takes half a second to load and is needed here alone.
    from fundstelle_models.e5_graph import write_graph  # noqa: PLC0415
    from fundstelle_models.e5_weights import E5Weights  # noqa: PLC0415

    weights = E5Weights.open(partial / WEIGHTS_FILE)
    write_graph(weights, partial / GRAPH_FILE)
    files = {
        file: ManifestFile(file_sha256(partial / file), (partial / file).stat().st_size)
        for file in (WEIGHTS_FILE, GRAPH_FILE)
    }
    shape = weights.shape
    manifest = Manifest(name, GRAPH_FORMAT, shape.hidden, shape.max_tokens, files)
    (partial / MANIFEST_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(manifest)) + b"\n")
    for file in (GRAPH_FILE, MANIFEST_FILE):
        with (partial / file).open("rb+") as written:
            os.fsync(written.fileno())
    shutil.rmtree(folder, ignore_errors=True)
    partial.rename(folder)


def file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
