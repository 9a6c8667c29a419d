"""From a document's spans to the segments of its translation: paragraph by paragraph, sentences aligned inside.

What is a segment follows the source's own structure, so that a heading comes out as a heading and a row as a row.
Nothing of the text is lost: what no piece covers (a list's number, a note's sign, the bar between cells) is kept."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from fundstelle_rag.chunking import blocks
from fundstelle_rag.documents import Document, Span, SpanKind
from fundstelle_rag.language import UNDETERMINED, detect
from fundstelle_rag.sentences import split
from fundstelle_rag.translations import SegmentKind

_KINDS = {
    SpanKind.HEADING: SegmentKind.HEADING,
    SpanKind.PARAGRAPH: SegmentKind.PARAGRAPH,
    SpanKind.TABLE: SegmentKind.TABLE,
    SpanKind.FOOTNOTE: SegmentKind.NOTE,
}
CELL_BAR = " | "
_ENTRY_SIGN = re.compile(  # of a list, or Markdown's of a heading or a quotation
    r"(?:[-*+•▪➢→✓–—]|\(?(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})[.)]|#{1,6}|>)\s+(?=\S)"
)
_LONGEST_CHARS = 1_200  # two thousand tokens with its translation: what every model has room for
_CLAUSE_ENDS = ("; ", ": ", ", ", " – ", " — ", "\n", " ")
_SURE_CHARS, _SURE = 40, 0.9  # a paragraph has another language than its document only if that is plain


@dataclass(frozen=True, slots=True)
class Anchor:
    """A note's sign inside a piece: where it stood in the text without any signs, and how it is written."""

    offset: int
    sign: str


@dataclass(frozen=True, slots=True)
class SourcePiece:
    """What is translated by itself: a sentence, a heading, a cell. `text` is the source with single spaces and without
    its notes' signs, which `anchors` keep; `language` is its own where that is plain, else its segment's."""

    char_start: int
    char_end: int
    text: str
    language: str
    anchors: tuple[Anchor, ...] = ()


Stretch = tuple[int, int]
"""Where something starts and ends in the document's text."""


@dataclass(frozen=True, slots=True)
class SourceSegment:
    """`text[char_start:char_end] == source`; `language` is its own where that is plain, else the document's.

    `sentences` are the stretches of its pieces (cells, in a table's row), `signs` those of its notes' signs."""

    index: int
    block: int
    kind: SegmentKind
    level: int
    char_start: int
    char_end: int
    source: str
    language: str
    sentences: tuple[Stretch, ...]
    signs: tuple[Stretch, ...] = ()

    @property
    def pieces(self) -> tuple[SourcePiece, ...]:
        """What of it is translated by itself."""
        return tuple(self._piece(start, end) for start, end in self.sentences)

    def between(self, start: int, end: int) -> str:
        """Return a stretch of the source by the document's offsets."""
        return self.source[start - self.char_start : end - self.char_start]

    def _piece(self, start: int, end: int) -> SourcePiece:
        """Take the notes' signs out of a piece and fold its white space."""
        folded = ""
        kept: list[Anchor] = []
        position = start
        for sign_start, sign_end in self.signs:
            if start <= sign_start and sign_end <= end:
                folded = _joined(folded, self.between(position, sign_start))
                kept.append(Anchor(len(folded), self.between(sign_start, sign_end)))
                position = sign_end
        text = _joined(folded, self.between(position, end))
        return SourcePiece(start, end, text, _language(text, self.language), tuple(kept))


def segments_of(document: Document) -> list[SourceSegment]:
    """Return the segments of a document in the order of its text."""
    text = document.text
    language = detect(text).code
    signs = [(span.char_start, span.char_end) for span in document.spans if span.kind is SpanKind.NOTE_ANCHOR]
    found: list[SourceSegment] = []
    for number, block in enumerate(blocks(text, document.spans)):
        for start, end in _stretches(text, block):
            own = _language(text[start:end], language)
            found.append(
                SourceSegment(
                    index=len(found),
                    block=number,
                    kind=_KINDS[block.kind],
                    level=block.number if block.kind is SpanKind.HEADING else 0,
                    char_start=start,
                    char_end=end,
                    source=text[start:end],
                    language=own,
                    sentences=tuple(_sentences(text, block, start, end, own)),
                    signs=tuple(signs[bisect_left(signs, (start, 0)) : bisect_left(signs, (end, 0))]),
                )
            )
    return found


def _stretches(text: str, block: Span) -> Iterator[tuple[int, int]]:
    """Yield what of the block is a segment each: all of it, or the rows of a table; without white space around."""
    start = block.char_start
    rows = text[block.char_start : block.char_end].split("\n") if block.kind is SpanKind.TABLE else None
    for row in rows if rows is not None else [text[block.char_start : block.char_end]]:
        if row.strip():
            yield start + len(row) - len(row.lstrip()), start + len(row.rstrip())
        start += len(row) + 1


def _sentences(text: str, block: Span, start: int, end: int, language: str) -> Iterator[Stretch]:
    if block.kind is SpanKind.TABLE:
        for cell in text[start:end].split(CELL_BAR):
            if cell.strip():
                yield start + len(cell) - len(cell.lstrip()), start + len(cell.rstrip())
            start += len(cell) + len(CELL_BAR)
        return
    if block.kind is SpanKind.FOOTNOTE and block.label and text.startswith(block.label, start):
        after = start + len(block.label)
        start = after + len(text[after:end]) - len(text[after:end].lstrip())
    for left, right in split(text[start:end], language) if block.kind is not SpanKind.HEADING else [(0, end - start)]:
        sign = _ENTRY_SIGN.match(text, start + left, start + right)
        yield from _short_enough(text, sign.end() if sign else start + left, start + right)


def _short_enough(text: str, start: int, end: int) -> Iterator[Stretch]:
    """Halve what is far too long for a sentence behind a clause near its middle, else at a space, else anywhere."""
    if end - start <= _LONGEST_CHARS:
        yield start, end
        return
    middle, slack = (start + end) // 2, (end - start) // 4
    cut = middle
    for clause_end in _CLAUSE_ENDS:
        found = text.find(clause_end, middle - slack, middle + slack)
        if found >= 0:
            cut = found + len(clause_end)
            break
    left = text[start:cut].rstrip()
    if left:
        yield from _short_enough(text, start, start + len(left))
    rest = text[cut:end].lstrip()
    if rest:
        yield from _short_enough(text, end - len(rest), end)


def _joined(folded: str, rest: str) -> str:
    words = " ".join(rest.split())
    gap = " " if folded and words and rest[0].isspace() else ""
    return folded + gap + words


@lru_cache(maxsize=10_000)
def _language(text: str, document: str) -> str:
    own = detect(text, () if document == UNDETERMINED else (document,))
    if document in (UNDETERMINED, own.code):
        return own.code
    return own.code if len(text) >= _SURE_CHARS and own.confidence >= _SURE else document
