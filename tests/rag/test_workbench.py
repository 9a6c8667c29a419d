"""A library from the outside: files in, passages out. Real SQLite, Chroma, readers; only the models are fakes."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.errors import (
    DocumentAmbiguous,
    DocumentNotFound,
    EmbedderMismatch,
    LibraryDamaged,
    LibraryLocked,
    NothingToAsk,
)
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.workbench import AddSummary, Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

MILL = """The old mill

The Kestrel Mill stood on the river Aune until 1953. It was driven by two wheels of oak.

The miller's daughter Hedda Rook kept a diary of every flood. In 1911 the water rose to the second floor.
"""
GRABEN = """Der Graben

Der Wassergraben um die Burg wurde im Jahr 1702 zugeschüttet. Die Steine der Zugbrücke liegen im Pfarrhof.
"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "mill.txt").write_text(MILL, encoding="utf-8")
    (folder / "graben.txt").write_text(GRABEN, encoding="utf-8")
    return folder


@pytest.fixture
def workbench(library_folder: Path) -> Iterator[Workbench]:
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as opened:
        yield opened


def add(workbench: Workbench, *paths: Path) -> list[FileReport]:
    return [event for event in workbench.add(paths, CancelToken()) if isinstance(event, FileReport)]


def chroma_ids(workbench: Workbench) -> list[str]:
    return sorted(workbench._index.ids())


def stored_ids(workbench: Workbench) -> list[str]:
    return sorted(workbench._storage.passages.ids(workbench._index.generation))


def test_added_files_are_listed_and_found(workbench: Workbench, files: Path) -> None:
    events = list(workbench.add([files], CancelToken()))
    reports = [event for event in events if isinstance(event, FileReport)]
    assert [(report.path.name, report.status) for report in reports] == [
        ("graben.txt", FileStatus.ADDED),
        ("mill.txt", FileStatus.ADDED),
    ]
    last = events[-1]
    assert isinstance(last, Finished)
    assert isinstance(last.result, AddSummary)
    assert (last.result.added, last.result.failed) == (2, 0)
    assert any(isinstance(event, Progress) and event.stage is Stage.EMBEDDING for event in events)
    assert [record.status for record in workbench.documents()] == [DocumentStatus.READY] * 2
    hit = workbench.search("Who kept a diary of the floods?").hits[0]
    document = workbench.document(hit.passage.document_id)
    assert "Hedda Rook" in hit.passage.text
    assert document.text[hit.passage.char_start : hit.passage.char_end] == hit.passage.text
    assert hit.path == files / "mill.txt"
    assert chroma_ids(workbench) == stored_ids(workbench)


