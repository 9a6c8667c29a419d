"""Plain text and Markdown in any common encoding: wrapped at some width, a paragraph a line, or converted from a PDF.

Of a conversion the traces are taken out: blank lines behind every line, page breaks, notes in the middle of a sentence
where a page ended."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.lines import Line, Note, Page, drop_running_lines, note_start
from fundstelle_rag.readers.paragraphs import build
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_leaders, hyphenated_words, join_lines, repair

_UNWRAPPED_CHARS = 160  # lines longer than any page is wide: each is a paragraph
_NOTE_RULE = re.compile(r"^(?:\s{10,}|\s*[_—–-]{5,}\s*)$")  # Word's line over its footnotes, as converters leave it
_TITLE_CHARS = 100
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_TABLE_RULE = re.compile(r"^\s*\|[\s:|-]+$")
_KEPT_LINE = re.compile(r"^(?:\s*(?:[-*+>]|\d+[.)])\s|\s{4,}|\s*(?:```|~~~))")  # lists, quotes, code
_FENCE = re.compile(r"^\s*(?:```|~~~)")


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a text file. Raises OSError."""
    raw = decode(file.read())
    is_markdown = path.suffix.lower() in (".md", ".markdown")
    builder = TextBuilder()
    title = _markdown(repair(raw), builder) if is_markdown else add_plain(raw, builder)
    return builder.extraction(title or path.stem, "markdown" if is_markdown else "text")


def _markdown(text: str, builder: TextBuilder) -> str:
    """Add headings, tables and paragraphs; return the first heading. Markup within them stays as written."""
    first_heading = ""
    compounds = hyphenated_words(text)
    block: list[str] = []
    fenced = False
    for line in [*text.split("\n"), ""]:
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _MARKDOWN_HEADING.match(line)
        underline = _UNDERLINE.match(line) if len(block) == 1 and not fenced else None
        if heading or underline or not (line.strip() or fenced):
            level = len(heading[1]) if heading else 1 if line.startswith("=") else 2
            title = heading[2] if heading else block.pop().strip() if underline else ""
            _end_markdown_block(block, compounds, builder)
            if title:
                builder.heading(title, level)
                first_heading = first_heading or title
        else:
            block.append(line)
    return first_heading


def _end_markdown_block(block: list[str], compounds: frozenset[str], builder: TextBuilder) -> None:
    if all(line.lstrip().startswith("|") for line in block):
        builder.table([line.strip().strip("|").split("|") for line in block if not _TABLE_RULE.match(line)])
    elif any(_KEPT_LINE.match(line) for line in block):
        builder.paragraph("\n".join(line.rstrip() for line in block))
    else:
        builder.paragraph(join_lines(block, compounds)[0])
    block.clear()


def add_plain(raw: str, builder: TextBuilder) -> str:
    """Add the text's paragraphs; return its first line where that stands alone like a title."""
    sheets = [repair(sheet).split("\n") for sheet in raw.split("\f")]
    lengths = [len(line) for sheet in sheets for line in sheet if line.strip()]
    if not lengths:
        return ""
    if max(lengths) > _UNWRAPPED_CHARS:
        for number, sheet in enumerate(sheets, start=1):
            if len(sheets) > 1:
                builder.page(number)
            for line in sheet:
                builder.paragraph(" ".join(line.split()))
    else:
        pages = [page for number, sheet in enumerate(sheets, start=1) for page in _pages(sheet, number)]
        if len(sheets) > 1:
            drop_running_lines(pages)
        build(pages, {}, builder, has_pages=len(sheets) > 1)
    return _title([line for sheet in sheets for line in sheet])


def _pages(sheet: Sequence[str], number: int) -> Iterator[Page]:
    """Give each line its place, counted in columns and lines; where notes stand, a page ended."""
    page = Page(number, [])
    in_notes = rule_seen = False
    for row, written in enumerate(sheet):
        text = " ".join(fold_leaders(written).split())
        line = Line(text, number, len(written) - len(written.lstrip()), -row, 1.0)
        if in_notes and (not text or line.x > page.notes[0].lines[0].x):
            yield page
            page, in_notes = Page(number, []), False
        start = note_start(text) if rule_seen or in_notes else None
        if start is not None and (rule_seen or start[0] == _next_sign(page.notes[-1].sign)):
            page.notes.append(Note(start[0], [replace(line, text=f"{start[0]} {start[1]}")]))
            in_notes = True
        elif in_notes:
            page.notes[-1].lines.append(line)
        elif text and not _NOTE_RULE.match(written):
            page.lines.append(line)
        rule_seen = _NOTE_RULE.match(written) is not None or (rule_seen and not text)
    yield page


def _next_sign(sign: str) -> str:
    return str(int(sign) + 1) if sign.isdigit() else sign + sign[:1]


def _title(lines: Sequence[str]) -> str:
    written = [" ".join(line.split()) for line in lines]
    first = next(index for index, line in enumerate(written) if line)
    alone = first + 1 == len(written) or not written[first + 1]
    line = written[first]
    return line if alone and len(line) <= _TITLE_CHARS and line[-1] not in ".,;:-" else ""
