"""From an installed model to the Embedder that runs it."""

from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.e5_folder import is_starter_folder
from fundstelle_models.gguf_embedder import GgufEmbedder
from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.onnx_folder_embedder import OnnxFolderEmbedder
from fundstelle_models.protocols import Embedder, ModelIdentity
from fundstelle_models.spec import ModelSpec


def open_embedder(spec: ModelSpec, *, threads: int | None = None, slot: ComputeSlot | None = None) -> Embedder:
    """Return the embedder of `spec`; weights are loaded at the first text. `threads` None: one a core, 8 at most.

    Raises ModelFileInvalid where its files are missing or not whole."""
    if is_starter_folder(spec.path):
        return OnnxEmbedder(spec.path, threads, slot)
    kind = OnnxFolderEmbedder if spec.path.is_dir() else GgufEmbedder
    return kind(spec.path, ModelIdentity(spec.name, spec.sha256), threads=threads, slot=slot)
