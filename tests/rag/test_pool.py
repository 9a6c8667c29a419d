"""Several files read at once, each in a process of its own."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import psutil
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.readers.pool import ReaderPool
from tests.rag.test_confinement import MISBEHAVING


@pytest.fixture
def pool() -> Iterator[ReaderPool]:
    pool = ReaderPool(2, partial(FileReader, MISBEHAVING, base_timeout_s=120, timeout_s_per_mb=0))
    yield pool
    pool.close()


def written(folder: Path, name: str, deed: str) -> Path:
    path = folder / name
    path.write_text(deed, "utf-8")
    return path


def test_a_file_that_hangs_keeps_no_other_waiting(pool: ReaderPool, tmp_path: Path) -> None:
    cancel = CancelToken()
    hanging = written(tmp_path, "hanging.txt", "hang")
    others = [written(tmp_path, f"{number}.txt", f"read {number}") for number in range(4)]
    with ThreadPoolExecutor(1) as thread:
        hung = thread.submit(pool.read, hanging, cancel)
        assert [pool.read(path, CancelToken()).text for path in others] == [f"read {number}" for number in range(4)]
        assert not hung.done()
        cancel.cancel()
        with pytest.raises(Cancelled):
            hung.result()


def test_one_that_dies_leaves_its_place_to_the_next(pool: ReaderPool, tmp_path: Path) -> None:
    for _ in range(3):
        with pytest.raises(DocumentUnreadable) as raised:
            pool.read(written(tmp_path, "exit.txt", "exit"), CancelToken())
        assert raised.value.reason is Unreadable.READER_DIED
    assert pool.read(written(tmp_path, "read.txt", "read"), CancelToken()).text == "read"


def test_who_waits_for_a_reader_can_be_cancelled(pool: ReaderPool, tmp_path: Path) -> None:
    cancel = CancelToken()
    hanging = written(tmp_path, "hanging.txt", "hang")
    begun = threading.Barrier(3)

    def read() -> None:
        begun.wait()
        with pytest.raises(Cancelled):
            pool.read(hanging, cancel)

    with ThreadPoolExecutor(3) as threads:
        reading = [threads.submit(read) for _ in range(3)]
        cancel.cancel()
        for one in reading:
            one.result()


@pytest.mark.parametrize("resting_bytes", [0, 1 << 40])
def test_resting_ends_the_processes_that_hold_much_memory(tmp_path: Path, resting_bytes: int) -> None:
    others = set(psutil.Process().children())  # of tests before this one
    pool = ReaderPool(2, partial(FileReader, resting_bytes=resting_bytes))
    path = written(tmp_path, "read.txt", "read")
    pool.read(path, CancelToken())
    before = set(psutil.Process().children()) - others
    assert before
    pool.rest()
    assert bool(before & set(psutil.Process().children())) is (resting_bytes > 0)
    assert pool.read(path, CancelToken()).text == "read"
    pool.close()
