"""A library with its models, put together: what the window and the command line work with.

Opening loads neither Chroma nor onnxruntime nor a model; each comes when it is first needed, or with `warm_up`.
Any thread may call any method. One thing writes at a time: an add waits for the add before it."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import StorageFailed
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import Embedder, Generator
from fundstelle_models.spec import Task
from fundstelle_rag import library_questions
from fundstelle_rag.answer import Answerer
from fundstelle_rag.answers import Answer, EvidenceFound
from fundstelle_rag.doctor import Finding, examine
from fundstelle_rag.errors import DocumentNotFound, LibraryDamaged, NothingToAsk, SummaryNotFound
from fundstelle_rag.indexing import index_maker, repair
from fundstelle_rag.lazy import Lazy
from fundstelle_rag.library_answer import LibraryAnswerer
from fundstelle_rag.passages import SearchResult
from fundstelle_rag.quote_translation import MachineTranslation, translate_quote
from fundstelle_rag.read_ahead import Reader
from fundstelle_rag.readers.intake import FileReader
from fundstelle_rag.readers.pool import ReaderPool
from fundstelle_rag.retrieve import Retriever
from fundstelle_rag.scope import ScopeLike, resolve
from fundstelle_rag.settings import Settings, UnsupportedSentences
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.store.summaries import SummaryStore
from fundstelle_rag.store.summary_steps import SummarySteps
from fundstelle_rag.store.turns import Turn, TurnStore
from fundstelle_rag.summaries import HighlightsFound, Summary, SummaryOptions
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.summarizer import Summarizer
from fundstelle_rag.task_generators import TaskGenerators
from fundstelle_rag.translating_library import TranslatingLibrary
from fundstelle_rag.upkeep import AddSummary

__all__ = ["AddSummary", "Workbench"]


class Workbench(TranslatingLibrary):
    """An open library. Close it: the lock file and the worker processes are its own."""

    def __init__(
        self,
        *,
        folder: Path,
        lock: LibraryLock,
        database: Database,
        embedder: Lazy[Embedder],
        generators: TaskGenerators,
        reader: Reader,
        seed: int,
        settings: Settings,
    ) -> None:
        super().__init__(
            folder,
            lock,
            database,
            embedder=embedder,
            generators=generators,
            reader=reader,
            seed=seed,
            settings=settings,
        )
        self._turns = TurnStore(database)
        self._summaries = SummaryStore(database)
        self._steps = SummarySteps(database)
        self._retriever: Retriever | None = None
        self._answerer: tuple[Retriever, Answerer] | None = None

    @classmethod
    def open(
        cls,
        library_folder: Path,
        *,
        embedder: Embedder | Callable[[], Embedder],
        generator: Generator | Callable[[Task], Generator],
        reader: Reader | None = None,
        seed: int = 0,
        settings: Settings | None = None,
    ) -> "Workbench":
        """Open the library, or make a new one where there is none; repair what a crash left.

        `generator` is the language model, or makes the one for a task.
        Raises LibraryLocked, LibraryDamaged, LibraryTooNew, StorageFailed."""
        settings = settings or Settings()
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
        generators = TaskGenerators(generator if callable(generator) else lambda _task: generator)
        workbench = cls(
            folder=library_folder,
            lock=lock,
            database=database,
            embedder=made_embedder,
            generators=generators,
            reader=reader or ReaderPool(make=partial(FileReader, ocr_languages=settings.recognised_languages)),
            seed=seed,
            settings=settings,
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

    def choose_models_anew(self) -> None:
        """Unload the language models; the next use takes those that are chosen then. No model may be at work."""
        with self._index_lock:
            self._answerer = None
        self._generators.close()

    def search(self, query: str, limit: int = 10, scope: ScopeLike = None, *, around_chars: int = 0) -> SearchResult:
        """Return the passages nearest to the query, each grown by whole neighbours to at most `around_chars`.

        Raises NothingToAsk, EmbedderMismatch, NoEmbedder, LibraryDamaged."""
        retriever = self.retriever()
        result = retriever.search(query, limit, scope)
        if not around_chars:
            return result
        grown = [
            retriever.with_neighbours(hit, self.document(hit.passage.document_id), around_chars) for hit in result.hits
        ]
        return dataclasses.replace(result, hits=tuple(grown))

    def retriever(self) -> Retriever:
        """Return the search over the generation that answers now. Raises as `search` does."""
        state = self._storage.meta.index_state()
        passages = self._storage.passages.count(state.generation)
        if passages == 0:
            raise NothingToAsk
        with self._saying_how_long():
            state.require_same_embedder(index_maker(self.embedder), self.folder)
        index = self._current_index(state.generation)
        with self._index_lock:
            if self._retriever is None or self._retriever.generation != index.generation:
                if index.count() < passages:  # else the words alone would go on answering, and nobody would know
                    raise LibraryDamaged(index.folder, f"{index.count()} of {passages} passages")
                self._retriever = Retriever(self._storage, index, self.embedder)
            return self._retriever

    def answer(
        self, question: str, cancel: CancelToken, scope: ScopeLike = None, *, in_chat: bool = False
    ) -> Iterator[Progress | EvidenceFound | TextDelta | Finished[Answer]]:
        """Answer from the documents (those in `scope`), and keep question and answer in the chat. `in_chat` says that
        the question may be a follow-up of the chat's last one.

        A question about the library itself is answered from its index, without a model.

        Raises what `search` does, and Cancelled, NoModel, ModelCrashed, ModelFileInvalid."""
        about = library_questions.recognise(question)
        if about is not None:
            resolved = resolve(scope, self._storage.documents, self._storage.collections)
            within = None if resolved is None else resolved.documents
            found = LibraryAnswerer(self._storage, self.document).answer(question, about, within)
            answer = dataclasses.replace(found, searched=self.searched(scope))
            self._turns.add(answer)
            yield EvidenceFound(answer.hits, answer.query)
            yield Finished(answer)
            return
        earlier = self._turns.last() if in_chat else None
        earlier_query = earlier.answer.query or earlier.answer.question if earlier else ""
        for event in self._current_answerer().answer(question, cancel, scope, earlier_query):
            if isinstance(event, Finished):
                self._turns.add(event.result)
            yield event

    def translate_quote(
        self, quote: str, source_language: str, target_language: str, cancel: CancelToken
    ) -> Iterator[Progress | TextDelta | Finished[MachineTranslation]]:
        """Translate a quote for reading; the chat keeps nothing of it.

        Raises Cancelled, NoModel, PromptTooLong, NotEnoughMemory, ModelCrashed, ModelFileInvalid."""
        generator = self.generator_for(Task.TRANSLATE)
        yield from generator.load(cancel)
        yield from translate_quote(quote, source_language, target_language, generator, cancel)

    def summarize(
        self, document_ids: Sequence[str], options: SummaryOptions, cancel: CancelToken
    ) -> Iterator[Progress | HighlightsFound | TextDelta | Finished[Summary]]:
        """Summarize documents together, and keep the summary. What an interrupted run had read is not read again.

        Raises DocumentNotFound, NothingToSummarize, NothingOnInstruction, LanguageNotWritten, PromptTooLong, Cancelled,
        NoModel, ModelCrashed, ModelFileInvalid and what `retriever` raises."""
        for event in self._summarizer().summarize(
            document_ids, options, partial(self._generators.get, Task.SUMMARIZE), cancel
        ):
            yield Finished(self._summaries.add(event.result)) if isinstance(event, Finished) else event

    def highlights(self, document_ids: Sequence[str], target_words: int = 0) -> Summary:
        """Return the documents' own most central sentences, at once and without a language model; nothing is kept.

        Raises DocumentNotFound, NothingToSummarize and what `retriever` raises."""
        return self._summarizer().highlights(document_ids, SummaryOptions(target_words=target_words))

    def summaries(self) -> list[Summary]:
        """Return the summaries that were made, newest first."""
        return self._summaries.all()

    def summary(self, summary_id: int) -> Summary:
        """Raises SummaryNotFound."""
        summary = self._summaries.get(summary_id)
        if summary is None:
            raise SummaryNotFound(summary_id)
        return summary

    def remove_summary(self, summary_id: int) -> None:
        """Raises SummaryNotFound."""
        if not self._summaries.remove(summary_id):
            raise SummaryNotFound(summary_id)

    def turns(self) -> list[Turn]:
        """Return the chat, oldest first."""
        return self._turns.all()

    def last_turn(self) -> Turn | None:
        """Return the chat's latest turn, None where there is none."""
        return self._turns.last()

    def forget_turns(self) -> None:
        """Empty the chat."""
        self._turns.forget()

    def doctor(self) -> list[Finding]:
        """Examine library, index and models; return what was found, good and bad."""
        return examine(
            self.folder, self._storage, self._index, self._embedder.get, self._generators.get, settings=self._settings
        )

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
        self._generators.close()
        super().close()

    def _current_answerer(self) -> Answerer:
        """Keep one answerer a generation: it remembers which passages the model has already read."""
        retriever = self.retriever()
        with self._index_lock:
            if self._answerer is None or self._answerer[0] is not retriever:
                answerer = Answerer(
                    retriever,
                    self.embedder,
                    self.generator,
                    self.document,
                    self.searched,
                    seed=self._seed,
                    leave_out_unsupported=self._settings.unsupported_sentences is UnsupportedSentences.LEAVE_OUT,
                )
                self._answerer = (retriever, answerer)
            return self._answerer[1]

    def _summarizer(self) -> Summarizer:
        return Summarizer(self.sources, self.document, self.embedder, self._steps, seed=self._seed)

    def sources(self, document_ids: Sequence[str]) -> list[Source]:
        """Return the documents with their passages and the vectors that the index has of them."""
        generation = self._storage.meta.index_state().generation
        index = self._current_index(generation)
        sources = []
        for number, document_id in enumerate(document_ids):
            record = self._storage.documents.get(document_id)
            if record is None:
                raise DocumentNotFound(document_id)
            passages = tuple(self._storage.passages.of_document(generation, document_id))
            vectors = index.vectors([passage.passage_id for passage in passages])
            sources.append(Source(number, record, passages, vectors))
        return sources
