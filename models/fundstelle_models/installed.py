"""Which models there are on this machine, which ones are chosen, for what.

A model that somebody adds stays where it is; only files inside the folder are ever deleted. Assembled starter
models (starter.py) and downloaded ones (download.py) are registered here too."""

import hashlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from fundstelle_models.e5_folder import is_starter_folder, verify_folder
from fundstelle_models.embedding_folder import read_embedding_folder
from fundstelle_models.errors import ChecksumMismatch, ModelFileInvalid, ModelNotFound, StorageFailed, WrongKindOfModel
from fundstelle_models.model_registry import Registry, TaskChoice, read_registry, write_registry
from fundstelle_models.packed_models import STARTER_CHAT, STARTER_EMBEDDER
from fundstelle_models.spec import MeasuredSpeed, ModelKind, ModelSpec, Task, TaskOptions
from fundstelle_models.split_gguf import read_model

_DEFAULTS = {ModelKind.CHAT: STARTER_CHAT, ModelKind.EMBEDDING: STARTER_EMBEDDER}
_BLOCK_BYTES = 4 << 20


@dataclass(frozen=True, slots=True)
class Selection:
    """The model for a task, and how it is run."""

    spec: ModelSpec
    options: TaskOptions


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
        """Register a model where it lies, having read its header and its SHA-256; its name is the file's. Any file of
        a GGUF model that is split into several stands for all; an ONNX embedding model is a folder.

        Raises ModelFileInvalid, StorageFailed."""
        spec = described(path.absolute())
        spec = replace(spec, name=self._free_name(spec))
        self.register(spec)
        return spec

    def register(self, spec: ModelSpec) -> None:
        """Note a model down, in place of one of the same name."""
        registry = self._read()
        registry.models = [known for known in registry.models if known.name != spec.name]
        registry.models.append(spec)
        self._write(registry)

    def note_speed(self, name: str, speed: MeasuredSpeed) -> ModelSpec:
        """Keep how fast the model was. Raises ModelNotFound."""
        spec = replace(self.get(name), speed=speed)
        self.register(spec)
        return spec

    def use(self, name: str) -> ModelSpec:
        """Choose the model for its kind of work, for every task. Raises ModelNotFound."""
        spec = self.get(name)
        registry = self._read()
        registry.chosen[spec.kind] = name
        if spec.kind is ModelKind.CHAT:
            registry.tasks = {}
        self._write(registry)
        return spec

    def use_for(self, task: Task, name: str, options: TaskOptions | None = None) -> ModelSpec:
        """Choose the model for one task. Raises ModelNotFound, WrongKindOfModel."""
        spec = self.get(name)
        if spec.kind is not ModelKind.CHAT:
            raise WrongKindOfModel(name, spec.kind)
        registry = self._read()
        registry.tasks[task] = TaskChoice(name, options or TaskOptions())
        self._write(registry)
        return spec

    def selected(self, kind: ModelKind) -> ModelSpec | None:
        """Return the chosen model, else the starter model, else the only one there is to choose from."""
        return _selected(self._read(), kind)

    def for_task(self, task: Task) -> Selection | None:
        """Return the model chosen for the task, else the one that `selected` has for all."""
        return _for_task(self._read(), task)

    def uses(self) -> dict[str, tuple[Task, ...]]:
        """Return, for each chat model that is in use, what for."""
        registry = self._read()
        tasks: dict[str, tuple[Task, ...]] = {}
        for task in Task:
            selection = _for_task(registry, task)
            if selection is not None:
                tasks[selection.spec.name] = (*tasks.get(selection.spec.name, ()), task)
        return tasks

    def remove(self, name: str) -> None:
        """Forget a model; delete its files only where they lie in our own folder. Raises ModelNotFound."""
        spec = self.get(name)
        registry = self._read()
        registry.models = [known for known in registry.models if known.name != name]
        registry.chosen = {kind: chosen for kind, chosen in registry.chosen.items() if chosen != name}
        registry.tasks = {task: choice for task, choice in registry.tasks.items() if choice.model != name}
        self._write(registry)
        for path in spec.paths:
            if path.is_relative_to(self._folder):
                self._delete(path)

    def verify(self, name: str) -> None:
        """Read the whole model and compare its SHA-256.

        Raises ModelNotFound, ModelFileInvalid (gone), ChecksumMismatch."""
        spec = self.get(name)
        if is_starter_folder(spec.path):
            verify_folder(spec.path)
            return
        paths = read_embedding_folder(spec.path).files if spec.path.is_dir() else spec.paths
        for path in paths:
            if not path.is_file():
                raise ModelFileInvalid(path, "missing")
        actual = files_sha256(paths)
        if actual != spec.sha256:
            raise ChecksumMismatch(spec.path, spec.sha256, actual)

    def _delete(self, path: Path) -> None:
        """Delete a model's file or folder, and the folder it had to itself."""
        try:
            shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
            if path.parent != self._folder and not any(path.parent.iterdir()):
                path.parent.rmdir()
        except OSError as error:
            raise StorageFailed(path, error.strerror or str(error)) from error

    def _free_name(self, spec: ModelSpec) -> str:
        """The model's name, numbered where another file has that name already."""
        taken = {known.name for known in self.list() if known.path != spec.path}
        name, number = spec.name, 2
        while name in taken:
            name, number = f"{spec.name}-{number}", number + 1
        return name

    def _read(self) -> Registry:
        return read_registry(self._folder)

    def _write(self, registry: Registry) -> None:
        write_registry(self._folder, registry)


