"""From a document's text to passages: whole sentences, about 200 tokens, never across a heading; each note by itself.

Change anything that moves a boundary and raise CHUNKER_VERSION: libraries made with another one are rebuilt."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.language import UNDETERMINED, Detected, detect
from fundstelle_rag.passage_cutting import CountTokens, Limits, Unit, counted, fitted, packed
from fundstelle_rag.passages import Passage
from fundstelle_rag.repeats import repeated
from fundstelle_rag.sentences import split
from fundstelle_rag.text_repair import fold_spaces, without_note_signs

CHUNKER_VERSION = "2"
HEADING_SEPARATOR = " › "

_PASSAGE_TOKENS = 200
_PREFIX_CHARS = 100  # of title and headings in what is embedded
_LONGEST_TITLE = 100  # characters
_SURE_CHARS, _SURE = 80, 0.9  # a passage has another language than its document only if that is plain
_BLOCKS = (SpanKind.HEADING, SpanKind.PARAGRAPH, SpanKind.TABLE, SpanKind.FOOTNOTE)


def chunk(document_id: str, extraction: Extraction, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Return the document's passages in order; `extraction.text[p.char_start:p.char_end] == p.text` for each.

    `count_tokens` and `max_tokens` (128 at least) are the embedder's, with what it adds to every text. A paragraph
    that stands in the document twice is kept once (repeats.py); a note shares its passages with nothing else."""
    text = extraction.text
    language = detect(text)
    overhead = count_tokens([""])[0]
    # What is left beside the embedder's own tokens and the headings (a token is seldom less than two characters)
    window = max(max_tokens - overhead - _PREFIX_CHARS // 2, max_tokens // 4, 1)
    limits = Limits(min(_PASSAGE_TOKENS, window), window)

    def count_embedded(units: Sequence[Unit]) -> list[int]:
        return count_tokens(
            [_with_place(text[unit.char_start : unit.char_end], unit.heading, extraction.title) for unit in units]
        )

    units = counted(text, list(_units(extraction, language.code)), count_tokens, limits)
    stretches = fitted(text, list(packed(units, limits)), count_embedded, max_tokens)
    return _passages(document_id, extraction, stretches, language)


def embedding_text(passage: Passage, title: str) -> str:
    """Return what is embedded for the passage: where it stands (title, headings), then its text without notes' signs.

    The first part is short enough for the window that `chunk` was given, whatever the title."""
    return _with_place(passage.text, passage.heading, title)


def _with_place(text: str, heading: str, title: str) -> str:
    place = HEADING_SEPARATOR.join(part for part in (title[: _PREFIX_CHARS // 2].strip(), heading) if part)
    if len(place) > _PREFIX_CHARS:
        place = "…" + place[-(_PREFIX_CHARS - 1) :]
    text = without_note_signs(text)
    return f"{place}\n{text}" if place else text


def _units(extraction: Extraction, language: str) -> Iterator[Unit]:
    headings: list[tuple[int, str]] = []
    section = 0
    leading: int | None = None
    found = list(blocks(extraction.text, extraction.spans))
    texts = [extraction.text[block.char_start : block.char_end] for block in found]
    paragraphs = [number for number, block in enumerate(found) if block.kind is SpanKind.PARAGRAPH]
    left_out = {paragraphs[index] for index in repeated([texts[number] for number in paragraphs])}
    for number, (block, text) in enumerate(zip(found, texts, strict=True)):
        if block.kind is SpanKind.HEADING:
            section += 1
            headings = [(level, title) for level, title in headings if level < block.number]
            path = HEADING_SEPARATOR.join(title for _, title in headings)
            headings.append((block.number, without_note_signs(fold_spaces(text))))
            following = found[number + 1] if number + 1 < len(found) else None
            if following is None or (following.kind is SpanKind.HEADING and following.number <= block.number):
                yield Unit(block.char_start, block.char_end, number, section, path)  # nothing else would hold it
                section += 1
            continue
        if number in left_out:
            section += 1
            continue
        if block.kind is not SpanKind.PARAGRAPH:
            section += 1
        path = HEADING_SEPARATOR.join(title for _, title in headings)
        if number + 1 not in left_out and _leads(found[number : number + 2], text):
            leading = block.char_start  # it goes with the first sentence below
            continue
        pieces = _rows(text) if block.kind is SpanKind.TABLE else split(text, language)
        for start, end in pieces:
            yield Unit(
                block.char_start + start if leading is None else leading, block.char_start + end, number, section, path
            )
            leading = None
        if block.kind is not SpanKind.PARAGRAPH:
            section += 1


def _leads(blocks: Sequence[Span], text: str) -> bool:
    """Say whether the first of two blocks reads like a title of the second, though nothing in the file says so."""
    if len(blocks) < 2 or any(block.kind is not SpanKind.PARAGRAPH for block in blocks):
        return False
    is_longer = blocks[1].char_end - blocks[1].char_start > _LONGEST_TITLE
    return len(text) <= _LONGEST_TITLE and "\n" not in text and text[-1].isalnum() and text[0].isupper() and is_longer


def blocks(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield headings, paragraphs, tables, footnotes in order; what no span covers comes as paragraphs."""
    position = 0
    for span in spans:
        if span.kind not in _BLOCKS or span.char_start < position:
            continue
        if text[position : span.char_start].strip():
            yield Span(SpanKind.PARAGRAPH, position, span.char_start)
        yield span
        position = span.char_end
    if text[position:].strip():
        yield Span(SpanKind.PARAGRAPH, position, len(text))


def _rows(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for row in text.split("\n"):
        if row.strip():
            yield start, start + len(row)
        start += len(row) + 1


class _Places:
    """Where a stretch of the text stands: on which page, in which note, in recognised text."""

    def __init__(self, extraction: Extraction) -> None:
        self._spans = {kind: [span for span in extraction.spans if span.kind is kind] for kind in SpanKind}
        self._labels = {page.number: page.label for page in self._spans[SpanKind.PAGE]}

    def page(self, char: int) -> int | None:
        note = self._at(SpanKind.FOOTNOTE, char)
        if note is not None and note.number:
            return note.number
        page = self._at(SpanKind.PAGE, char)
        return page.number if page is not None else None

    def page_label(self, page: int | None) -> str:
        label = self._labels.get(page, "") if page is not None else ""
        return "" if label == str(page) else label

    def note(self, char: int) -> str:
        note = self._at(SpanKind.FOOTNOTE, char)
        return note.label if note is not None else ""

    def is_recognised(self, start: int, end: int) -> bool:
        spans = self._spans[SpanKind.OCR]
        before = bisect_right(spans, end - 1, key=lambda span: span.char_start)
        return any(span.char_end > start for span in spans[max(before - 2, 0) : before])

    def _at(self, kind: SpanKind, char: int) -> Span | None:
        spans = self._spans[kind]
        index = bisect_right(spans, char, key=lambda span: span.char_start) - 1
        return spans[index] if index >= 0 and char < spans[index].char_end else None


def _passages(document_id: str, extraction: Extraction, units: Sequence[Unit], language: Detected) -> list[Passage]:
    # An id says what was embedded: where it stands already, there is nothing to embed again.
    repeats: Counter[str] = Counter()
    places = _Places(extraction)
    passages: list[Passage] = []
    for ordinal, unit in enumerate(units):
        text = extraction.text[unit.char_start : unit.char_end]
        digest = hashlib.sha256(_with_place(text, unit.heading, extraction.title).encode()).hexdigest()[:16]
        page = places.page(unit.char_start)
        own_language = _language(text, language)
        passages.append(
            Passage(
                passage_id=f"{document_id}-{digest}-{repeats[digest]}",
                document_id=document_id,
                ordinal=ordinal,
                text=text,
                char_start=unit.char_start,
                char_end=unit.char_end,
                page=page,
                heading=unit.heading,
                language=own_language.code,
                page_label=places.page_label(page),
                note=places.note(unit.char_start),
                is_ocr=places.is_recognised(unit.char_start, unit.char_end),
                language_confidence=round(own_language.confidence, 3),
            )
        )
        repeats[digest] += 1
    return passages


def _language(text: str, document: Detected) -> Detected:
    """Return the passage's own language where that is plain, else the document's."""
    own = detect(text)
    if document.code in (UNDETERMINED, own.code):
        return own
    sure = len(text) >= _SURE_CHARS and own.confidence >= _SURE and own.code != UNDETERMINED
    return own if sure else Detected(document.code, document.confidence * (1 - own.confidence))
