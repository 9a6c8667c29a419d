"""Taking away from the command line: answers and whole chats, in every format."""

import json
from pathlib import Path

import pypdf
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.chats import Chat
from fundstelle_rag.cli import main
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.export.formats import endings
from fundstelle_rag.store.turns import Turn
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

MILL = "Hedda Rook kept a diary of the floods at the Kestrel Mill until the year 1953."
QUESTION = "Who kept a diary of the floods at the Kestrel Mill?"


def script(request: GenerationRequest) -> str:
    return "Hedda Rook kept a diary of the floods."


def open_with_fakes(library: Path, _models: Path, *, model: str | None = None, seed: int = 0) -> Workbench:
    return Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator(script), seed=seed)


@pytest.fixture(autouse=True)
def _fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_workbench_module, "open_workbench", open_with_fakes)


@pytest.fixture
def library(library_folder: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(MILL, encoding="utf-8")
    assert main(["--library", str(library_folder), "add", str(path)]) == 0
    return library_folder


def run(library: Path, *arguments: str) -> int:
    return main([*arguments, "--library", str(library)])


def test_a_chat_and_its_answers_are_written_in_every_format_as_the_window_writes_them(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for ending in endings(Turn):
        target = tmp_path / f"answer{ending}"
        assert run(library, "ask", QUESTION, "--out", str(target)) == 0
        assert f"written to {target}" in capsys.readouterr().err
        with open_with_fakes(library, tmp_path) as workbench:
            turn = workbench.last_turn()
            assert turn is not None
            write_export(turn, tmp_path / f"window{ending}", library=workbench.folder.name)
        assert target.read_bytes() == (tmp_path / f"window{ending}").read_bytes()


def test_a_file_is_overwritten_only_on_request(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.odt").write_bytes(b"mine")
    for command in (["ask", QUESTION], ["chats"]):
        assert run(library, *command, "--out", str(tmp_path / "a.odt")) == 1
        assert "exists. Choose another name, or overwrite it with --force." in capsys.readouterr().err
    assert (tmp_path / "a.odt").read_bytes() == b"mine"
    assert run(library, "ask", QUESTION, "--out", str(tmp_path / "a.odt"), "--force") == 0
    assert (tmp_path / "a.odt").read_bytes().startswith(b"PK")


def test_the_colophon_says_what_an_answer_was_made_of_unless_it_is_not_wanted(library: Path, tmp_path: Path) -> None:
    assert run(library, "ask", QUESTION, "--seed", "11", "--out", str(tmp_path / "a.md")) == 0
    written = (tmp_path / "a.md").read_text("utf-8")
    for line in (
        "Model: ",
        "SHA-256: ",
        "Prompt version: ",
        "Seed: 11",
        f"Library: {library.name}",
        "Passages read: 1 of",
    ):
        assert f"\n- {line}" in written
    assert run(library, "ask", QUESTION, "--no-colophon", "--out", str(tmp_path / "b.md")) == 0
    assert "Prompt version" not in (tmp_path / "b.md").read_text("utf-8")
    assert run(library, "settings", "export_colophon", "off") == 0
    assert run(library, "ask", QUESTION, "--out", str(tmp_path / "c.md")) == 0
    assert "Prompt version" not in (tmp_path / "c.md").read_text("utf-8")


def test_the_whole_chat_is_listed_written_and_verified(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(library, "ask", QUESTION) == run(library, "ask", "And until when?", "--follow-up") == 0
    capsys.readouterr()
    assert run(library, "chats") == 0
    assert [line[22:] for line in capsys.readouterr().out.splitlines()] == [QUESTION, "And until when?"]
    assert run(library, "chats", "--json") == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["question"] == QUESTION

    assert run(library, "chats", "--out", str(tmp_path / "chat.pdf")) == 0
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "chat.pdf").pages)
    assert "Questions and answers" in text
    assert "And until when?" in text

    assert run(library, "chats", "--out", str(tmp_path / "chat.json")) == 0
    capsys.readouterr()
    assert run(library, "verify", str(tmp_path / "chat.json")) == 0
    turns = json.loads((tmp_path / "chat.json").read_text("utf-8"))["turns"]
    assert sum(len(turn["citations"]) for turn in turns) == capsys.readouterr().out.count("mill.txt: holds")


def test_an_empty_chat_is_told(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "chats", "--out", str(tmp_path / "chat.odt")) == 1
    assert "Nothing has been asked yet" in capsys.readouterr().err
    assert not (tmp_path / "chat.odt").exists()


def test_an_unknown_ending_is_misuse(library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(library, "ask", QUESTION, "--out", str(tmp_path / "a.doc")) == 2
    assert "the ending must be one of .md, .html" in capsys.readouterr().err


def test_what_an_answer_was_made_with_is_kept_with_it(library: Path) -> None:
    assert run(library, "ask", QUESTION, "--seed", "5") == 0
    with open_with_fakes(library, library) as workbench:
        turns = tuple(workbench.turns())
        assert turns[-1].answer.seed == 5
        assert turns[-1].answer.prompt_version > 0
        assert Chat(turns).turns == turns
        refused = list(workbench.answer("?!", CancelToken()))[-1]
    assert refused.result.seed is None  # type: ignore[union-attr]  # no model was asked
