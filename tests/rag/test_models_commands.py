"""`fundstelle models`: what is installed, what it is used for."""

import json
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import Task, TaskOptions
from fundstelle_rag import paths
from fundstelle_rag.cli.main import main
from tests.models.gguf_file import GgufFile
from tests.models.split_gguf_files import write_split_model


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