def described(path: Path) -> ModelSpec:
    """Return what the model at that path is, under the name of its file or folder; reads all of it, for its SHA-256.

    Raises ModelFileInvalid."""
    if path.is_dir():
        return _described_folder(path)
    model = read_model(path)
    header = model.header
    try:
        return ModelSpec(
            name=model.name,
            path=model.paths[0],
            sha256=files_sha256(model.paths),
            size_bytes=sum(part.stat().st_size for part in model.paths),
            kind=ModelKind.EMBEDDING if header.is_embedding else ModelKind.CHAT,
            context_tokens=header.context_tokens,
            licence=header.licence,
            languages=header.languages,
            origin=str(path),
            architecture=header.architecture,
            quantization=header.quantization,
            parameters=model.parameters,
            more_paths=model.paths[1:],
        )
    except OSError as error:
        raise ModelFileInvalid(path, f"unreadable: {error.strerror or error}") from error


def _described_folder(path: Path) -> ModelSpec:
    folder = read_embedding_folder(path)
    return ModelSpec(
        name=path.name,
        path=path,
        sha256=files_sha256(folder.files),
        size_bytes=sum(file.stat().st_size for file in folder.files),
        kind=ModelKind.EMBEDDING,
        context_tokens=folder.max_tokens,
        origin=str(path),
        architecture="ONNX",
    )


def files_sha256(paths: tuple[Path, ...]) -> str:
    """Return the SHA-256 of the files' bytes, one file after the other."""
    digest = hashlib.sha256()
    for path in paths:
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
    return digest.hexdigest()


def _selected(registry: Registry, kind: ModelKind) -> ModelSpec | None:
    candidates = {spec.name: spec for spec in registry.models if spec.kind is kind}
    for name in (registry.chosen.get(kind), _DEFAULTS[kind]):
        if name in candidates:
            return candidates[name]
    return next(iter(candidates.values())) if len(candidates) == 1 else None


def _for_task(registry: Registry, task: Task) -> Selection | None:
    choice = registry.tasks.get(task)
    if choice is not None:
        for spec in registry.models:
            if spec.name == choice.model and spec.kind is ModelKind.CHAT:
                return Selection(spec, choice.options)
    chosen = _selected(registry, ModelKind.CHAT)
    return Selection(chosen, TaskOptions()) if chosen is not None else None
