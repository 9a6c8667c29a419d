"""A workbench over the models installed on this machine: the one place that knows which parts are the real ones."""

from collections.abc import Callable
from pathlib import Path

from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.embedders import open_embedder
from fundstelle_models.hardware import default_threads
from fundstelle_models.installed import InstalledModels, Selection
from fundstelle_models.one_in_memory import MemoryPlace, OneInMemory
from fundstelle_models.protocols import Embedder, ModelIdentity
from fundstelle_models.spec import ModelKind, ModelSpec, Task, TaskOptions
from fundstelle_models.thinking import WithoutThinking
from fundstelle_models.worker_client import WorkerGenerator
from fundstelle_rag import paths
from fundstelle_rag.errors import NoEmbedder, NoModel
from fundstelle_rag.settings import Settings, load
from fundstelle_rag.workbench import Workbench

# Room for the passages of one question and its answer; the model's memory grows with it.
_CONTEXT_TOKENS = 8192
_NO_OPTIONS = TaskOptions()


def open_workbench(
    library_folder: Path,
    models_folder: Path,
    *,
    model: str | None = None,
    seed: int = 0,
    settings: Settings | None = None,
) -> Workbench:
    """Open a library with the chosen models, or with the chat model named `model` (a name or a GGUF file).

    The models are looked up when they are first used: a library opens without any. Without `settings`, those of the
    person's file hold.
    Raises LibraryLocked, LibraryDamaged, LibraryTooNew, SettingsDamaged, StorageFailed."""
    settings = settings or load(paths.settings_file())
    installed = InstalledModels(models_folder)
    slot = ComputeSlot()

    def embedder() -> Embedder:
        return open_embedder(embedding_model(installed), slot=slot)

    return Workbench.open(
        library_folder,
        embedder=embedder,
        generator=generators_by_task(installed, model, slot),
        seed=seed,
        settings=settings,
    )


def embedding_model(installed: InstalledModels) -> ModelSpec:
    """Return the chosen embedding model. Raises NoEmbedder."""
    spec = installed.selected(ModelKind.EMBEDDING)
    if spec is None:
        raise NoEmbedder
    return spec


def chat_model(installed: InstalledModels, model: str | None) -> ModelSpec:
    """Return the chat model named (a name or a GGUF file), else the one that answers. Raises NoModel, ModelNotFound."""
    return task_model(installed, Task.ASK, model).spec


def generators_by_task(
    installed: InstalledModels, model: str | None, slot: ComputeSlot
) -> Callable[[Task], OneInMemory]:
    """Return what makes the generator for a task: of the model named, else of the one chosen for the task.

    Tasks with the same model and options share a generator; of several, one at a time is in memory."""
    place = MemoryPlace()
    made: dict[tuple[Path, TaskOptions], OneInMemory] = {}

    def generator(task: Task) -> OneInMemory:
        selection = task_model(installed, task, model)
        key = (selection.spec.path, selection.options)
        if key not in made:
            made[key] = OneInMemory(WithoutThinking(open_generator(selection.spec, slot, selection.options)), place)
        return made[key]

    return generator


def task_model(installed: InstalledModels, task: Task, model: str | None = None) -> Selection:
    """Return the chat model named (a name or a GGUF file), else the one chosen for the task.

    Raises NoModel, ModelNotFound."""
    selection = Selection(_named(installed, model), TaskOptions()) if model else installed.for_task(task)
    if selection is None:
        raise NoModel
    return selection


def open_generator(
    spec: ModelSpec, slot: ComputeSlot | None = None, options: TaskOptions = _NO_OPTIONS
) -> WorkerGenerator:
    """Return the generator over that model, with room for the passages of a question; it loads when first used."""
    return WorkerGenerator(
        spec.path,
        ModelIdentity(spec.name, spec.sha256),
        context_tokens=min(spec.context_tokens, options.context_tokens or _CONTEXT_TOKENS),
        threads=options.threads or default_threads(),
        slot=slot,
    )


def _named(installed: InstalledModels, model: str) -> ModelSpec:
    """Return the installed model of that name; a GGUF file is registered where it lies, so its hash is taken once."""
    path = Path(model).expanduser().absolute()
    if path.suffix.lower() != ".gguf":
        return installed.get(model)
    for spec in installed.list():
        if spec.path == path and path.is_file() and path.stat().st_size == spec.size_bytes:
            return spec
    return installed.add(path)
