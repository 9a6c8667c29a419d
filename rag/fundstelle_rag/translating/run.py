"""One run over a ledger, batch by batch, each segment written into it as its batch ends.

Segments that are in the target language already are kept; what a person or this model made of a text before is taken
from the memory; the rest the model is asked for."""

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_models.protocols import Generator as LanguageModel
from fundstelle_rag.answers import Timings
from fundstelle_rag.glossary import Term, occurring
from fundstelle_rag.language import UNDETERMINED
from fundstelle_rag.store.translations import Made
from fundstelle_rag.translating.anchors import with_anchors
from fundstelle_rag.translating.asking import Languages, fitting
from fundstelle_rag.translating.batch import NOTHING_SPENT, Asked, BatchTranslator, Translated, paired
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.ledger import segment_of
from fundstelle_rag.translating.number_formats import converted
from fundstelle_rag.translating.plan import Batch, batches, is_spoken
from fundstelle_rag.translating.segmentation import SourcePiece, SourceSegment
from fundstelle_rag.translating.stores import Stores
from fundstelle_rag.translations import (
    FindingKind,
    Piece,
    Segment,
    SegmentKind,
    SegmentState,
    SegmentTranslated,
    Translation,
)

_WHOLE = -1  # in place of a piece's number
_SETTLED = frozenset((SegmentState.TRANSLATED, SegmentState.FLAGGED, SegmentState.EDITED))


