"""The part of an open library that translates: documents into ledgers, the glossary, what was translated before."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Embedder, Generator
from fundstelle_models.spec import Task
from fundstelle_rag.documents import Document, DocumentStatus
from fundstelle_rag.errors import DocumentChanged, DocumentUnreadable, TranslationNotFound
from fundstelle_rag.file_identity import content_hash, is_gone
from fundstelle_rag.glossary import Term
from fundstelle_rag.glossary_files import read_glossary, write_glossary
from fundstelle_rag.lazy import Lazy
from fundstelle_rag.prompts import translate_prompt
from fundstelle_rag.read_ahead import Reader
from fundstelle_rag.settings import Settings
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.store.pair_estimates import PairEstimateStore
from fundstelle_rag.store.translation_memory import Remembered
from fundstelle_rag.task_generators import TaskGenerators
from fundstelle_rag.translating.asking import Languages
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.editing import Editor
from fundstelle_rag.translating.pair_estimate import PairEstimate, estimated
from fundstelle_rag.translating.stores import Stores
from fundstelle_rag.translating.translator import TranslateEvent, Translator
from fundstelle_rag.translations import Segment, Translation, TranslationRecord
from fundstelle_rag.upkeep import Upkeep


class TranslatingLibrary(Upkeep):
    """A library with a language model. Translations are made one at a time: the model takes one request at a time."""

    def __init__(
        self,
        folder: Path,
        lock: LibraryLock,
        database: Database,
        *,
        embedder: Lazy[Embedder],
        generators: TaskGenerators,
        reader: Reader,
        seed: int,
        settings: Settings,
    ) -> None:
        super().__init__(folder, lock, database, embedder=embedder, reader=reader, settings=settings)
        self._generators = generators
        self._seed = seed
        self._translated = Stores.over(database)
        self._estimates = PairEstimateStore(database)

    @property
    def generator(self) -> Generator:
        """The language model that answers, made at the first use. Raises NoModel, ModelNotFound, ModelFileInvalid."""
        return self._generators.get(Task.ASK)

    def generator_for(self, task: Task) -> Generator:
        """Return the task's language model. Raises NoModel, ModelNotFound, ModelFileInvalid."""
        return self._generators.get(task)

    def translate(
        self, document_id: str, target_language: str, cancel: CancelToken, *, as_read: bool = False
    ) -> Iterator[TranslateEvent]:
        """Translate a document into a language (ISO 639-1): yield each segment as it is done, then Finished.

        The same document, language and model again go on with what was interrupted, and return what is finished. What
        was translated before, in this document or another, is reused. A file that has changed since it was read is
        refused; `as_read` translates the text as it was read.

        Raises DocumentNotFound, DocumentChanged, NothingToTranslate, AlreadyInLanguage, LanguageUnknown,
        ContextTooSmall, Cancelled, NoModel, NoEmbedder, ModelCrashed, ModelFileInvalid, StorageFailed."""
        document = self.document(document_id)
        if not as_read:
            _require_unchanged(document, cancel)
        yield from self._translator().translate(document, target_language, cancel)

    def translations(self) -> list[TranslationRecord]:
        """Return every translation without its segments, newest first."""
        return self._translated.translations.all()

    def translation(self, translation_id: int) -> Translation:
        """Return a translation with its ledger. Raises TranslationNotFound."""
        translation = self._translated.translations.get(translation_id)
        if translation is None:
            raise TranslationNotFound(translation_id)
        return translation

    def edit_segment(self, translation_id: int, index: int, text: str) -> Segment:
        """Put a person's wording into the ledger; it is checked, and from now on reused for the same source.

        Raises TranslationNotFound, NoEmbedder."""
        translation = self._with_segment(translation_id, index)
        stores = self._translated
        checker = Checker(Similarity(self.embedder))
        editor = Editor(stores.database, stores.translations, stores.memory, stores.glossary, checker)
        return editor.edit(translation, index, text)

    def translate_segment_again(self, translation_id: int, index: int, cancel: CancelToken) -> Iterator[TranslateEvent]:
        """Have the model word one segment otherwise; yield it, then Finished.

        Raises TranslationNotFound and what `translate` raises."""
        translation = self._with_segment(translation_id, index)
        yield from self._translator().translate_again(translation, index, cancel)

    def remove_translation(self, translation_id: int) -> None:
        """Delete a translation; what was translated stays in the memory. Raises TranslationNotFound."""
        if not self._translated.translations.delete(translation_id):
            raise TranslationNotFound(translation_id)

    def translation_memory(self) -> list[Remembered]:
        """Return all that was translated, by languages and source; of each text a person's wording first."""
        return list(self._translated.memory.all())

    # What the model is good for

    def pair_estimate(self, source_language: str, target_language: str) -> PairEstimate | None:
        """Return what was measured of the model in use, None where nothing was yet. Raises NoModel."""
        identity = self.generator_for(Task.TRANSLATE).identity
        return self._estimates.get(identity, source_language, target_language, translate_prompt().version)

    def estimate_pair(
        self, source_language: str, target_language: str, cancel: CancelToken
    ) -> Iterator[Progress | Finished[PairEstimate]]:
        """Measure what the model is good for between two languages, by a few sentences there and back; keep it.

        Raises Cancelled, NoModel, NoEmbedder, ModelCrashed, ModelFileInvalid."""
        model = self.generator_for(Task.TRANSLATE)
        yield from model.load(cancel)
        languages = Languages(source_language, target_language)
        estimate = yield from estimated(languages, model, Similarity(self.embedder), cancel)
        self._estimates.put(model.identity, estimate, translate_prompt().version)
        yield Finished(estimate)

    # Glossary

    def glossary(self) -> list[Term]:
        """Return every term, by languages and source."""
        return self._translated.glossary.all()

    def add_terms(self, terms: Sequence[Term]) -> None:
        """Add terms; one with the same source and languages is replaced."""
        with self._translated.database.transaction() as transaction:
            self._translated.glossary.put(transaction, terms)

    def remove_term(self, term_id: int) -> bool:
        """Delete a term; return whether there was one."""
        with self._translated.database.transaction() as transaction:
            return self._translated.glossary.delete(transaction, term_id)

    def import_glossary(self, path: Path) -> int:
        """Add the terms of a CSV or TBX file, all or none; return how many. Raises GlossaryFileInvalid."""
        terms = read_glossary(path)
        self.add_terms(terms)
        return len(terms)

    def export_glossary(self, path: Path, force: bool = False) -> int:
        """Write all terms as CSV or TBX, by the path's ending; return how many. Raises TargetExists, StorageFailed."""
        terms = self.glossary()
        write_glossary(terms, path, force)
        return len(terms)

    def _translator(self) -> Translator:
        return Translator(
            self._translated, Similarity(self.embedder), self.generator_for(Task.TRANSLATE), seed=self._seed
        )

    def _with_segment(self, translation_id: int, index: int) -> Translation:
        translation = self.translation(translation_id)
        if not 0 <= index < len(translation.segments):
            raise TranslationNotFound(translation_id, index)
        return translation


def _require_unchanged(document: Document, cancel: CancelToken) -> None:
    """Raise DocumentChanged where the file is another than the one that was read; one that is gone has not changed."""
    record = document.record
    if record.status is not DocumentStatus.READY or not record.sha256 or is_gone(record.path):
        return
    try:
        changed = content_hash(record.path, cancel) != record.sha256
    except DocumentUnreadable:
        return
    if changed:
        raise DocumentChanged(record.path)
