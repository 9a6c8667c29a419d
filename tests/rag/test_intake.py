"""Reading in a process of its own: what a file does there never reaches the program."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.intake import FileReader, supported_files
from tests.rag.office_files_made import write_every_format


@pytest.fixture
def reader() -> Iterator[FileReader]:
    reader = FileReader()
    yield reader
    reader.close()


def file(folder: Path, content: str) -> Path:
    path = folder / "file.txt"
    path.write_text(content, "utf-8")
    return path


def reason(reader: FileReader, path: Path) -> Unreadable:
    with pytest.raises(DocumentUnreadable) as raised:
        reader.read(path, CancelToken())
    assert raised.value.path == path
    return raised.value.reason


def test_every_format_reads_in_the_child_as_it_does_here(reader: FileReader, tmp_path: Path) -> None:
    for path in write_every_format(tmp_path):
        assert reader.read(path, CancelToken()) == formats.read(path)


def test_files_that_cannot_be_read_have_their_reason_and_the_next_is_read(reader: FileReader, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    film = tmp_path / "film.mp4"
    film.write_bytes(b"\0\0\0\x18ftypmp42" + bytes(100))
    archive = tmp_path / "files.zip"
    archive.write_bytes(b"PK\x03\x04" + bytes(60))

    assert reason(reader, tmp_path / "missing.pdf") is Unreadable.MISSING
    assert reason(reader, empty) is Unreadable.EMPTY
    assert reason(reader, film) is Unreadable.UNSUPPORTED
    assert reason(reader, archive) is Unreadable.DAMAGED
    assert reason(reader, tmp_path) is Unreadable.UNSUPPORTED
    assert reader.read(file(tmp_path, "Ja."), CancelToken()).text == "Ja."


@pytest.mark.skipif(sys.platform == "win32", reason="names are Unicode there")
def test_a_name_that_is_no_unicode_is_read(reader: FileReader, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/b\xe4r.txt"))
    path.write_text("Ja.", "utf-8")

    assert reader.read(path, CancelToken()).text == "Ja."


def test_a_cancelled_reading_does_not_begin(reader: FileReader, tmp_path: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        reader.read(file(tmp_path, "Ja."), cancel)


def test_folders_give_their_supported_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "A.PDF", ".hidden.txt", "image.png", "~$open.docx", "sub/c.md", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    named = tmp_path / "image.png"

    found = list(supported_files([tmp_path, named]))

    assert found == [tmp_path / "A.PDF", tmp_path / "b.txt", tmp_path / "sub/c.md", named]


def test_folders_give_files_of_every_format(tmp_path: Path) -> None:
    files = write_every_format(tmp_path)
    assert sorted(map(str, supported_files([tmp_path]))) == sorted(map(str, files))


def test_links_that_go_in_circles_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/up").symlink_to(tmp_path, target_is_directory=True)

    assert list(supported_files([tmp_path])) == [tmp_path / "a.txt"]


def test_a_name_that_no_file_can_have_is_reported_like_a_missing_one(reader: FileReader, tmp_path: Path) -> None:
    path = tmp_path / ("x" * 300)

    assert list(supported_files([path])) == [path]
    assert reason(reader, path) is Unreadable.MISSING


def test_what_may_not_be_looked_at_is_left_to_the_reader_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").touch()
    is_dir = Path.is_dir

    def refusing(path: Path) -> bool:
        if path.name == "a.txt":  # a folder that lists its names and lets nobody in
            raise PermissionError(13, "Permission denied")
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", refusing)

    assert list(supported_files([tmp_path / "a.txt"])) == [tmp_path / "a.txt"]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (tmp_path / "z.txt").touch()
    scandir = os.scandir

    def refusing(folder: Path) -> object:
        if folder == locked:  # chmod would not stop root, whom containers run as
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    problem, readable = supported_files([tmp_path])

    assert isinstance(problem, DocumentUnreadable)
    assert (problem.path, problem.reason) == (locked, Unreadable.NO_PERMISSION)
    assert readable == tmp_path / "z.txt"
