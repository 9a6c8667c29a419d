"""With the defaults nothing opens a socket, in the program or in its children; importing rag loads no heavy part."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Python runs a sitecustomize it finds at every start: so the hook is in the child processes too.
_HOOK = """
import os, socket, sys

def refuse(event, arguments):
    if event == "socket.__new__":
        if arguments[1] == getattr(socket, "AF_UNIX", None):
            return
    elif event not in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        return
    with open(os.environ["SOCKETS_FOUND"], "a") as found:
        found.write(f"{sys.argv}: {event} {arguments}\\n")

sys.addaudithook(refuse)
"""

_PROGRAM = """
import os, sys
from pathlib import Path
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.cli.main import main
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator, cite_first_passage

folder = Path(sys.argv[1])
with Workbench.open(
    folder / "library", embedder=HashEmbedder(), generator=ScriptedGenerator(cite_first_passage)
) as workbench:
    list(workbench.add([folder / "mill.txt"], CancelToken()))
    question = "Who kept a diary of the floods at the Kestrel Mill?"
    assert workbench.search(question).hits
    assert isinstance(list(workbench.answer(question, CancelToken()))[-1], Finished)
    assert "chromadb" in sys.modules
    assert main(["models", "catalogue"]) == main(["models", "list"]) == 0
    assert main(["models", "download", "qwen3-8b"]) == 2  # nobody said yes
    # Chroma's core is Rust, which no audit hook sees: look at what the process has open.
    if sys.platform == "linux":
        inodes = {os.readlink(f"/proc/self/fd/{name}") for name in os.listdir("/proc/self/fd")
                  if os.path.islink(f"/proc/self/fd/{name}")}
        for table in ("tcp", "tcp6", "udp", "udp6"):
            path = Path(f"/proc/net/{table}")
            for line in path.read_text().splitlines()[1:] if path.exists() else []:
                assert f"socket:[{line.split()[9]}]" not in inodes, line
"""


def test_add_search_and_ask_open_no_socket(tmp_path: Path) -> None:
    (tmp_path / "hook").mkdir()
    (tmp_path / "hook" / "sitecustomize.py").write_text(_HOOK, encoding="utf-8")
    (tmp_path / "mill.txt").write_text(
        "Hedda Rook kept a diary of the floods at the Kestrel Mill until 1953.", encoding="utf-8"
    )
    found = tmp_path / "found.txt"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path / "hook"), *sys.path]),
        "SOCKETS_FOUND": str(found),
    }
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    run = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert not found.exists(), found.read_text(encoding="utf-8")
    # The hook does see a socket when there is one.
    subprocess.run([sys.executable, "-c", "import socket; socket.socket()"], env=environment, check=True)
    assert "socket.__new__" in found.read_text(encoding="utf-8")


@pytest.mark.parametrize("module", ["fundstelle_rag", "fundstelle_rag.workbench", "fundstelle_rag.cli"])
def test_importing_loads_neither_qt_nor_chroma_nor_a_model(module: str) -> None:
    program = (
        f"import sys, {module}; "
        "print([m for m in ('PySide6', 'chromadb', 'llama_cpp', 'onnxruntime', 'httpx') if m in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
