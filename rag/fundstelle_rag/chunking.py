"""From a document's text to passages: whole sentences, about 200 tokens, never across a heading.

Change anything that moves a boundary and raise CHUNKER_VERSION: libraries made with another one are rebuilt."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from fundstelle_rag.documents import Extraction, Span, SpanKind
from fundstelle_rag.language import UNDETERMINED, Detected, detect
from fundstelle_rag.passages import Passage
from fundstelle_rag.sentences import split
from fundstelle_rag.text_repair import fold_spaces

CHUNKER_VERSION = "1"
HEADING_SEPARATOR = " › "

CountTokens = Callable[[Sequence[str]], list[int]]

_PASSAGE_TOKENS = 200
_LONGEST_FACTOR = 1.4  # a passage may grow this much over the target rather than leave a scrap behind
_SCRAP_TOKENS = 40
_CHARS_A_TOKEN = 8  # at least as many as in any language's prose
_PREFIX_CHARS = 100  # of title and headings in what is embedded
_REPEATABLE_CHARS = 60  # shorter paragraphs ("Yes.") may stand twice
_SURE_CHARS, _SURE = 80, 0.9  # a passage has another language than its document only if that is plain
_CLAUSE_ENDS = ("; ", ": ", ", ", " – ", " — ", "\n", " ")


@dataclass(frozen=True, slots=True)
class _Unit:
    """What no passage parts: a sentence, a table row, a piece of an over-long sentence.

    `block` numbers its paragraph; passages are cut between blocks of different `section`."""

    char_start: int
    char_end: int
    block: int
    section: int
    heading: str
    tokens: int = 0


def chunk(document_id: str, extraction: Extraction, count_tokens: CountTokens, max_tokens: int) -> list[Passage]:
    """Return the document's passages in order; `extraction.text[p.char_start:p.char_end] == p.text` for each.

    `count_tokens` and `max_tokens` (128 at least) are the embedder's, with what it adds to every text. A paragraph
    that stands in the document twice, word for word, is kept once."""
    text = extraction.text
    language = detect(text)
    overhead = count_tokens([""])[0]
    # What is left beside the embedder's own tokens and the headings (a token is seldom less than two characters)
    window = max(max_tokens - overhead - _PREFIX_CHARS // 2, max_tokens // 4, 1)
    target = min(_PASSAGE_TOKENS, window)
    limit = min(int(target * _LONGEST_FACTOR), window)

    units = _counted(text, list(_units(extraction, language.code)), count_tokens, overhead, limit)
    runs = [_Run(group[0], group[-1]) for group in _packed(units, target, limit)]
    spans = _fitted(extraction, runs, count_tokens, max_tokens)
    return _passages(document_id, extraction, spans, language)


def embedding_text(passage: Passage, title: str) -> str:
    """Return what is embedded for the passage: where it stands (title, headings), then its text.

    The first part is short enough for the window that `chunk` was given, whatever the title."""
    return _with_place(passage.text, passage.heading, title)


def _with_place(text: str, heading: str, title: str) -> str:
    place = HEADING_SEPARATOR.join(part for part in (title[: _PREFIX_CHARS // 2].strip(), heading) if part)
    if len(place) > _PREFIX_CHARS:
        place = "…" + place[-(_PREFIX_CHARS - 1) :]
    return f"{place}\n{text}" if place else text


@dataclass(frozen=True, slots=True)
class _Run:
    first: _Unit
    last: _Unit


def _units(extraction: Extraction, language: str) -> Iterator[_Unit]:
    headings: list[tuple[int, str]] = []
    seen: set[str] = set()
    section = 0
    blocks = list(_blocks(extraction))
    for number, block in enumerate(blocks):
        text = extraction.text[block.char_start : block.char_end]
        if block.kind is SpanKind.HEADING:
            section += 1
            headings = [(level, title) for level, title in headings if level < block.number]
            path = HEADING_SEPARATOR.join(title for _, title in headings)
            headings.append((block.number, fold_spaces(text)))
            following = blocks[number + 1] if number + 1 < len(blocks) else None
            if following is None or (following.kind is SpanKind.HEADING and following.number <= block.number):
                yield _Unit(block.char_start, block.char_end, number, section, path)  # nothing else would hold it
                section += 1
            continue
        if block.kind is SpanKind.PARAGRAPH:
            folded = fold_spaces(text)
            if folded in seen:
                section += 1
                continue
            if len(folded) > _REPEATABLE_CHARS:
                seen.add(folded)
        else:
            section += 1
        path = HEADING_SEPARATOR.join(title for _, title in headings)
        pieces = _rows(text) if block.kind is SpanKind.TABLE else split(text, language)
        for start, end in pieces:
            yield _Unit(block.char_start + start, block.char_start + end, number, section, path)
        if block.kind is not SpanKind.PARAGRAPH:
            section += 1


def _blocks(extraction: Extraction) -> Iterator[Span]:
    """Yield headings, paragraphs, tables, footnotes in order; what no span covers comes as paragraphs."""
    position = 0
    for span in extraction.spans:
        if span.kind is SpanKind.PAGE or span.char_start < position:
            continue
        if extraction.text[position : span.char_start].strip():
            yield Span(SpanKind.PARAGRAPH, position, span.char_start)
        yield span
        position = span.char_end
    if extraction.text[position:].strip():
        yield Span(SpanKind.PARAGRAPH, position, len(extraction.text))


def _rows(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for row in text.split("\n"):
        if row.strip():
            yield start, start + len(row)
        start += len(row) + 1


def _counted(text: str, units: list[_Unit], count_tokens: CountTokens, overhead: int, limit: int) -> list[_Unit]:
    """Give every unit its number of tokens; halve those over the limit until none is."""
    done: list[_Unit] = []
    waiting = [piece for unit in units for piece in _cut_to(text, unit, limit * _CHARS_A_TOKEN)]
    while waiting:
        counts = count_tokens([text[unit.char_start : unit.char_end] for unit in waiting])
        halves: list[_Unit] = []
        for unit, count in zip(waiting, counts, strict=True):
            tokens = max(count - overhead, 1)
            if tokens > limit and unit.char_end - unit.char_start > 1:
                halves.extend(_halved(text, unit))
            else:
                done.append(replace(unit, tokens=tokens))
        waiting = halves
    return sorted(done, key=lambda unit: unit.char_start)


def _cut_to(text: str, unit: _Unit, chars: int) -> Iterator[_Unit]:
    """Halve a unit that is over the limit for certain, until no piece is: to count a megabyte takes seconds."""
    if unit.char_end - unit.char_start <= chars:
        yield unit
        return
    for half in _halved(text, unit):
        yield from _cut_to(text, half, chars)


def _halved(text: str, unit: _Unit) -> Iterator[_Unit]:
    """Cut near the middle: behind a clause if there is one, else at a space, else between two characters."""
    start, end = unit.char_start, unit.char_end
    middle, slack = (start + end) // 2, (end - start) // 4
    cut = middle
    for clause_end in _CLAUSE_ENDS:
        before = text.rfind(clause_end, middle - slack, middle + slack)
        if before >= 0:
            cut = before + len(clause_end)
            break
    left = text[start:cut].rstrip()
    right = text[cut:end].lstrip()
    if left:
        yield replace(unit, char_end=start + len(left))
    if right:
        yield replace(unit, char_start=end - len(right))


def _packed(units: Sequence[_Unit], target: int, limit: int) -> Iterator[list[_Unit]]:
    """Group units into passages: full ones, cut between paragraphs where that leaves them at least half full."""
    left_in_block: dict[int, int] = {}
    for unit in units:
        left_in_block[unit.block] = left_in_block.get(unit.block, 0) + unit.tokens
    left_in_section: dict[int, int] = {}
    for unit in units:
        left_in_section[unit.section] = left_in_section.get(unit.section, 0) + unit.tokens

    group: list[_Unit] = []
    tokens = 0
    for unit in units:
        fits = tokens + unit.tokens <= target
        rest = left_in_section[unit.section]
        if (group and (group[-1].section != unit.section or not (fits or tokens + rest <= limit))) or (
            group
            and group[-1].block != unit.block
            and tokens >= target / 2
            and tokens + left_in_block[unit.block] > target
            and rest > _SCRAP_TOKENS
        ):
            yield group
            group, tokens = [], 0
        group.append(unit)
        tokens += unit.tokens
        left_in_block[unit.block] -= unit.tokens
        left_in_section[unit.section] -= unit.tokens
    if group:
        yield group


def _fitted(extraction: Extraction, runs: list[_Run], count_tokens: CountTokens, max_tokens: int) -> list[_Unit]:
    """Return the passages' stretches; those whose embedded text is over the window after all are halved."""
    waiting = [replace(run.first, char_end=run.last.char_end) for run in runs]
    fitting: list[_Unit] = []
    while waiting:
        texts = [extraction.text[unit.char_start : unit.char_end] for unit in waiting]
        counts = count_tokens(
            [_with_place(text, unit.heading, extraction.title) for text, unit in zip(texts, waiting, strict=True)]
        )
        halves: list[_Unit] = []
        for unit, text, count in zip(waiting, texts, counts, strict=True):
            if count > max_tokens and len(text) > 1:
                halves.extend(_halved(extraction.text, unit))
            else:
                fitting.append(unit)
        waiting = halves
    return sorted(fitting, key=lambda unit: unit.char_start)


