"""A segment as a person has worded it: checked again, and remembered before whatever a model makes of its source."""

from dataclasses import dataclass, replace

from fundstelle_rag.glossary import occurring
from fundstelle_rag.sentences import split
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.glossary import GlossaryStore
from fundstelle_rag.store.translation_memory import TranslationMemory
from fundstelle_rag.store.translations import TranslationStore
from fundstelle_rag.translating.checks.checker import Checker
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translating.segmentation import CELL_BAR, SourceSegment
from fundstelle_rag.translations import Piece, Segment, SegmentKind, SegmentState, Translation


@dataclass(frozen=True, slots=True)
class Editor:
    """Writes a person's wording into ledger and memory."""

    database: Database
    translations: TranslationStore
    memory: TranslationMemory
    glossary: GlossaryStore
    checker: Checker

    def edit(self, translation: Translation, index: int, text: str) -> Segment:
        """Return the segment as it is then: its state says that a person worded it, its findings are what the checks
        still have to say."""
        segment = translation.segments[index]
        source = self.translations.sources(translation.translation_id)[index]
        signs = tuple(source.between(*sign) for sign in source.signs)
        languages = (segment.source_language, translation.target_language)
        terms = occurring(self.glossary.between(*languages), segment.source)
        (checked,) = self.checker.check([Pair(segment.source, text, *languages, signs, terms)])
        edited = replace(
            segment,
            target=text,
            state=SegmentState.EDITED,
            findings=checked.findings,
            pieces=_aligned(source, text, languages[1]),
        )
        with self.database.transaction() as transaction:
            self.translations.put_segment(transaction, translation.translation_id, edited)
            self.memory.put(transaction, (segment.source, text), languages, None)
        return edited


def _aligned(source: SourceSegment, text: str, language: str) -> tuple[Piece, ...]:
    """Return the sentences or cells of the new wording beside those of the source where there are as many."""
    in_front = source.between(source.char_start, source.sentences[0][0]) if source.sentences else ""
    text = text.removeprefix(in_front)  # a note's sign, a list's number: no part of the sentence
    if source.kind is SegmentKind.TABLE:
        targets = [cell.strip() for cell in text.split(CELL_BAR)]
    elif len(source.sentences) == 1:
        targets = [text]
    else:
        targets = [text[start:end] for start, end in split(text, language)]
    if len(targets) != len(source.sentences):
        return ()
    return tuple(Piece(*stretch, target) for stretch, target in zip(source.sentences, targets, strict=True))
