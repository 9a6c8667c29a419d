"""Killed at any moment, a translation goes on where it was; the result is the undisturbed one."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.translating.plan import BATCH_PIECES
from fundstelle_rag.translations import Segment, SegmentState
from tests.fakes import ScriptedGenerator
from tests.rag.killed_translation import SEGMENTS, TABLE, answer, opened

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 10
TRIES_A_PIECE = 3  # at most: the first one and two further


class Runner:
    """The program that translates and dies."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.rag.killed_translation"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, library: Path, document_id: str, die_at: int = 0) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"library": str(library), "document_id": document_id, "die_at": die_at}
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
def untouched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A library with the document in it, not translated yet, and the document's id."""
    folder = tmp_path_factory.mktemp("untouched")
    source = folder / "houses.md"
    source.write_text("\n\n".join(TABLE), encoding="utf-8")
    with opened(folder / "library", ScriptedGenerator()) as workbench:
        list(workbench.add([source], CancelToken()))
        document_id = workbench.find_document("houses.md").document_id
    return folder / "library", document_id


@pytest.fixture(scope="module")
def undisturbed(
    runner: Runner, untouched: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[int, int, tuple[Segment, ...]]:
    """How many moments a whole translation has, how often the model is asked, and what comes out."""
    library = tmp_path_factory.mktemp("undisturbed") / "library"
    shutil.copytree(untouched[0], library)
    assert runner.run(library, untouched[1]) == 0
    segments = finished(library, untouched[1], ScriptedGenerator())
    assert len(segments) == SEGMENTS
    assert {segment.state for segment in segments} == {SegmentState.TRANSLATED}
    return int((library / "moments").read_text("ascii")), (library / "asked").stat().st_size, segments


def finished(library: Path, document_id: str, model: ScriptedGenerator) -> tuple[Segment, ...]:
    with opened(library, model) as workbench:
        *_, last = workbench.translate(document_id, "en", CancelToken())
        assert isinstance(last, Finished)
        assert len(workbench.translations()) == 1
    return last.result.segments


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_killed_translation_goes_on(
    runner: Runner,
    untouched: tuple[Path, str],
    undisturbed: tuple[int, int, tuple[Segment, ...]],
    seed: int,
    tmp_path: Path,
) -> None:
    moments, asked, expected = undisturbed
    library = tmp_path / "library"
    shutil.copytree(untouched[0], library)
    die_at = int(moments * (seed + random.Random(seed).random()) / KILLS) + 1
    assert runner.run(library, untouched[1], die_at) == -signal.SIGKILL

    model = ScriptedGenerator(answer)
    assert finished(library, untouched[1], model) == expected
    asked_before = (library / "asked").stat().st_size if (library / "asked").exists() else 0
    assert asked_before + len(model.requests) <= asked + BATCH_PIECES * TRIES_A_PIECE
