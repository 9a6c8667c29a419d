"""The lines of a page with their place and type size: what PDF and wrapped plain text have in common.

paragraphs.py makes text of them; here is what belongs to the page and not to the text: running heads and feet, page
numbers. page_notes.py takes out the notes at the foot."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

_PAGE_NUMBER = re.compile(
    r"^[-–—|•\[ ]*(?:(?:seite|page|pagina|blz\.?|s\.|p\.)\s*)?"
    r"(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|von|of|van)\s*\d{1,4})?[-–—|•\] ]*$",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 2  # of a page, that may be its head or foot
_REPEATS = 3
_SAME_PLACE = 0.25  # of the type size, up or down


@dataclass(frozen=True, slots=True)
class Line:
    """`x` from the left, `y` from the foot of the page, `size` of most of its letters: in points in a PDF, in columns
    and lines in plain text. `cells` are its pieces where they stand apart, as in a row of a table; `anchors` are the
    signs in it that refer to notes."""

    text: str
    page: int
    x: float
    y: float
    size: float
    is_bold: bool = False
    cells: tuple[str, ...] = ()
    anchors: tuple["Anchor", ...] = ()


@dataclass(slots=True, eq=False)
class Note:
    """A note at the foot of a page; `key` is the builder's. One without a sign goes on from the page before."""

    sign: str
    lines: list[Line]
    key: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sign in a line, `line.text[start:end]`, and the note it refers to."""

    start: int
    end: int
    note: Note


@dataclass(slots=True)
class Page:
    """`number` counts from 1, `label` is what is printed on it; `lines` in reading order."""

    number: int
    lines: list[Line]
    label: str = ""
    notes: list[Note] = field(default_factory=list)


def body_size(lines: Iterable[Line]) -> float:
    """Return the type size that most letters have; 0 where there is no text."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def drop_running_lines(pages: Sequence[Page]) -> None:
    """Take heads, feet and page numbers off the pages: lines at the edge that come again, digits aside, on others."""
    edges = [_edge_lines(page) for page in pages]
    running = _running_keys(edges)
    places = Counter(round(line.y, 1) for page_edges in edges for line in page_edges if _key(line) in running)
    numbering = _numbering(pages, edges)
    kept: list[list[Line]] = []
    for page, page_edges in zip(pages, edges, strict=True):
        dropped = {
            id(line)
            for line in page_edges
            if _key(line) in running
            or printed_number(line.text) in numbering[page.number]
            or (_stands_at(line, places) and _is_apart(line, page.lines))
        }
        kept.append([line for line in page.lines if id(line) not in dropped])
    if any(kept):  # else the pages are all alike, and that is the text
        for page, lines in zip(pages, kept, strict=True):
            page.lines = lines


def printed_number(text: str) -> str:
    """Return the page number that is all of a line, "" where there is more or less."""
    match = _PAGE_NUMBER.match(text.strip())
    return match[1].lower() if match else ""


def _edge_lines(page: Page) -> list[Line]:
    by_height = sorted(page.lines, key=lambda line: -line.y)
    if len(by_height) <= 2 * _EDGE_LINES:
        return by_height
    return by_height[:_EDGE_LINES] + by_height[-_EDGE_LINES:]


def _running_keys(edges: Sequence[Sequence[Line]]) -> set[tuple[str, bool]]:
    """Return what stands at the edge of three pages, or of two at the same height."""
    seen: dict[tuple[str, bool], list[Line]] = {}
    for page_edges in edges:
        for key, line in {_key(line): line for line in page_edges}.items():
            seen.setdefault(key, []).append(line)
    return {
        key
        for key, lines in seen.items()
        if len(lines) >= _REPEATS or (len(lines) == 2 and abs(lines[0].y - lines[1].y) <= _SAME_PLACE * lines[0].size)
    }


def _key(line: Line) -> tuple[str, bool]:
    return _DIGITS.sub("#", line.text.casefold().strip()), line.is_bold


def _stands_at(line: Line, places: Counter[float]) -> bool:
    near = sum(count for place, count in places.items() if abs(place - line.y) <= _SAME_PLACE * line.size)
    return near >= _REPEATS


def _is_apart(line: Line, lines: Sequence[Line]) -> bool:
    """True where the next line is further away than lines of one paragraph are."""
    distances = [abs(other.y - line.y) for other in lines if other is not line and abs(other.y - line.y) > 1]
    return not distances or min(distances) > 1.6 * line.size


def _numbering(pages: Sequence[Page], edges: Sequence[Sequence[Line]]) -> dict[int, set[str]]:
    """Return per page what its printed number would be: its label, its number, its number and a common offset."""
    offsets = Counter(
        int(number) - page.number
        for page, page_edges in zip(pages, edges, strict=True)
        for number in {printed_number(line.text) for line in page_edges}
        if number.isdigit()
    )
    common = [offset for offset, count in offsets.items() if count >= 2 or offset == 0]
    return {
        page.number: {str(page.number + offset) for offset in common} | ({page.label.lower()} if page.label else set())
        for page in pages
    }
