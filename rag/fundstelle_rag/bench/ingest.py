"""The run over reading and adding, each beside its yardstick: pypdf in one process, the embedder alone."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.hardware import default_threads
from fundstelle_models.installed import InstalledModels
from fundstelle_models.spec import ModelSpec
from fundstelle_rag.bench import adding_engine, pypdf_engine
from fundstelle_rag.bench.children import MeasuredChild, measured_child
from fundstelle_rag.bench.made_documents import vocabulary, write_pdf, write_small_files
from fundstelle_rag.bench.measure import Measuring
from fundstelle_rag.bench.report import Row, Spread, processor_name
from fundstelle_rag.documents import Extraction
from fundstelle_rag.open_workbench import embedding_model
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.readers.pool import ReaderPool
from fundstelle_rag.samples import sample_paths

PYPDF = "pypdf, one process"
EMBEDDER = "the embedder alone"
PYPDF_MODULE = "fundstelle_rag.bench.pypdf_engine"
ADDING_MODULE = "fundstelle_rag.bench.adding_engine"

_PROCESSES = 2
_WATCH_S = 0.05
_ADDING_SILENCE_S = 3600.0
_MEGABYTE = 1e6


@dataclass(frozen=True, slots=True)
class IngestSize:
    """How much is measured: of PDFs as often as `copies` of each, `added` PDFs of `added_pages`, one long PDF, and a
    folder of unchanged files."""

    rounds: int
    copies: int
    added: int
    added_pages: int
    long_pages: int
    unchanged_files: int


FULL_INGEST = IngestSize(5, copies=8, added=12, added_pages=8, long_pages=2000, unchanged_files=10_000)
QUICK_INGEST = IngestSize(1, copies=1, added=2, added_pages=1, long_pages=20, unchanged_files=50)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The whole run. Each round read `pages` and added `passages`."""

    processor: str
    threads: int
    embedding_model: str
    rounds: int
    pages: int
    passages: int
    long_pages: int
    unchanged_files: int
    seconds: float
    rows: tuple[Row, ...]


def run_ingest(
    models_folder: Path, cancel: CancelToken, *, size: IngestSize = FULL_INGEST, pdfs: Sequence[Path] = ()
) -> Iterator[Measuring | Finished[IngestReport]]:
    """Measure with the embedding model in use; extraction over `pdfs`, or over the sample documents.

    Raises NoEmbedder, ModelFileInvalid, ModelCrashed, DocumentUnreadable, Cancelled."""
    started = time.perf_counter()
    model = embedding_model(InstalledModels(models_folder))
    yield Measuring("documents", 0, size.rounds)
    with _scratch_folder() as folder:
        words = vocabulary(_sample_texts(cancel))
        read = [str(path) for path in pdfs or _copies(folder, size.copies)]
        added = [str(write_pdf(folder / f"{n}.pdf", words, size.added_pages, n)) for n in range(size.added)]
        first = str(write_pdf(folder / "first.pdf", words, 1, -1))
        extraction: list[tuple[float, float]] = []
        adding: list[tuple[float, float]] = []
        work: list[tuple[float, float]] = []
        pages = passages = 0
        for number in range(1, size.rounds + 1):
            yield Measuring("reading", number, size.rounds)
            raw = _raw_extraction(read, cancel)
            pages = raw.pages
            extraction.append((pages / _extraction_s(read, cancel), pages / raw.seconds))
            yield Measuring("adding", number, size.rounds)
            reply, _ = _added(folder, model, added, first=[first], cancel=cancel)
            passages = reply.passages
            adding.append((passages / reply.seconds, passages / reply.alone_seconds))
            work.append((passages / reply.processor_seconds, passages / reply.alone_processor_seconds))
        rows = [
            _row("pages_read", extraction, PYPDF),
            _row("passages_added", adding, EMBEDDER),
            _row("passages_added_processor", work, EMBEDDER),
        ]
        yield Measuring(f"a PDF of {size.long_pages} pages", size.rounds, size.rounds)
        rows.append(_memory_row(folder, model, words, size.long_pages, cancel))
        yield Measuring(f"{size.unchanged_files} unchanged files", size.rounds, size.rounds)
        rows.append(_unchanged_row(folder, model, words, size.unchanged_files, cancel))
    yield Finished(
        IngestReport(
            processor=processor_name(),
            threads=default_threads(),
            embedding_model=model.name,
            rounds=size.rounds,
            pages=pages,
            passages=passages,
            long_pages=size.long_pages,
            unchanged_files=size.unchanged_files,
            seconds=time.perf_counter() - started,
            rows=tuple(rows),
        )
    )


