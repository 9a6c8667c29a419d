"""From lines to paragraphs and headings: what belongs together is joined, over page breaks too.

Better a paragraph too many than a wrong heading; a break inside a sentence is what must not happen."""

import re
import statistics
from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fundstelle_rag.line_joins import join_lines, vocabulary
from fundstelle_rag.readers.lines import Line, Note, Page, body_size
from fundstelle_rag.readers.note_marks import mark, without_signs
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.sentences import is_end

_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»“)\]]*[⁰¹²³⁴-⁹\d]{0,3}$")
LIST_MARKER = re.compile(r"^(?:[•▪➢◦‣*–—-]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)\s|\d{1,2}\.\s)")
_CAPTION = re.compile(r"^(?:Fig(?:ure|uur|\.)|Abb(?:ildung|\.)|Tab(?:le|elle|el|\.))\s*\d", re.IGNORECASE)
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[^\W\d_]")
_CONTENTS_ENTRY = re.compile(r"… [\divxlc]+$")  # its dots were folded by the reader

_HEADING_SIZE = 1.12  # of the text's, at least
_HEADING_CHARS = 120
_HEADING_SHARE = 0.25  # of all lines: where more are set larger, size means something else
_SAME_SIZE = 0.08  # of the type size, at most, between lines of one paragraph
_PARAGRAPH_GAP = 1.35  # of the usual distance of two lines
_SENTENCE_GAP = 1.15  # the same, where a sentence ends
_ROW_GAP = 4  # of the type size, at most, between rows of one table
_SHORT_LINE = 0.75  # of the usual length: the last of its paragraph, if a sentence ends in it
_BROKEN_OFF = 0.5  # of the usual length: a line of its own (an address, a row, a verse)

Headings = Mapping[int, int]
"""Levels of the lines that are headings, by their `id`."""


@dataclass(slots=True)
class Block:
    """Lines that belong together; `level` 0 is a paragraph."""

    lines: list[Line]
    level: int = 0

    @property
    def is_table(self) -> bool:
        return len(self.lines) > 1 and all(line.cells for line in self.lines)


@dataclass(slots=True)
class _Measure:
    """What is usual in this document, per type size."""

    pitch: dict[float, float]
    length: dict[float, float] = field(default_factory=dict)


def build(
    pages: Sequence[Page],
    headings: Headings,
    builder: TextBuilder,
    has_pages: bool = True,
    is_wrapped: bool = True,
) -> tuple[str, int] | None:
    """Add the pages' text to the builder; return the first heading and its page, None where there is none.

    Without `has_pages` the pages' numbers mean nothing and are not recorded; unless `is_wrapped` each line is a
    paragraph."""
    labels = {page.number: page.label for page in pages}
    lines = [line for page in pages for line in [*page.lines, *(line for note in page.notes for line in note.lines)]]
    words = vocabulary("\n".join(line.text for line in lines))
    notes = deque(_key_notes(pages, builder))
    first_heading: tuple[str, int] | None = None
    current = 0

    def add_note(note: Note) -> None:
        text, _ = join_lines([line.text for line in note.lines], words)
        builder.footnote(text, note.sign, note.lines[0].page if has_pages else 0, note.key)

    for block in _in_order(pages, headings, is_wrapped):
        page = block.lines[0].page
        if has_pages and page != current:
            builder.page(page, labels[page])
        while block.level and notes and notes[0].lines[0].page < page:
            add_note(notes.popleft())  # though nothing may refer to it
        text, starts = join_lines([_marked(line) for line in block.lines], words)
        if block.is_table:
            builder.table([_marked_cells(line) for line in block.lines])
        elif block.level:
            first_heading = first_heading or (without_signs(text), page)
            builder.heading(text, block.level)
        else:
            breaks = [
                (start, line.page, labels[line.page])
                for previous, line, start in zip(block.lines, block.lines[1:], starts[1:], strict=False)
                if line.page != previous.page
            ]
            builder.paragraph(text, breaks)
        for anchor in (anchor for line in block.lines for anchor in line.anchors):
            add_note(anchor.note)
        current = block.lines[-1].page
    for note in notes:
        add_note(note)
    return first_heading


def _key_notes(pages: Sequence[Page], builder: TextBuilder) -> list[Note]:
    """Give every note its key, and return them; one that goes on from the page before is made whole."""
    notes: list[Note] = []
    for page in pages:
        for note in page.notes:
            if notes and not note.sign:
                notes[-1].lines.extend(note.lines)
            else:
                note.key = builder.note_key()
                notes.append(note)
    return notes


def _marked(line: Line) -> str:
    text = line.text
    for anchor in reversed(line.anchors):
        sign = text[anchor.start : anchor.end]
        text = text[: anchor.start] + mark(anchor.note.key, sign) + text[anchor.end :]
    return text


def _marked_cells(line: Line) -> list[str]:
    cells = list(line.cells)
    for anchor in line.anchors:
        sign = line.text[anchor.start : anchor.end]
        index = next((index for index, cell in enumerate(cells) if sign in cell), None)
        if index is not None:
            cells[index] = cells[index].replace(sign, mark(anchor.note.key, sign), 1)
    return cells


