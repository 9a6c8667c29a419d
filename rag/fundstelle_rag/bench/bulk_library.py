"""A library made of passages whose vectors are known: to measure searches without reading and embedding."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from fundstelle_models.protocols import Embedder, FloatArray
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.indexing import Storage, analysed
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.passages import Passage
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.store.database import Database

_ROWS = 5_000


class BulkLibrary:
    """The tables and the index of a library, open."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._database = Database(folder / "library.sqlite")
        self.storage = Storage.over(self._database)
        self.index = PassageIndex(folder / "chroma", 1)
        self.retriever = Retriever(self.storage, self.index, embedder)

    def add(self, passages: Sequence[Passage], vectors: FloatArray) -> None:
        """Add passages, those of a document side by side, with their vectors, one a row."""
        for start in range(0, len(passages), _ROWS):
            ids = [passage.passage_id for passage in passages[start : start + _ROWS]]
            self.index.put(ids, vectors[start : start + _ROWS])
        keywords = analysed(passages)
        with self._database.transaction() as transaction:
            for document_id, group in groupby(passages, key=lambda passage: passage.document_id):
                self.storage.documents.put(transaction, _record(document_id, list(group)))
            row_ids = self.storage.passages.add(transaction, self.index.generation, passages)
            self.storage.keywords.add(transaction, row_ids, keywords)

    def close(self) -> None:
        self.index.close()
        self._database.close()


@contextmanager
def bulk_library(folder: Path, embedder: Embedder) -> Iterator[BulkLibrary]:
    """Open the library in `folder` for the block, new or as it was left."""
    library = BulkLibrary(folder, embedder)
    try:
        yield library
    finally:
        library.close()


def _record(document_id: str, passages: Sequence[Passage]) -> DocumentRecord:
    return DocumentRecord(
        document_id,
        Path("/", f"{document_id}.txt"),
        document_id,
        "text",
        DocumentStatus.READY,
        "",
        (),
        "",
        0,
        0,
        passages[0].language,
        0,
        len(passages),
        "2024-01-01T00:00:00+00:00",
    )
