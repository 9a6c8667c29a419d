"""Which models there are on this machine and which ones are chosen: `models.json` in the models folder.

A model that somebody adds stays where it is; only files inside the folder are ever deleted. Assembled starter
models are registered here too (starter.py)."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_models.e5_folder import file_sha256, verify_folder
from fundstelle_models.errors import ChecksumMismatch, ModelFileInvalid, ModelNotFound, StorageFailed
from fundstelle_models.gguf import read_header
from fundstelle_models.packed_models import STARTER_CHAT, STARTER_EMBEDDER
from fundstelle_models.spec import ModelKind, ModelSpec

_REGISTRY_FILE = "models.json"
_DEFAULTS = {ModelKind.CHAT: STARTER_CHAT, ModelKind.EMBEDDING: STARTER_EMBEDDER}


class _Registry(msgspec.Struct):
    """The file as it stands. Paths inside the folder are relative, so that the folder may move."""

    models: list[ModelSpec] = []
    chosen: dict[ModelKind, str] = {}


class InstalledModels:
    """The models folder. Each call reads the registry anew: another process may have changed it."""

    def __init__(self, folder: Path) -> None:
        """Creates nothing."""
        self._folder = folder.absolute()

    @property
    def folder(self) -> Path:
        return self._folder

    def list(self) -> list[ModelSpec]:
        """Return every installed model, sorted by name."""
        return sorted(self._read().models, key=lambda spec: spec.name)

    def get(self, name: str) -> ModelSpec:
        """Return the model of that name. Raises ModelNotFound."""
        specs = self.list()
        for spec in specs:
            if spec.name == name:
                return spec
        raise ModelNotFound(name, tuple(spec.name for spec in specs))

    def add(self, path: Path) -> ModelSpec:
        """Register a GGUF file where it lies, having read its header and its SHA-256; its name is the file's.

        Raises ModelFileInvalid, StorageFailed."""
        path = path.absolute()
        header = read_header(path)
        spec = ModelSpec(
            name=self._free_name(path),
            path=path,
            sha256=file_sha256(path),
            size_bytes=path.stat().st_size,
            kind=ModelKind.EMBEDDING if header.is_embedding else ModelKind.CHAT,
            context_tokens=header.context_tokens,
            licence=header.licence,
            languages=header.languages,
            origin=str(path),
        )
        self.register(spec)
        return spec

    def register(self, spec: ModelSpec) -> None:
        """Note a model down, in place of one of the same name."""
        registry = self._read()
        registry.models = [known for known in registry.models if known.name != spec.name]
        registry.models.append(spec)
        self._write(registry)

    def use(self, name: str) -> ModelSpec:
        """Choose the model for its kind of work. Raises ModelNotFound."""
        spec = self.get(name)
        registry = self._read()
        registry.chosen[spec.kind] = name
        self._write(registry)
        return spec

    def selected(self, kind: ModelKind) -> ModelSpec | None:
        """Return the chosen model, else the starter model, else the only one there is to choose from."""
        registry = self._read()
        candidates = {spec.name: spec for spec in registry.models if spec.kind is kind}
        for name in (registry.chosen.get(kind), _DEFAULTS[kind]):
            if name in candidates:
                return candidates[name]
        return next(iter(candidates.values())) if len(candidates) == 1 else None

    def remove(self, name: str) -> None:
        """Forget a model; delete its file only where it lies in our own folder. Raises ModelNotFound."""
        spec = self.get(name)
        registry = self._read()
        registry.models = [known for known in registry.models if known.name != name]
        registry.chosen = {kind: chosen for kind, chosen in registry.chosen.items() if chosen != name}
        self._write(registry)
        if spec.path.is_relative_to(self._folder):
            try:
                shutil.rmtree(spec.path) if spec.path.is_dir() else spec.path.unlink(missing_ok=True)
            except OSError as error:
                raise StorageFailed(spec.path, error.strerror or str(error)) from error

    def verify(self, name: str) -> None:
        """Read the whole model and compare its SHA-256.

        Raises ModelNotFound, ModelFileInvalid (gone), ChecksumMismatch."""
        spec = self.get(name)
        if spec.path.is_dir():
            verify_folder(spec.path)
            return
        if not spec.path.is_file():
            raise ModelFileInvalid(spec.path, "missing")
        actual = file_sha256(spec.path)
        if actual != spec.sha256:
            raise ChecksumMismatch(spec.path, spec.sha256, actual)

    def _free_name(self, path: Path) -> str:
        """The file's name without its ending, numbered where another file has that name already."""
        taken = {spec.name for spec in self.list() if spec.path != path}
        name, number = path.stem, 2
        while name in taken:
            name, number = f"{path.stem}-{number}", number + 1
        return name

    def _read(self) -> _Registry:
        path = self._folder / _REGISTRY_FILE
        try:
            registry = msgspec.json.decode(path.read_bytes(), type=_Registry, dec_hook=_decode)
        except FileNotFoundError:
            return _Registry()
        except OSError as error:
            raise StorageFailed(path, error.strerror or str(error)) from error
        except msgspec.DecodeError as error:
            raise StorageFailed(path, f"damaged: {error}") from error
        registry.models = [replace(spec, path=self._folder / spec.path) for spec in registry.models]
        return registry

    def _write(self, registry: _Registry) -> None:
        path = self._folder / _REGISTRY_FILE
        partial = path.with_suffix(".partial")
        stored = _Registry([self._relative(spec) for spec in registry.models], registry.chosen)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with partial.open("wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(stored, enc_hook=str)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except OSError as error:
            partial.unlink(missing_ok=True)
            raise StorageFailed(path, error.strerror or str(error)) from error

    def _relative(self, spec: ModelSpec) -> ModelSpec:
        inside = spec.path.is_relative_to(self._folder)
        return replace(spec, path=spec.path.relative_to(self._folder)) if inside else spec


def _decode(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)
