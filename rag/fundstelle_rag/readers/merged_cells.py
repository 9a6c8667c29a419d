"""Cells merged over several rows or columns: what stands in the first counts for all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from fundstelle_rag.readers.rows import Row

_MOST_AREAS = 20_000  # of a sheet
_MOST_AT_ONCE = 200  # that reach into one row
_WIDEST = 200  # columns; more is a sheet merged to its end


@dataclass(frozen=True, slots=True)
class Merged:
    """Rows and columns from 0, the last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


def filled(rows: Iterable[tuple[int, dict[int, str]]], merged: Iterable[Merged]) -> Iterator[Row]:
    """Yield the rows (given with their numbers, in order) with the merged cells filled; a gap gives one blank row.

    A row that holds nothing but one wide cell is a title, and keeps it as one."""
    waiting = sorted(islice(merged, _MOST_AREAS), key=lambda area: area.first_row, reverse=True)
    open_areas: list[tuple[Merged, str]] = []
    expected = 0
    for number, cells in rows:
        if number > expected:
            yield Row()
        expected = number + 1
        open_areas = [(area, text) for area, text in open_areas if area.last_row >= number]
        while waiting and waiting[-1].first_row <= number:
            area = waiting.pop()
            is_filled = area.first_row == number and cells.get(area.first_column, "").strip()
            if is_filled and len(open_areas) < _MOST_AT_ONCE:
                open_areas.append((area, cells[area.first_column]))
        texts = dict(cells)
        is_title = sum(bool(text.strip()) for text in cells.values()) < 2
        is_spanned = False
        for area, text in open_areas:
            is_wide = area.last_column > area.first_column
            if is_title and (is_wide or number > area.first_row) and not _has_own(cells, area):
                continue
            for column in range(area.first_column, min(area.last_column, area.first_column + _WIDEST) + 1):
                texts[column] = text
            is_spanned |= is_wide
        yield Row(texts, is_spanned)


def _has_own(cells: dict[int, str], area: Merged) -> bool:
    """Tell whether the row holds something beside the area."""
    return any(text.strip() and not area.first_column <= column <= area.last_column for column, text in cells.items())
