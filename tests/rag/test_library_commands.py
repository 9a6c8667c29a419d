"""The commands about a library's files: what is left, missing, alike, collected, watched; what takes how long."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.cli import asking, library_commands, main
from fundstelle_rag.cli.session import ProgressLine
from fundstelle_rag.error_messages import message
from fundstelle_rag.errors import EmbedderMismatch
from fundstelle_rag.ingest import FileReport
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader

MINUTES = "The board of the harbour of Kestrel met on Monday and spoke about the weir, the mill and the bridge. " * 3
Output = pytest.CaptureFixture[str]


def open_fakes(library: Path, *_: object, **__: object) -> Workbench:
    return Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader())


@pytest.fixture(autouse=True)
def _fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_workbench_module, "open_workbench", open_fakes)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("mill", "bridge", "weir"):
        (folder / f"{name}.txt").write_text(f"The {name} of Kestrel was built in 1702.", encoding="utf-8")
    return folder


@pytest.fixture
def library(library_folder: Path, files: Path, capsys: Output) -> Path:
    assert run(library_folder, "add", files) == 0
    capsys.readouterr()
    return library_folder


def run(library: Path, *arguments: object) -> int:
    return main([*map(str, arguments), "--library", str(library)])


def objects(capsys: Output) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def interrupt(library: Path, files: Path) -> None:
    """Add the folder, and stop behind the first file."""
    with open_fakes(library) as workbench:
        cancel = CancelToken()
        events = workbench.add([files], cancel)
        next(event for event in events if isinstance(event, FileReport))
        cancel.cancel()
        with pytest.raises(Cancelled):
            list(events)


def test_what_was_left_unread_is_told_and_gone_on_with(library_folder: Path, files: Path, capsys: Output) -> None:
    interrupt(library_folder, files)
    assert run(library_folder, "add", files / "bridge.txt") == 0
    assert capsys.readouterr().err == "2 files of an interrupted add are still unread: fundstelle add --resume\n"
    assert run(library_folder, "add", "--resume", "--json") == 0
    assert [Path(found["path"]).name for found in objects(capsys)] == ["mill.txt", "weir.txt"]
    assert run(library_folder, "add", "--resume") == 0
    assert capsys.readouterr().err == "Nothing is left to add.\n"


def test_what_was_left_unread_may_stay_so(library_folder: Path, files: Path, capsys: Output) -> None:
    interrupt(library_folder, files)
    assert run(library_folder, "add", "--forget") == 0
    assert capsys.readouterr().err == "2 files left unread.\n"
    assert run(library_folder, "add", files / "bridge.txt") == 0
    assert capsys.readouterr().err == ""


def test_missing_files_are_listed(library: Path, files: Path, capsys: Output) -> None:
    (files / "mill.txt").unlink()
    assert run(library, "list") == 0
    out, err = capsys.readouterr()
    assert [line.split()[1] for line in out.splitlines()] == ["ready", "missing", "ready"]
    assert err == "The files of 1 document are missing. Take them out: fundstelle remove --missing\n"
    assert run(library, "list", "--missing", "--json") == 0
    (found,) = objects(capsys)
    assert (found["document"], found["status"]) == ("mill.txt", "ready")
    assert found["missing_since"].startswith("20")
    assert run(library, "doctor", "--json") == 0
    assert "file_gone" in {found["code"] for found in objects(capsys)}


def test_missing_documents_are_removed_when_somebody_says_so(
    library: Path, files: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "mill.txt").unlink()
    assert run(library, "remove", "--missing") == 1  # nobody to ask
    assert "--yes" in capsys.readouterr().err
    monkeypatch.setattr(library_commands, "is_at_terminal", lambda: True)
    for answer, status, left in (("\n", 1, 3), ("", 1, 3), ("no\n", 1, 3), ("y\n", 0, 2)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        assert run(library, "remove", "--missing") == status
        assert "Take 1 document out of the library?" in capsys.readouterr().err
        assert run(library, "list", "--json") == 0
        assert len(objects(capsys)) == left
    (files / "weir.txt").unlink()
    assert run(library, "remove", "--missing", "--yes") == 0
    assert run(library, "remove", "--missing", "--yes") == 0
    assert capsys.readouterr().err.endswith("No file is missing.\n")
    assert run(library, "remove", "--missing", "bridge.txt") == run(library, "remove") == 2


def test_a_near_duplicate_is_told_and_listed(library: Path, files: Path, capsys: Output) -> None:
    for name in ("one.txt", "two.txt"):
        (files / name).write_text(MINUTES, encoding="utf-8")
    assert run(library, "add", files / "one.txt", files / "two.txt", "--json") == 0
    one, two = objects(capsys)
    assert (one["near_duplicate_of"], two["near_duplicate_of"]) == (None, one["document_id"])
    assert run(library, "list", "--json") == 0
    alike = {found["document"]: found["near_duplicates"] for found in objects(capsys)}
    assert alike["mill.txt"] == []
    assert alike["one.txt"] == [{"document_id": two["document_id"], "share": 1.0}]
    (files / "three.txt").write_text(MINUTES, encoding="utf-8")
    assert run(library, "add", files / "three.txt") == 0
    assert "says nearly the same as" in capsys.readouterr().out
    assert run(library, "list") == 0
    assert "says nearly the same as one (100%)" in capsys.readouterr().out


def test_collections_are_made_filled_and_deleted(library: Path, files: Path, capsys: Output) -> None:
    assert run(library, "collections", "list") == 0
    assert "fundstelle collections create NAME" in capsys.readouterr().err
    assert run(library, "collections", "create", "Water") == 0
    assert run(library, "collections", "add", "Water", "mill.txt", files / "weir.txt") == 0
    (files / "new.txt").write_text("The lock of Kestrel was built in 1802.", encoding="utf-8")
    assert run(library, "add", files / "new.txt", "--collection", "Water") == 0
    assert run(library, "collections", "remove", "Water", "mill.txt") == 0
    assert run(library, "collections", "rename", "Water", "Waterworks") == 0
    capsys.readouterr()
    assert run(library, "collections", "list", "--json") == 0
    (found,) = objects(capsys)
    assert (found["name"], len(found["document_ids"])) == ("Waterworks", 2)
    assert run(library, "collections", "list") == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == ["Waterworks", "weir", "new"]
    assert run(library, "collections", "create", "Waterworks") == 1
    assert '"Waterworks" already' in capsys.readouterr().err
    assert run(library, "add", files / "new.txt", "--collection", "Nowhere") == 1
    assert '"Nowhere"' in capsys.readouterr().err
    assert run(library, "collections", "delete", "Waterworks") == 0
    assert run(library, "collections", "create", " ") == 2


def test_folders_are_watched_only_when_chosen(library: Path, files: Path, tmp_path: Path, capsys: Output) -> None:
    assert run(library, "watch") == 1
    assert run(library, "watch", "--list") == 0
    assert capsys.readouterr().err.count("No folder is watched") == 2
    assert run(library, "watch", files) == 0
    assert capsys.readouterr().out == f"{files}\n"
    assert run(library, "watch", tmp_path / "none") == 1
    assert "no folder" in capsys.readouterr().err
    away = files.rename(tmp_path / "away")
    assert run(library, "watch", away, "--poll", "--json") == 0
    assert objects(capsys) == [
        {"path": str(files), "polled": False, "present": False},
        {"path": str(away), "polled": True, "present": True},
    ]
    assert run(library, "watch", files, away, "--off") == 0
    assert run(library, "watch", away, "--off") == 1
    assert run(library, "watch", "--off") == 2


def test_watching_adds_what_comes_until_the_interrupt_key(library: Path, files: Path) -> None:
    assert run(library, "watch", files) == 0
    program = (
        "import signal, sys\n"
        "from tests.rag.test_library_commands import open_fakes\n"
        "from fundstelle_rag import open_workbench\n"
        "from fundstelle_rag.cli import main\n"
        "open_workbench.open_workbench = open_fakes\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", program, "watch", "--json", "--library", str(library)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline().startswith(f"Watching {files}")
        (files / "lock.txt").write_text("The lock of Kestrel was built in 1802.", encoding="utf-8")
        # What was written just before the watching began may be reported too: unchanged.
        reports = (json.loads(line) for line in process.stdout)
        found = next(report for report in reports if report["status"] != "unchanged")
        process.send_signal(2)
        out, err = process.communicate(timeout=60)
    assert (found["path"], found["status"]) == (str(files / "lock.txt"), "added")
    assert {json.loads(line)["status"] for line in out.splitlines()} <= {"unchanged"}
    assert (process.returncode, err) == (0, "")


def test_a_rebuild_says_how_long_it_takes_and_asks(
    library: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(library, "rebuild") == 0
    out, err = capsys.readouterr()
    assert err == "3 passages of 3 documents: about a few seconds. The old index answers meanwhile.\n"
    assert out.startswith("3 passages of 3 documents in ")
    monkeypatch.setattr(library_commands, "is_at_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("no\n"))
    assert run(library, "rebuild") == 1
    assert capsys.readouterr().out == ""
    assert run(library, "rebuild", "--yes") == 0


def test_the_estimate_comes_from_the_speed_that_was_measured(library_folder: Path, tmp_path: Path) -> None:
    text = "\n\n".join(f"Paragraph {n} tells of the year {1000 + n} in some detail. " * 12 for n in range(60))
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    with open_fakes(library_folder) as workbench:
        assert workbench.rebuild_estimate().seconds == 0
        list(workbench.add([tmp_path / "long.txt"], CancelToken()))
        measured = workbench._storage.meta.passages_per_s("e" * 64)
        estimate = workbench.rebuild_estimate()
        assert measured is not None
        assert estimate.seconds == pytest.approx(estimate.passages / measured)
        list(workbench.rebuild(CancelToken()))
        assert workbench._storage.meta.passages_per_s("e" * 64) != measured
    other = HashEmbedder(128, name="other", sha256="f" * 64)
    with Workbench.open(library_folder, embedder=other, generator=ScriptedGenerator()) as workbench:
        with pytest.raises(EmbedderMismatch) as caught:
            workbench.search("the year 1001")
        assert caught.value.rebuild_s is not None
        assert "(fundstelle rebuild, about " in str(message(caught.value))
        assert workbench.rebuild_estimate().seconds == caught.value.rebuild_s
        assert isinstance(list(workbench.rebuild(CancelToken()))[-1], Finished)


def test_the_progress_line_says_what_is_left(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    line = ProgressLine()
    line.show(Progress(Stage.READING_PAGES, 12, 300, "book.pdf", seconds_left=170.0))
    line.show(Progress(Stage.EMBEDDING, 1, 2, "book.pdf"))
    line.clear()
    err = capsys.readouterr().err
    assert "reading pages 12 of 300 (3 min left) book.pdf" in err
    assert "indexing 1 of 2 book.pdf" in err


def test_only_yes_is_yes(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    for typed, expected in (("y\n", True), ("YES \n", True), ("n\n", False), ("\n", False), ("yesterday\n", False)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        assert asking.confirmed("Go on?") is expected
    assert capsys.readouterr().err.startswith("Go on? [y/N] ")
