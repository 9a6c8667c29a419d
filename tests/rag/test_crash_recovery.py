"""Killed in mid-index at any moment, a library opens again, and adding again finishes it as if nothing had been."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("files")
    for name in ("one", "two", "three"):
        paragraphs = (f"In {1500 + n} the {name} chronicle of house {n} was begun anew. " * 12 for n in range(40))
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


def run_and_die(library: Path, files: Path, *moment: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.rag.killed_ingest", str(library), str(files), *map(str, moment)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def finished_passages(library: Path, files: Path) -> list[str]:
    """Open, add again, and return the stored passages, having compared them with what Chroma holds."""
    with Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        assert all(record.status is DocumentStatus.READY for record in workbench.documents())
        list(workbench.add([files], CancelToken()))
        stored = sorted(workbench._storage.passages.ids(workbench._index.generation))
        assert sorted(workbench._index.ids()) == stored
        assert len(workbench.documents()) == 3
        assert {hit.passage.passage_id for hit in workbench.search("house 7").hits} <= set(stored)
    return stored


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, files: Path) -> tuple[int, list[str]]:
    """How many calls a whole run makes, and the passages it leaves."""
    library = tmp_path_factory.mktemp("undisturbed") / "library"
    run = run_and_die(library, files, 0)
    assert run.returncode == 0, run.stderr
    return int(run.stdout), finished_passages(library, files)


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_at_any_moment_is_repaired(
    tmp_path: Path, files: Path, undisturbed: tuple[int, list[str]], seed: int
) -> None:
    calls, expected = undisturbed
    moment = int(calls * (seed + random.Random(seed).random()) / 5) + 1
    run = run_and_die(tmp_path / "library", files, moment)
    assert run.returncode == -signal.SIGKILL, run.stderr
    assert finished_passages(tmp_path / "library", files) == expected


def test_vectors_of_files_that_never_come_back_are_cleared(tmp_path: Path, files: Path) -> None:
    library = tmp_path / "library"
    run = run_and_die(library, files, 4, "put")
    assert run.returncode == -signal.SIGKILL, run.stderr
    other = tmp_path / "other.txt"
    other.write_text("Something else altogether stands in this file.", encoding="utf-8")
    with Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        known = set(workbench._storage.passages.ids(workbench._index.generation))
        assert set(workbench._index.ids()) - known
        list(workbench.add([other], CancelToken()))
        stored = sorted(workbench._storage.passages.ids(workbench._index.generation))
        assert sorted(workbench._index.ids()) == stored
