"""What fills a library and keeps its index well: adding, removing, making the index anew."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Embedder
from fundstelle_rag.errors import DocumentNotFound, EmbedderMismatch
from fundstelle_rag.indexing import IndexWriter, index_maker
from fundstelle_rag.ingest import FileReport, FileStatus, Ingest
from fundstelle_rag.lazy import Lazy
from fundstelle_rag.library import Library
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.read_ahead import Reader
from fundstelle_rag.readers.intake import supported_files
from fundstelle_rag.rebuild import RebuildEstimate, RebuildSummary, estimate_rebuild, rebuild
from fundstelle_rag.settings import Settings
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.unlocking import Unlocking


@dataclass(frozen=True, slots=True)
class AddSummary:
    """How many files ended how."""

    added: int
    updated: int
    unchanged: int
    failed: int
    seconds: float


class Upkeep(Library):
    """A library that can be written to: with an embedder, a reader of files and the index of vectors."""

    def __init__(
        self,
        folder: Path,
        lock: LibraryLock,
        database: Database,
        *,
        embedder: Lazy[Embedder],
        reader: Reader,
        settings: Settings,
    ) -> None:
        super().__init__(folder, lock, database)
        self._settings = settings
        self._embedder = embedder
        self._reader = reader
        self._writing = ComputeSlot()  # a lock whose waiting can be cancelled
        self._index_lock = threading.Lock()
        self._index = PassageIndex(self._chroma_folder, self._storage.meta.index_state().generation)

    @property
    def embedder(self) -> Embedder:
        """The embedding model, made at the first use. Raises NoEmbedder, ModelFileInvalid."""
        return self._embedder.get()

    def add(
        self, paths: Sequence[Path], cancel: CancelToken, passwords: Sequence[str] = ()
    ) -> Iterator[Progress | FileReport | Finished[AddSummary]]:
        """Add files and folders; yield a report a file. What is left unread when it is stopped, `unfinished` names.

        The passwords are tried on what is locked (also in archives that were added before), and kept nowhere.

        Raises Cancelled, EmbedderMismatch, NoEmbedder, StorageFailed, LibraryDamaged."""
        started = time.perf_counter()
        counts = dict.fromkeys(FileStatus, 0)
        with self._writing.held(cancel):
            writer = self._writer()
            writer.discard()
            reader = Unlocking(self._reader, passwords) if passwords else self._reader
            ingest = Ingest(
                self._storage, writer, reader, self.embedder, settings=self._settings, try_locked=bool(passwords)
            )
            for event in ingest.add(list(supported_files([path.absolute() for path in paths])), cancel):
                if isinstance(event, FileReport):
                    counts[event.status] += 1
                yield event
            writer.discard()  # what an earlier run had begun and nobody wants any more
        seconds = time.perf_counter() - started
        yield Finished(AddSummary(**{str(status): count for status, count in counts.items()}, seconds=seconds))

    def remove(self, document_id: str) -> None:
        """Take a document out of the library; its file stays where it is. Raises DocumentNotFound."""
        if self._storage.documents.get(document_id) is None:
            raise DocumentNotFound(document_id)
        with self._writing.held():
            generation = self._storage.meta.index_state().generation
            with self._storage.database.transaction() as transaction:
                self._storage.passages.set_pending_vectors(
                    transaction, generation, self._storage.passages.ids(generation, frozenset({document_id}))
                )
                self._storage.documents.delete(transaction, document_id)

    def rebuild_estimate(self) -> RebuildEstimate:
        """Return how long a rebuild would take; a second's work where this embedder was never measured.

        Raises NoEmbedder, ModelFileInvalid."""
        return estimate_rebuild(self._storage, self.embedder)

    def rebuild(self, cancel: CancelToken) -> Iterator[Progress | Finished[RebuildSummary]]:
        """Make the index anew from the stored texts; the old one answers until the new one is whole.

        Raises Cancelled, NoEmbedder, StorageFailed."""
        with self._writing.held(cancel):
            for event in rebuild(self._storage, self._chroma_folder, self.embedder, cancel):
                if isinstance(event, Finished):
                    old = self._index
                    self._current_index(self._storage.meta.index_state().generation)
                    old.delete_folder()
                yield event

    def close(self) -> None:
        """Close everything that was opened. Nothing may be running."""
        for part in (self._embedder.made, self._reader):
            close = getattr(part, "close", None)
            if close is not None:
                close()
        self._index.close()
        super().close()

    @property
    def _chroma_folder(self) -> Path:
        return self.folder / "chroma"

    def _current_index(self, generation: int) -> PassageIndex:
        with self._index_lock:
            if self._index.generation != generation:
                self._index = PassageIndex(self._chroma_folder, generation)
            return self._index

    @contextmanager
    def _saying_how_long(self) -> Iterator[None]:
        """Have an EmbedderMismatch say how long the rebuild takes that it asks for."""
        try:
            yield
        except EmbedderMismatch as mismatch:
            mismatch.rebuild_s = self.rebuild_estimate().seconds
            raise

    def _writer(self) -> IndexWriter:
        """Return what writes into the current generation; an empty library takes on the program's embedder."""
        state = self._storage.meta.index_state()
        maker = index_maker(self.embedder)
        generation = state.generation
        if self._storage.passages.count(generation) > 0:
            with self._saying_how_long():
                state.require_same_maker(maker, self.folder)
        elif state.maker != maker:
            generation += state.maker is not None  # vectors of another dimension need another folder
            with self._storage.database.transaction() as transaction:
                self._storage.meta.set_index_state(transaction, generation, maker)
        return IndexWriter(self._storage, self._current_index(generation), self.embedder)
