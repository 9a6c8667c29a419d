"""Tells what kind of text a text is by its look, where nothing in it says so: a table, Markdown, running prose."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

DELIMITERS = (";", "\t", ",", "|")

_LEAST_ROWS = 3
_SAMPLE_ROWS = 50
_LEAST_COLUMNS = {",": 3}  # commas stand in prose too
_PROSE_CHARS = 40  # a line, on average
_HEADING = re.compile(r"^#{1,6} \S[^\n]*\n[ \t]*(?:\n|\Z)", re.MULTILINE)


def column_agreement(text: str, delimiter: str) -> tuple[float, int, int]:
    """Return the share of rows that the delimiter parts into the same number of cells, that number, and how many rows
    there are. (csv.Sniffer falls for letters and spaces.)"""
    try:
        rows = [row for _, row in zip(range(_SAMPLE_ROWS), _rows(text, delimiter), strict=False)]
    except csv.Error:
        return 0.0, 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0, 0, len(rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    return count / len(rows), width, len(rows)


def is_table(text: str) -> bool:
    """True where each of three rows or more has the same number of cells."""
    for delimiter in DELIMITERS:
        if delimiter == "|" and text.lstrip().startswith("|"):  # Markdown's
            continue
        share, width, rows = column_agreement(text, delimiter)
        is_wide = width >= _LEAST_COLUMNS.get(delimiter, 2)
        if share == 1 and rows >= _LEAST_ROWS and is_wide and not _is_punctuation(text, delimiter):
            return True
    return False


def is_prose(text: str) -> bool:
    """True for long lines that nothing parts into the same number of cells."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or sum(map(len, lines)) < _PROSE_CHARS * len(lines):
        return False
    return all(
        column_agreement(text, delimiter)[0] < 0.5 or _is_punctuation(text, delimiter) for delimiter in DELIMITERS
    )


def is_markdown(text: str) -> bool:
    """True where a heading stands first, or several stand in the text."""
    headings = list(_HEADING.finditer(text))
    return len(headings) > 1 or (len(headings) == 1 and not text[: headings[0].start()].strip())


def _is_punctuation(text: str, delimiter: str) -> bool:
    """Tell commas of sentences, which have a space behind them, from those of a table."""
    return text.count(f"{delimiter} ") > text.count(delimiter) / 4


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
