"""The sources of the typeset sample documents: a little markup, read into blocks.

`#` to `###` are headings, a paragraph is a line, `[^key]` anchors a note and `[^key]: text` is the note,
lines that begin with `|` make a table (its first line is the caption), `\\-` is a place where a word may be
broken, `@key value` says something about the document and `%` is a comment.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_NOTE = re.compile(r"\[\^(\w+)\]: (.+)")
_ANCHOR = re.compile(r"\[\^(\w+)\]")


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph: text, or the number of a note, which stands raised."""

    text: str
    is_anchor: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Source:
    """`about` holds the `@` lines, `notes` the notes in the order of their anchors: note 1 is the first."""

    about: dict[str, str]
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]


def read_source(path: Path) -> Source:
    """Read one source file. An anchor without its note raises KeyError, a note without anchor ValueError."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("%")]
    about = dict(line[1:].split(" ", 1) for line in lines if line.startswith("@"))
    notes = {match[1]: match[2] for line in lines if (match := _NOTE.fullmatch(line))}
    body = [line for line in lines if not line.startswith("@") and not _NOTE.fullmatch(line)]
    order = list(dict.fromkeys(key for line in body for key in _ANCHOR.findall(line)))
    if left_over := notes.keys() - set(order):
        raise ValueError(f"{path.name}: notes without an anchor: {sorted(left_over)}")
    return Source(about, tuple(_blocks(body, order)), tuple(notes[key] for key in order))


def _blocks(lines: list[str], order: list[str]) -> Iterator[Block]:
    for is_table, group in groupby(lines, key=lambda line: line.startswith("|")):
        if is_table:
            caption, *rows = (line[1:] for line in group)
            yield Table(caption, tuple(tuple(row.split("|")) for row in rows))
            continue
        for line in filter(None, group):
            marks, _, text = line.partition(" ")
            if set(marks) == {"#"}:
                yield Heading(len(marks), text)
            else:
                yield Paragraph(tuple(_runs(line, order)))


def _runs(line: str, order: list[str]) -> Iterator[Run]:
    for index, piece in enumerate(_ANCHOR.split(line)):
        if index % 2:
            yield Run(str(order.index(piece) + 1), is_anchor=True)
        elif piece:
            yield Run(piece)