def _passages(document_id: str, extraction: Extraction, units: Sequence[_Unit], language: Detected) -> list[Passage]:
    # An id says what was embedded: where it stands already, there is nothing to embed again.
    repeats: Counter[str] = Counter()
    pages = [span for span in extraction.spans if span.kind is SpanKind.PAGE]
    passages: list[Passage] = []
    for ordinal, unit in enumerate(units):
        text = extraction.text[unit.char_start : unit.char_end]
        digest = hashlib.sha256(_with_place(text, unit.heading, extraction.title).encode()).hexdigest()[:16]
        page = bisect_right(pages, unit.char_start, key=lambda span: span.char_start) - 1
        passages.append(
            Passage(
                passage_id=f"{document_id}-{digest}-{repeats[digest]}",
                document_id=document_id,
                ordinal=ordinal,
                text=text,
                char_start=unit.char_start,
                char_end=unit.char_end,
                page=pages[page].number if page >= 0 and unit.char_start < pages[page].char_end else None,
                heading=unit.heading,
                language=_language(text, language),
            )
        )
        repeats[digest] += 1
    return passages


def _language(text: str, document: Detected) -> str:
    own = detect(text)
    if document.code == UNDETERMINED:
        return own.code
    sure = len(text) >= _SURE_CHARS and own.confidence >= _SURE and own.code != UNDETERMINED
    return own.code if sure else document.code
