"""Watched folders: what changes is added once it has settled, what goes is missing, what moves stays the same.

The file system's own notices are waited for; no clock is slept on."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.network_drives import file_system, is_on_network_drive
from fundstelle_rag.settling import Settling
from fundstelle_rag.store.watched_folders import WatchedFolder
from fundstelle_rag.watching import FilesMissing, FolderChanges, Watcher, follow
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    folder.mkdir()
    return folder


@pytest.fixture
def workbench(library_folder: Path) -> Iterator[Workbench]:
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader()
    ) as opened:
        yield opened


@pytest.fixture
def batches(folder: Path) -> Iterator[Iterator[FolderChanges]]:
    """The changes of the folder; what settles, settles at once."""
    cancel = CancelToken()
    watcher = Watcher(lambda: [WatchedFolder(folder)], settling_s=0.0)
    changes = watcher.batches(cancel)
    yield changes
    cancel.cancel()
    assert list(changes) == []


def write(path: Path, text: str = "The mill stood on the river Aune until 1953.") -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def collected(batches: Iterator[FolderChanges], *wanted: Path) -> FolderChanges:
    """Wait until all of these have been told of, in however many batches."""
    changed: list[Path] = []
    gone: list[Path] = []
    for batch in batches:
        changed += batch.changed
        gone += batch.gone
        if set(wanted) <= {*changed, *gone}:
            return FolderChanges(tuple(changed), tuple(gone))
    raise AssertionError("the watching ended")


def test_what_lies_there_comes_first_and_then_what_changes(folder: Path, batches: Iterator[FolderChanges]) -> None:
    old = write(folder / "old.txt")
    assert next(batches) == FolderChanges((old,), is_listing=True)
    new = write(folder / "new.txt")
    assert set(collected(batches, new).changed) == {new}
    old.unlink()
    assert collected(batches, old).gone == (old,)


def test_a_folder_that_is_moved_in_is_looked_through(
    folder: Path, tmp_path: Path, batches: Iterator[FolderChanges]
) -> None:
    write(folder / "first.txt")
    next(batches)
    (tmp_path / "box" / "inner").mkdir(parents=True)
    write(tmp_path / "box" / "inner" / "deep.txt")
    write(tmp_path / "box" / "picture.xyz")
    box = (tmp_path / "box").rename(folder / "box")
    assert set(collected(batches, box / "inner" / "deep.txt").changed) == {box / "inner" / "deep.txt"}
    box.rename(tmp_path / "out")
    assert box in collected(batches, box).gone


def test_hidden_and_foreign_files_are_passed_over(folder: Path, batches: Iterator[FolderChanges]) -> None:
    write(folder / "first.txt")
    next(batches)
    (folder / ".git").mkdir()
    for name in (".git/notes.txt", ".hidden.txt", "~$letter.docx", "picture.xyz"):
        write(folder / name)
    last = write(folder / "last.txt")
    assert set(collected(batches, last).changed) == {last}


def test_a_folder_that_vanishes_is_waited_for(folder: Path, tmp_path: Path, batches: Iterator[FolderChanges]) -> None:
    file = write(folder / "file.txt")
    assert next(batches).changed == (file,)
    unplugged = folder.rename(tmp_path / "unplugged")
    assert folder in collected(batches, folder).gone
    unplugged.rename(folder)
    assert file in collected(batches, file).changed
    new = write(folder / "new.txt")
    assert new in collected(batches, new).changed


def test_a_polled_folder_is_looked_through_now_and_then(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundstelle_rag.watching._POLL_MS", 50)
    cancel = CancelToken()
    batches = Watcher(lambda: [WatchedFolder(folder, is_polled=True)], settling_s=0.0).batches(cancel)
    first = write(folder / "first.txt")
    assert next(batches).changed == (first,)
    second = write(folder / "second.txt")
    assert second in collected(batches, second).changed
    cancel.cancel()
    assert list(batches) == []


def test_folders_may_come_and_go_while_watching(folder: Path, tmp_path: Path) -> None:
    folders: list[WatchedFolder] = []
    cancel = CancelToken()
    batches = Watcher(lambda: folders, settling_s=0.0).batches(cancel)
    file = write(folder / "file.txt")
    folders.append(WatchedFolder(folder))
    assert next(batches).changed == (file,)
    other = tmp_path / "other"
    other.mkdir()
    more = write(other / "more.txt")
    folders[:] = [WatchedFolder(other)]
    assert next(batches) == FolderChanges((more,), is_listing=True)  # the other is still there: nothing is gone
    cancel.cancel()
    assert list(batches) == []


def test_a_file_that_grows_waits(folder: Path) -> None:
    clock = Clock()
    settling = Settling(2.0, clock)
    path = write(folder / "copy.pdf", "half")
    settling.note(path)
    clock.now = 1.9
    assert settling.settled() == []
    settling.note(path)
    clock.now = 3.8
    assert settling.settled() == []  # something happened to it meanwhile
    write(path, "half and more")  # and this nobody was told of
    clock.now = 4.0
    assert settling.settled() == []
    clock.now = 5.9
    assert settling.settled() == []
    clock.now = 6.0
    assert settling.settled() == [path]
    assert settling.settled() == []


def test_a_file_that_goes_while_it_waits_settles_as_gone(folder: Path) -> None:
    clock = Clock()
    settling = Settling(2.0, clock)
    path = write(folder / "short.txt")
    settling.note(path)
    path.unlink()
    clock.now = 2.0
    assert settling.settled() == []
    clock.now = 4.0
    assert settling.settled() == [path]


def test_what_was_just_written_when_the_watching_begins_waits_too(folder: Path) -> None:
    cancel = CancelToken()
    fresh, old = write(folder / "fresh.txt"), write(folder / "old.txt")
    now = fresh.stat().st_mtime
    os.utime(old, (now - 10, now - 10))
    batches = Watcher(lambda: [WatchedFolder(folder)], settling_s=0.5, wall_clock=lambda: now).batches(cancel)
    assert next(batches).changed == (old,)
    assert next(batches).changed == (fresh,)
    cancel.cancel()
    assert list(batches) == []


def test_followed_folders_are_added_missed_and_recognised_again(workbench: Workbench, folder: Path) -> None:
    first = write(folder / "first.txt")
    workbench.watch(folder)
    cancel = CancelToken()
    events = follow(workbench, cancel, Watcher(workbench.watched_folders, settling_s=0.0))

    def next_report() -> FileReport:
        return next(event for event in events if isinstance(event, FileReport))

    report = next_report()
    assert (report.path, report.status) == (first, FileStatus.ADDED)
    write(first, "The mill burned down in 1954.")
    assert (next_report().status, len(workbench.documents())) == (FileStatus.UPDATED, 1)
    moved = first.rename(folder / "moved.txt")
    assert next_report().path == moved
    (record,) = workbench.documents()
    assert (record.document_id, record.path, record.missing_since) == (report.document_id, moved, "")
    moved.unlink()
    missing = next(event for event in events if isinstance(event, FilesMissing))
    assert [record.path for record in missing.documents] == [moved]
    assert workbench.documents()[0].missing_since
    cancel.cancel()
    assert [event for event in events if isinstance(event, FileReport)] == []


def test_unchanged_files_are_not_told_when_the_watching_begins(workbench: Workbench, folder: Path) -> None:
    files = [write(folder / f"{number}.txt", f"File number {number} of three.") for number in range(3)]
    list(workbench.add(files[:2], CancelToken()))
    workbench.watch(folder)
    cancel = CancelToken()
    events = follow(workbench, cancel, Watcher(workbench.watched_folders, settling_s=0.0))
    assert next(event for event in events if isinstance(event, FileReport)).path == files[2]
    cancel.cancel()
    assert [event for event in events if isinstance(event, FileReport)] == []


def test_a_cancel_ends_the_waiting(workbench: Workbench, folder: Path) -> None:
    workbench.watch(folder)
    cancel = CancelToken()
    events: list[object] = []
    thread = threading.Thread(target=lambda: events.extend(follow(workbench, cancel)))
    thread.start()
    cancel.cancel()
    thread.join(10)
    assert not thread.is_alive()
    assert events == []


def test_watched_folders_are_kept_with_the_library(workbench: Workbench, folder: Path, tmp_path: Path) -> None:
    assert workbench.watched_folders() == []
    assert workbench.watch(folder) == WatchedFolder(folder, is_polled=False)
    workbench.watch(tmp_path, poll=True)
    workbench.watch(folder, poll=True)
    assert workbench.watched_folders() == [WatchedFolder(folder, True), WatchedFolder(tmp_path, True)]
    assert workbench.unwatch(folder)
    assert not workbench.unwatch(folder)
    assert workbench.watched_folders() == [WatchedFolder(tmp_path, True)]


def test_a_network_drive_is_told_by_the_deepest_mount(tmp_path: Path) -> None:
    mounts = [("/", "ext4"), ("/mnt", "ext4"), ("/mnt/office", "NFS4"), ("/mnt/office/local", "ext4")]
    assert file_system(Path("/mnt/office/papers"), mounts) == "nfs4"
    assert file_system(Path("/mnt/officer"), mounts) == "ext4"
    assert file_system(Path("/mnt/office/local/a"), mounts) == "ext4"
    assert file_system(Path("relative"), mounts) == ""
    assert not is_on_network_drive(tmp_path)
