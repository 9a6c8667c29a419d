"""Plain text in any common encoding: wrapped at some width, a paragraph a line, or converted from a PDF.

Of a conversion the traces are taken out: blank lines behind every line, page breaks, notes in the middle of a sentence
where a page ended (converted_text.py)."""

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.converted_text import pages_of
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.lines import drop_running_lines
from fundstelle_rag.readers.page_notes import tie_notes
from fundstelle_rag.readers.paragraphs import build
from fundstelle_rag.readers.spacing import mend_spacing
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import repair

_UNWRAPPED_CHARS = 160  # lines longer than any page is wide: each is a paragraph
_UNWRAPPED_WORDS = 15
_UNWRAPPED_SHARE = 0.2  # of all characters
_TITLE_CHARS = 100
_ENOUGH_PAGES = 3  # to tell what runs at their heads


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a text file. Raises OSError."""
    builder = TextBuilder()
    title = add_plain(decode(file.read()), builder)
    return builder.extraction(title or path.stem, "text")


def add_plain(raw: str, builder: TextBuilder) -> str:
    """Add the text's paragraphs; return its first line where that stands alone like a title."""
    sheets = [repair(sheet).split("\n") for sheet in raw.split("\f")]
    written = [line for sheet in sheets for line in sheet if line.strip()]
    if not written:
        return ""
    has_pages = len(sheets) > 1
    pages = pages_of(sheets)
    if has_pages or len(pages) >= _ENOUGH_PAGES:
        drop_running_lines(pages)
    builder.warnings += mend_spacing(pages)
    for page in pages:
        tie_notes(page)
    build(pages, {}, builder, has_pages, _is_wrapped(written))
    return _title([line for sheet in sheets for line in sheet])


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Say whether the lines end where a page's width did. A long web address makes no paragraph of its line."""
    long = sum(len(line) for line in lines if len(line) > _UNWRAPPED_CHARS and len(line.split()) > _UNWRAPPED_WORDS)
    return long < _UNWRAPPED_SHARE * sum(map(len, lines))


def _title(lines: Sequence[str]) -> str:
    written = [" ".join(line.split()) for line in lines]
    first = next(index for index, line in enumerate(written) if line)
    alone = first + 1 == len(written) or not written[first + 1]
    line = written[first]
    return line if alone and len(line) <= _TITLE_CHARS and line[-1] not in ".,;:-" else ""