def test_a_compound_is_found_by_its_part(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    assert "Wassergraben" in workbench.search("Gräben um Burgen").hits[0].passage.text


def test_the_scope_confines_the_search(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    graben = workbench.find_document("graben.txt").document_id
    hits = workbench.search("miller's daughter", scope=frozenset({graben})).hits
    assert {hit.passage.document_id for hit in hits} == {graben}


def test_what_is_unchanged_moved_changed_and_new_is_told_apart(workbench: Workbench, files: Path) -> None:
    first = {report.path.name: report for report in add(workbench, files)}
    assert {report.status for report in add(workbench, files)} == {FileStatus.UNCHANGED}
    (files / "mill.txt").rename(files / "moved.txt")
    (files / "graben.txt").write_text(GRABEN + "\nDer Burgherr hieß Odo.\n", encoding="utf-8")
    second = {report.path.name: report for report in add(workbench, files)}
    assert second["moved.txt"].status is FileStatus.UNCHANGED
    assert second["moved.txt"].document_id == first["mill.txt"].document_id
    assert second["graben.txt"].status is FileStatus.UPDATED
    assert second["graben.txt"].document_id == first["graben.txt"].document_id
    assert "Odo" in workbench.search("Wie hieß der Burgherr?").hits[0].passage.text
    assert chroma_ids(workbench) == stored_ids(workbench)
    assert len(workbench.documents()) == 2


def test_a_touched_file_is_not_embedded_again(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    os.utime(files / "mill.txt", ns=(1, 1))
    assert {report.status for report in add(workbench, files)} == {FileStatus.UNCHANGED}
    assert workbench.find_document("mill.txt").modified_ns == 1


def test_two_files_of_the_same_content_are_two_documents_and_one_hit(workbench: Workbench, files: Path) -> None:
    (files / "copy.txt").write_text(MILL, encoding="utf-8")
    reports = add(workbench, files)
    assert len({report.document_id for report in reports}) == 3
    texts = [hit.passage.text for hit in workbench.search("diary of every flood").hits]
    assert len(texts) == len(set(texts))


def test_ids_are_the_same_in_another_library(tmp_path: Path, files: Path) -> None:
    ids = []
    for name in ("one", "two"):
        with Workbench.open(tmp_path / name, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
            add(workbench, files)
            ids.append(stored_ids(workbench))
    assert ids[0] == ids[1]


def test_a_failed_file_is_listed_with_its_reason_and_tried_again(workbench: Workbench, files: Path) -> None:
    broken = files / "broken.txt"
    broken.write_bytes(b"")
    reports = {report.path.name: report for report in add(workbench, files, files / "nowhere.txt")}
    assert (reports["broken.txt"].status, reports["broken.txt"].reason) == (FileStatus.FAILED, "empty")
    assert (reports["nowhere.txt"].status, reports["nowhere.txt"].reason) == (FileStatus.FAILED, "missing")
    assert [r.reason for r in workbench.documents() if r.status is DocumentStatus.FAILED] == ["empty"]
    broken.write_text("Now there is something to read in here.", encoding="utf-8")
    assert [report.status for report in add(workbench, broken)] == [FileStatus.ADDED]
    assert {record.status for record in workbench.documents()} == {DocumentStatus.READY}


def test_the_old_version_stays_when_the_new_one_cannot_be_read(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    (files / "mill.txt").write_bytes(b"")
    assert [report.status for report in add(workbench, files / "mill.txt")] == [FileStatus.FAILED]
    record = workbench.find_document("mill.txt")
    assert (record.status, record.warnings) == (DocumentStatus.READY, ("outdated:empty",))
    assert "Hedda" in workbench.search("Hedda Rook's diary").hits[0].passage.text
    (files / "mill.txt").write_text(MILL, encoding="utf-8")
    add(workbench, files)
    assert workbench.find_document("mill.txt").warnings == ()


def test_a_removed_document_is_found_no_more(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    workbench.remove(workbench.find_document("mill.txt").document_id)
    assert all("Hedda" not in hit.passage.text for hit in workbench.search("Hedda Rook's diary").hits)
    add(workbench, files / "graben.txt")  # the next writing clears what Chroma still holds
    assert chroma_ids(workbench) == stored_ids(workbench)
    with pytest.raises(DocumentNotFound):
        workbench.find_document("mill.txt")


def test_a_title_that_two_documents_share_is_ambiguous(workbench: Workbench, files: Path) -> None:
    (files / "sub").mkdir()
    (files / "sub" / "mill.txt").write_text(MILL + "Other.", encoding="utf-8")
    add(workbench, files)
    with pytest.raises(DocumentAmbiguous):
        workbench.find_document("mill.txt")
    assert workbench.find_document(str(files / "mill.txt")).path == files / "mill.txt"


@pytest.mark.parametrize("by_closing", [True, False])
def test_a_stopped_add_leaves_nothing_half_visible(workbench: Workbench, files: Path, by_closing: bool) -> None:
    long = "\n\n".join(f"Paragraph {n} tells of the year {1000 + n} in some detail." * 8 for n in range(60))
    (files / "long.txt").write_text(long, encoding="utf-8")
    add(workbench, files / "mill.txt")
    cancel = CancelToken()
    events = workbench.add([files / "long.txt"], cancel)
    next(e for e in events if isinstance(e, Progress) and e.stage is Stage.EMBEDDING and e.done > 0)
    assert workbench.find_document("long.txt").status is DocumentStatus.PENDING
    assert {hit.path.name for hit in workbench.search("the year 1001").hits} <= {"mill.txt"}
    if by_closing:
        events.close()  # type: ignore[attr-defined]
    else:
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(events)
    assert [record.path.name for record in workbench.documents()] == ["mill.txt"]
    assert {hit.path.name for hit in workbench.search("the year 1001").hits} <= {"mill.txt"}
    assert [report.status for report in add(workbench, files / "long.txt")] == [FileStatus.ADDED]
    assert chroma_ids(workbench) == stored_ids(workbench)


def test_searching_goes_on_beside_an_add_in_another_thread(workbench: Workbench, files: Path) -> None:
    add(workbench, files / "mill.txt")
    reports: list[FileReport] = []
    thread = threading.Thread(target=lambda: reports.extend(add(workbench, files)))
    thread.start()
    while thread.is_alive():
        assert workbench.search("Hedda Rook's diary").hits
    thread.join()
    assert [report.status for report in reports] == [FileStatus.ADDED, FileStatus.UNCHANGED]


def test_another_embedder_is_refused_until_a_rebuild(library_folder: Path, files: Path) -> None:
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        add(workbench, files)
    other = HashEmbedder(128, name="other", sha256="f" * 64)
    with Workbench.open(library_folder, embedder=other, generator=ScriptedGenerator()) as workbench:
        with pytest.raises(EmbedderMismatch, match="other"):
            workbench.search("Hedda")
        with pytest.raises(EmbedderMismatch):
            add(workbench, files)
        events = list(workbench.rebuild(CancelToken()))
        assert isinstance(events[-1], Finished)
        assert "Hedda" in workbench.search("Hedda Rook's diary").hits[0].passage.text
        assert chroma_ids(workbench) == stored_ids(workbench)
        assert [folder.name for folder in (library_folder / "chroma").iterdir()] == ["generation-2"]


def test_a_stopped_rebuild_leaves_the_old_index_in_use(workbench: Workbench, files: Path) -> None:
    add(workbench, files)
    before = stored_ids(workbench)
    events = workbench.rebuild(CancelToken())
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert stored_ids(workbench) == chroma_ids(workbench) == before
    assert workbench.search("Hedda Rook's diary").hits


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among the files there")
def test_a_pipe_is_refused_and_the_rest_goes_on(workbench: Workbench, files: Path) -> None:
    pipe = files / "a pipe.txt"
    os.mkfifo(pipe)  # whoever opens it to read waits for a writer

    reports = {report.path: report for report in add(workbench, files)}

    assert reports[pipe].reason == "unsupported"
    assert reports[files / "mill.txt"].status is FileStatus.ADDED


def test_an_index_that_is_gone_is_no_silent_loss(workbench: Workbench, library_folder: Path, files: Path) -> None:
    add(workbench, files)
    workbench.close()
    shutil.rmtree(library_folder / "chroma")
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as again:
        with pytest.raises(LibraryDamaged):
            again.search("mill")
        list(again.rebuild(CancelToken()))
        assert again.search("mill").hits


def test_an_empty_library_has_nothing_to_ask(workbench: Workbench) -> None:
    with pytest.raises(NothingToAsk):
        workbench.search("anything")


def test_a_second_owner_is_told_who_has_the_library(workbench: Workbench, library_folder: Path) -> None:
    with pytest.raises(LibraryLocked) as caught:
        Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator())
    assert caught.value.pid == os.getpid()
