"""Summaries leave as JSON that can be verified, and the command line prints them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_rag.cli.summary_output import show_summary
from fundstelle_rag.export.export_file import write_export
from fundstelle_rag.export.verify import CheckedQuote, CheckedSentence, Verifier
from fundstelle_rag.proof import Prover
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.summaries import Summary, SummaryOptions, SummaryStyle
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader
from tests.rag.summarizing.chronicle import chronicle, point_and_shorten


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Workbench, Summary]]:
    """A library with two documents that differ in a figure, and a summary of both."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "aune.md").write_text(chronicle(2, 2), encoding="utf-8")
    (folder / "orle.md").write_text(chronicle(2, 2).replace("mit 59 Gulden", "mit 61 Gulden"), encoding="utf-8")
    with Workbench.open(
        folder / "library",
        embedder=HashEmbedder(),
        generator=ScriptedGenerator(point_and_shorten),
        reader=InProcessReader(),
    ) as workbench:
        list(workbench.add([folder / "aune.md", folder / "orle.md"], CancelToken()))
        ids = [record.document_id for record in workbench.documents()]
        options = SummaryOptions(SummaryStyle.DETAILED)
        *_, last = workbench.summarize(ids, options, CancelToken())
        assert isinstance(last, Finished)
        yield workbench, last.result


def checked(workbench: Workbench, path: Path) -> list[CheckedQuote | CheckedSentence]:
    prover = Prover(Similarity(HashEmbedder()))
    return list(Verifier(workbench.document, workbench.passages, prover).check_file(path))


def written(summary: Summary, path: Path) -> dict[str, Any]:
    write_export(summary, path)
    exported: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return exported


def test_the_documents_differences_stand_last(shelf: tuple[Workbench, Summary]) -> None:
    section = shelf[1].sections[-1]
    assert section.heading == "Worin sie voneinander abweichen"
    assert any("59 Gulden" in sentence.text and "61 Gulden" in sentence.text for sentence in section.sentences)
    assert all(len(sentence.citations) == 2 for sentence in section.sentences)


def test_an_exported_summary_holds(shelf: tuple[Workbench, Summary], tmp_path: Path) -> None:
    workbench, summary = shelf
    exported = written(summary, tmp_path / "summary.json")
    found = checked(workbench, tmp_path / "summary.json")
    assert [one for one in found if not one.holds] == []
    assert sum(isinstance(one, CheckedSentence) for one in found) == len(exported["sentences"])
    assert exported["kind"] == "summary"
    assert exported["coverage"]["passages_read"] == exported["coverage"]["passages_total"]
    numbers = [number for section in exported["sections"] for number in section["sentences"]]
    assert numbers == list(range(len(exported["sentences"])))


def test_a_changed_number_is_found(shelf: tuple[Workbench, Summary], tmp_path: Path) -> None:
    workbench, summary = shelf
    path = tmp_path / "summary.json"
    exported = written(summary, path)
    for sentence in exported["sentences"]:
        sentence["text"] = sentence["text"].replace("Gulden", "4 Gulden")
    path.write_text(json.dumps(exported), encoding="utf-8")
    sentences = [one for one in checked(workbench, path) if isinstance(one, CheckedSentence)]
    assert not any(one.holds for one in sentences if "Gulden" in one.text)


def test_a_changed_quote_is_found(shelf: tuple[Workbench, Summary], tmp_path: Path) -> None:
    workbench, summary = shelf
    path = tmp_path / "summary.json"
    exported = written(summary, path)
    exported["citations"][0]["quote"] = exported["citations"][0]["quote"].replace("a", "o")
    path.write_text(json.dumps(exported), encoding="utf-8")
    assert [one.marker for one in checked(workbench, path) if isinstance(one, CheckedQuote) and not one.holds] == [1]


def test_the_terminal_shows_headings_markers_and_what_was_read(
    shelf: tuple[Workbench, Summary], capsys: pytest.CaptureFixture[str]
) -> None:
    summary = shelf[1]
    show_summary(summary, as_json=False)
    shown = capsys.readouterr().out
    for section in summary.sections:
        assert f"\n{section.heading}\n" in shown
    assert f"{summary.coverage.passages_read} of {summary.coverage.passages_total} passages read" in shown
    assert "[1] aune.md: “" in shown
    show_summary(summary, as_json=True)
    assert json.loads(capsys.readouterr().out)["kind"] == "summary"
