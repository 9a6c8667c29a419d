"""Translations as the content of a file: the text alone in its new language, or segment by segment beside the original.

Segments that a check doubts or that failed are marked where they stand, and listed at the end with the reasons."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from fundstelle_rag.export.colophon import Made, colophon
from fundstelle_rag.export.content import Block, Content, ItemList, Paragraph, Section, Span, Table, Tone
from fundstelle_rag.export.direction import isolated
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.phrases import Phrases, phrases, phrases_language
from fundstelle_rag.prompts import autonym
from fundstelle_rag.translating.segmentation import CELL_BAR
from fundstelle_rag.translations import Finding, Segment, SegmentKind, SegmentState, Translation

_TO_CHECK = frozenset({SegmentState.FLAGGED, SegmentState.FAILED, SegmentState.PENDING})
_COLUMNS = (2, 13, 13)
_DEEPEST_LEVEL = 5  # below the title, which takes the first of the six that HTML has


def translation_content(translation: Translation, options: ExportOptions) -> Content:
    """Return a translation's file, in the language it was translated into."""
    language = translation.target_language
    spoken = phrases_language(language)
    said = phrases(language)
    about = said.translation.format(source=autonym(translation.source_language), target=autonym(language))
    made = Made(
        said.translated_by,
        models=(translation.model,),
        prompt_versions=(translation.prompt_version,),
        seeds=(translation.seed,),
        made_at=translation.created_at,
    )
    body = [_side_by_side(translation, said)] if options.bilingual else list(_sections(translation, said))
    return Content(
        title=translation.title or translation.name,
        language=language,
        spoken=spoken,
        written_at=translation.created_at,
        sections=(
            Section("", (Paragraph((Span(about, Tone.REMARK),), spoken),)),
            *body,
            _to_check(translation, said, spoken),
        ),
        colophon=colophon(made, said, options) if options.colophon else None,
    )


def _sections(translation: Translation, said: Phrases) -> Iterator[Section]:
    """Yield a section for each heading of the document, at its own level."""
    target = translation.target_language
    heading, level, language = "", 1, ""
    blocks: list[Block] = []
    for (kind, _), members in groupby(translation.segments, key=lambda segment: (segment.kind, segment.block)):
        segments = tuple(members)
        if kind is SegmentKind.TABLE:
            blocks.append(_table(segments, said, target))
        elif kind is not SegmentKind.HEADING:
            blocks += [paragraph for segment in segments for paragraph in _paragraphs(segment, said, target)]
        else:
            for segment in segments:
                if heading or blocks:
                    yield Section(heading, tuple(blocks), level, language)
                heading, language = _shown(segment)
                level = min(max(segment.level, 1), _DEEPEST_LEVEL)
                mark = _mark(segment, said, target)
                blocks = [Paragraph((mark,))] if mark else []
    if heading or blocks:
        yield Section(heading, tuple(blocks), level, language)


def _table(segments: Sequence[Segment], said: Phrases, target: str) -> Table:
    """Return the rows of a table of the document, the first of them as its head."""
    texts = [_shown(segment)[0].split(CELL_BAR) for segment in segments]
    columns = max(map(len, texts))
    rows = []
    for segment, cells in zip(segments, texts, strict=True):
        language = _shown(segment)[1]
        row = [Paragraph((Span(cell),), language) for cell in cells[:-1]]
        row.append(_marked(segment, cells[-1], said, target))
        rows.append((*row, *[Paragraph((Span(""),))] * (columns - len(row))))
    widest = [max(len(cells[column]) for cells in texts if column < len(cells)) for column in range(columns)]
    return Table(rows[0], tuple(rows[1:]), tuple(min(max(width, 5), 40) for width in widest))


def _side_by_side(translation: Translation, said: Phrases) -> Section:
    source, target = translation.source_language, translation.target_language
    head = (said.number, f"{said.original} ({autonym(source)})", autonym(target))
    rows = []
    for segment in translation.segments:
        number = Paragraph((Span(str(segment.index + 1)),))
        tone = Tone.STRONG if segment.kind is SegmentKind.HEADING else Tone.PLAIN
        original = Paragraph((Span(segment.source, tone),), segment.source_language or source)
        rows.append((number, original, _marked(segment, _shown(segment)[0], said, target, tone)))
    columns = tuple(Paragraph((Span(text, Tone.STRONG),), phrases_language(target)) for text in head)
    return Section("", (Table(columns, tuple(rows), _COLUMNS),))


def _paragraphs(segment: Segment, said: Phrases, target: str) -> Iterator[Paragraph]:
    """Yield the segment's lines; the mark stands behind the last."""
    lines = [line for line in _shown(segment)[0].splitlines() if line.strip()] or [""]
    for line in lines[:-1]:
        yield Paragraph((Span(line),), _shown(segment)[1])
    yield _marked(segment, lines[-1], said, target)


def _marked(segment: Segment, text: str, said: Phrases, target: str, tone: Tone = Tone.PLAIN) -> Paragraph:
    mark = _mark(segment, said, target)
    spans = (Span(text, tone), Span(" "), mark) if mark else (Span(text, tone),)
    return Paragraph(spans, _shown(segment)[1])


def _shown(segment: Segment) -> tuple[str, str]:
    """Return what stands for the segment and, where it is not the file's, its language."""
    if segment.state in {SegmentState.FAILED, SegmentState.PENDING} or not segment.target.strip():
        return segment.source, segment.source_language
    return segment.target, ""


def _mark(segment: Segment, said: Phrases, target: str) -> Span | None:
    """Return the remark behind a segment that somebody should look at."""
    if segment.state not in _TO_CHECK:
        return None
    text = f"({segment.index + 1}: {state_of(segment.state, said)})"
    return Span(isolated(text, phrases_language(target), _shown(segment)[1] or target), Tone.REMARK)


def state_of(state: SegmentState, said: Phrases) -> str:
    """Return what a state that is not sound is called."""
    states = {SegmentState.FLAGGED: said.flagged, SegmentState.FAILED: said.failed, SegmentState.PENDING: said.pending}
    return states[state]


def _to_check(translation: Translation, said: Phrases, spoken: str) -> Section:
    listed = [segment for segment in translation.segments if segment.state in _TO_CHECK]
    if not listed:
        return Section("", (Paragraph((Span(said.all_sound, Tone.REMARK),), spoken),))
    items = tuple((Paragraph(_reasons(segment, said, spoken), spoken),) for segment in listed)
    return Section(said.open_segments, (ItemList(items),), language=spoken)


def _reasons(segment: Segment, said: Phrases, spoken: str) -> tuple[Span, ...]:
    return Span(f"{said.number} {segment.index + 1}: ", Tone.STRONG), Span(reasons_of(segment, said, spoken))


def reasons_of(segment: Segment, said: Phrases, spoken: str) -> str:
    """Return why somebody should look at a segment."""
    reasons = [state_of(segment.state, said)] if segment.state is not SegmentState.FLAGGED else []
    reasons += [_reason(finding, said, spoken) for finding in segment.findings]
    return "; ".join(reasons) or said.flagged


def _reason(finding: Finding, said: Phrases, spoken: str) -> str:
    reason = said.findings[finding.kind.value]
    return f"{reason} ({isolated(finding.detail, '', spoken)})" if finding.detail else reason
