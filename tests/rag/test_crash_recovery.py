"""Killed at any moment of an intake, a library opens again, and going on finishes it as if nothing had been.

25 seeded moments of an intake of 200 files. After each, what is visible is whole; then the intake is finished, and
the library is compared, row for row and vector for vector, with one that was left in peace."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import FloatArray
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")

KILLS = 25
FILES = 200
_TABLES = {
    "documents": "SELECT document_id, path, title, format, status, reason, warnings, sha256, size_bytes, modified_ns,"
    " language, pages, passages, file_key, reader_version, missing_since FROM documents ORDER BY document_id",
    "texts": "SELECT * FROM texts ORDER BY document_id",
    "spans": "SELECT * FROM spans ORDER BY document_id, ordinal",
    "passages": "SELECT generation, passage_id, document_id, ordinal, text, char_start, char_end, page, heading,"
    " language, words, grams FROM passages JOIN keywords ON keywords.rowid = row_id ORDER BY passage_id",
    "sketches": "SELECT document_id, hashes FROM sketches ORDER BY document_id",
    "hashes": "SELECT hash, document_id FROM sketch_hashes JOIN sketches USING (sketch_id) ORDER BY hash, document_id",
    # Which of the two is the older is a matter of seconds.
    "near_duplicates": "SELECT min(document_id, other_id) AS one, max(document_id, other_id) AS two, share"
    " FROM near_duplicates ORDER BY one, two",
    "intake": "SELECT * FROM intake",
    "pending_vectors": "SELECT * FROM pending_vectors",
    "index": "SELECT key, value FROM meta WHERE key NOT LIKE 'passages_per_s:%' ORDER BY key",
}


@dataclass(frozen=True)
class State:
    """All that a library holds: its tables, and Chroma's vectors by passage id."""

    tables: dict[str, list[tuple[Any, ...]]]
    vectors: dict[str, FloatArray]


class CountingEmbedder(HashEmbedder):
    def __init__(self) -> None:
        super().__init__()
        self.passages = 0

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.passages += len(texts)
        return super().embed_passages(texts)


class Runner:
    """The program that adds and dies."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.rag.killed_ingest"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, library: Path, files: Path, **options: object) -> int:
        """Return the exit code of an intake."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({"library": str(library), "files": str(files), **options}) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate(timeout=30)


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: whether a disk was flushed is no matter to a kill, only to the clock."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else tmp_path))
    yield folder / "library"
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Small files; every tenth says nearly the same as the one before it, one is empty, one has many passages."""
    folder = tmp_path_factory.mktemp("files")
    rng = random.Random(7)
    nouns = "mill river flood house diary oak wheel stone chronicle winter harvest bread daughter church bell".split()  # noqa: SIM905
    text = ""
    for number in range(FILES):
        if number % 10:
            sentences = (
                f"In {1500 + rng.randrange(400)} the {rng.choice(nouns)} stood by the {rng.choice(nouns)} of Aune {n}."
                for n in range(3)
            )
            text = f"Chronicle {number}\n\n" + " ".join(sentences)
        else:
            text += " One more sentence."
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    (folder / "050.txt").write_bytes(b"")
    long = "\n\n".join(f"In {1500 + n} the chronicle of house {n} was begun anew. " * 12 for n in range(60))
    (folder / "120.txt").write_text(long, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, runner: Runner, files: Path) -> tuple[int, State]:
    """How many moments a whole intake has, and what it leaves."""
    library = tmp_path_factory.mktemp("undisturbed") / "library"
    assert runner.run(library, files) == 0
    with opened(library) as workbench:
        state = state_of(workbench)
    assert len(state.vectors) == len(state.tables["passages"]) > FILES
    assert len(state.tables["near_duplicates"]) > 10
    return int((library / "moments").read_text(encoding="ascii")), state


def opened(library: Path, embedder: HashEmbedder | None = None) -> Workbench:
    return Workbench.open(
        library, embedder=embedder or HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader()
    )


def state_of(workbench: Workbench) -> State:
    with closing(sqlite3.connect(workbench.folder / "library.sqlite")) as connection:
        tables = {name: connection.execute(query).fetchall() for name, query in _TABLES.items()}
    with workbench._index._chroma() as collection:
        found = collection.get(include=["embeddings"])
        vectors = list(np.asarray(found["embeddings"], np.float32)) if found["ids"] else []
    return State(tables, dict(zip(found["ids"], vectors, strict=True)))


def assert_whole(state: State) -> None:
    """What is visible is there with all its passages and all their vectors."""
    listed = {row[0]: row for row in state.tables["documents"]}
    assert {row[4] for row in listed.values()} <= {DocumentStatus.READY.value, DocumentStatus.FAILED.value}
    passages: dict[str, int] = dict.fromkeys(listed, 0)
    for row in state.tables["passages"]:
        passages[row[2]] += 1
        assert row[1] in state.vectors
    assert passages == {document_id: row[12] for document_id, row in listed.items()}


@pytest.mark.parametrize("seed", range(KILLS))
def test_a_kill_at_any_moment_is_repaired(
    library: Path, runner: Runner, files: Path, undisturbed: tuple[int, State], seed: int
) -> None:
    moments, expected = undisturbed
    rng = random.Random(seed)
    die_at = int(moments * (seed + rng.random()) / KILLS) + 1
    delay_s = rng.choice([0.0, rng.uniform(0.0, 0.01)])
    died = runner.run(library, files, die_at=die_at, delay_s=delay_s, real_reader=seed % 10 == 3)
    assert died == -signal.SIGKILL

    embedder = CountingEmbedder()
    with opened(library, embedder) as workbench:
        left = state_of(workbench)
        assert_whole(left)
        if seed % 2:
            list(workbench.add(workbench.unfinished(), CancelToken()))
        list(workbench.add([files], CancelToken()))
        finished = state_of(workbench)

    assert finished.tables == expected.tables
    assert finished.vectors.keys() == expected.vectors.keys()
    for passage_id, vector in expected.vectors.items():
        assert np.array_equal(finished.vectors[passage_id], vector)
    # What was written before the kill is not embedded again, whether it could be seen already or not.
    assert embedder.passages == len(expected.vectors.keys() - left.vectors.keys())
