"""A workbench over the models installed on this machine: the one place that knows which parts are the real ones."""

from pathlib import Path

from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.embedders import open_embedder
from fundstelle_models.hardware import default_threads
from fundstelle_models.installed import InstalledModels
from fundstelle_models.protocols import Embedder, Generator, ModelIdentity
from fundstelle_models.spec import ModelKind, ModelSpec
from fundstelle_models.worker_client import WorkerGenerator
from fundstelle_rag import paths
from fundstelle_rag.errors import NoEmbedder, NoModel
from fundstelle_rag.settings import Settings, load
from fundstelle_rag.workbench import Workbench

# Room for the passages of one question and its answer; the model's memory grows with it.
_CONTEXT_TOKENS = 8192


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

    def generator() -> Generator:
        return open_generator(chat_model(installed, model), slot)

    return Workbench.open(library_folder, embedder=embedder, generator=generator, seed=seed, settings=settings)


def embedding_model(installed: InstalledModels) -> ModelSpec:
    """Return the chosen embedding model. Raises NoEmbedder."""
    spec = installed.selected(ModelKind.EMBEDDING)
    if spec is None:
        raise NoEmbedder
    return spec


def chat_model(installed: InstalledModels, model: str | None) -> ModelSpec:
    """Return the chat model named (a name or a GGUF file), else the chosen one. Raises NoModel, ModelNotFound."""
    spec = _named(installed, model) if model else installed.selected(ModelKind.CHAT)
    if spec is None:
        raise NoModel
    return spec


def open_generator(spec: ModelSpec, slot: ComputeSlot | None = None) -> WorkerGenerator:
    """Return the generator over that model, with room for the passages of a question; it loads when first used."""
    return WorkerGenerator(
        spec.path,
        ModelIdentity(spec.name, spec.sha256),
        context_tokens=min(spec.context_tokens, _CONTEXT_TOKENS),
        threads=default_threads(),
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