def _row(quantity: str, speeds: Sequence[tuple[float, float]], yardstick: str) -> Row:
    ours, beside = zip(*speeds, strict=True)
    return Row(quantity, "/s", Spread.of(ours), yardstick, Spread.of(beside))


def _raw_extraction(paths: Sequence[str], cancel: CancelToken) -> pypdf_engine.Reply:
    with measured_child(PYPDF_MODULE, PYPDF, cancel) as child:
        for request in ([], list(paths)):  # the first one waits for the imports
            child.send(msgspec.json.encode(pypdf_engine.Request(request)))
            reply = msgspec.json.decode(child.receive(), type=pypdf_engine.Reply)
        return reply


def _extraction_s(paths: Sequence[str], cancel: CancelToken) -> float:
    """Return how long the program's reading processes take, from the first request to the last extraction."""
    readers = ReaderPool(_PROCESSES)
    try:
        with ThreadPoolExecutor(_PROCESSES) as threads:
            list(threads.map(lambda path: readers.read(path, cancel), [Path(paths[0])] * _PROCESSES))
            started = time.perf_counter()
            list(threads.map(lambda path: readers.read(path, cancel), map(Path, paths)))
            return time.perf_counter() - started
    finally:
        readers.close()


def _added(
    folder: Path,
    model: ModelSpec,
    paths: Sequence[str],
    *,
    cancel: CancelToken,
    first: Sequence[str] = (),
    embedding: adding_engine.Embedding = "whole",
) -> tuple[adding_engine.Reply, int]:
    """Add to a new library, in a process of its own; return its reply, and the most memory in use meanwhile."""
    with tempfile.TemporaryDirectory(dir=folder) as library, measured_child(ADDING_MODULE, "add", cancel) as child:
        request = adding_engine.Request(
            library=library, model=model, paths=list(paths), first=list(first), embedding=embedding
        )
        return _asked(child, request)


def _asked(child: MeasuredChild, request: adding_engine.Request) -> tuple[adding_engine.Reply, int]:
    with _watched_memory(child.pid) as peak:
        child.send(msgspec.json.encode(request, enc_hook=str))
        reply = msgspec.json.decode(child.receive(_ADDING_SILENCE_S), type=adding_engine.Reply)
    return reply, peak()


def _memory_row(folder: Path, model: ModelSpec, words: Sequence[str], pages: int, cancel: CancelToken) -> Row:
    long = str(write_pdf(folder / "long.pdf", words, pages, pages))
    _, peak = _added(folder, model, [long], cancel=cancel, embedding="glanced")
    return Row("memory_long_pdf", "MB", Spread.of([peak / _MEGABYTE]))


def _unchanged_row(folder: Path, model: ModelSpec, words: Sequence[str], count: int, cancel: CancelToken) -> Row:
    files = folder / "unchanged"
    write_small_files(files, words, count)
    with tempfile.TemporaryDirectory(dir=folder) as library, measured_child(ADDING_MODULE, "add", cancel) as child:
        request = adding_engine.Request(library=library, model=model, paths=[str(files)], embedding="none")
        _asked(child, request)
        again, _ = _asked(child, request)
    assert again.statuses == {"unchanged": count}, again.statuses
    return Row("unchanged_files", "s", Spread.of([again.seconds]))


@contextmanager
def _watched_memory(pid: int) -> Iterator[Callable[[], int]]:
    """Give a function that returns the most that the process and its children have had resident at one time."""
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        process = psutil.Process(pid)
        while not done.wait(_WATCH_S):
            peak = max(peak, _resident_bytes(process))

    watcher = threading.Thread(target=watch, name="memory watcher")
    watcher.start()
    try:
        yield lambda: peak
    finally:
        done.set()
        watcher.join()


def _resident_bytes(process: psutil.Process) -> int:
    total = 0
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.Error:
        return 0
    for member in family:
        try:
            total += int(member.memory_info().rss)
        except psutil.Error:  # has just ended
            continue
    return total


def _sample_texts(cancel: CancelToken) -> list[Extraction]:
    reader = FileReader()
    try:
        return [reader.read(path, cancel) for path in sample_paths()]
    finally:
        reader.close()


def _copies(folder: Path, count: int) -> Generator[Path, None, None]:
    for path in sample_paths():
        if path.suffix == ".pdf":
            for number in range(count):
                yield Path(shutil.copyfile(path, folder / f"{path.stem}-{number}.pdf"))


@contextmanager
def _scratch_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="fundstelle-bench-", ignore_cleanup_errors=os.name == "nt") as folder:
        yield Path(folder)
