"""A library with its models, put together: what the window and the command line work with.

Opening loads neither Chroma nor onnxruntime nor a model; each comes when it is first needed, or with `warm_up`.
Any thread may call any method. One thing writes at a time: an add waits for the add before it."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.errors import StorageFailed
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import Embedder, Generator
from fundstelle_rag.answer import Answerer
from fundstelle_rag.answers import Answer, EvidenceFound
from fundstelle_rag.doctor import Finding, examine
from fundstelle_rag.documents import Document, DocumentRecord
from fundstelle_rag.errors import DocumentAmbiguous, DocumentNotFound, LibraryDamaged, NothingToAsk
from fundstelle_rag.indexing import IndexWriter, Storage, index_maker, repair
from fundstelle_rag.ingest import FileReport, FileStatus, Ingest
from fundstelle_rag.lazy import Lazy
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.passages import SearchResult
from fundstelle_rag.read_ahead import Reader
from fundstelle_rag.readers.intake import FileReader, supported_files
from fundstelle_rag.rebuild import RebuildSummary, rebuild
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.store.turns import Turn, TurnStore


@dataclass(frozen=True, slots=True)
class AddSummary:
    """How many files ended how."""

    added: int
    updated: int
    unchanged: int
    failed: int
    seconds: float


class Workbench:
    """An open library. Close it: the lock file and the worker processes are its own."""

    def __init__(
        self,
        *,
        folder: Path,
        lock: LibraryLock,
        database: Database,
        embedder: Lazy[Embedder],
        generator: Lazy[Generator],
        reader: Reader,
        seed: int,
    ) -> None:
        self.folder = folder
        self._lock = lock
        self._storage = Storage.over(database)
        self._turns = TurnStore(database)
        self._embedder = embedder
        self._generator = generator
        self._reader = reader
        self._seed = seed
        self._writing = ComputeSlot()  # a lock whose waiting can be cancelled
        self._index_lock = threading.Lock()
        self._retriever: Retriever | None = None
        self._answerer: tuple[Retriever, Answerer] | None = None
        self._index = PassageIndex(self._chroma_folder, self._storage.meta.index_state().generation)

    @classmethod
    def open(
        cls,
        library_folder: Path,
        *,
        embedder: Embedder | Callable[[], Embedder],
        generator: Generator | Callable[[], Generator],
        reader: Reader | None = None,
        seed: int = 0,
    ) -> "Workbench":
        """Open the library, or make a new one where there is none; repair what a crash left.

        Raises LibraryLocked, LibraryDamaged, LibraryTooNew, StorageFailed."""
        try:
            library_folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StorageFailed(library_folder, error.strerror or str(error)) from error
        lock = LibraryLock(library_folder)
        try:
            database = Database(library_folder / "library.sqlite")
        except BaseException:
            lock.release()
            raise
        made_embedder: Lazy[Embedder] = Lazy(embedder if callable(embedder) else lambda: embedder)
        made_generator: Lazy[Generator] = Lazy(generator if callable(generator) else lambda: generator)
        workbench = cls(
            folder=library_folder,
            lock=lock,
            database=database,
            embedder=made_embedder,
            generator=made_generator,
            reader=reader or FileReader(),
            seed=seed,
        )
        try:
            repair(workbench._storage, workbench._chroma_folder, workbench._storage.meta.index_state().generation)
        except BaseException:
            workbench.close()
            raise
        return workbench

    def __enter__(self) -> "Workbench":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def embedder(self) -> Embedder:
        """The embedding model, made at the first use. Raises NoEmbedder, ModelFileInvalid."""
        return self._embedder.get()

    @property
    def generator(self) -> Generator:
        """The language model, made at the first use. Raises NoModel, ModelNotFound, ModelFileInvalid."""
        return self._generator.get()

    def documents(self) -> list[DocumentRecord]:
        """Return every document, in the order they were added; those that failed too."""
        return self._storage.documents.all()

    def document(self, document_id: str) -> Document:
        """Return a document with its text (empty where it could not be read). Raises DocumentNotFound."""
        document = self._storage.documents.with_text(document_id)
        if document is None:
            raise DocumentNotFound(document_id)
        return document

    def find_document(self, name: str) -> DocumentRecord:
        """Return the document with this id, path, title or file name, tried in this order.

        Raises DocumentNotFound, DocumentAmbiguous."""
        records = self.documents()
        path = Path(name).expanduser().absolute()
        folded = name.casefold()
        for matching in (
            [record for record in records if record.document_id == name],
            [record for record in records if record.path == path],
            [record for record in records if record.title.casefold() == folded],
            [record for record in records if record.path.name.casefold() == folded],
        ):
            if len(matching) == 1:
                return matching[0]
            if matching:
                raise DocumentAmbiguous(name, tuple(record.document_id for record in matching))
        raise DocumentNotFound(name)

    def add(self, paths: Sequence[Path], cancel: CancelToken) -> Iterator[Progress | FileReport | Finished[AddSummary]]:
        """Add files and folders; yield a report a file.

        Raises Cancelled, EmbedderMismatch, NoEmbedder, StorageFailed, LibraryDamaged."""
        started = time.perf_counter()
        counts = dict.fromkeys(FileStatus, 0)
        with self._writing.held(cancel):
            writer = self._writer()
            writer.discard()
            ingest = Ingest(self._storage, writer, self._reader, self.embedder)
            for event in ingest.add(list(supported_files([path.absolute() for path in paths])), cancel):
                if isinstance(event, FileReport):
                    counts[event.status] += 1
                yield event
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

    def search(self, query: str, limit: int = 10, scope: frozenset[str] | None = None) -> SearchResult:
        """Return the passages nearest to the query.

        Raises NothingToAsk, EmbedderMismatch, NoEmbedder, LibraryDamaged."""
        return self.retriever().search(query, limit, scope)

    def retriever(self) -> Retriever:
        """Return the search over the generation that answers now. Raises as `search` does."""
        state = self._storage.meta.index_state()
        passages = self._storage.passages.count(state.generation)
        if passages == 0:
            raise NothingToAsk
        state.require_same_embedder(index_maker(self.embedder), self.folder)
        index = self._current_index(state.generation)
        with self._index_lock:
            if self._retriever is None or self._retriever.generation != index.generation:
                if index.count() < passages:  # else the words alone would go on answering, and nobody would know
                    raise LibraryDamaged(index.folder, f"{index.count()} of {passages} passages")
                self._retriever = Retriever(self._storage, index, self.embedder)
            return self._retriever

    def answer(
        self, question: str, cancel: CancelToken, scope: frozenset[str] | None = None
    ) -> Iterator[Progress | EvidenceFound | TextDelta | Finished[Answer]]:
        """Answer from the documents (those in `scope`), and keep question and answer in the chat.

        Raises what `search` does, and Cancelled, NoModel, ModelCrashed, ModelFileInvalid."""
        for event in self._current_answerer().answer(question, cancel, scope):
            if isinstance(event, Finished):
                self._turns.add(event.result)
            yield event

    def turns(self) -> list[Turn]:
        """Return the chat, oldest first."""
        return self._turns.all()

    def forget_turns(self) -> None:
        """Empty the chat."""
        self._turns.forget()

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

    def doctor(self) -> list[Finding]:
        """Examine library, index and models; return what was found, good and bad."""
        return examine(self.folder, self._storage, self._index, self._embedder.get, self._generator.get)

    def warm_up(self) -> None:
        """Load embedder and index now, so that the first question need not wait for them. For a background thread.

        Raises what `search` does; an empty library is none of its business."""
        self.embedder.embed_query("")
        with contextlib.suppress(NothingToAsk):
            self.search("", limit=1)

    def load_model(self, cancel: CancelToken) -> Iterator[Progress]:
        """Load the language model ahead of the first question.

        Raises Cancelled, NoModel, ModelNotFound, ModelFileInvalid, NotEnoughMemory, ModelCrashed."""
        yield from self.generator.load(cancel)

    def close(self) -> None:
        """Close everything that was opened. Nothing may be running."""
        for part in (self._generator.made, self._embedder.made, self._reader):
            close = getattr(part, "close", None)
            if close is not None:
                close()
        self._index.close()
        self._storage.database.close()
        self._lock.release()

    @property
    def _chroma_folder(self) -> Path:
        return self.folder / "chroma"

    def _current_index(self, generation: int) -> PassageIndex:
        with self._index_lock:
            if self._index.generation != generation:
                self._index = PassageIndex(self._chroma_folder, generation)
            return self._index

    def _current_answerer(self) -> Answerer:
        """Keep one answerer a generation: it remembers which passages the model has already read."""
        retriever = self.retriever()
        with self._index_lock:
            if self._answerer is None or self._answerer[0] is not retriever:
                answerer = Answerer(retriever, self.embedder, self.generator, self.document, seed=self._seed)
                self._answerer = (retriever, answerer)
            return self._answerer[1]

    def _writer(self) -> IndexWriter:
        """Return what writes into the current generation; an empty library takes on the program's embedder."""
        state = self._storage.meta.index_state()
        maker = index_maker(self.embedder)
        generation = state.generation
        if self._storage.passages.count(generation) > 0:
            state.require_same_maker(maker, self.folder)
        elif state.maker != maker:
            generation += state.maker is not None  # vectors of another dimension need another folder
            with self._storage.database.transaction() as transaction:
                self._storage.meta.set_index_state(transaction, generation, maker)
        return IndexWriter(self._storage, self._current_index(generation), self.embedder)
