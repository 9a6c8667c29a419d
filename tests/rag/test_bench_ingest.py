"""The benchmark of reading and adding: what it measures and prints. That the figures are good is not tested here."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished
from fundstelle_models.packed_models import STARTER_EMBEDDER
from fundstelle_models.spec import ModelKind, ModelSpec
from fundstelle_rag.bench import Measuring, Row, Spread, ingest, pypdf_engine
from fundstelle_rag.bench.adding_engine import Request, measured
from fundstelle_rag.bench.made_documents import vocabulary, write_pdf, write_small_files
from fundstelle_rag.cli import main
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import NoEmbedder
from fundstelle_rag.readers import formats

WORDS = ["Der", "Deich", "(von", "1911)", "hielt", "ganze", "Nacht", "über", "dem", "Wasser", "–", "größer\\kleiner"]
NO_MODEL = ModelSpec("none", Path("none"), "", 0, ModelKind.EMBEDDING, 512)


def test_the_made_pdf_has_its_pages_full_of_the_words(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", WORDS, 3, seed=1)
    read = formats.read(path)
    assert read.pages == 3
    assert len(read.text) > 3 * 40 * 60
    assert {"(von", "größer\\kleiner", "–"} <= set(read.text.replace(".", "").split())
    assert write_pdf(tmp_path / "b.pdf", WORDS, 3, seed=1).read_bytes() == path.read_bytes()
    assert pypdf_engine.extracted(pypdf_engine.Request([str(path)])).pages == 3


def test_the_words_are_those_of_the_texts() -> None:
    texts = [Extraction("a", "text", "Der Deich, 1911 Deich", ()), Extraction("b", "text", "hielt.", ())]
    assert vocabulary(texts) == ["Der", "Deich"]


def test_unchanged_files_are_counted_as_such(tmp_path: Path) -> None:
    files = write_small_files(tmp_path / "files", WORDS, 120)
    assert len({path.read_text("utf-8") for path in files}) == 120
    request = Request(library=str(tmp_path / "library"), model=NO_MODEL, paths=[str(tmp_path)], embedding="none")
    first, second = measured(request), measured(request)
    assert first.statuses == {"added": 120}
    assert second.statuses == {"unchanged": 120}


def test_without_an_embedder_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoEmbedder):
        list(ingest.run_ingest(tmp_path, CancelToken()))


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> ingest.IngestReport:
    row = Row("pages_read", "/s", Spread(90.0, 80.0, 95.0), ingest.PYPDF, Spread(30.0, 29.0, 31.0))
    made = ingest.IngestReport("Z80", 2, "e5", 5, 240, 400, 2000, 10_000, 100.0, (row,))

    def run(_: Path, __: CancelToken, *, size: ingest.IngestSize, pdfs: list[Path]) -> Iterator[object]:
        assert (size, pdfs) == (ingest.QUICK_INGEST, [Path("a.pdf")])
        yield Measuring("reading", 1, 5)
        yield Finished(made)

    monkeypatch.setattr(ingest, "run_ingest", run)
    return made


def test_the_table_and_the_json_have_the_ratio(report: ingest.IngestReport, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["bench", "--ingest", "--quick", "--pdfs", "a.pdf"]
    assert main(arguments) == 0
    _, pages, *_, about, sizes = capsys.readouterr().out.splitlines()
    assert pages.startswith("pages of PDFs read")
    assert pages.endswith("3.00")
    assert about == "240 pages read; e5: 400 passages added"
    assert sizes == "the long PDF has 2000 pages; 10000 unchanged files"
    assert main([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"]["pages_read"]["ratio"] == 3.0


@pytest.mark.model
def test_a_quick_run_fills_every_row(starter_embeddings_folder: Path, models_folder: Path) -> None:
    *turns, last = ingest.run_ingest(models_folder, CancelToken(), size=ingest.QUICK_INGEST)
    assert isinstance(last, Finished)
    assert last.result.embedding_model == STARTER_EMBEDDER
    assert {row.quantity: row.yardstick for row in last.result.rows} == {
        "pages_read": ingest.PYPDF,
        "passages_added": ingest.EMBEDDER,
        "passages_added_processor": ingest.EMBEDDER,
        "memory_long_pdf": None,
        "unchanged_files": None,
    }
    assert all(row.program.median > 0 for row in last.result.rows)
    assert [turn.round for turn in turns if isinstance(turn, Measuring)] == [0, 1, 1, 1, 1]


@pytest.mark.model
def test_a_run_can_be_stopped(starter_embeddings_folder: Path, models_folder: Path) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(ingest.run_ingest(models_folder, cancel, size=ingest.QUICK_INGEST))
