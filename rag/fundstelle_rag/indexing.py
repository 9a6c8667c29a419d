"""Writing passages and their vectors so that a crash at any moment leaves nothing half visible.

SQLite and Chroma share no transaction. So the ids go into `pending_vectors` first, then the vectors into Chroma,
then text and passages into SQLite in one transaction, which is the moment at which the document is there. What is
pending and has no passage is no hit of any search; it is removed before the next writing (`discard`), except where
it belongs to a file that an interrupted run had begun: an id says what was embedded, so its vectors need not be
made again."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import Embedder
from fundstelle_rag.chunking import CHUNKER_VERSION, embedding_text
from fundstelle_rag.keyword_index import KeywordIndex, analyse
from fundstelle_rag.passage_index import GRAPH_VERSION, PassageIndex, delete_other_generations
from fundstelle_rag.passages import Passage
from fundstelle_rag.store.collections import CollectionStore
from fundstelle_rag.store.database import Database, Transaction
from fundstelle_rag.store.documents import DocumentStore
from fundstelle_rag.store.intake import IntakeStore
from fundstelle_rag.store.meta import IndexMaker, Meta
from fundstelle_rag.store.near_duplicates import NearDuplicateStore
from fundstelle_rag.store.passages import PassageStore
from fundstelle_rag.store.watched_folders import WatchedFolderStore
from fundstelle_rag.text_analysis import TERMS_VERSION

# Written together. One batch is written while the next is embedded: a kill costs both, about a second's work.
_PASSAGES_A_BATCH = 8


@dataclass(frozen=True, slots=True)
class Storage:
    """A library's tables, each behind its own class."""

    database: Database
    meta: Meta
    documents: DocumentStore
    passages: PassageStore
    keywords: KeywordIndex
    intake: IntakeStore
    near_duplicates: NearDuplicateStore
    collections: CollectionStore
    watched_folders: WatchedFolderStore

    @classmethod
    def over(cls, database: Database) -> "Storage":
        return cls(
            database,
            Meta(database),
            DocumentStore(database),
            PassageStore(database),
            KeywordIndex(database),
            IntakeStore(database),
            NearDuplicateStore(database),
            CollectionStore(database),
            WatchedFolderStore(database),
        )


class IndexWriter:
    """Writes into one generation of a library's index. One at a time: its owner holds the library's write lock."""

    def __init__(self, storage: Storage, index: PassageIndex, embedder: Embedder) -> None:
        self._storage = storage
        self._index = index
        self._generation = index.generation
        self._embedder = embedder

    def written_before(self, passages: Sequence[Passage]) -> frozenset[str]:
        """Return the ids of those passages whose vectors stand in the index already."""
        perhaps = self._storage.passages.perhaps_written(self._generation, [one.passage_id for one in passages])
        return frozenset(self._index.present(perhaps)) if perhaps else frozenset()

    def begin(self, transaction: Transaction, passages: Sequence[Passage]) -> None:
        """Note whose vectors are about to be written."""
        self._storage.passages.set_pending_vectors(
            transaction, self._generation, (passage.passage_id for passage in passages)
        )

    def write_vectors(
        self, passages: Sequence[Passage], title: str, cancel: CancelToken, written: Collection[str] = frozenset()
    ) -> Iterator[int]:
        """Embed and write what is not `written` yet; yield after each batch how many are done. `begin` comes first.

        Raises Cancelled, StorageFailed, LibraryDamaged; what was embedded by then is written."""
        waiting = [passage for passage in passages if passage.passage_id not in written]
        done = len(passages) - len(waiting)
        if done:
            yield done
        with _Beside() as beside:  # Chroma writes on one core for a tenth of the time that embedding takes
            for start in range(0, len(waiting), _PASSAGES_A_BATCH):
                batch = waiting[start : start + _PASSAGES_A_BATCH]
                vectors = []
                for passage in batch:  # the engines take one text at a time anyway; so a cancel waits for one at most
                    if cancel.is_cancelled:
                        break
                    vectors.append(self._embedder.embed_passages([embedding_text(passage, title)])[0])
                if vectors:
                    ids = [passage.passage_id for passage in batch[: len(vectors)]]
                    beside.start(partial(self._index.put, ids, np.stack(vectors)))
                cancel.raise_if_cancelled()
                done += len(batch)
                yield done

    def add_passages(
        self, transaction: Transaction, passages: Sequence[Passage], analysed: Sequence[tuple[str, str]]
    ) -> None:
        """Make passages whose vectors are written visible at the end of the transaction."""
        row_ids = self._storage.passages.add(transaction, self._generation, passages)
        self._storage.keywords.add(transaction, row_ids, analysed)
        self._storage.passages.unset_pending_vectors(
            transaction, self._generation, (passage.passage_id for passage in passages)
        )

    def forget_passages(self, transaction: Transaction, document_id: str) -> None:
        """Make the document's passages invisible at the end of the transaction; `discard` removes their vectors."""
        old = [passage.passage_id for passage in self._storage.passages.of_document(self._generation, document_id)]
        self._storage.passages.set_pending_vectors(transaction, self._generation, old)
        self._storage.passages.delete_of_document(transaction, document_id)

    def discard(self) -> int:
        """Remove the pending vectors that belong neither to a passage nor to a file still to be read; count them."""
        passages = self._storage.passages
        kept = tuple(f"{document_id}-" for document_id in self._storage.intake.begun())
        orphans = [i for i in passages.orphaned_vectors(self._generation) if not i.startswith(kept)]
        if orphans:
            self._index.delete(orphans)
            with self._storage.database.transaction() as transaction:
                passages.unset_pending_vectors(transaction, self._generation, orphans)
        return len(orphans)


class _Beside:
    """Runs one piece of work in another thread while the next is prepared; the block is left when all is done.

    What a piece raises is raised by the next `start`, or at the end of the block."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="index-writer")
        self._running: Future[None] | None = None

    def __enter__(self) -> "_Beside":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._executor.shutdown()
        if kind is None:
            self._finish()

    def start(self, work: Callable[[], None]) -> None:
        """Wait for the piece before, then begin this one."""
        self._finish()
        self._running = self._executor.submit(work)

    def _finish(self) -> None:
        if self._running is not None:
            running, self._running = self._running, None
            running.result()


def index_maker(embedder: Embedder) -> IndexMaker:
    """Return what the program would make an index with now."""
    identity = embedder.identity
    versions = f"{CHUNKER_VERSION}.{TERMS_VERSION}.{GRAPH_VERSION}"
    return IndexMaker(identity.name, identity.sha256, embedder.dimension, versions)


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
