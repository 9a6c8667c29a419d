"""What `fundstelle ask` prints for a person: whose words, where they stand, what was searched, translations."""

import json
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.cli import main
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

MILL = "Hedda Rook führte an der Kestrel-Mühle ein Tagebuch über die Hochwasser bis zum Jahr 1953."
QUESTION = "Who kept a diary of the Hochwasser at the Kestrel-Mühle, Hedda Rook?"
TRANSLATION = "Hedda Rook kept a diary of the floods at the Kestrel Mill until 1954."


def script(request: GenerationRequest) -> str:
    asked = request.messages[-1].content
    return TRANSLATION if asked.startswith("Translate this") else "The mayor did, in 1812."


@pytest.fixture(autouse=True)
def _fake_models(monkeypatch: pytest.MonkeyPatch) -> None:
    def open_with_fakes(library: Path, _models: Path, *, model: str | None, seed: int) -> Workbench:
        return Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator(script), seed=seed)

    monkeypatch.setattr(open_workbench_module, "open_workbench", open_with_fakes)


@pytest.fixture
def library(library_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "mühle.txt"
    path.write_text(MILL, encoding="utf-8")
    assert main(["--library", str(library_folder), "add", str(path)]) == 0
    capsys.readouterr()
    return library_folder


def ask(library: Path, *arguments: str) -> int:
    return main(["ask", *arguments, "--library", str(library)])


def test_the_documents_own_words_stand_in_quotation_marks(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(library, QUESTION) == 0
    printed = capsys.readouterr().out
    assert "In the documents' own words:\n“Hedda Rook führte" in printed
    assert "The mayor did, in 1812. (no passage supports this)" in printed


def test_a_refusal_says_what_was_searched(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(library, "?!") == 0
    assert "Nothing in the documents answers this. Searched 1 document in Deutsch." in capsys.readouterr().out


def test_a_follow_up_is_understood_where_it_is_said_to_be_one(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(library, QUESTION) == ask(library, "And until when?", "--follow-up") == 0
    assert f"Searched for: {QUESTION} And until when?" in capsys.readouterr().out
    assert ask(library, "And until when?", "--json") == 0
    assert json.loads(capsys.readouterr().out)["query"] == "And until when?"


def test_quotes_are_translated_on_demand_and_said_to_be(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(library, QUESTION, "--translate-quotes", "en") == 0
    below = capsys.readouterr().out.split("mühle.txt: ")[1].splitlines()
    assert below[0] == f"“{MILL}”"
    assert below[1] == f"    Machine translation (English): {TRANSLATION} (check against the original: 1954, 1953)"
    assert citations(capsys, library, QUESTION, "--translate-quotes", "en")[0]["translation"] == {
        "text": TRANSLATION,
        "language": "en",
        "machine": True,
        "doubts": ["1954", "1953"],
    }
    assert citations(capsys, library, QUESTION, "--translate-quotes", "de")[0]["translation"] is None
    assert "translation" not in citations(capsys, library, QUESTION)[0]


def test_a_scope_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(library, QUESTION, "--language", "de") == 0
    assert capsys.readouterr().out.startswith("Only in: Deutsch\n")


def test_a_language_that_is_none_is_misuse(library: Path) -> None:
    assert ask(library, QUESTION, "--translate-quotes", "klingon") == 2


def citations(capsys: pytest.CaptureFixture[str], library: Path, *arguments: str) -> list[dict[str, Any]]:
    assert ask(library, *arguments, "--json") == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["citations"]
    return found
