"""What is known about an installed model."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ModelKind(StrEnum):
    CHAT = "chat"
    EMBEDDING = "embedding"


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One installed model. `path` is its GGUF file, or the folder the starter embeddings were built into.

    `languages` are ISO 639-1 codes it is known to handle, best first; empty where nobody has said.
    `origin` says where it came from, for people ("comes with Fundstelle", or the file it was added from)."""

    name: str
    path: Path
    sha256: str
    size_bytes: int
    kind: ModelKind
    context_tokens: int
    licence: str = ""
    languages: tuple[str, ...] = ()
    origin: str = ""
