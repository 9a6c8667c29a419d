"""Models that can be downloaded, from `catalogue.toml`: facts only, and which of them could not be checked."""

import functools
from importlib import resources
from typing import Annotated

import msgspec
from msgspec import Meta

from fundstelle_models.errors import NotInCatalogue
from fundstelle_models.spec import ModelKind

_STATE_BYTES_PER_NUMBER = 2  # keys and values are kept as f16
_MEMORY_BESIDE_WEIGHTS = 400_000_000  # buffers and the interpreter, as with the starter model


class CatalogueFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One file of a model. Without `sha256` it is verified against the one its host names."""

    path: str
    size_bytes: int
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""


class CatalogueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model. `billions` of parameters; `unchecked` names the facts that nobody has confirmed."""

    name: str
    title: str
    billions: float
    repository: str
    revision: str
    files: tuple[CatalogueFile, ...]
    quantization: str
    licence: str
    context_tokens: int
    languages: tuple[str, ...] = ()
    many_languages: int = 0
    layers: int = 0
    kv_heads: int = 0
    head_size: int = 0
    unchecked: tuple[str, ...] = ()
    kind: ModelKind = ModelKind.CHAT

    @property
    def checked(self) -> bool:
        return not self.unchecked

    @property
    def size_bytes(self) -> int:
        return sum(file.size_bytes for file in self.files)

    def memory_bytes(self, context_tokens: int) -> int:
        """Return what the model takes in memory with so much context: weights, keys and values, buffers."""
        state = 2 * self.layers * self.kv_heads * self.head_size * _STATE_BYTES_PER_NUMBER
        return self.size_bytes + state * min(context_tokens, self.context_tokens) + _MEMORY_BESIDE_WEIGHTS


class _File(msgspec.Struct, forbid_unknown_fields=True):
    chat: tuple[CatalogueEntry, ...]
    embedding: tuple[CatalogueEntry, ...]


@functools.cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """Return all entries: chat models first, each kind from small to large."""
    text = resources.files("fundstelle_models").joinpath("catalogue.toml").read_bytes()
    file = msgspec.toml.decode(text, type=_File)
    embedding = (msgspec.structs.replace(entry, kind=ModelKind.EMBEDDING) for entry in file.embedding)
    return (*file.chat, *embedding)


def catalogue_entry(name: str) -> CatalogueEntry:
    """Return the entry of that name. Raises NotInCatalogue."""
    for entry in catalogue():
        if entry.name == name:
            return entry
    raise NotInCatalogue(name, tuple(entry.name for entry in catalogue()))
