"""No work twice: what a second look at the same files costs, and what stays with a document when its file moves."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import FloatArray
from fundstelle_rag import file_identity, file_records
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader


class CountingEmbedder(HashEmbedder):
    """Counts the passages it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.passages = 0

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.passages += len(texts)
        return super().embed_passages(texts)


@pytest.fixture
def reader() -> InProcessReader:
    return InProcessReader()


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def workbench(library_folder: Path, reader: InProcessReader, embedder: CountingEmbedder) -> Iterator[Workbench]:
    with Workbench.open(library_folder, embedder=embedder, generator=ScriptedGenerator(), reader=reader) as opened:
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number:02}.txt").write_text(f"House {number} was built in {1700 + number}.", encoding="utf-8")
    return folder


def add(workbench: Workbench, *paths: Path) -> list[FileReport]:
    return [event for event in workbench.add(paths, CancelToken()) if isinstance(event, FileReport)]


def refuse(*_: object) -> str:
    raise AssertionError("the content was hashed")


def test_an_unchanged_file_is_neither_read_nor_hashed_nor_looked_up(
    workbench: Workbench, files: Path, reader: InProcessReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = add(workbench, files)
    reader.paths.clear()
    monkeypatch.setattr(file_identity, "content_hash", refuse)
    statements: list[str] = []
    for connection in workbench._storage.database._idle:
        connection.set_trace_callback(statements.append)
    second = add(workbench, files)
    assert {report.status for report in second} == {FileStatus.UNCHANGED}
    assert [report.document_id for report in second] == [report.document_id for report in first]
    assert [report.passages for report in second] == [1] * 12
    assert reader.paths == []
    assert 0 < len(statements) < 12


def test_the_same_content_in_another_file_costs_a_hash_and_no_more(
    workbench: Workbench, files: Path, reader: InProcessReader
) -> None:
    add(workbench, files)
    reader.paths.clear()
    key = workbench.find_document("03.txt").file_key
    shutil.copy(files / "03.txt", files / "copy")
    (files / "copy").replace(files / "03.txt")
    assert {report.status for report in add(workbench, files)} == {FileStatus.UNCHANGED}
    assert reader.paths == []
    assert workbench.find_document("03.txt").file_key != key


def test_a_renamed_folder_is_recognised_without_reading_a_byte(
    workbench: Workbench, files: Path, reader: InProcessReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(workbench, files)
    before = {record.document_id for record in workbench.documents()}
    workbench.create_collection("Houses")
    workbench.add_to_collection("Houses", sorted(before))
    reader.paths.clear()
    monkeypatch.setattr(file_identity, "content_hash", refuse)
    moved = files.rename(files.with_name("moved"))
    assert {report.status for report in add(workbench, moved)} == {FileStatus.UNCHANGED}
    assert {record.document_id for record in workbench.documents()} == before
    assert {record.path.parent for record in workbench.documents()} == {moved}
    assert set(workbench.collections()[0].document_ids) == before
    assert reader.paths == []


def test_of_two_copies_of_a_file_that_is_gone_one_is_that_file(workbench: Workbench, files: Path) -> None:
    (one,) = add(workbench, files / "00.txt")
    content = (files / "00.txt").read_bytes()
    (files / "00.txt").unlink()
    for name in ("a.txt", "b.txt"):
        (files / name).write_bytes(content)
    reports = add(workbench, files / "a.txt", files / "b.txt")
    assert sorted(report.status for report in reports) == [FileStatus.ADDED, FileStatus.UNCHANGED]
    assert {report.document_id for report in reports if report.status is FileStatus.UNCHANGED} == {one.document_id}
    assert len({report.document_id for report in reports}) == len(workbench.documents()) == 2


def test_what_an_older_reader_read_is_read_again(
    workbench: Workbench, files: Path, reader: InProcessReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = add(workbench, files / "00.txt")
    for module in (file_identity, file_records):
        monkeypatch.setattr(module, "READER_VERSION", 99)
    (again,) = add(workbench, files / "00.txt")
    assert (again.status, again.document_id) == (FileStatus.UPDATED, one.document_id)
    assert len(reader.paths) == 2
    assert [report.status for report in add(workbench, files / "00.txt")] == [FileStatus.UNCHANGED]


def test_a_changed_file_is_embedded_where_it_changed(
    workbench: Workbench, tmp_path: Path, embedder: CountingEmbedder
) -> None:
    path = tmp_path / "long.txt"
    text = "\n\n".join(f"Paragraph {n} tells of the year {1000 + n} in some detail. " * 12 for n in range(40))
    path.write_text(text, encoding="utf-8")
    (first,) = add(workbench, path)
    assert embedder.passages == first.passages > 10
    path.write_text(text.replace("year 1020", "year 1999", 1), encoding="utf-8")
    (second,) = add(workbench, path)
    assert (second.status, second.document_id) == (FileStatus.UPDATED, first.document_id)
    assert embedder.passages == first.passages + 1
    stored = workbench._storage.passages.ids(workbench._index.generation)
    assert sorted(workbench._index.ids()) == sorted(stored)
    document = workbench.document(str(first.document_id))
    for passage in workbench._storage.passages.of_document(1, str(first.document_id)):
        assert document.text[passage.char_start : passage.char_end] == passage.text


def test_a_file_named_twice_is_added_once(workbench: Workbench, files: Path) -> None:
    assert len(add(workbench, files / "00.txt", files, files / "00.txt")) == 12


def test_a_file_that_is_gone_is_shown_as_missing_and_kept(workbench: Workbench, files: Path, tmp_path: Path) -> None:
    add(workbench, files)
    assert workbench.check_files(CancelToken()) == []
    unplugged = files.rename(tmp_path / "unplugged")
    missing = workbench.check_files(CancelToken())
    assert len(missing) == 12
    since = {record.missing_since for record in workbench.documents()}
    assert "" not in since
    assert {record.status for record in workbench.documents()} == {DocumentStatus.READY}
    assert workbench.search("house 7").hits
    assert {record.missing_since for record in workbench.check_files(CancelToken())} == since
    unplugged.rename(files)
    assert workbench.check_files(CancelToken()) == []
    assert {record.missing_since for record in workbench.documents()} == {""}


def test_adding_what_was_missing_finds_it_again(workbench: Workbench, files: Path, tmp_path: Path) -> None:
    add(workbench, files)
    unplugged = files.rename(tmp_path / "unplugged")
    (report,) = add(workbench, files / "00.txt")
    assert (report.status, report.reason) == (FileStatus.FAILED, "missing")
    record = workbench.find_document("00.txt")
    assert record.missing_since
    assert record.warnings == ()
    unplugged.rename(files)
    assert {one.status for one in add(workbench, files)} == {FileStatus.UNCHANGED}
    assert workbench.find_document("00.txt").missing_since == ""


def test_only_what_lies_below_is_looked_for(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    for path in list(files.iterdir()):
        path.unlink()
    below = [files / "00.txt", files / "none", files.parent / "elsewhere"]
    assert [record.path.name for record in workbench.check_files(CancelToken(), below=below)] == ["00.txt"]
    assert sum(bool(record.missing_since) for record in workbench.documents()) == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look everywhere")
def test_a_file_that_may_not_be_looked_at_is_not_missing(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    files.chmod(0)
    try:
        assert workbench.check_files(CancelToken()) == []
    finally:
        files.chmod(0o700)
