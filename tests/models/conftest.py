"""Embedders and their files, shared by the tests of models."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.e5_folder import WEIGHTS_FILE, build_folder
from fundstelle_models.e5_weights import E5Weights
from fundstelle_models.gguf_embedder import GgufEmbedder
from fundstelle_models.protocols import ModelIdentity
from tests.models.e5_gguf import write_e5_gguf
from tests.models.tiny_e5 import TinyE5, make_tiny_e5


@pytest.fixture(scope="session")
def tiny_e5() -> TinyE5:
    return make_tiny_e5()


@pytest.fixture
def tiny_e5_folder(tiny_e5: TinyE5, tmp_path: Path) -> Path:
    """The toy network as an installed embedding model."""
    partial, folder = tmp_path / "tiny-e5.partial", tmp_path / "tiny-e5"
    partial.mkdir()
    (partial / WEIGHTS_FILE).write_bytes(tiny_e5.data)
    build_folder("tiny-e5", partial, folder)
    return folder


@pytest.fixture(scope="session")
def tiny_e5_gguf(tiny_e5: TinyE5, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy network as a GGUF file."""
    return write_e5_gguf(E5Weights(memoryview(tiny_e5.data)), tmp_path_factory.mktemp("gguf") / "tiny-e5.gguf")


@pytest.fixture(scope="session")
def tiny_gguf_embedder(tiny_e5_gguf: Path) -> Iterator[GgufEmbedder]:
    embedder = GgufEmbedder(tiny_e5_gguf, ModelIdentity("tiny-e5", "0" * 64), threads=2)
    yield embedder
    embedder.close()