def headings_by_size(pages: Sequence[Page]) -> dict[int, int]:
    """Return the lines set clearly larger than the text, as headings; the larger, the higher."""
    lines = [line for page in pages for line in page.lines]
    usual = body_size(lines)
    large = [line for line in lines if line.size >= _HEADING_SIZE * usual and _may_be_heading(line.text)]
    if len(large) > max(_HEADING_SHARE * len(lines), 3):
        large = []
    sizes = sorted({round(line.size) for line in large}, reverse=True)
    headings = {id(line): min(sizes.index(round(line.size)) + 1, 6) for line in large}
    for line in lines:
        numbered = _NUMBERED.match(line.text)
        if line.is_bold and line.size == usual and numbered and _may_be_heading(line.text):
            headings[id(line)] = min(len(sizes) + numbered[1].count(".") + 1, 6)
    return headings


def _may_be_heading(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 3 and len(text) <= _HEADING_CHARS and letters >= len(text) / 2 and text[-1] not in ",;-"


def _in_order(pages: Sequence[Page], headings: Headings, is_wrapped: bool) -> list[Block]:
    """Return all blocks; a paragraph goes on over page breaks, and over a table or caption at the head of a page."""
    measure = _measure(pages)
    blocks: list[Block] = []
    for page in pages:
        fresh = _blocks_of(page, headings, measure) if is_wrapped else [Block([line]) for line in page.lines]
        floating = next((index for index, block in enumerate(fresh) if not _floats(block)), 0)
        goes_on = blocks and fresh and _runs_over(blocks[-1], fresh[floating], measure)
        if goes_on and (floating == 0 or fresh[floating].lines[0].text[0].islower()):
            blocks[-1].lines.extend(fresh.pop(floating).lines)
        blocks.extend(fresh)
    return blocks


def _floats(block: Block) -> bool:
    return block.is_table or _CAPTION.match(block.lines[0].text) is not None


def _blocks_of(page: Page, headings: Headings, measure: _Measure) -> list[Block]:
    blocks: list[Block] = []
    measure.length = _usual_lengths(page.lines)
    previous: Line | None = None
    for line in page.lines:
        level = headings.get(id(line), 0)
        if previous is not None and blocks[-1].level == level and not _is_break(previous, line, level, measure):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Block([line], level))
        previous = line
    return blocks


def _is_break(previous: Line, line: Line, level: int, measure: _Measure) -> bool:
    """Say whether a block ends between two lines of a page."""
    gap = previous.y - line.y
    if level:
        return gap > 1.7 * line.size or abs(line.size - previous.size) > 0.5
    if previous.cells or line.cells:
        return not (previous.cells and line.cells and gap <= _ROW_GAP * line.size)
    other_size = not _same_size(previous, line) and gap > 0.5 * previous.size
    new_entry = LIST_MARKER.match(line.text) is not None and _ends_or_breaks_off(previous, line, measure)
    contents = _CONTENTS_ENTRY.search(previous.text) is not None
    return other_size or new_entry or contents or _ends_paragraph(previous, line, measure)


def _ends_paragraph(previous: Line, line: Line, measure: _Measure) -> bool:
    gap = previous.y - line.y
    usual_gap = measure.pitch.get(previous.size, 1.25 * previous.size)
    if _ends_sentence(previous, line):
        moved = abs(line.x - previous.x) > 0.8 * previous.size
        return moved or _is_shorter(previous, measure, _SHORT_LINE) or gap > _SENTENCE_GAP * usual_gap
    if gap < -2 * previous.size:  # the next column
        return False
    if gap > _PARAGRAPH_GAP * usual_gap:
        return not (previous.text.endswith("-") and gap < 2 * usual_gap)
    bold_begins = line.is_bold and not previous.is_bold and _is_shorter(line, measure, _SHORT_LINE)
    broken_off = _is_shorter(previous, measure, _BROKEN_OFF) and not previous.text.endswith(("-", ","))
    return (bold_begins or broken_off) and not line.text[0].islower()


def _runs_over(last: Block, first: Block, measure: _Measure) -> bool:
    """Say whether a paragraph goes on over the page break."""
    if last.level or first.level or last.is_table or first.is_table:
        return False
    before, after = last.lines[-1], first.lines[0]
    begins = LIST_MARKER.match(after.text) or _CAPTION.match(after.text)
    if begins or not _same_size(before, after) or _ends_sentence(before, after):
        return False
    is_plain = after.text[0].islower() or before.text.endswith(("-", ","))
    return is_plain or (bool(measure.length) and not _is_shorter(before, measure, _BROKEN_OFF))


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= _SAME_SIZE * one.size


def _ends_sentence(line: Line, following: Line) -> bool:
    return _SENTENCE_END.search(line.text) is not None and is_end(f"{line.text} ", following.text)


def _ends_or_breaks_off(line: Line, following: Line, measure: _Measure) -> bool:
    ends = line.text.endswith((",", ";", ":")) or _ends_sentence(line, following)
    return ends or _is_shorter(line, measure, _SHORT_LINE)


def _is_shorter(line: Line, measure: _Measure, share: float) -> bool:
    return len(line.text) < share * measure.length.get(line.size, 0.0)


def _measure(pages: Sequence[Page]) -> _Measure:
    gaps: dict[float, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for previous, line in zip(page.lines, page.lines[1:], strict=False):
            gap = previous.y - line.y
            if previous.size == line.size and 0.5 * line.size < gap < 4 * line.size:
                gaps[line.size][round(gap, 1)] += 1
    return _Measure({size: statistics.median(counts.elements()) for size, counts in gaps.items()})


def _usual_lengths(lines: Sequence[Line]) -> dict[float, float]:
    by_size: dict[float, list[int]] = defaultdict(list)
    for line in lines:
        by_size[line.size].append(len(line.text))
    return {size: sorted(lengths)[int(0.8 * len(lengths))] for size, lengths in by_size.items()}
