"""A new index from the stored texts: after another embedding model or chunker, or when Chroma's folder is damaged.

The passages of the old generation answer until the new one is whole; then one transaction changes over."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.protocols import Embedder
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Extraction
from fundstelle_rag.indexing import IndexWriter, Storage, analysed, index_maker
from fundstelle_rag.passage_index import PassageIndex


@dataclass(frozen=True, slots=True)
class RebuildSummary:
    documents: int
    passages: int
    seconds: float


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
    records = [record for record in storage.documents.all() if record.status is DocumentStatus.READY]
    rebuilt: list[DocumentRecord] = []
    done, total = 0, sum(record.passages for record in records)  # as they were: near enough for a progress bar
    try:
        for record in records:
            document = storage.documents.with_text(record.document_id)
            assert document is not None
            passages = chunk(record.document_id, _extraction(document), embedder.count_tokens, embedder.max_tokens)
            for written in writer.write_vectors(passages, record.title, cancel):
                yield Progress(Stage.EMBEDDING, min(done + written, total), total, record.path.name)
            done += len(passages)
            keywords = analysed(passages)
            with storage.database.transaction() as transaction:
                writer.add_passages(transaction, passages, keywords)
            rebuilt.append(replace(record, passages=len(passages)))
        index.open()  # an empty library has an index too
        with storage.database.transaction() as transaction:
            storage.meta.set_index_state(transaction, old + 1, index_maker(embedder))
            storage.passages.delete_other_generations(transaction, old + 1)
            storage.passages.clear_pending_vectors(transaction)
            for record in rebuilt:
                storage.documents.put(transaction, record)
    except BaseException:  # also a closed generator: nothing of the new generation stays
        index.delete_folder()
        with storage.database.transaction() as transaction:
            storage.passages.delete_other_generations(transaction, old)
        raise
    index.close()
    yield Finished(RebuildSummary(len(rebuilt), done, time.perf_counter() - started))


def _extraction(document: Document) -> Extraction:
    record = document.record
    return Extraction(record.title, record.format, document.text, document.spans, record.warnings, record.pages)
