"""What a summary has to say under which heading, and at what length."""

from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.chunking import HEADING_SEPARATOR
from fundstelle_rag.summaries import SummaryOptions, SummaryStyle
from fundstelle_rag.summarizing.selecting import Candidate
from fundstelle_rag.summarizing.sources import Source
from fundstelle_rag.summarizing.standing_alone import word_count

_USUAL_WORDS = {SummaryStyle.BRIEF: 100, SummaryStyle.BULLETS: 150, SummaryStyle.DETAILED: 300}
_OF_THE_TEXT = {SummaryStyle.BRIEF: 0.25, SummaryStyle.BULLETS: 0.35, SummaryStyle.DETAILED: 0.5}
_WORDS_A_SECTION = 50  # of a detailed summary
_MOST_DETAILED = 1_500
_LEAST_WORDS = 25  # of a whole summary, and of one of its parts


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """About `words` words from one source, or from one section of it (None: from all of it)."""

    heading: str
    source: int
    section: str | None
    words: int

    def takes(self, one: Candidate) -> bool:
        return one.source == self.source and self.section in (None, one.section)


@dataclass(frozen=True, slots=True)
class _Stretch:
    heading: str
    source: int
    section: str | None
    text_words: int


def plan(sources: Sequence[Source], options: SummaryOptions) -> list[PlannedPart]:
    """Return the parts of a summary in their order: one, one a document, or one a section of the documents' own.

    Longer ones get more words, by the square root of their length."""
    stretches = [
        stretch
        for source in sources
        for stretch in (
            _by_section(source, len(sources) > 1)
            if options.style is SummaryStyle.DETAILED
            else [_whole(source, source.title if len(sources) > 1 else "")]
        )
    ]
    total = _target_words(options, stretches)
    most = max(len(sources), total // _LEAST_WORDS)
    if len(stretches) > most:  # a book has more headings than the summary has room for
        longest = sorted(stretches, key=lambda stretch: -stretch.text_words)[:most]
        stretches = [stretch for stretch in stretches if stretch in longest]
    roots = [max(1, stretch.text_words) ** 0.5 for stretch in stretches]
    return [
        PlannedPart(one.heading, one.source, one.section, max(_LEAST_WORDS, round(total * root / sum(roots))))
        for one, root in zip(stretches, roots, strict=True)
    ]


def _target_words(options: SummaryOptions, stretches: Sequence[_Stretch]) -> int:
    """Return the words asked for, else the style's usual ones; no more than a summary of that text can have."""
    if options.target_words:
        return options.target_words
    usual = _USUAL_WORDS[options.style]
    if options.style is SummaryStyle.DETAILED:
        usual = min(_MOST_DETAILED, max(usual, _WORDS_A_SECTION * len(stretches)))
    else:
        usual += usual // 2 * (len(stretches) - 1)
    text_words = sum(stretch.text_words for stretch in stretches)
    return max(_LEAST_WORDS, min(usual, round(_OF_THE_TEXT[options.style] * text_words)))


def _whole(source: Source, heading: str) -> _Stretch:
    return _Stretch(heading, source.number, None, sum(word_count(passage.text) for passage in source.passages))


def _by_section(source: Source, with_title: bool) -> list[_Stretch]:
    words: dict[str, int] = {}
    for number, passage in enumerate(source.passages):
        section = source.section(number)
        words[section] = words.get(section, 0) + word_count(passage.text)
    if len(words) == 1:
        return [_whole(source, source.title if with_title else "")]
    return [
        _Stretch(
            HEADING_SEPARATOR.join(part for part in (source.title if with_title else "", section) if part),
            source.number,
            section,
            count,
        )
        for section, count in words.items()
    ]
