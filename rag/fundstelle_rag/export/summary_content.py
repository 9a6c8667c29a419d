"""Summaries as the content of a file: their sections, then what was left out and what they were made of."""

from collections.abc import Iterator

from fundstelle_rag.export.citing import Citing, Notes
from fundstelle_rag.export.colophon import Made, colophon
from fundstelle_rag.export.content import Block, Content, ItemList, Paragraph, Section, Span, Tone
from fundstelle_rag.export.direction import isolated
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.phrases import Phrases, phrases_language
from fundstelle_rag.summaries import SummarizedDocument, Summary, SummarySection, SummaryStyle


def summary_content(summary: Summary, options: ExportOptions) -> Content:
    """Return a summary's file, in the language it is written in."""
    notes = Notes(summary.language)
    said = notes.said
    cite = notes.cite(summary.citations, {})
    sections = [_section(section, summary, cite) for section in summary.sections]
    if summary.options.instruction:
        asked = said.instruction.format(instruction=summary.options.instruction)
        sections.insert(0, Section("", (_remark(asked, notes.spoken),)))
    if gaps := tuple(_remark(line, notes.spoken) for line in _gaps(summary, said)):
        sections.append(Section("", gaps))
    sections.append(_sources(summary.documents, notes))
    return Content(
        title=_title(summary, said),
        language=summary.language,
        spoken=phrases_language(summary.language),
        written_at=summary.created_at,
        sections=tuple(sections),
        notes=notes.all,
        colophon=colophon(_made(summary, said), said, options) if options.colophon else None,
    )


def _title(summary: Summary, said: Phrases) -> str:
    titles = [document.title or document.name for document in summary.documents]
    named = titles[0] if len(titles) == 1 else said.documents.of(len(titles))
    return (said.highlights if summary.is_extractive else said.summary).format(title=named)


def _section(section: SummarySection, summary: Summary, cite: Citing) -> Section:
    blocks: tuple[Block, ...]
    if summary.options.style is SummaryStyle.BULLETS and section.sentences:
        blocks = (ItemList(tuple((Paragraph(cite.spans(sentence)),) for sentence in section.sentences)),)
    else:
        blocks = tuple(cite.blocks(section.sentences))
    return Section(section.heading, blocks)


def _gaps(summary: Summary, said: Phrases) -> Iterator[str]:
    """Yield what a reader has to know: how it is worded, what is missing."""
    for notice in summary.notices:
        yield said.notices[notice.value]
    if summary.sentences_left_out:
        yield said.sentences_left_out.of(summary.sentences_left_out)
    if summary.coverage.unread:
        yield said.passages_unread.of(len(summary.coverage.unread))


def _sources(documents: tuple[SummarizedDocument, ...], notes: Notes) -> Section:
    items = []
    for document in documents:
        name = isolated(document.name, "", notes.spoken)
        spans = (Span(isolated(document.title, "", notes.spoken), Tone.STRONG), Span(f" ({name})"))
        items.append((Paragraph(spans if document.title else (Span(name),), notes.spoken),))
    return Section(notes.said.sources, (ItemList(tuple(items)),), language=notes.spoken)


def _remark(text: str, spoken: str) -> Paragraph:
    return Paragraph((Span(text, Tone.REMARK),), spoken)


def _made(summary: Summary, said: Phrases) -> Made:
    is_model = not summary.is_extractive
    return Made(
        said.written_by if is_model else said.extracted,
        models=(summary.model,) if is_model else (),
        prompt_versions=(summary.prompt_version,) if is_model else (),
        seeds=(summary.seed,),
        made_at=summary.created_at,
        passages_read=summary.coverage.passages_read,
        passages_total=summary.coverage.passages_total,
    )
