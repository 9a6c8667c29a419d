"""Rows of a sheet to text: each a sentence that names its columns, so that it can be found and read by itself.

A sheet may hold several tables, one below the other behind a blank row, or side by side with a blank column between."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces

_NUMBER = re.compile(r"[-+(]?\W{0,3}\d[\d.,:/ '’-]*\W{0,3}(?:EUR|USD|GBP|CHF|[kmc]?[mg²³])?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEHIND_ALL = 1 << 20

Cells = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Row:
    """The texts of a row by column; a blank row has none. `is_spanned`: a cell of it stands over several columns, and
    is given for each of them."""

    cells: Cells = field(default_factory=dict)
    is_spanned: bool = False


def add_rows(builder: TextBuilder, rows: Iterable[Row]) -> None:
    """Add a sheet's tables, a line a row: "Name: Anna; Amount: 27,4".

    Lines of one cell above a table and between tables are paragraphs: titles and remarks. A table's first row has the
    columns' heads, unless there are numbers in it (years may be heads)."""
    tables = _Tables(builder)
    for is_blank, block in groupby(map(_folded, rows), key=lambda row: not row.cells):
        if not is_blank:
            tables.add(list(block))
    tables.end()


class _Tables:
    def __init__(self, builder: TextBuilder) -> None:
        self._builder = builder
        self._heads: Cells | None = None
        self._has_rows = False
        self._lines: list[str] = []

    def add(self, block: Sequence[Row]) -> None:
        """Add the rows between two blank ones."""
        first = next((index for index, row in enumerate(block) if len(row.cells) > 1), len(block))
        remarks, table = block[:first], block[first:]
        goes_on = self._heads is not None and not (table and self._begins_anew(table))
        if remarks or not goes_on:
            self._flush() if goes_on else self.end()
        for row in remarks:
            self._builder.paragraph(" ".join(row.cells.values()))
        if goes_on:
            self._add_rows(table)
            return
        for part in _side_by_side(table) if table else ():
            self.end()
            self._add_rows(self._take_heads(part))

    def end(self) -> None:
        """Add the table that has been gathered; heads alone are a row too."""
        if self._heads and not self._has_rows:
            self._lines = ["; ".join(self._heads.values())]
        self._flush()
        self._heads, self._has_rows = None, False

    def _flush(self) -> None:
        self._builder.table([[line] for line in self._lines])
        self._lines = []

    def _add_rows(self, rows: Sequence[Row]) -> None:
        heads = self._heads or {}
        for row in rows:
            self._has_rows = True
            self._lines.append("; ".join(_named(heads.get(column, ""), text) for column, text in row.cells.items()))

    def _take_heads(self, table: Sequence[Row]) -> Sequence[Row]:
        first, second = table[0], table[1] if len(table) > 1 else None
        self._heads = first.cells if _are_heads(first.cells) else {}
        if self._heads and first.is_spanned and second is not None and _are_heads(second.cells):
            self._heads = _joined(first.cells, second.cells)
            return table[2:]
        return table[1:] if self._heads else table

    def _begins_anew(self, table: Sequence[Row]) -> bool:
        """Tell heads behind a blank row from one more row of the table above it."""
        first = table[0].cells
        if not _are_heads(first) or len(table) < 2:
            return False
        return not self._heads or not first.keys() <= self._heads.keys() or not _are_heads(table[1].cells)


def _side_by_side(table: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Part tables that stand beside each other: each has two heads or more, with a blank column between."""
    columns = sorted(table[0].cells)
    starts = [right for left, right in pairwise(columns) if right - left > 1]
    groups = [range(start, end) for start, end in pairwise([*columns[:1], *starts, _BEHIND_ALL])]
    are_tables = all(sum(column in group for column in columns) > 1 for group in groups) and _are_heads(table[0].cells)
    blank = {column for left, right in pairwise(columns) for column in range(left + 1, right)}
    if len(groups) < 2 or not are_tables or len(table) < 2 or any(not blank.isdisjoint(row.cells) for row in table):
        yield table
        return
    for group in groups:
        cells = [{column: text for column, text in row.cells.items() if column in group} for row in table]
        yield [Row(own, row.is_spanned) for own, row in zip(cells, table, strict=True) if own]


def _folded(row: Row) -> Row:
    cells = {column: folded for column, text in sorted(row.cells.items()) if (folded := fold_spaces(text))}
    return Row(cells, row.is_spanned)


def _joined(upper: Cells, lower: Cells) -> Cells:
    """Return heads of two rows as one: "2023 Umsatz"."""
    return {
        column: " ".join(dict.fromkeys(part for part in (upper.get(column, ""), lower.get(column, "")) if part))
        for column in sorted({*upper, *lower})
    }


def _named(head: str, text: str) -> str:
    return f"{head.rstrip(' :')}: {text}" if head else text


def _are_heads(cells: Cells) -> bool:
    return not any(_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text) for text in cells.values())