class Run:
    """The work on one translation, from where it stands."""

    def __init__(self, stores: Stores, checker: Checker, model: LanguageModel, made: Made, translation_id: int) -> None:
        self._stores = stores
        self._checker = checker
        self._model = model
        self._made = made
        self._translation_id = translation_id
        self._sources = stores.translations.sources(translation_id)
        self._source_language = main_language(self._sources, made.target_language)
        self._ledger = {segment.index: segment for segment in self.stored().segments}
        self._terms: dict[Languages, list[Term]] = {}
        waiting = [one for one in self._sources if not self._is_settled(one.index)]
        self._chars_left = sum(len(one.source) for one in waiting)
        self._chars_done = 0
        self._began = time.perf_counter()

    def stored(self) -> Translation:
        """Return the translation as far as it is in the ledger."""
        translation = self._stores.translations.get(self._translation_id)
        assert translation is not None, "the ledger was made before the run"
        return translation

    def translate(self, cancel: CancelToken) -> Iterator[Progress | SegmentTranslated | Finished[Translation]]:
        """Yield each segment that was not done yet, as it is done, then the whole translation."""
        for batch in batches(self._sources):
            waiting = [one for one in batch.segments if not self._is_settled(one.index)]
            if waiting:
                cancel.raise_if_cancelled()
                yield from self._batch(batch, waiting, cancel)
        yield Finished(self.stored())

    def translate_again(
        self, index: int, cancel: CancelToken
    ) -> Iterator[Progress | SegmentTranslated | Finished[Translation]]:
        """Translate one segment anew and forget what was made of it before."""
        source = self._sources[index]
        with self._stores.database.transaction() as transaction:
            self._stores.memory.forget(transaction, source.source, self._pair(source.language))
            for piece in source.pieces:
                for by in (None, (self._made.model, self._made.prompt_version)):
                    self._stores.memory.forget(transaction, _with_signs(piece), self._pair(piece.language), by)
        asked = {number: self._asked(piece) for number, piece in enumerate(source.pieces) if self._is_foreign(piece)}
        batch = BatchTranslator(self._model, self._checker, self._made.seed)
        earlier = {piece.char_start: piece.target for piece in self._ledger[index].pieces}
        results = yield from batch.translate_anew(
            list(asked.values()), [earlier.get(one.piece.char_start, "") for one in asked.values()], cancel
        )
        found = dict(zip(asked, results, strict=True))
        pieces = [found.get(number) or self._kept(piece) for number, piece in enumerate(source.pieces)]
        yield self._keep(source, segment_of(source, pieces), batch.tally.timings(time.perf_counter() - self._began))
        yield Finished(self.stored())

    def _batch(
        self, batch: Batch, waiting: Sequence[SourceSegment], cancel: CancelToken
    ) -> Iterator[Progress | SegmentTranslated]:
        started = time.perf_counter()
        results = self._known(waiting)
        asked: dict[Asked, list[tuple[int, int]]] = {}
        for source in waiting:
            for number, piece in enumerate(source.pieces):
                if not {(source.index, number), (source.index, _WHOLE)} & results.keys():
                    asked.setdefault(self._asked(piece), []).append((source.index, number))
        translator = BatchTranslator(self._model, self._checker, self._made.seed)
        work = translator.translate(list(asked), self._before(batch), cancel)
        translated = yield from self._with_time_left(work, waiting)
        for places, result in zip(asked.values(), translated, strict=True):
            results |= dict.fromkeys(places, result)
        timings = translator.tally.timings(time.perf_counter() - started)
        for source in waiting:
            edited = results.get((source.index, _WHOLE))
            pieces = [results[source.index, number] for number in range(len(source.sentences)) if edited is None]
            segment = self._as_edited(source, edited.target) if edited is not None else segment_of(source, pieces)
            yield self._keep(source, segment, timings)
            timings = NOTHING_SPENT

    def _known(self, waiting: Sequence[SourceSegment]) -> dict[tuple[int, int], Translated]:
        """Return what need not be asked for, by segment and piece; (segment, _WHOLE) is a person's wording."""
        results: dict[tuple[int, int], Translated] = {}
        remembered: list[tuple[tuple[int, int], Asked, str]] = []
        for source in waiting:
            whole = self._find(source.source, source.language)
            if whole is not None and whole[1]:
                results[source.index, _WHOLE] = Translated(whole[0], ())
                continue
            for number, piece in enumerate(source.pieces):
                if not self._is_foreign(piece):
                    results[source.index, number] = self._kept(piece)
                    continue
                found = self._find(_with_signs(piece), piece.language)
                if found is not None:
                    remembered.append(((source.index, number), self._asked(piece), found[0]))
        checked = self._checker.check([paired(asked, target) for _, asked, target in remembered])
        for (place, _, target), one in zip(remembered, checked, strict=True):
            if not any(finding.kind is FindingKind.GLOSSARY for finding in one.findings):  # else the terms are new
                results[place] = Translated(target, one.findings, one.nearness)
        return results

    def _find(self, text: str, language: str) -> tuple[str, bool] | None:
        """Return what was made of a text before, and whether a person worded it."""
        found = self._stores.memory.find(text, *self._pair(language), self._made.model, self._made.prompt_version)
        return (found.target, found.is_edited) if found is not None else None

    def _is_foreign(self, piece: SourcePiece) -> bool:
        """Say whether there is anything to translate."""
        return is_spoken(piece) and piece.language != self._made.target_language

    def _kept(self, piece: SourcePiece) -> Translated:
        """Return what is in no language, or in the target's already, as it stands but for how numbers are written."""
        text = _with_signs(piece)
        if piece.language != self._made.target_language:
            text = converted(text, *self._pair(piece.language))
        return Translated(text, (), 1.0)

    def _asked(self, piece: SourcePiece) -> Asked:
        languages = Languages(*self._pair(piece.language))
        if languages not in self._terms:
            self._terms[languages] = self._stores.glossary.between(languages.source, languages.target)
        return Asked(piece, languages, occurring(self._terms[languages], piece.text))

    def _pair(self, language: str) -> tuple[str, str]:
        """Return the languages to translate between: what is in none that can be told is in the document's."""
        return self._source_language if language == UNDETERMINED else language, self._made.target_language

    def _before(self, batch: Batch) -> tuple[tuple[str, str], ...]:
        """Return what was translated right before the batch, the heading it stands under in front."""
        pairs: list[tuple[str, str]] = []
        for source in batch.before:
            segment = self._ledger[source.index]
            if segment.state is not SegmentState.TRANSLATED or source.kind is SegmentKind.TABLE:
                continue
            pairs += [
                (piece.text, aligned.target)
                for piece, aligned in zip(source.pieces, segment.pieces, strict=False)
                if self._is_foreign(piece) and not piece.anchors
            ]
        return fitting(pairs)

    def _as_edited(self, source: SourceSegment, target: str) -> Segment:
        pieces = (Piece(source.char_start, source.char_end, target),) if len(source.pieces) == 1 else ()
        stored = self._ledger[source.index]
        return replace(stored, target=target, state=SegmentState.EDITED, findings=(), pieces=pieces)

    def _keep(self, source: SourceSegment, segment: Segment, timings: Timings) -> SegmentTranslated:
        """Write the segment into the ledger, and what the model made of its pieces into the memory."""
        with self._stores.database.transaction() as transaction:
            self._stores.translations.put_segment(transaction, self._translation_id, segment)
            self._stores.translations.add_timings(transaction, self._translation_id, timings)
            if segment.state in (SegmentState.TRANSLATED, SegmentState.FLAGGED):
                for piece, aligned in zip(source.pieces, segment.pieces, strict=True):
                    if self._is_foreign(piece):
                        texts = (_with_signs(piece), aligned.target)
                        by = (self._made.model, self._made.prompt_version)
                        self._stores.memory.put(transaction, texts, self._pair(piece.language), by)
        self._ledger[segment.index] = segment
        self._chars_left -= len(source.source)
        self._chars_done += len(source.source)
        return SegmentTranslated(segment, self._done, len(self._sources))

    def _with_time_left(
        self, work: Generator[Progress, None, list[Translated]], waiting: Sequence[SourceSegment]
    ) -> Generator[Progress, None, list[Translated]]:
        """Pass the model's progress on as that of all segments, with the time that is left at the speed so far."""
        while True:
            try:
                progress = next(work)
            except StopIteration as ended:
                results: list[Translated] = ended.value
                return results
            if progress.stage is not Stage.WRITING:
                yield progress
                continue
            elapsed = time.perf_counter() - self._began
            left = elapsed / self._chars_done * self._chars_left if self._chars_done else None
            yield Progress(Stage.WRITING, self._done, len(self._sources), seconds_left=left)

    @property
    def _done(self) -> int:
        return sum(segment.state is not SegmentState.PENDING for segment in self._ledger.values())

    def _is_settled(self, index: int) -> bool:
        return self._ledger[index].state in _SETTLED


def _with_signs(piece: SourcePiece) -> str:
    """Return the piece's text with its notes' signs: what it is remembered by."""
    return with_anchors(piece.text, piece.text, piece.anchors)


def main_language(sources: Sequence[SourceSegment], but: str) -> str:
    """Return the language that most of the text is in, of what is not in the language `but`."""
    letters: dict[str, int] = {}
    for piece in (piece for source in sources for piece in source.pieces):
        if piece.language not in (UNDETERMINED, but):
            letters[piece.language] = letters.get(piece.language, 0) + len(piece.text)
    return max(letters, key=letters.__getitem__, default=UNDETERMINED)
