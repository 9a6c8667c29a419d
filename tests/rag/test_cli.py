"""The command line as other programs use it: its JSON, its exit status, what it says when something is wrong."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.errors import ModelCrashed
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.cli import main
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, Reply, ScriptedGenerator, cite_first_passage

MILL = "Hedda Rook kept a diary of the floods at the Kestrel Mill until 1953."
QUESTION = "Who kept a diary of the floods at the Kestrel Mill?"


def script(request: GenerationRequest) -> str | Reply:
    if "CRASH" in request.messages[-1].content:
        return Reply("", crash_after=0)
    return cite_first_passage(request)


@pytest.fixture(autouse=True)
def _fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_with_fakes(library: Path, _models: Path, *, model: str | None, seed: int) -> Workbench:
        generator = ScriptedGenerator(script, name=model or "scripted")
        return Workbench.open(library, embedder=HashEmbedder(), generator=generator, seed=seed)

    monkeypatch.setattr(open_workbench_module, "open_workbench", open_with_fakes)


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(MILL, encoding="utf-8")
    return path


@pytest.fixture
def library(library_folder: Path, mill: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert main(["--library", str(library_folder), "add", str(mill)]) == 0
    capsys.readouterr()
    return library_folder


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_add_reports_each_file_and_fails_in_part(
    library_folder: Path, mill: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    arguments = ["add", str(mill), str(tmp_path / "empty.txt"), "--json", "--library", str(library_folder)]
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    good, bad = (json.loads(line) for line in out.splitlines())
    keys = "path status reason document_id pages passages seconds near_duplicate_of warnings"
    assert set(good) == set(keys.split())
    assert (good["path"], good["status"], good["passages"]) == (str(mill), "added", 1)
    assert (bad["status"], bad["reason"]) == ("failed", "empty")
    assert err == f"{tmp_path / 'empty.txt'} is empty. Choose another file.\n"


def test_common_options_work_on_both_sides(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--model", "before", "ask", QUESTION, "--json", "--library", str(library)]) == 0
    assert main(["--library", str(library), "ask", QUESTION, "--json", "--model", "after", "--seed", "3"]) == 0
    assert [found["model"]["name"] for found in objects(capsys)] == ["before", "after"]


def test_search_prints_passages_with_their_places(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "diary", "-k", "3", "--json", "--library", str(library)]) == 0
    (found,) = objects(capsys)
    assert {"query", "hits", "seconds"} <= set(found)
    hit = found["hits"][0]
    assert {"document_id", "document", "title", "page", "heading", "char_start", "char_end", "text", "language",
            "score", "rank"} <= set(hit)  # fmt: skip
    assert (hit["document"], hit["rank"], MILL[hit["char_start"] : hit["char_end"]]) == ("mill.txt", 1, hit["text"])


def test_a_batch_answers_in_order_and_goes_on_after_a_failure(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "questions.txt"
    crash = "CRASH: who kept a diary of the floods at the Kestrel Mill?"
    batch.write_text(f"{QUESTION}\n\n{crash}\n{QUESTION}\n", encoding="utf-8-sig")
    assert main(["ask", "--batch", str(batch), "--json", "--library", str(library)]) == 1
    first, failed, last = objects(capsys)
    assert first["question"] == last["question"] == QUESTION
    assert first["answer"] == last["answer"]
    assert (failed["question"], failed["error_type"]) == (crash, ModelCrashed.__name__)


def test_a_search_batch_reads_standard_input(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"diary\r\n\nfloods")))
    assert main(["search", "--batch", "-", "-k", "1", "--json", "--library", str(library)]) == 0
    assert [found["query"] for found in objects(capsys)] == ["diary", "floods"]


def test_a_batch_may_have_any_encoding_and_must_exist(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = tmp_path / "queries.txt"
    batch.write_bytes("Wer führte an der Mühle von Kestrel ein Tagebuch über die Flut?\n".encode("cp1252"))
    search = ["search", "-k", "1", "--json", "--library", str(library), "--batch"]
    assert main([*search, str(batch)]) == 0
    assert "Mühle" in objects(capsys)[0]["query"]
    assert main([*search, str(tmp_path / "none.txt")]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none.txt'} does not exist. Check the name.\n"


def test_a_query_that_is_no_unicode_is_searched_for(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "b\udce4r", "--json", "--library", str(library)]) == 0
    assert objects(capsys)[0]["query"] == "b\ufffdr"


def test_output_is_utf8_whatever_the_locale(library: Path) -> None:
    environment = {**_environment(), "PYTHONIOENCODING": "latin-1"}
    run = subprocess.run(
        _program("remove", "bär 😀", "--library", str(library)),
        env=environment,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert '"bär 😀"' in run.stderr.decode("utf-8")


def test_an_answer_is_exported_and_verified(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("answer.json", "answer.md"):
        assert main(["ask", QUESTION, "--out", str(tmp_path / name), "--library", str(library)]) == 0
    exported = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    citation = exported["citations"][0]
    assert MILL[citation["char_start"] : citation["char_end"]] == citation["quote"]
    assert {"marker", "document_id", "document", "page", "char_start", "char_end", "quote", "verdict"} <= set(citation)
    assert f"[^1]: mill.txt: “{citation['quote']}”" in (tmp_path / "answer.md").read_text(encoding="utf-8")
    capsys.readouterr()
    verify = ["verify", str(tmp_path / "answer.json"), "--json", "--library", str(library)]
    assert main(verify) == 0
    assert [found["holds"] for found in objects(capsys)] == [True]
    exported["citations"][0]["quote"] = citation["quote"].replace("1953", "1954").replace("Hedda", "Heddy")
    (tmp_path / "answer.json").write_text(json.dumps(exported), encoding="utf-8")
    assert main(verify) == 1
    assert objects(capsys)[0]["problem"] == "text_differs"


def test_a_file_is_not_overwritten_unasked(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "answer.md"
    target.write_text("mine", encoding="utf-8")
    ask = ["ask", QUESTION, "--out", str(target), "--library", str(library)]
    assert main(ask) == 1
    assert target.read_text(encoding="utf-8") == "mine"
    assert str(target) in capsys.readouterr().err
    assert main([*ask, "--force"]) == 0
    assert target.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nonsense"],
        ["add"],
        ["search"],
        ["search", " "],
        ["search", "x", "-k", "0"],
        ["ask", ""],
        ["search", "x", "--batch", "y"],
        ["ask", "x", "--out", "x.doc"],
        ["ask", "--batch", "x", "--out", "x.md"],
        ["models"],
    ],
)
def test_misuse_is_status_2(arguments: list[str]) -> None:
    assert main(arguments) == 2


@pytest.mark.parametrize("command", ["", "add", "list", "remove", "rebuild", "doctor", "search", "ask", "verify",
                                     "models", "demo", "collections", "watch"])  # fmt: skip
def test_help_says_what_a_command_does(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: fundstelle{' ' + command if command else ''} ")
    assert "--library DIR" in out


def test_an_empty_library_and_an_unknown_document_are_told(
    library_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "x", "--library", str(library_folder)]) == 1
    assert capsys.readouterr().err == "The library is empty. Add documents first: fundstelle add PATH\n"
    assert main(["remove", "nobody", "--library", str(library_folder)]) == 1
    assert '"nobody"' in capsys.readouterr().err


def test_a_folder_without_documents_is_told(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert main(["add", str(tmp_path / "empty"), "--library", str(library)]) == 0
    assert str(tmp_path / "empty") in capsys.readouterr().err


def test_list_remove_rebuild_and_doctor(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--library", str(library)]
    assert main(["list", "--json", *options]) == 0
    assert [(found["document"], found["status"]) for found in objects(capsys)] == [("mill.txt", "ready")]
    assert main(["rebuild", *options]) == 0
    assert capsys.readouterr().out.startswith("1 passages of 1 documents")
    assert main(["doctor", "--json", *options]) == 0
    assert {found["severity"] for found in objects(capsys)} <= {"ok", "warning"}
    assert main(["remove", "mill.txt", *options]) == 0
    assert main(["list", *options]) == 0
    assert capsys.readouterr().err.startswith("The library is empty")


def test_a_bug_leaves_a_traceback_in_the_log(
    library: Path, user_data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Workbench, "search", fail)
    assert main(["search", "x", "--library", str(library)]) == 1
    log = user_data_folder / "logs" / "fundstelle.log"
    assert str(log) in capsys.readouterr().err
    assert "Traceback" in log.read_text(encoding="utf-8")


def _program(*arguments: str) -> list[str]:
    program = "import sys; from fundstelle_rag.cli import main; sys.exit(main())"
    return [sys.executable, "-c", program, *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}


def test_a_reader_that_leaves_is_no_reason_to_complain(library: Path) -> None:
    command = _program("list", "--json", "--library", str(library))
    read, write = os.pipe()
    os.close(read)
    run = subprocess.run(command, env=_environment(), stdout=write, stderr=subprocess.PIPE, check=False, timeout=60)
    os.close(write)
    assert (run.returncode, run.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a disk that is always full")
def test_output_to_a_full_disk_is_told(library: Path) -> None:
    command = _program("list", "--json", "--library", str(library))
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, env=_environment(), stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert (run.returncode, run.stderr.count(b"\n")) == (1, 1)
    assert b"full" in run.stderr


def test_the_interrupt_key_stops_cleanly() -> None:
    program = (
        "import signal, sys\n"
        "from fundstelle_rag.cli import main, session\n"
        "def interrupted(self):\n"
        "    signal.raise_signal(signal.SIGINT)\n"
        "    assert self.cancel.wait(30)\n"
        "    self.cancel.raise_if_cancelled()\n"
        "session.Session.workbench = interrupted\n"
        "sys.exit(main(['list']))\n"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "stopped\n")
