"""Translates documents of a library: opens the ledger, or goes on with the one that is there.

Stopped or killed, the same call goes on with the batch that was not finished."""

import zlib
from collections.abc import Iterator, Sequence

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import Generator as LanguageModel
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import AlreadyInLanguage, ContextTooSmall, LanguageUnknown, NothingToTranslate
from fundstelle_rag.language import UNDETERMINED, detect
from fundstelle_rag.prompts import language_name, translate_prompt
from fundstelle_rag.similarity import Similarity
from fundstelle_rag.store.translations import Made
from fundstelle_rag.translating.asking import Languages, request
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.plan import is_spoken
from fundstelle_rag.translating.run import Run, main_language
from fundstelle_rag.translating.segmentation import SourceSegment, segments_of
from fundstelle_rag.translating.stores import Stores
from fundstelle_rag.translations import LedgerOpened, SegmentTranslated, Translation

TranslateEvent = Progress | LedgerOpened | SegmentTranslated | Finished[Translation]

_TEMPLATE_TOKENS = 64  # what a chat template may add around the messages


class Translator:
    """Translates documents of one library. One at a time."""

    def __init__(self, stores: Stores, similarity: Similarity, model: LanguageModel, *, seed: int = 0) -> None:
        self._stores = stores
        self._checker = Checker(similarity)
        self._model = model
        self._seed = seed

    def translate(self, document: Document, target_language: str, cancel: CancelToken) -> Iterator[TranslateEvent]:
        """Yield LedgerOpened, progress and each segment as it is done, then Finished. What failed is tried again.

        Raises NothingToTranslate, AlreadyInLanguage, LanguageUnknown, ContextTooSmall, Cancelled, and what else the
        model raises; what was done by then is in the ledger."""
        segments = segments_of(document)
        source_language = require_translatable(document, segments, target_language)
        yield from self._model.load(cancel)
        self._require_room(segments, Languages(source_language, target_language))
        made = Made(target_language, self._model.identity, translate_prompt().version, self._seed)
        store = self._stores.translations
        translation_id = store.find(document, made) or store.create(document, source_language, segments, made)
        run = Run(self._stores, self._checker, self._model, made, translation_id)
        yield LedgerOpened(run.stored())
        yield from run.translate(cancel)

    def translate_again(self, translation: Translation, index: int, cancel: CancelToken) -> Iterator[TranslateEvent]:
        """Translate one segment anew, otherwise than it is; yield it, then Finished. Raises as `translate` does."""
        yield from self._model.load(cancel)
        seed = zlib.crc32(translation.segments[index].target.encode(), self._seed & 0xFFFFFFFF)
        made = Made(translation.target_language, self._model.identity, translate_prompt().version, seed)
        yield from Run(self._stores, self._checker, self._model, made, translation.translation_id).translate_again(
            index, cancel
        )

    def _require_room(self, segments: Sequence[SourceSegment], languages: Languages) -> None:
        """Raise ContextTooSmall where the longest text does not fit the model's context even by itself."""
        longest = max((piece.text for segment in segments for piece in segment.pieces), key=len)
        asked = request(longest, languages)
        needed = self._model.count_tokens([asked.messages[-1].content])[0] + asked.max_tokens + _TEMPLATE_TOKENS
        if needed > self._model.context_tokens:
            raise ContextTooSmall(needed, self._model.context_tokens)


def require_translatable(document: Document, segments: Sequence[SourceSegment], target_language: str) -> str:
    """Return the language that most of the document is in, of what is not in the target language already.

    Raises NothingToTranslate, LanguageUnknown, AlreadyInLanguage."""
    name = document.record.title
    if language_name(target_language) == target_language:
        raise LanguageUnknown(target_language)
    spoken = [piece for segment in segments for piece in segment.pieces if is_spoken(piece)]
    if not spoken:
        raise NothingToTranslate(name)
    if all(piece.language == target_language for piece in spoken):
        raise AlreadyInLanguage(name, target_language)
    language = main_language(segments, target_language)
    if language == UNDETERMINED:
        language = detect(document.text).code
    if language_name(language) == language:
        raise LanguageUnknown("" if language == UNDETERMINED else language)
    return language
