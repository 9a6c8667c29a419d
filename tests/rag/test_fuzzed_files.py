"""Thousands of damaged files through every reader: each ends as read, soundly, or as failed with a reason.

The damage follows from a seed. FUNDSTELLE_FUZZ_FILES and FUNDSTELLE_FUZZ_SEED make a longer run over other damage:

    FUNDSTELLE_FUZZ_FILES=20000 FUNDSTELLE_FUZZ_SEED=1 make test PYTEST_FLAGS=tests/rag/test_fuzzed_files.py
"""

import os
import queue
import threading
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.process import MEMORY_LIMIT_BYTES
from fundstelle_rag.readers.recognition import recognise
from tests.rag.fuzzing_reader import Case, Outcome, Sample
from tests.rag.fuzzing_samples import every_sample

FILES = int(os.environ.get("FUNDSTELLE_FUZZ_FILES", "2200"))
FIRST_SEED = int(os.environ.get("FUNDSTELLE_FUZZ_SEED", "0")) * 1_000_000
CHILDREN = 2
LONGEST_S = 60.0  # a file of 300 KB at most, on a machine that does something else as well
_GOOD_ENDS = {"read", "MemoryError", "RecursionError", *Unreadable} - {Unreadable.READER_DIED, Unreadable.MISSING}


class _Run:
    """Cases handed out to children, each child in a thread of its own; a child that dies is a finding, and replaced."""

    def __init__(self, samples: list[Sample], cases: list[Case]) -> None:
        self.outcomes: list[Outcome] = []
        self.peak_memory_bytes = 0
        self._samples = msgspec.json.encode(samples)
        self._waiting: queue.SimpleQueue[Case] = queue.SimpleQueue()
        for case in cases:
            self._waiting.put(case)

    def go(self) -> None:
        threads = [threading.Thread(target=self._work, name=f"fuzzing {number}") for number in range(CHILDREN)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _work(self) -> None:
        for case in iter(self._next, None):
            child = self._started()
            try:
                self._feed(child, case)
            finally:
                child.kill()

    def _feed(self, child: ChildProcess, case: Case | None) -> None:
        """Read case after case until there is none, or the child has gone."""
        while case is not None:
            try:
                child.send(msgspec.json.encode(case))
                line = child.receive(LONGEST_S)
            except ChildEnded as ended:
                self.outcomes.append(Outcome(case.name, case.seed, "died", 0.0, f"{ended.exit_code} {ended.detail}"))
                return
            if line is None:
                self.outcomes.append(Outcome(case.name, case.seed, "hung", LONGEST_S))
                return
            self.outcomes.append(msgspec.json.decode(line, type=Outcome))
            self.peak_memory_bytes = max(self.peak_memory_bytes, child.memory_bytes)
            case = self._next()

    def _started(self) -> ChildProcess:
        child = ChildProcess("tests.rag.fuzzing_reader")
        child.send(self._samples)
        return child

    def _next(self) -> Case | None:
        try:
            return self._waiting.get_nowait()
        except queue.Empty:
            return None


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> list[Sample]:
    return every_sample(tmp_path_factory.mktemp("samples"))


@pytest.fixture(scope="module")
def run(samples: list[Sample]) -> _Run:
    cases = [Case(samples[n % len(samples)].name, FIRST_SEED + n // len(samples)) for n in range(FILES)]
    run = _Run(samples, cases)
    run.go()
    return run


def test_the_samples_are_of_every_format(samples: list[Sample], tmp_path: Path) -> None:
    found = set()
    for sample in samples:
        (tmp_path / sample.name).write_bytes(sample.content)
        with (tmp_path / sample.name).open("rb") as file:
            found.add(recognise(tmp_path / sample.name, file).name)
    assert found == {known.name for known in formats.FORMATS} - {"ole", "image"}  # which are not read here


def test_every_damaged_file_ends_as_read_or_with_a_reason(run: _Run) -> None:
    assert len(run.outcomes) == FILES
    findings = [outcome for outcome in run.outcomes if outcome.ended not in _GOOD_ENDS]
    assert not findings, f"{len(findings)} findings, the first: {findings[0].name} {findings[0].seed}\n" + "\n".join(
        f"{finding.ended} {finding.name} {finding.seed}: {finding.detail}" for finding in findings[:20]
    )


def test_the_damage_is_neither_too_little_nor_too_much(run: _Run) -> None:
    """A fuzzer whose every file is refused at the door tests the door alone."""
    read = Counter(outcome.name for outcome in run.outcomes if outcome.ended == "read")
    all_ = Counter(outcome.name for outcome in run.outcomes)
    assert all(read[name] > 0.1 * all_[name] for name in all_), read
    assert sum(read.values()) < 0.97 * FILES


def test_no_damaged_file_takes_much_memory(run: _Run) -> None:
    assert 0 < run.peak_memory_bytes < MEMORY_LIMIT_BYTES
