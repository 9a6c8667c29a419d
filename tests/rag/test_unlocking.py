"""Passwords from the person to what is locked: tried, then forgotten."""

import getpass
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.cli import main
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.golden.make import GOLDEN, PASSWORD
from tests.rag.office_files_made import write_zip

LOCKED = GOLDEN / "geheim-aes.zip"


@pytest.fixture
def workbench(library_folder: Path) -> Iterator[Workbench]:
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()) as opened:
        yield opened


def add(workbench: Workbench, path: Path, *passwords: str) -> FileReport:
    (report,) = [event for event in workbench.add([path], CancelToken(), passwords) if isinstance(event, FileReport)]
    return report


def test_a_locked_file_is_tried_again_with_the_password(workbench: Workbench) -> None:
    assert add(workbench, LOCKED).reason == "encrypted"
    assert add(workbench, LOCKED, "falsch").reason == "wrong_password"
    assert add(workbench, LOCKED, PASSWORD).status is FileStatus.ADDED
    assert add(workbench, LOCKED).status is FileStatus.UNCHANGED


def test_an_archive_of_which_a_part_was_locked_is_read_again_with_the_password(
    workbench: Workbench, tmp_path: Path
) -> None:
    members = {"brief.txt": b"Der Deich hielt.", "geheim.zip": LOCKED.read_bytes()}
    path = write_zip(tmp_path / "akten.zip", members)
    first = add(workbench, path)
    assert first.status is FileStatus.ADDED
    (record,) = workbench.documents()
    assert record.warnings == ("member_failed:geheim.zip:encrypted",)

    assert add(workbench, path).status is FileStatus.UNCHANGED
    assert add(workbench, path, PASSWORD).status is FileStatus.UPDATED
    (record,) = workbench.documents()
    assert (record.document_id, record.warnings) == (first.document_id, ())
    assert add(workbench, path, PASSWORD).status is FileStatus.UNCHANGED


def test_no_password_is_written_down(
    workbench: Workbench, library_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    add(workbench, LOCKED, "Irrtum-4711!")
    add(workbench, LOCKED, PASSWORD)

    for file in library_folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert PASSWORD.encode() not in content
            assert b"Irrtum-4711!" not in content
    assert PASSWORD not in caplog.text


@pytest.fixture
def _fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_with_fakes(library: Path, _models: Path, *, model: str | None, seed: int) -> Workbench:
        return Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator(), seed=seed)

    monkeypatch.setattr(open_workbench_module, "open_workbench", open_with_fakes)


@pytest.mark.usefixtures("_fake_models")
def test_the_command_line_asks_for_the_password_or_reads_it(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    library = ["--library", str(library_folder)]
    other = Path(shutil.copy(GOLDEN / "geheim-alt.zip", tmp_path))
    passwords = tmp_path / "passwords.txt"
    passwords.write_text(f"falsch\n{PASSWORD}\n", "utf-8")

    assert main(["add", str(LOCKED), *library]) == 1
    assert "is protected by a password. Give it with --password" in capsys.readouterr().err
    monkeypatch.setattr(getpass, "getpass", lambda prompt: "falsch")
    assert main(["add", str(LOCKED), "--password", *library]) == 1
    assert "does not open with the password given" in capsys.readouterr().err
    monkeypatch.setattr(getpass, "getpass", lambda prompt: PASSWORD)
    assert main(["add", str(LOCKED), "--password", *library]) == 0
    assert main(["add", str(other), "--password-file", str(passwords), *library]) == 0


@pytest.mark.usefixtures("_fake_models")
def test_where_nobody_can_be_asked_it_says_so(
    library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody(prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", nobody)
    library = ["--library", str(library_folder)]

    assert main(["add", str(LOCKED), "--password", *library]) == 2
    assert "--password-file" in capsys.readouterr().err
    assert main(["add", str(LOCKED), "--password-file", str(tmp_path / "keine.txt"), *library]) == 1
    assert "keine.txt" in capsys.readouterr().err
