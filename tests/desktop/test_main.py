"""The entry point: window, command line, terminal without a display, child modules."""

import inspect
import subprocess
import sys
from collections.abc import Callable, Sequence

import pytest

from fundstelle_desktop import __main__ as entry
from fundstelle_models import gguf_embedder, worker_client
from fundstelle_rag.bench import embedding, generation, ingest
from fundstelle_rag.readers import intake


def recorded(calls: list[Sequence[str]], status: int) -> Callable[[Sequence[str]], int]:
    def main(argv: Sequence[str]) -> int:
        calls.append(argv)
        return status

    return main


def test_without_a_display_the_terminal_takes_over(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[Sequence[str]] = []
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("fundstelle_rag.cli.main", recorded(calls, 0))
    assert entry.main(["--library", "/somewhere"]) == 0
    assert calls == [["--library", "/somewhere", "demo"]]
    assert capsys.readouterr().err == "No display: going on in the terminal.\n"


def test_a_sub_command_goes_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[Sequence[str]] = []
    monkeypatch.setattr("fundstelle_rag.cli.main", recorded(calls, 1))
    assert entry.main(["--library", "/somewhere", "list", "--json"]) == 1
    assert calls == [["--library", "/somewhere", "list", "--json"]]


def test_the_command_line_loads_no_qt() -> None:
    code = (
        "import sys; from fundstelle_desktop.__main__ import main; main(['--help']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    environment_path = ":".join(path for path in sys.path if path)
    child = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": environment_path}, capture_output=True, check=False
    )
    assert child.returncode == 0, child.stderr


def test_only_our_own_child_modules_can_be_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["--run-module", "http.server"]) == 2
    assert entry.main(["--run-module"]) == 2
    assert "child modules" in capsys.readouterr().err


def test_every_child_module_is_allowed() -> None:
    reader_module = inspect.signature(intake.FileReader).parameters["module"].default
    assert worker_client.WORKER_MODULE in entry.CHILD_MODULES
    assert gguf_embedder.WORKER_MODULE in entry.CHILD_MODULES
    assert reader_module in entry.CHILD_MODULES
    assert {embedding.ENGINE_MODULE, generation.RAW_MODULE} <= entry.CHILD_MODULES
    assert {ingest.ADDING_MODULE, ingest.PYPDF_MODULE} <= entry.CHILD_MODULES
