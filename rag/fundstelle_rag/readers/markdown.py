"""Markdown: headings, tables, notes ([^1] and its definition); other markup stays as it was written."""

import re
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.line_joins import Vocabulary, join_lines, vocabulary
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.note_marks import mark, without_signs
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import repair

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})\s*$")
_TABLE_RULE = re.compile(r"^\s*\|[\s:|-]+$")
_KEPT_LINE = re.compile(r"^(?:\s*(?:[-*+>]|\d+[.)])\s|\s{4,}|\s*(?:```|~~~))")  # lists, quotes, code
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_NOTE_LINE = re.compile(r"^(?: {2,}|\t)\s*(\S.*)$")  # a note's further paragraphs are indented
_REFERENCE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a Markdown file. Raises OSError."""
    builder = TextBuilder()
    title = add_markdown(repair(decode(file.read())), builder)
    return builder.extraction(title or path.stem, "markdown")


def add_markdown(text: str, builder: TextBuilder) -> str:
    """Add headings, tables, paragraphs and notes; return the first heading."""
    words = vocabulary(text)
    lines, notes = _without_notes(text.split("\n"))
    body = _Notes(notes, words, builder)
    first_heading = ""
    block: list[str] = []
    fenced = False
    for line in [*lines, ""]:
        if _FENCE.match(line):
            fenced = not fenced
        heading = None if fenced else _HEADING.match(line)
        underline = _UNDERLINE.match(line) if len(block) == 1 and not fenced else None
        if heading or underline or not (line.strip() or fenced):
            level = len(heading[1]) if heading else 1 if line.startswith("=") else 2
            title = heading[2] if heading else block.pop().strip() if underline else ""
            _end_block(block, words, body)
            if title:
                marked = body.marked(title)
                builder.heading(marked, level)
                first_heading = first_heading or without_signs(marked)
                body.add_referred()
        else:
            block.append(line)
    _end_block(block, words, body)
    body.add_rest()
    return first_heading


class _Notes:
    """The notes of the file, added behind the block that refers to them. Named ones are numbered, as when printed."""

    def __init__(self, notes: dict[str, list[str]], words: Vocabulary, builder: TextBuilder) -> None:
        self.builder = builder
        self._notes = notes
        self._words = words
        self._are_numbered = all(name.isdigit() for name in notes)
        self._signs: dict[str, str] = {}
        self._keys: dict[str, int] = {}
        self._referred: list[str] = []

    def marked(self, text: str) -> str:
        """Return the text with its references as printed: [^1] is a raised 1."""
        return _REFERENCE.sub(self._reference, text)

    def add_referred(self) -> None:
        for name in self._referred:
            sign = self._sign(name)
            text, _ = join_lines([self.marked(line) for line in self._notes[name]], self._words)
            self.builder.footnote(f"{sign} {text}", sign, 0, self._keys[name])
        self._referred = []

    def add_rest(self) -> None:
        """Add the notes that nothing refers to."""
        for name in self._notes:
            if name not in self._keys:
                self._refer(name)
        self.add_referred()

    def _reference(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self._notes:
            return match[0]
        self._refer(name)
        return mark(self._keys[name], as_printed(self._sign(name)))

    def _refer(self, name: str) -> None:
        if name not in self._keys:
            self._keys[name] = self.builder.note_key()
            self._referred.append(name)

    def _sign(self, name: str) -> str:
        return name if self._are_numbered else self._signs.setdefault(name, str(len(self._signs) + 1))


def _without_notes(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Return the lines without the notes' definitions, and the lines of each note by its name."""
    kept: list[str] = []
    notes: dict[str, list[str]] = {}
    current: list[str] | None = None
    fenced = blank = False
    for line in lines:
        if _FENCE.match(line):
            fenced = not fenced
        begins = None if fenced else _NOTE.match(line)
        goes_on = _NOTE_LINE.match(line)
        if begins and begins[1] not in notes:
            current = notes[begins[1]] = [begins[2]]
        elif current is not None and not line.strip():
            pass
        elif current is not None and (goes_on or not blank):  # a line that was only wrapped may begin at the margin
            current.append(line.strip())
        else:
            current = None
            kept.append(line)
        blank = not line.strip()
    return kept, notes


def _end_block(block: list[str], words: Vocabulary, body: _Notes) -> None:
    if all(line.lstrip().startswith("|") for line in block):
        rows = (line.strip().strip("|").split("|") for line in block if not _TABLE_RULE.match(line))
        body.builder.table([[body.marked(cell) for cell in row] for row in rows])
    elif _FENCE.match(block[0]):
        body.builder.paragraph("\n".join(line.rstrip() for line in block))
    elif any(_KEPT_LINE.match(line) for line in block):
        body.builder.paragraph("\n".join(body.marked(line.rstrip()) for line in block))
    else:
        body.builder.paragraph(join_lines([body.marked(line) for line in block], words)[0])
    body.add_referred()
    block.clear()
