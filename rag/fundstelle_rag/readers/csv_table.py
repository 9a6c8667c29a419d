"""Tables as text, comma-separated or otherwise: a row is a sentence with its columns' heads."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Literal

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.rows import Row, add_rows
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.readers.text_shapes import DELIMITERS, column_agreement
from fundstelle_rag.text_repair import repair

_SAMPLE_CHARS = 20_000

csv.field_size_limit(2**31 - 1)  # else a cell of more than 128 KB, a pasted letter, ends the reading


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a table of any common delimiter and encoding. Raises OSError."""
    text = repair(decode(file.read()))
    first, _, rest = text.partition("\n")
    if first.startswith("sep=") and len(first) == 5:  # a line that Excel writes for itself
        text, delimiter = rest, first[-1]
    else:
        delimiter = _delimiter(text[:_SAMPLE_CHARS])
    builder = TextBuilder()
    try:
        add_rows(builder, list(_rows(text, delimiter, csv.QUOTE_MINIMAL)))
    except csv.Error:  # a quotation mark that nobody closed
        add_rows(builder, _rows(text, delimiter, csv.QUOTE_NONE))
    return builder.extraction(path.stem, "csv")


def _rows(text: str, delimiter: str, quoting: Literal[0, 3]) -> Iterator[Row]:
    for cells in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting):
        yield Row(dict(enumerate(cells)))


def _delimiter(sample: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: column_agreement(sample, delimiter)[:2])
