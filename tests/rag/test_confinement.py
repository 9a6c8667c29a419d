"""What a file can make of the process that reads it, and what that process can do then: nothing but answer."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Timer

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.intake import FileReader
from tests.rag.test_intake import file, reason

MISBEHAVING = "tests.rag.misbehaving_reader"


@pytest.fixture
def misbehaving() -> Iterator[FileReader]:
    reader = FileReader(MISBEHAVING, base_timeout_s=60, timeout_s_per_mb=0)
    yield reader
    reader.close()


def test_a_reader_that_hangs_is_ended_at_the_time_limit(tmp_path: Path) -> None:
    reader = FileReader(MISBEHAVING, base_timeout_s=0.5, timeout_s_per_mb=0)
    assert reason(reader, file(tmp_path, "hang")) is Unreadable.TOO_SLOW
    reader.close()


def test_cancel_ends_a_reader_that_hangs_within_200_ms(misbehaving: FileReader, tmp_path: Path) -> None:
    misbehaving.read(file(tmp_path, "read"), CancelToken())
    cancel = CancelToken()
    cancelled_at: list[float] = []

    def stop() -> None:
        cancelled_at.append(time.monotonic())
        cancel.cancel()

    timer = Timer(0.2, stop)
    timer.start()

    with pytest.raises(Cancelled):
        misbehaving.read(file(tmp_path, "hang"), cancel)

    assert time.monotonic() - cancelled_at[0] < 0.2
    assert misbehaving.read(file(tmp_path, "read"), CancelToken()).text == "read"


def test_a_reader_that_dies_is_replaced(misbehaving: FileReader, tmp_path: Path) -> None:
    assert reason(misbehaving, file(tmp_path, "exit")) is Unreadable.READER_DIED
    assert reason(misbehaving, file(tmp_path, "babble")) is Unreadable.READER_DIED
    assert misbehaving.read(file(tmp_path, "read"), CancelToken()).text == "read"


def test_a_reader_that_crashes_is_asked_once_more_without_drawing(misbehaving: FileReader, tmp_path: Path) -> None:
    assert misbehaving.read(file(tmp_path, "crash-drawing"), CancelToken()).text == "crash-drawing"
    assert reason(misbehaving, file(tmp_path, "crash")) is Unreadable.READER_DIED


def test_a_reply_without_end_is_not_taken_in(tmp_path: Path) -> None:
    reader = FileReader(MISBEHAVING, max_reply_bytes=4 << 20)
    assert reason(reader, file(tmp_path, "flood")) is Unreadable.TOO_LARGE
    assert reader.read(file(tmp_path, "read"), CancelToken()).text == "read"
    reader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_a_reader_that_eats_memory_is_stopped_at_its_limit(misbehaving: FileReader, tmp_path: Path) -> None:
    assert reason(misbehaving, file(tmp_path, "eat")) is Unreadable.OUT_OF_MEMORY
    assert misbehaving.read(file(tmp_path, "read"), CancelToken()).text == "read"


@pytest.mark.parametrize("deed", ["connect", "start", "write", "delete"])
def test_a_reader_can_neither_connect_nor_start_nor_write_nor_delete(
    misbehaving: FileReader, tmp_path: Path, deed: str
) -> None:
    path = file(tmp_path, deed)
    with pytest.raises(DocumentUnreadable, match="Refused"):
        misbehaving.read(path, CancelToken())
    assert path.read_text("utf-8") == deed
    assert sorted(tmp_path.iterdir()) == [path]


def test_memory_is_watched_from_outside_too(tmp_path: Path) -> None:
    reader = FileReader(MISBEHAVING, max_memory_bytes=200 << 20)
    assert reason(reader, file(tmp_path, "hoard")) is Unreadable.OUT_OF_MEMORY
    assert reader.read(file(tmp_path, "read"), CancelToken()).text == "read"
    reader.close()


@pytest.mark.parametrize("deed", ["read-beside", "read-around", "look-up"])
def test_a_reader_can_read_no_other_file_and_ask_for_no_address(
    misbehaving: FileReader, tmp_path: Path, deed: str
) -> None:
    (tmp_path / "secret.txt").write_text("geheim", "utf-8")
    with pytest.raises(DocumentUnreadable, match="Refused"):
        misbehaving.read(file(tmp_path, deed), CancelToken())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has network namespaces")
def test_machine_code_in_a_reader_finds_no_network(misbehaving: FileReader, tmp_path: Path) -> None:
    probe = "from fundstelle_rag.readers.confinement import leave_network; print(leave_network())"
    if subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout != "True\n":
        pytest.skip("this system lets its users make no network namespace")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert misbehaving.read(file(tmp_path, f"call {port}"), CancelToken()).text == "Network is unreachable"


def test_spans_that_lie_outside_the_text_are_not_taken_in(misbehaving: FileReader, tmp_path: Path) -> None:
    assert reason(misbehaving, file(tmp_path, "lie")) is Unreadable.READER_DIED
    assert misbehaving.read(file(tmp_path, "read"), CancelToken()).text == "read"


def test_no_module_is_imported_from_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(7)", "utf-8")
    (tmp_path / "msgspec.py").write_text("raise SystemExit(7)", "utf-8")
    monkeypatch.chdir(tmp_path)
    reader = FileReader()
    assert reader.read(file(tmp_path, "Ja."), CancelToken()).text == "Ja."
    reader.close()
