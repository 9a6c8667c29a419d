"""Writing passages and their vectors so that a crash at any moment leaves nothing half visible.

SQLite and Chroma share no transaction. So the ids go into `pending_vectors` first, then the vectors into Chroma,
then text and passages into SQLite in one transaction, which is the moment at which the document is there. What
is pending and has no passage after a crash is removed before the next writing (`discard`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import Embedder
from fundstelle_rag.chunking import CHUNKER_VERSION, embedding_text
from fundstelle_rag.keyword_index import KeywordIndex, analyse
from fundstelle_rag.passage_index import PassageIndex, delete_other_generations
from fundstelle_rag.passages import Passage
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.store.documents import DocumentStore
from fundstelle_rag.store.meta import IndexMaker, Meta
from fundstelle_rag.store.passages import PassageStore

# About a second's work for the starter embeddings on two threads: so long a cancel may have to wait.
_PASSAGES_A_BATCH = 16


@dataclass(frozen=True, slots=True)
class Storage:
    """A library's tables, each behind its own class."""

    database: Database
    meta: Meta
    documents: DocumentStore
    passages: PassageStore
    keywords: KeywordIndex

    @classmethod
    def over(cls, database: Database) -> "Storage":
        return cls(database, Meta(database), DocumentStore(database), PassageStore(database), KeywordIndex(database))


class IndexWriter:
    """Writes into one generation of a library's index. One at a time: its owner holds the library's write lock."""

    def __init__(self, storage: Storage, index: PassageIndex, embedder: Embedder) -> None:
        self._storage = storage
        self._index = index
        self._generation = index.generation
        self._embedder = embedder

    def write_vectors(self, passages: Sequence[Passage], title: str, cancel: CancelToken) -> Iterator[int]:
        """Embed and write; yield after each batch how many are done.

        Raises Cancelled, StorageFailed, LibraryDamaged. When left early, by whatever road, call `discard`."""
        with self._storage.database.transaction() as transaction:
            self._storage.passages.set_pending_vectors(
                transaction, self._generation, (passage.passage_id for passage in passages)
            )
        for start in range(0, len(passages), _PASSAGES_A_BATCH):
            cancel.raise_if_cancelled()
            batch = passages[start : start + _PASSAGES_A_BATCH]
            vectors = self._embedder.embed_passages([embedding_text(passage, title) for passage in batch])
            self._index.put([passage.passage_id for passage in batch], vectors)
            yield start + len(batch)

    def add_passages(
        self, transaction: Transaction, passages: Sequence[Passage], analysed: Sequence[tuple[str, str]]
    ) -> None:
        """Make passages whose vectors are written visible at the end of the transaction."""
        row_ids = self._storage.passages.add(transaction, self._generation, passages)
        self._storage.keywords.add(transaction, row_ids, analysed)

    def forget_passages(self, transaction: Transaction, document_id: str) -> None:
        """Make the document's passages invisible at the end of the transaction; `discard` removes their vectors."""
        old = [passage.passage_id for passage in self._storage.passages.of_document(self._generation, document_id)]
        self._storage.passages.set_pending_vectors(transaction, self._generation, old)
        self._storage.passages.delete_of_document(transaction, document_id)

    def discard(self) -> int:
        """Remove the pending vectors that belong to no passage; return how many."""
        passages = self._storage.passages
        orphans = passages.orphaned_vectors(self._generation)
        if orphans:
            self._index.delete(orphans)
        with self._storage.database.transaction() as transaction:
            passages.clear_pending_vectors(transaction)
        return len(orphans)


def index_maker(embedder: Embedder) -> IndexMaker:
    """Return what the program would make an index with now."""
    identity = embedder.identity
    return IndexMaker(identity.name, identity.sha256, embedder.dimension, CHUNKER_VERSION)


def analysed(passages: Sequence[Passage]) -> list[tuple[str, str]]:
    """Return the keyword analysis of each passage; slow enough to be done before a transaction, not in it."""
    return [analyse(passage) for passage in passages]


def repair(storage: Storage, chroma_folder: Path, generation: int) -> None:
    """Tidy up at the start what a crash left in SQLite: pending documents, an unfinished rebuild.

    Vectors without a passage are no hit of any search; `IndexWriter.discard` removes them before the next writing,
    so that opening a library loads no Chroma and a damaged index keeps nobody from rebuilding it."""
    with storage.database.transaction() as transaction:
        storage.documents.delete_pending(transaction)
        storage.passages.delete_other_generations(transaction, generation)
    delete_other_generations(chroma_folder, generation)
