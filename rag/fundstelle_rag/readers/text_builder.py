"""Puts a reader's blocks together into one text with its spans, so that no reader counts offsets itself."""

import unicodedata
from collections.abc import Sequence

from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.text_repair import repair

_BETWEEN_BLOCKS = "\n\n"
_LOWEST_LEVEL = 6


class TextBuilder:
    """Takes blocks in reading order. Blocks must be in NFC already (text_repair.repair); empty ones are skipped."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._page_starts: list[tuple[int, int, str]] = []
        self._ordinals = {SpanKind.PARAGRAPH: 0, SpanKind.TABLE: 0}

    def page(self, number: int, label: str = "") -> None:
        """What follows stands on this page."""
        self._mark_page(self._length + (len(_BETWEEN_BLOCKS) if self._parts else 0), number, label)

    def heading(self, text: str, level: int) -> None:
        self._add(SpanKind.HEADING, text, "", number=level)

    def paragraph(self, text: str, page_breaks: Sequence[tuple[int, int, str]] = ()) -> None:
        """Add a paragraph; `page_breaks` are (offset in it, page number, page label) where it runs over."""
        start = self._add(SpanKind.PARAGRAPH, text)
        for offset, number, label in page_breaks:
            self._mark_page(start + offset, number, label)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table, a line a row, cells parted by " | "."""
        lines = [" | ".join(" ".join(cell.split()) for cell in row) for row in rows]
        self._add(SpanKind.TABLE, "\n".join(line for line in lines if line.strip(" |")))

    def footnote(self, text: str, sign: str, page: int = 0) -> None:
        """Add a note; `text` has its sign in front, `page` is 0 where the format has no pages."""
        self._add(SpanKind.FOOTNOTE, text, sign, number=page)

    def include(self, other: Extraction, below: int) -> None:
        """Add another document's blocks, its headings below the given level; its pages are none of this one's."""
        for span in other.spans:
            if span.kind is not SpanKind.PAGE:
                number = {SpanKind.HEADING: min(span.number + below, _LOWEST_LEVEL), SpanKind.FOOTNOTE: 0}.get(
                    span.kind
                )
                self._add(span.kind, other.text[span.char_start : span.char_end], span.label, number)

    def extraction(self, title: str, format_name: str, warnings: Sequence[str] = (), pages: int = 0) -> Extraction:
        """Put the text together. `pages` is what the file says of itself; else it ends with the last page marked."""
        text = "".join(self._parts)
        assert unicodedata.is_normalized("NFC", text)
        sheets = self._page_spans()
        spans = sorted([*sheets, *self._spans], key=lambda span: (span.char_start, -span.char_end))
        pages = pages or max((sheet.number for sheet in sheets), default=0)
        return Extraction(" ".join(repair(title).split()), format_name, text, tuple(spans), tuple(warnings), pages)

    def _add(self, kind: SpanKind, text: str, label: str = "", number: int | None = None) -> int:
        text = text.strip()
        if not text:
            return self._length
        if self._parts:
            self._append(_BETWEEN_BLOCKS)
        start = self._length
        self._append(text)
        if number is None:
            self._ordinals[kind] += 1
            number = self._ordinals[kind]
        self._spans.append(Span(kind, start, self._length, number, label))
        return start

    def _append(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _mark_page(self, start: int, number: int, label: str) -> None:
        if self._page_starts and self._page_starts[-1][0] >= start:
            start = self._page_starts.pop()[0]  # the page before had no text
        if self._page_starts and self._page_starts[-1][1] == number:
            return
        self._page_starts.append((start, number, label))

    def _page_spans(self) -> list[Span]:
        starts = [mark for mark in self._page_starts if mark[0] < self._length]
        if not starts:
            return []
        ends = [start for start, _, _ in starts[1:]] + [self._length]
        starts[0] = (0, *starts[0][1:])
        return [
            Span(SpanKind.PAGE, start, end, number, label)
            for (start, number, label), end in zip(starts, ends, strict=True)
        ]
