"""A run of adding that was stopped goes on where it stopped: no file forgotten, next to nothing embedded twice."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Progress, Stage
from fundstelle_models.protocols import FloatArray
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader

LONG = "\n\n".join(f"Paragraph {n} tells of the year {1000 + n} in some detail. " * 12 for n in range(60))


class StoppingEmbedder(HashEmbedder):
    """Counts passages, and calls `at[n]` before it embeds the n-th, as somebody who presses Stop in mid-batch."""

    def __init__(self) -> None:
        super().__init__()
        self.passages = 0
        self.at: dict[int, Callable[[], None]] = {}

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.passages += len(texts)
        self.at.pop(self.passages, lambda: None)()
        return super().embed_passages(texts)


@pytest.fixture
def embedder() -> StoppingEmbedder:
    return StoppingEmbedder()


@pytest.fixture
def open_library(library_folder: Path, embedder: StoppingEmbedder) -> Callable[[], Workbench]:
    return lambda: Workbench.open(
        library_folder, embedder=embedder, generator=ScriptedGenerator(), reader=InProcessReader()
    )


@pytest.fixture
def workbench(open_library: Callable[[], Workbench]) -> Iterator[Workbench]:
    with open_library() as opened:
        yield opened


@pytest.fixture
def long(tmp_path: Path) -> Path:
    path = tmp_path / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    return path


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text("A short text about the mill.", encoding="utf-8")
    return path


def add(workbench: Workbench, *paths: Path) -> list[FileReport]:
    return [event for event in workbench.add(paths, CancelToken()) if isinstance(event, FileReport)]


def stop_before(workbench: Workbench, embedder: StoppingEmbedder, passage: int, *paths: Path) -> None:
    """Add, and cancel while the n-th passage from now is being embedded."""
    cancel = CancelToken()
    embedder.at[embedder.passages + passage] = cancel.cancel
    with pytest.raises(Cancelled):
        list(workbench.add(paths, cancel))


def is_tidy(workbench: Workbench) -> bool:
    stored = workbench._storage.passages.ids(workbench._index.generation)
    return sorted(workbench._index.ids()) == sorted(stored) and not workbench.unfinished()


def test_the_files_still_to_be_read_are_known_after_a_restart(
    tmp_path: Path, open_library: Callable[[], Workbench]
) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(5)]
    for path in files:
        path.write_text(f"This is file {path.name}, and nothing else.", encoding="utf-8")
    cancel = CancelToken()
    with open_library() as workbench:
        events = workbench.add(files, cancel)
        next(event for event in events if isinstance(event, FileReport) and event.path == files[1])
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(events)
    with open_library() as workbench:
        assert workbench.unfinished() == files[2:]
        assert [report.status for report in add(workbench, *workbench.unfinished())] == [FileStatus.ADDED] * 3
        assert is_tidy(workbench)
        assert [record.path for record in workbench.documents()] == files


@pytest.mark.parametrize("stopped_at", [1, 8, 9, 30])
def test_a_cancel_between_any_two_passages_loses_none(
    open_library: Callable[[], Workbench], embedder: StoppingEmbedder, long: Path, stopped_at: int
) -> None:
    with open_library() as workbench:
        stop_before(workbench, embedder, stopped_at, long)
        assert embedder.passages == stopped_at
        assert workbench.documents() == []
    with open_library() as workbench:
        (report,) = add(workbench, *workbench.unfinished())
        assert report.status is FileStatus.ADDED
        assert embedder.passages == report.passages > 30
        assert is_tidy(workbench)


def test_a_closed_run_is_gone_on_with(workbench: Workbench, embedder: StoppingEmbedder, long: Path) -> None:
    events = workbench.add([long], CancelToken())
    next(e for e in events if isinstance(e, Progress) and e.stage is Stage.EMBEDDING and e.done > 0)
    assert [record.status for record in workbench.documents()] == [DocumentStatus.PENDING]
    events.close()  # type: ignore[attr-defined]
    assert workbench.documents() == []
    (report,) = add(workbench, long)
    assert embedder.passages == report.passages
    assert is_tidy(workbench)


def test_another_add_in_between_leaves_the_begun_file_its_vectors(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path, short: Path
) -> None:
    stop_before(workbench, embedder, 20, long)
    add(workbench, short)
    assert workbench.unfinished() == [long]
    assert {hit.path for hit in workbench.search("the year 1001").hits} == {short}
    before = embedder.passages
    (report,) = add(workbench, long)
    assert embedder.passages - before == report.passages - 20
    assert is_tidy(workbench)


def test_what_was_begun_of_a_file_that_changed_is_cleared(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path
) -> None:
    stop_before(workbench, embedder, 20, long)
    long.write_text("It is short now.", encoding="utf-8")
    assert [report.passages for report in add(workbench, *workbench.unfinished())] == [1]
    assert is_tidy(workbench)


def test_what_was_begun_of_a_file_that_is_gone_is_cleared(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path, short: Path
) -> None:
    add(workbench, short)
    stop_before(workbench, embedder, 20, long)
    long.unlink()
    assert [report.reason for report in add(workbench, *workbench.unfinished())] == ["missing"]
    assert is_tidy(workbench)
    assert [record.path for record in workbench.documents()] == [short]


def test_what_nobody_wants_to_go_on_with_is_cleared(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path, short: Path
) -> None:
    stop_before(workbench, embedder, 20, long)
    workbench.forget_unfinished()
    assert workbench.unfinished() == []
    add(workbench, short)
    assert is_tidy(workbench)


def test_the_old_version_answers_until_the_new_one_is_whole(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path
) -> None:
    add(workbench, long)
    old = workbench.document(workbench.find_document("long.txt").document_id).text
    long.write_text(LONG.replace("year", "month"), encoding="utf-8")
    stop_before(workbench, embedder, 20, long)
    document = workbench.document(workbench.find_document("long.txt").document_id)
    assert (document.record.status, document.text) == (DocumentStatus.READY, old)
    for hit in workbench.search("the year 1001").hits:
        assert document.text[hit.passage.char_start : hit.passage.char_end] == hit.passage.text
    before = embedder.passages
    (report,) = add(workbench, *workbench.unfinished())
    assert report.status is FileStatus.UPDATED
    assert embedder.passages - before == report.passages - 20
    assert "month 1001" in workbench.search("the month 1001").hits[0].passage.text
    assert is_tidy(workbench)


def test_what_failed_before_stays_listed_until_it_is_whole(
    workbench: Workbench, embedder: StoppingEmbedder, long: Path
) -> None:
    long.write_bytes(b"")
    (failed,) = add(workbench, long)
    workbench.create_collection("Books")
    workbench.add_to_collection("Books", [str(failed.document_id)])
    long.write_text(LONG, encoding="utf-8")
    stop_before(workbench, embedder, 20, long)
    assert [(record.status, record.reason) for record in workbench.documents()] == [(DocumentStatus.FAILED, "empty")]
    (report,) = add(workbench, *workbench.unfinished())
    assert (report.status, report.document_id) == (FileStatus.ADDED, failed.document_id)
    assert embedder.passages == report.passages
    assert workbench.collections()[0].document_ids == (report.document_id,)
    assert is_tidy(workbench)


def test_an_add_that_ended_leaves_nothing_to_go_on_with(workbench: Workbench, short: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    add(workbench, short, tmp_path / "empty.txt", tmp_path / "none.txt")
    assert workbench.unfinished() == []
    short.write_text("A short text about the mill, changed.", encoding="utf-8")
    add(workbench, short)
    short.rename(tmp_path / "renamed.txt")
    add(workbench, tmp_path / "renamed.txt", tmp_path / "empty.txt")
    assert workbench.unfinished() == []
