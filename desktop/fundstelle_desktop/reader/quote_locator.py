"""Find a quote on a PDF page as pdfium reads it.

The quote was cut from the stored text (pypdf's reading, cleaned); the page is drawn, and its characters are
placed, by pdfium. The two readings differ in spaces, line breaks, hyphens, ligatures and accents, so they are
compared by letters and digits alone; where whole lines differ (a footer between two pages, a footnote in the
middle), the pieces that agree are taken. Knows no Qt."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_SHORTEST_PIECE = 8  # letters; shorter agreements are chance
_LEAST_COVERAGE = 0.6  # share of the quote's letters that must be found


@dataclass(frozen=True, slots=True)
class PageRange:
    """`length` characters of page `page`'s text (page index from 0), from `start` on."""

    page: int
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class _Letter:
    page: int
    index: int


def locate(quote: str, pages: Sequence[tuple[int, str]], before: str = "") -> tuple[PageRange, ...]:
    """Return where the quote stands in the pages (index and text, in reading order); empty where it does not.

    `before` is some text that stands in front of the quote: it tells two equal passages apart."""
    letters, places = [], []
    for page, text in pages:
        for letter, index in _letters(text):
            letters.append(letter)
            places.append(_Letter(page, index))
    haystack = "".join(letters)
    needle = _skeleton(quote)
    if not needle or not haystack:
        return ()
    start = _best_occurrence(haystack, needle, _skeleton(before))
    if start is not None:
        return _ranges(places[start : start + len(needle)])
    return tuple(_whole_words(piece, dict(pages)[piece.page]) for piece in _pieces(haystack, needle, places))


def _letters(text: str) -> list[tuple[str, int]]:
    # NFKD takes ligatures and accents apart, casefold levels case and ß.
    return [
        (letter, index)
        for index, char in enumerate(text)
        for letter in unicodedata.normalize("NFKD", char).casefold()
        if letter.isalnum()
    ]


def _skeleton(text: str) -> str:
    return "".join(letter for letter, _ in _letters(text))


def _best_occurrence(haystack: str, needle: str, before: str) -> int | None:
    best, best_agreement = None, -1
    start = haystack.find(needle)
    while start >= 0:
        agreement = 0
        while agreement < min(start, len(before)) and haystack[start - agreement - 1] == before[-agreement - 1]:
            agreement += 1
        if agreement > best_agreement:
            best, best_agreement = start, agreement
        start = haystack.find(needle, start + 1)
    return best


def _pieces(haystack: str, needle: str, places: Sequence[_Letter]) -> tuple[PageRange, ...]:
    matcher = SequenceMatcher(None, haystack, needle, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _SHORTEST_PIECE]
    if sum(block.size for block in blocks) < _LEAST_COVERAGE * len(needle):
        return ()
    return tuple(piece for block in blocks for piece in _ranges(places[block.a : block.a + block.size]))


def _ranges(places: Sequence[_Letter]) -> tuple[PageRange, ...]:
    ranges = []
    for page in dict.fromkeys(place.page for place in places):
        indexes = [place.index for place in places if place.page == page]
        ranges.append(PageRange(page, indexes[0], indexes[-1] + 1 - indexes[0]))
    return tuple(ranges)


def _whole_words(piece: PageRange, text: str) -> PageRange:
    # "…und mit | Steinen" and a footer "Seite 3" between agree by chance on one more letter, the S: no half words.
    start, end = piece.start, piece.start + piece.length
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    if end < len(text) and text[end].isalnum():
        while end > start and text[end - 1].isalnum():
            end -= 1
    return PageRange(piece.page, start, len(text[start:end].rstrip()))
