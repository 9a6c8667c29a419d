"""Puts a reader's blocks together into one text with its spans, so that no reader counts offsets itself.

Notes wait until their section ends and stand behind it: the running text runs on as if they were not there."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.readers.note_marks import Mark, take_marks, without_signs
from fundstelle_rag.text_repair import repair

_BETWEEN_BLOCKS = "\n\n"
_LOWEST_LEVEL = 6


@dataclass(frozen=True, slots=True)
class _Note:
    key: int
    text: str
    sign: str
    page: int


class TextBuilder:
    """Takes blocks in reading order. Blocks must be in NFC already (text_repair.repair); empty ones are skipped.

    Texts may hold note_marks; each marked sign whose note is added too becomes its anchor."""

    def __init__(self) -> None:
        self.warnings: list[str] = []  # codes of what was unsure in the making
        self._parts: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        self._page_starts: list[tuple[int, int, str]] = []
        self._next_page: tuple[int, str] | None = None
        self._ordinals = {SpanKind.PARAGRAPH: 0, SpanKind.TABLE: 0}
        self._pages_included = 0
        self._keys = 0
        self._waiting: list[_Note] = []
        self._defined: dict[int, _Note] = {}
        self._note_keys: set[int] = set()
        self._note_starts: dict[int, int] = {}  # by their keys
        self._marks: list[Mark] = []

    @property
    def length(self) -> int:
        """How many characters the text has so far."""
        return self._length

    def page(self, number: int, label: str = "") -> None:
        """What follows stands on this page."""
        self._next_page = (number, label)

    def heading(self, text: str, level: int) -> None:
        self._end_section({found.key for found in take_marks(text)[1]})
        self._add(SpanKind.HEADING, text, "", number=level)

    def paragraph(self, text: str, page_breaks: Sequence[tuple[int, int, str]] = ()) -> None:
        """Add a paragraph; `page_breaks` are (offset in it, page number, page label) where it runs over."""
        offsets = take_marks(text, [offset for offset, _, _ in page_breaks])[2]
        start = self._add(SpanKind.PARAGRAPH, text)
        for offset, (_, number, label) in zip(offsets, page_breaks, strict=True):
            self._mark_page(start + offset, number, label)

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table, a line a row, cells parted by " | "."""
        lines = [" | ".join(" ".join(cell.split()) for cell in row) for row in rows]
        self._add(SpanKind.TABLE, "\n".join(line for line in lines if line.strip(" |")))

    def note_key(self) -> int:
        """Return a key for the next note in the order of reading, to tie its anchors to it."""
        self._keys += 1
        return self._keys

    def footnote(self, text: str, sign: str, page: int = 0, key: int | None = None) -> None:
        """Add a note; `text` has its sign in front, `page` is 0 where the format has no pages.

        A key that has come already is passed over: several signs may refer to one note."""
        key = key or self.note_key()
        if text.strip() and key not in self._note_keys:
            self._note_keys.add(key)
            self._waiting.append(_Note(key, text, sign, page))

    def define_note(self, key: int, text: str, sign: str, page: int = 0) -> None:
        """Give a note that is to be added where the first mark refers to it, and not at all if none does."""
        self._defined[key] = _Note(key, text, sign, page)

    def include(self, other: Extraction, below: int) -> None:
        """Add another document whole, its headings below the given level. Its pages are counted on from those of the
        documents before it, and labelled with what they are called in it; text between them stands on no page."""
        self._end_section()
        if not other.text:
            return
        if self._parts:
            self._append(_BETWEEN_BLOCKS)
        shift = self._length
        self._append(other.text)
        keys = [self.note_key() for span in other.spans if span.kind is SpanKind.FOOTNOTE]
        self._note_starts.update(
            zip(keys, (span.char_start + shift for span in other.spans if span.kind is SpanKind.FOOTNOTE), strict=True)
        )
        for span in other.spans:
            start, end = span.char_start + shift, span.char_end + shift
            if span.kind is not SpanKind.NOTE_ANCHOR:
                self._spans.append(Span(span.kind, start, end, self._number(span, below), _label(span)))
            elif 0 < span.number <= len(keys):
                self._marks.append(Mark(keys[span.number - 1], start, end))
        self._pages_included += other.pages

    def extraction(self, title: str, format_name: str, warnings: Sequence[str] = (), pages: int = 0) -> Extraction:
        """Put the text together. `pages` is what the file says of itself; else it ends with the last page marked."""
        self._end_section()
        text = "".join(self._parts)
        assert unicodedata.is_normalized("NFC", text)
        sheets = self._page_spans()
        last_page = max((sheet.number for sheet in sheets), default=0)
        spans = sorted(
            [*sheets, *self._spans, *self._anchors()], key=lambda span: (span.char_start, -span.char_end, span.kind)
        )
        title = " ".join(repair(without_signs(title)).split())
        return Extraction(
            title,
            format_name,
            text,
            tuple(spans),
            tuple(dict.fromkeys((*warnings, *self.warnings))),
            pages or last_page,
        )

    def _number(self, included: Span, below: int) -> int:
        match included.kind:
            case SpanKind.HEADING:
                return min(included.number + below, _LOWEST_LEVEL)
            case SpanKind.PARAGRAPH | SpanKind.TABLE:
                self._ordinals[included.kind] += 1
                return self._ordinals[included.kind]
            case SpanKind.PAGE | SpanKind.FOOTNOTE:
                return included.number + self._pages_included if included.number else 0
            case _:
                return included.number

    def _end_section(self, next_keys: Collection[int] = ()) -> None:
        """Add the notes that have been waiting, in the order of their keys, but for the next section's."""
        for note in sorted(self._waiting, key=lambda note: note.key):
            if note.key not in next_keys:
                self._note_starts[note.key] = self._add(SpanKind.FOOTNOTE, note.text, note.sign, note.page)
        self._waiting = [note for note in self._waiting if note.key in next_keys]

    def _anchors(self) -> list[Span]:
        by_start = sorted(self._note_starts, key=self._note_starts.__getitem__)
        numbers = {key: number for number, key in enumerate(by_start, start=1)}
        notes = sorted(
            (span for span in self._spans if span.kind is SpanKind.FOOTNOTE), key=lambda span: span.char_start
        )
        return [
            Span(SpanKind.NOTE_ANCHOR, found.char_start, found.char_end, number, notes[number - 1].label)
            for found in self._marks
            if (number := numbers.get(found.key, 0))
        ]

    def _add(self, kind: SpanKind, text: str, label: str = "", number: int | None = None) -> int:
        text, marks, _ = take_marks(text)
        if marks and not unicodedata.is_normalized("NFC", text):  # an accent behind a mark
            text, marks = unicodedata.normalize("NFC", text), []
        kept = text.strip()
        indent = len(text) - len(text.lstrip())
        if not kept:
            return self._length
        if self._parts:
            self._append(_BETWEEN_BLOCKS)
        start = self._length
        if self._next_page is not None and kind is not SpanKind.FOOTNOTE:
            self._mark_page(start, *self._next_page)
            self._next_page = None
        self._append(kept)
        if number is None:
            self._ordinals[kind] += 1
            number = self._ordinals[kind]
        self._spans.append(Span(kind, start, self._length, number, label))
        shift = start - indent
        self._marks += [Mark(found.key, found.char_start + shift, found.char_end + shift) for found in marks]
        for found in marks:
            if (note := self._defined.get(found.key)) is not None:
                self.footnote(note.text, note.sign, note.page, note.key)
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


def _label(included: Span) -> str:
    """Return the span's label; a page without one is called by its number."""
    return included.label or (str(included.number) if included.kind is SpanKind.PAGE else "")
