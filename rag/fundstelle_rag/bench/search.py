"""How long a search takes: from the question to ranked passages, beside Chroma's own query in the same run.

`python -m fundstelle_rag.bench.search [--json]` (`make bench-search`). The libraries are made up: texts of the sample
documents put together anew, with invented words as rare as words are, and vectors of these documents mixed with each
other and with noise. Building the larger one takes Chroma some minutes; `--keep FOLDER` leaves it for the next run."""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.embedders import open_embedder
from fundstelle_models.installed import InstalledModels
from fundstelle_models.protocols import Embedder
from fundstelle_rag.bench.bulk_library import BulkLibrary, bulk_library
from fundstelle_rag.bench.made_up_passages import PASSAGES_A_DOCUMENT, made_up
from fundstelle_rag.bench.report import processor_name
from fundstelle_rag.bench.texts import sample_texts
from fundstelle_rag.open_workbench import embedding_model
from fundstelle_rag.paths import models_folder
from fundstelle_rag.samples import sample_questions

SIZES = (10_000, 100_000)
_SCOPES = (50, 5_000, 50_000)
_ROUNDS = 5  # each question so often
_SAMPLES = 400  # passages to make others of, at most
_HITS = 60  # what the program asks of each of its ways


@dataclass(frozen=True, slots=True)
class Row:
    """One way of searching a library of `passages`; in milliseconds, over all questions and rounds."""

    what: str
    passages: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Report:
    processor: str
    embedding_model: str
    questions: int
    rounds: int
    rows: tuple[Row, ...]


def run(embedder: Embedder, name: str, sizes: Sequence[int], folder: Path) -> Report:
    """Measure libraries of these sizes; one that stands in the folder already is used as it is."""
    questions = [sample.question for sample in sample_questions()]
    texts = sample_texts(embedder, _SAMPLES, CancelToken())
    vectors = embedder.embed_passages(texts)
    rows: list[Row] = []
    for size in sizes:
        with bulk_library(folder / str(size), embedder) as library:
            missing = size - library.storage.passages.count(1)
            if missing > 0:
                for passages, made in made_up(texts, vectors, missing):
                    library.add(passages, made)
            rows += _measured(library, embedder, questions, size)
    return Report(processor_name(), name, len(questions), _ROUNDS, tuple(rows))


def _measured(library: BulkLibrary, embedder: Embedder, questions: Sequence[str], size: int) -> Iterator[Row]:
    """Take every way in turn for each question, so that whatever else the machine does hits all."""
    vectors = {question: embedder.embed_query(question) for question in questions}
    ways: dict[str, Callable[[str], object]] = {
        "the program, question to passages": library.retriever.search,
        "Chroma's own query, vector to ids": lambda question: library.index.query(vectors[question], _HITS),
        "embedding the question": embedder.embed_query,
    }
    documents = sorted(record.document_id for record in library.storage.documents.all())
    for scope in (scope for scope in _SCOPES if scope < size):
        chosen = frozenset(documents[:: max(1, len(documents) * PASSAGES_A_DOCUMENT // scope)])
        ways[f"the program, in {scope:,} of the passages"] = lambda question, chosen=chosen: library.retriever.search(  # type: ignore[misc]
            question, scope=chosen
        )
    for search in ways.values():
        search(questions[0])
    times: dict[str, list[float]] = {what: [] for what in ways}
    for question in (question for _ in range(_ROUNDS) for question in questions):
        for what, search in ways.items():
            started = time.perf_counter()
            search(question)
            times[what].append(1000 * (time.perf_counter() - started))
    for what, taken in times.items():
        yield Row(what, size, float(np.percentile(taken, 50)), float(np.percentile(taken, 95)))


def lines(report: Report) -> Iterator[str]:
    """Yield the report for a person to read."""
    yield f"{'':44}{'passages':>9}{'p50':>9}{'p95':>9}"
    for row in report.rows:
        yield f"{row.what:44}{row.passages:>9,}{row.p50_ms:>6.1f} ms{row.p95_ms:>6.1f} ms"
    yield f"{report.questions} questions, {report.rounds} rounds, {report.embedding_model}, {report.processor}"


def as_json(report: Report) -> str:
    """Return the report as one JSON object on one line."""
    return json.dumps(asdict(report))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m fundstelle_rag.bench.search", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--size", metavar="N", type=int, action="append", help="passages in a library (10000, 100000)")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="build the libraries here and leave them")
    options = parser.parse_args()
    spec = embedding_model(InstalledModels(models_folder()))
    with closing(open_embedder(spec)) as embedder, tempfile.TemporaryDirectory() as temporary:
        report = run(embedder, spec.name, options.size or SIZES, options.keep or Path(temporary))
    sys.stdout.write(as_json(report) if options.json else "\n".join(lines(report)))
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
