"""Killed at any moment, a summary goes on where it was: ten seeded moments, and no window but one is written twice.

The end is compared with a summary that was left in peace. (With a real model the windows that are decoded beside each
other differ after a kill, and near ties may fall otherwise; the script writes the same whatever stands beside it.)"""

import dataclasses
import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.summaries import Summary
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader
from tests.rag.summarizing.chronicle import chronicle

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 10
_OF_THE_RUN = {"timings", "created_at", "summary_id"}


class Runner:
    """The program that summarizes and dies."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.rag.summarizing.killed_summary"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, library: Path, document_id: str, **options: object) -> int:
        """Return the exit code of a summary."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"library": str(library), "document_id": document_id, **options}
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library with one document of a dozen windows, to be copied, and the document's id."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "chronik.md").write_text(chronicle(6, 12), encoding="utf-8")
    with opened(folder / "library") as workbench:
        list(workbench.add([folder / "chronik.md"], CancelToken()))
        return folder / "library", workbench.documents()[0].document_id


@pytest.fixture(scope="module")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, runner: Runner, shelf: tuple[Path, str]
) -> tuple[int, dict[str, Any], list[str]]:
    """How many moments a whole summary has, what it says, and which windows were written about."""
    library = tmp_path_factory.mktemp("undisturbed") / "library"
    shutil.copytree(shelf[0], library)
    assert runner.run(library, shelf[1]) == 0
    windows = decoded(library)
    assert len(windows) == len(set(windows)) >= 10
    return int((library / "moments").read_text(encoding="ascii")), only_summary(library), windows


def opened(library: Path) -> Workbench:
    return Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader())


def decoded(library: Path) -> list[str]:
    file = library / "decoded"
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def only_summary(library: Path) -> dict[str, Any]:
    """The one summary of the library, without what differs from run to run."""
    with opened(library) as workbench:
        (summary,) = workbench.summaries()
    fields = [field.name for field in dataclasses.fields(Summary) if field.name not in _OF_THE_RUN]
    return {name: getattr(summary, name) for name in fields}


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_summary_goes_on(
    tmp_path: Path,
    runner: Runner,
    shelf: tuple[Path, str],
    undisturbed: tuple[int, dict[str, Any], list[str]],
    seed: int,
) -> None:
    moments, expected, windows = undisturbed
    library = tmp_path / "library"
    shutil.copytree(shelf[0], library)
    rng = random.Random(seed)
    die_at = int(moments * (seed + rng.random()) / KILLS) + 1
    died = runner.run(library, shelf[1], die_at=die_at, delay_s=rng.choice([0.0, rng.uniform(0.0, 0.01)]))
    assert died == -signal.SIGKILL
    before = len(decoded(library))
    assert runner.run(library, shelf[1]) == 0
    assert only_summary(library) == expected
    written = decoded(library)
    assert set(written) == set(windows)
    assert len(written) - len(windows) <= 1
    assert before <= len(windows)
