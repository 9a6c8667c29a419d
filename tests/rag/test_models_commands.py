"""`fundstelle models`: what is installed, what it is used for."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import Task, TaskOptions
from fundstelle_rag import paths
from fundstelle_rag.cli.main import main
from tests.fakes import ScriptedGenerator
from tests.models.gguf_file import GgufFile
from tests.models.http_server import Behaviour, hub_on_loopback
from tests.models.split_gguf_files import write_split_model
from tests.models.test_download import CONTENT, ENTRY, SHA256


class Terminal(io.StringIO):
    """Standard input with somebody before it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def installed(tmp_path: Path, user_data_folder: Path) -> InstalledModels:
    for name in ("small", "large"):
        (tmp_path / f"{name}.gguf").write_bytes(GgufFile().data())
        assert main(["models", "add", str(tmp_path / f"{name}.gguf")]) == 0
    assert main(["models", "use", "small"]) == 0
    return InstalledModels(paths.models_folder())


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    capsys.readouterr()
    assert main(["models", "list", "--json"]) == 0
    return {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}


def test_list_says_what_is_known(installed: InstalledModels, capsys: pytest.CaptureFixture[str]) -> None:
    small = listed(capsys)["small"]
    spec = installed.get("small")
    assert small == {
        "name": "small",
        "kind": "chat",
        "in_use": True,
        "tasks": ["ask", "summarize", "translate"],
        "path": str(spec.path),
        "more_paths": [],
        "size_bytes": spec.size_bytes,
        "architecture": "llama",
        "parameters": 192,
        "quantization": "Q4_K_M",
        "context_tokens": 2048,
        "licence": "apache-2.0",
        "languages": ["en", "de"],
        "origin": str(spec.path),
        "sha256": spec.sha256,
        "speed": None,
    }


def test_model_for_one_task(installed: InstalledModels, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "use", "large", "--for", "summarize", "--context", "1024", "--threads", "1"]) == 0
    assert "large is used to summarize from now on" in capsys.readouterr().out
    selection = installed.for_task(Task.SUMMARIZE)
    assert selection is not None
    assert (selection.spec.name, selection.options) == ("large", TaskOptions(1024, 1))
    rows = listed(capsys)
    assert (rows["small"]["tasks"], rows["large"]["tasks"]) == (["ask", "translate"], ["summarize"])
    assert main(["models", "list"]) == 0
    assert "used to summarize" in capsys.readouterr().out
    assert main(["models", "use", "large"]) == 0
    assert listed(capsys)["small"]["in_use"] is False


def test_options_need_a_task(installed: InstalledModels, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "use", "large", "--context", "1024"]) == 2
    assert "--for" in capsys.readouterr().err
    assert main(["models", "use", "large", "--for", "ask", "--context", "0"]) == 2


def test_split_model_is_listed_once_and_verified(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths_written = write_split_model(tmp_path)
    assert main(["models", "add", str(paths_written[2])]) == 0
    assert listed(capsys)["toy"]["more_paths"] == [str(path) for path in paths_written[1:]]
    assert main(["models", "verify", "toy"]) == 0
    paths_written[1].unlink()
    assert main(["models", "verify"]) == 1
    assert "toy-00002-of-00003.gguf" in capsys.readouterr().err


def test_catalogue_says_what_there_is_and_how_it_suits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "catalogue", "--json"]) == 0
    rows = {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    row = rows["qwen3-8b"]
    assert (row["kind"], row["licence"], row["checked"]) == ("chat", "Apache-2.0", False)
    assert row["unchecked"] == ["languages"]
    assert row["memory_bytes"] > row["files"][0]["size_bytes"] == 5_027_783_488
    assert rows["snowflake-arctic-embed-l-v2.0"]["files"][0]["sha256"] is None
    assert main(["models", "catalogue"]) == 0
    line = next(line for line in capsys.readouterr().out.splitlines() if "qwen2.5-1.5b-instruct" in line)
    assert "chat, 1.1 GB, Apache-2.0; " in line


@pytest.fixture
def _toy_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundstelle_rag.cli.download_command.catalogue_entry", lambda _: ENTRY)
    monkeypatch.setattr("fundstelle_rag.cli.models_commands.catalogue", lambda: (ENTRY,))


@pytest.mark.usefixtures("_toy_catalogue")
def test_nothing_is_fetched_without_a_yes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], user_data_folder: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))  # no terminal: nobody has read the question
    assert main(["models", "download", "toy"]) == 2
    said = capsys.readouterr().err
    assert "huggingface.co, org/Toy-GGUF" in said
    assert "3 MB" in said
    assert "Apache-2.0" in said
    assert "--yes" in said
    for answer, status in (("\n", 2), ("y\n", 2), ("no\n", 2)):
        monkeypatch.setattr("sys.stdin", Terminal(answer))
        assert main(["models", "download", "toy"]) == status
    assert not (user_data_folder / "models").exists()


@pytest.mark.loopback
@pytest.mark.usefixtures("_toy_catalogue")
def test_download_after_a_yes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    behaviour = Behaviour(CONTENT, SHA256, statuses=[503])
    with hub_on_loopback(behaviour) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
        assert main(["models", "download", "toy"]) == 1
        assert "refuses to send the file" in capsys.readouterr().err
        monkeypatch.setattr("sys.stdin", Terminal("yes\n"))
        assert main(["models", "download", "toy"]) == 0
        assert "downloaded and verified toy" in capsys.readouterr().out
        asked = len(behaviour.requests)
        assert main(["models", "download", "toy", "--yes"]) == 0
        assert "installed already" in capsys.readouterr().out
        assert len(behaviour.requests) == asked
        assert main(["models", "verify", "toy"]) == 0
        assert main(["models", "remove", "toy"]) == 0
        behaviour.cut_at = [20_000] * 20
        assert main(["models", "download", "toy", "--yes"]) == 1
        assert "what has come is kept" in capsys.readouterr().err
    assert main(["models", "remove", "toy"]) == 0
    assert "stopped download" in capsys.readouterr().out
    assert main(["models", "remove", "toy"]) == 1


def test_measured_speed_is_shown_and_kept(
    installed: InstalledModels, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    story = "Once upon a time the river rose. " * 5
    monkeypatch.setattr("fundstelle_rag.open_workbench.open_generator", lambda _: ScriptedGenerator(lambda _: story))
    assert main(["models", "measure", "small"]) == 0
    assert "small: reads " in capsys.readouterr().out
    assert listed(capsys)["small"]["speed"]["written_words_s"] > 0
    assert installed.get("large").speed is None
    assert main(["models", "list"]) == 0
    assert "words a second" in capsys.readouterr().out
