"""Where the lines of pages that are images came to stand in the document's text, and which of the text they are.

Paragraphs are made of lines as of any others: joined, dehyphenated, moved behind the text where they are notes, dropped
where they are running heads. So each line is looked for afterwards, by its letters and digits, on its own page."""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from fundstelle_rag.documents import Box, Extraction, LineBox, Span, SpanKind

_SHORT = 4  # letters: what is shorter stands everywhere by chance

PlacedLine = tuple[str, Box]


def marked(extraction: Extraction, lines: Mapping[int, Sequence[PlacedLine]]) -> Extraction:
    """Return the extraction with an OCR span over the text of these pages, and a box for each of their lines."""
    if not lines:
        return extraction
    pieces = list(_pieces(extraction, lines.keys()))
    spans = [Span(SpanKind.OCR, start, end) for start, end in _joined(extraction.text, [piece[:2] for piece in pieces])]
    in_order = sorted([*extraction.spans, *spans], key=lambda span: (span.char_start, -span.char_end, span.kind))
    boxes = [
        found
        for page, placed in lines.items()
        for found in _located(extraction.text, [piece[:2] for piece in pieces if piece[2] == page], placed)
    ]
    return replace(
        extraction, spans=tuple(in_order), line_boxes=tuple(sorted(boxes, key=lambda found: found.char_start))
    )


def _pieces(extraction: Extraction, pages: Collection[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the pieces of text that are printed on these pages, with the page: a note belongs to its own."""
    sheets = [span for span in extraction.spans if span.kind is SpanKind.PAGE]
    notes = [span for span in extraction.spans if span.kind is SpanKind.FOOTNOTE and span.number]
    cuts = sorted({cut for span in [*sheets, *notes] for cut in (span.char_start, span.char_end)})
    for start, end in pairwise(cuts):
        printed = next((span.number for span in [*notes, *sheets] if span.char_start <= start < span.char_end), 0)
        if printed in pages and extraction.text[start:end].strip():
            yield start, end, printed


def _joined(text: str, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the pieces without white space around them, neighbours as one."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        inner = text[start:end]
        left, right = start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())
        if joined and not text[joined[-1][1] : left].strip():
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _located(text: str, pieces: Sequence[tuple[int, int]], placed: Sequence[PlacedLine]) -> Iterator[LineBox]:
    places = [(letter, index) for start, end in pieces for letter, index in _letters(text, start, end)]
    letters = "".join(letter for letter, _ in places)
    position = 0
    for line, box in placed:
        wanted = "".join(letter for letter, _ in _letters(line, 0, len(line)))
        if not wanted:
            continue
        found = _find(letters, wanted, position)
        if found < 0:
            continue
        position = found + len(wanted)
        first, last = places[found][1], places[position - 1][1]
        yield LineBox(*_with_signs(text, first, last + 1), box)


def _find(letters: str, wanted: str, position: int) -> int:
    if letters.startswith(wanted, position):
        return position
    if len(wanted) < _SHORT:
        return -1
    behind = letters.find(wanted, position)
    return behind if behind >= 0 else letters.find(wanted)


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for index in range(start, end):
        for letter in unicodedata.normalize("NFKD", text[index]).casefold():
            if letter.isalnum():
                yield letter, index


def _with_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range with the quotation marks and stops at its ends."""
    while start > 0 and not text[start - 1].isspace() and not text[start - 1].isalnum():
        start -= 1
    while end < len(text) and not text[end].isspace() and not text[end].isalnum():
        end += 1
    return start, end
