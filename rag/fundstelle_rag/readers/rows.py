"""Rows of a sheet to text: each a sentence that names its columns, so that it can be found and read by itself."""

import re
from collections.abc import Iterable, Mapping

from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces

Row = Mapping[int, str]
"""The filled cells of a row, by column."""

_NUMBER = re.compile(r"[-+(]?\W{0,3}\d[\d.,:/ '’-]*\W{0,3}(?:EUR|USD|GBP|CHF|[kmc]?[mg²³])?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def add_rows(builder: TextBuilder, rows: Iterable[Row]) -> None:
    """Add a table, a line a row: "Name: Anna; Amount: 27,4".

    Lines of one cell above the first row of several are paragraphs: titles and remarks. That row has the columns'
    heads, unless there are numbers in it (years may be heads)."""
    heads: Row | None = None
    lines: list[str] = []
    for written in rows:
        row = {column: folded for column, text in sorted(written.items()) if (folded := fold_spaces(text))}
        if heads is None:
            if len(row) < 2:
                builder.paragraph(" ".join(row.values()))
                continue
            heads = row if _are_heads(row) else {}
            if heads:
                continue
        lines.append("; ".join(_named(heads.get(column, ""), text) for column, text in row.items()))
    if heads and not any(lines):
        lines = ["; ".join(heads.values())]
    builder.table([[line] for line in lines])


def _named(head: str, text: str) -> str:
    return f"{head.rstrip(' :')}: {text}" if head else text


def _are_heads(row: Row) -> bool:
    return not any(_NUMBER.fullmatch(text) and not _YEAR.fullmatch(text) for text in row.values())
