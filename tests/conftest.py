"""What holds for every test: no network, no thread left behind, nobody's real library or models touched."""

import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.onnx_embedder import OnnxEmbedder
from fundstelle_models.packed_models import STARTER_EMBEDDER
from fundstelle_rag import paths

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt
# Child processes import nothing from the folder they are started in: here is where they find the tests' own modules.
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, (str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH")))  # an empty one is that folder
)

_REAL_MODELS_FOLDER = paths.models_folder()  # before the environment is redirected
_THREAD_GRACE_S = 2.0
_LOOPBACK = "127.0.0.1"


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail whoever connects anywhere but to a UNIX socket, or asks for an address.

    Tests marked `loopback` may connect to servers of their own on this machine, by its number."""
    loopback = request.node.get_closest_marker("loopback") is not None

    def refuse(self: socket.socket, address: Any, *args: Any) -> Any:
        if self.family == getattr(socket, "AF_UNIX", None) or (loopback and address[0] == _LOOPBACK):
            return connect(self, address, *args)
        raise AssertionError(f"a test opened a connection to {address!r}")

    def refuse_lookup(host: Any, *args: Any, **kwargs: Any) -> Any:
        if loopback and host in (_LOOPBACK, _LOOPBACK.encode()):
            return look_up(host, *args, **kwargs)
        raise AssertionError(f"a test looked up the address of {host!r}")

    connect, look_up = socket.socket.connect, socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_lookup)


@pytest.fixture(autouse=True)
def _no_leaked_threads(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread behind, and name the thread."""
    before = set(threading.enumerate())
    yield
    leaked = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in leaked:
        thread.join(_THREAD_GRACE_S)
    alive = [thread.name for thread in leaked if thread.is_alive()]
    assert not alive, f"{request.node.nodeid} left these threads running: {alive}"


@pytest.fixture(autouse=True)
def user_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the person's own; every default path points into it."""
    folder = tmp_path_factory.mktemp("user-data")
    monkeypatch.setenv("FUNDSTELLE_LIBRARY", str(folder / "library"))
    monkeypatch.setenv("FUNDSTELLE_MODELS", str(folder / "models"))
    monkeypatch.setenv("FUNDSTELLE_SETTINGS", str(folder / "settings.json"))
    monkeypatch.setenv("FUNDSTELLE_LOGS", str(folder / "logs"))
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(folder / variable.lower()))
    return folder


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """The folder of a library that does not exist yet."""
    return tmp_path / "library"


@pytest.fixture(scope="session")
def models_folder() -> Path:
    """The folder of the real models, as FUNDSTELLE_MODELS or the default names it."""
    if not _REAL_MODELS_FOLDER.is_dir() or not any(_REAL_MODELS_FOLDER.iterdir()):
        pytest.skip(f"no models are installed in {_REAL_MODELS_FOLDER}")
    return _REAL_MODELS_FOLDER


@pytest.fixture(scope="session")
def starter_embeddings_folder(models_folder: Path) -> Path:
    folder = models_folder / STARTER_EMBEDDER
    if not folder.is_dir():
        pytest.skip(f"the starter embeddings are not installed in {models_folder}")
    return folder


@pytest.fixture(scope="session")
def starter_embedder(starter_embeddings_folder: Path) -> Iterator[OnnxEmbedder]:
    embedder = OnnxEmbedder(starter_embeddings_folder)
    yield embedder
    embedder.close()
