"""The file that says which models there are and which are chosen: `models.json` in the models folder.

Read as it stands, written whole or not at all. Paths inside the folder are stored relative, so that it may move."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_models.errors import StorageFailed
from fundstelle_models.spec import ModelKind, ModelSpec, Task, TaskOptions

_REGISTRY_FILE = "models.json"


class TaskChoice(msgspec.Struct, frozen=True):
    """The model chosen for one task, where that is another than the one chosen for all."""

    model: str
    options: TaskOptions = TaskOptions()


class Registry(msgspec.Struct):
    """The file's content, with absolute paths."""

    models: list[ModelSpec] = []
    chosen: dict[ModelKind, str] = {}
    tasks: dict[Task, TaskChoice] = {}


def read_registry(folder: Path) -> Registry:
    """Return what the folder's registry says, nothing where there is none. Raises StorageFailed."""
    path = folder / _REGISTRY_FILE
    try:
        registry = msgspec.json.decode(path.read_bytes(), type=Registry, dec_hook=_decode)
    except FileNotFoundError:
        return Registry()
    except OSError as error:
        raise StorageFailed(path, error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise StorageFailed(path, f"damaged: {error}") from error
    registry.models = [_with_paths(spec, folder.joinpath) for spec in registry.models]
    return registry


def write_registry(folder: Path, registry: Registry) -> None:
    """Put the registry in place of the one before. Raises StorageFailed."""

    def relative(path: Path) -> Path:
        return path.relative_to(folder) if path.is_relative_to(folder) else path

    path = folder / _REGISTRY_FILE
    partial = path.with_suffix(".partial")
    stored = Registry([_with_paths(spec, relative) for spec in registry.models], registry.chosen, registry.tasks)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(stored, enc_hook=str)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise StorageFailed(path, error.strerror or str(error)) from error


def _with_paths(spec: ModelSpec, change: Callable[[Path], Path]) -> ModelSpec:
    return replace(spec, path=change(spec.path), more_paths=tuple(map(change, spec.more_paths)))


def _decode(kind: type, value: Any) -> Any:
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)
