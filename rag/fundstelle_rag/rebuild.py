"""A new index from the stored texts: after another embedding model or chunker, or when Chroma's folder is damaged.

The passages of the old generation answer until the new one is whole; then one transaction changes over. How long it
will take is said before, from the speed of the runs before it, or from a few passages embedded there and then."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.protocols import Embedder
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Extraction
from fundstelle_rag.estimate import TimeLeft
from fundstelle_rag.indexing import IndexWriter, Storage, analysed, index_maker
from fundstelle_rag.passage_index import PassageIndex

_TRIED_PASSAGES = 8


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    documents: int
    passages: int
    seconds: float


@dataclass(frozen=True, slots=True)
class RebuildEstimate:
    """What a rebuild would have to do, and how long that takes at the speed measured on this machine."""

    documents: int
    passages: int
    seconds: float


def estimate_rebuild(storage: Storage, embedder: Embedder) -> RebuildEstimate:
    """Where the embedder was never measured, this embeds a few of the stored passages (about a second)."""
    records = _ready(storage)
    passages = sum(record.passages for record in records)
    if not passages:
        return RebuildEstimate(len(records), 0, 0.0)
    sha256 = embedder.identity.sha256
    speed = storage.meta.passages_per_s(sha256)
    if speed is None:
        speed = _tried(storage, embedder)
        with storage.database.transaction() as transaction:
            storage.meta.note_passages_per_s(transaction, sha256, speed)
    return RebuildEstimate(len(records), passages, passages / speed)


def rebuild(
    storage: Storage, chroma_folder: Path, embedder: Embedder, cancel: CancelToken
) -> Iterator[Progress | Finished[RebuildSummary]]:
    """Make the next generation and change over to it. The library's write lock is held meanwhile.

    Raises Cancelled, StorageFailed; then the old generation goes on as it was."""
    started = time.perf_counter()
    old = storage.meta.index_state().generation
    index = PassageIndex(chroma_folder, old + 1)
    index.delete_folder()
    writer = IndexWriter(storage, index, embedder)
    records = _ready(storage)
    rebuilt: dict[str, int] = {}
    done, total = 0, sum(record.passages for record in records)  # as they were: near enough for a progress bar
    time_left = TimeLeft()
    time_left.expect([(record.path, _weight(record)) for record in records])
    try:
        for record in records:
            document = storage.documents.with_text(record.document_id)
            assert document is not None
            time_left.begin_file(record.path, _weight(record))
            passages = chunk(record.document_id, _extraction(document), embedder.count_tokens, embedder.max_tokens)
            with storage.database.transaction() as transaction:
                writer.begin(transaction, passages)
            for written in writer.write_vectors(passages, record.title, cancel):
                left = time_left.seconds(written, len(passages))
                yield Progress(Stage.EMBEDDING, min(done + written, total), total, record.path.name, left)
            done += len(passages)
            keywords = analysed(passages)
            with storage.database.transaction() as transaction:
                writer.add_passages(transaction, passages, keywords)
            rebuilt[record.document_id] = len(passages)
            time_left.end_file()
        index.open()  # an empty library has an index too
        with storage.database.transaction() as transaction:
            storage.meta.set_index_state(transaction, old + 1, index_maker(embedder))
            storage.passages.delete_other_generations(transaction, old + 1)
            storage.passages.clear_pending_vectors(transaction)
            for document_id, count in rebuilt.items():
                storage.documents.set_passages(transaction, document_id, count)
            if done:
                seconds = time.perf_counter() - started
                storage.meta.note_passages_per_s(transaction, embedder.identity.sha256, done / seconds)
    except BaseException:  # also a closed generator: nothing of the new generation stays
        index.delete_folder()
        with storage.database.transaction() as transaction:
            storage.passages.delete_other_generations(transaction, old)
        raise
    index.close()
    yield Finished(RebuildSummary(len(rebuilt), done, time.perf_counter() - started))


def _ready(storage: Storage) -> list[DocumentRecord]:
    return [record for record in storage.documents.all() if record.status is DocumentStatus.READY]


def _weight(record: DocumentRecord) -> int:
    """Return what stands in for the size of a file: the work grows with its passages."""
    return record.passages * 1_000


def _tried(storage: Storage, embedder: Embedder) -> float:
    """Return the passages a second that the embedder makes of the first it finds."""
    generation = storage.meta.index_state().generation
    texts = [passage.text for passage in storage.passages.first(generation, _TRIED_PASSAGES)]
    counts = embedder.count_tokens(texts)
    fitting = [
        text if count <= embedder.max_tokens else text[: embedder.max_tokens // 4]  # made for a larger window
        for text, count in zip(texts, counts, strict=True)
    ]
    embedder.embed_query("")  # loading is paid once and not by the passage
    started = time.perf_counter()
    embedder.embed_passages(fitting)
    return len(fitting) / max(time.perf_counter() - started, 1e-6)


def _extraction(document: Document) -> Extraction:
    record = document.record
    return Extraction(record.title, record.format, document.text, document.spans, record.warnings, record.pages)
