"""The numbers and bullets before an OpenDocument text's list items and headings: the file stores only how to count."""

from dataclasses import dataclass, field
from typing import Any

from fundstelle_rag.readers.note_numbers import NumberFormat, sign
from fundstelle_rag.readers.opendocument import STYLE, TEXT

BULLET = "•"
_FORMATS = {
    "1": NumberFormat.DECIMAL,
    "a": NumberFormat.LOWER_LETTER,
    "A": NumberFormat.UPPER_LETTER,
    "i": NumberFormat.LOWER_ROMAN,
    "I": NumberFormat.UPPER_ROMAN,
}
_MOST = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = ""  # "": nothing is printed
    prefix: str = ""
    suffix: str = ""
    shown_levels: int = 1
    start: int = 1
    is_bullet: bool = False


@dataclass(slots=True)
class _Open:
    """A list that is being read."""

    style: str
    counts: dict[int, int] = field(default_factory=dict)


class OpenNumbering:
    """Is told of lists as they begin and end, and of their items, in the document's order."""

    def __init__(self, *parts: Any) -> None:
        """`parts` are the roots of content.xml and styles.xml: both hold list styles."""
        roots = [part for part in parts if part is not None]
        self._styles = {
            style.get(f"{STYLE}name", ""): _levels(style) for root in roots for style in root.iter(f"{TEXT}list-style")
        }
        outlines = [_levels(outline) for root in roots for outline in root.iter(f"{TEXT}outline-style")]
        self._outline = outlines[0] if outlines else {}
        self._headings: dict[int, int] = {}
        self._open: list[_Open] = []
        self._ended: dict[str, dict[int, int]] = {}  # the counts of lists that ended, by style and by id

    def begin_list(self, element: Any) -> None:
        style = element.get(f"{TEXT}style-name") or (self._open[-1].style if self._open else "")
        if self._open:
            self._open.append(_Open(style, self._open[-1].counts))
            self._open[-1].counts.pop(len(self._open), None)
            return
        earlier = element.get(f"{TEXT}continue-list") or (
            style if element.get(f"{TEXT}continue-numbering") == "true" else ""
        )
        self._open.append(_Open(style, dict(self._ended.get(earlier, {}))))

    def end_list(self, element: Any) -> None:
        ended = self._open.pop()
        if not self._open:
            self._ended[ended.style] = ended.counts
            self._ended[element.get("{http://www.w3.org/XML/1998/namespace}id", "")] = ended.counts

    def item(self, element: Any) -> str:
        """Return what is printed before the list's item."""
        depth = len(self._open)
        levels, counts = self._styles.get(self._open[-1].style, {}), self._open[-1].counts
        level = levels.get(depth, _Level())
        counts[depth] = _integer(element, "start-value", counts.get(depth, level.start - 1) + 1)
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return BULLET if level.is_bullet else _label(levels, counts, depth)

    def heading(self, depth: int) -> str:
        """Return the number of the next heading of this level, "" where headings have none."""
        level = self._outline.get(depth, _Level())
        self._headings[depth] = self._headings.get(depth, level.start - 1) + 1
        for deeper in [other for other in self._headings if other > depth]:
            del self._headings[deeper]
        return _label(self._outline, self._headings, depth)


def _levels(style: Any) -> dict[int, _Level]:
    levels = {}
    for level in style:
        depth = _integer(level, "level", 1)
        if level.tag == f"{TEXT}list-level-style-bullet":
            levels[depth] = _Level(is_bullet=True)
        elif level.tag in (f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"):
            levels[depth] = _Level(
                level.get(f"{STYLE}num-format", ""),
                level.get(f"{STYLE}num-prefix", ""),
                level.get(f"{STYLE}num-suffix", ""),
                _integer(level, "display-levels", 1),
                _integer(level, "start-value", 1),
            )
    return levels


def _label(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
    level = levels.get(depth, _Level())
    if not level.number_format:
        return ""
    shown = range(max(depth - level.shown_levels, 0) + 1, depth + 1)
    numbers = [
        sign(counts.get(number, 1), _FORMATS.get(levels[number].number_format, NumberFormat.DECIMAL))
        for number in shown
        if number in levels and levels[number].number_format
    ]
    return f"{level.prefix}{'.'.join(numbers)}{level.suffix}".strip()


def _integer(element: Any, attribute: str, default: int) -> int:
    written = element.get(f"{TEXT}{attribute}", "")
    return int(written) if written.isascii() and written.isdigit() and int(written) < _MOST else default
