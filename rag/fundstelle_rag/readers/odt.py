"""OpenDocument texts (LibreOffice, OpenOffice): headings, paragraphs, lists, tables, notes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import opened
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.open_numbering import OpenNumbering
from fundstelle_rag.readers.opendocument import (
    DRAW,
    MAX_SPACES,
    OFFICE,
    STYLE,
    TABLE,
    TEXT,
    folded,
    is_locked,
    rows,
    title_of,
)
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_paragraphs, fold_spaces, repair

# What was deleted, remarks of reviewers, and the table of contents, which says the headings once more
_LEFT_OUT = frozenset((f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{TEXT}table-of-content"))


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an OpenDocument text. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        if is_locked(archive):
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "encrypted OpenDocument")
        content = archive.xml("content.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}text")
        if body is None:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, "no text body")
        text = _OdtText(content, archive.xml("styles.xml") if "styles.xml" in archive.names else None)
        text.add_blocks(body)
        return text.builder.extraction(title_of(archive) or text.first_heading or path.stem, "odt")


class _OdtText:
    def __init__(self, content: Any, styles: Any) -> None:
        self.builder = TextBuilder()
        self.first_heading = ""
        self._numbering = OpenNumbering(content, styles)
        self._item_label = ""  # of the list item that has begun, until its first block
        self._titles = {"Title"} | {  # styles of single paragraphs are derived from the named ones
            style.get(f"{STYLE}name")
            for style in content.iter(f"{STYLE}style")
            if style.get(f"{STYLE}parent-style-name") == "Title"
        }

    def add_blocks(self, element: Any) -> None:
        for block in element:
            if block.tag == f"{TEXT}h":
                self._heading(block, int(block.get(f"{TEXT}outline-level", "1")))
            elif block.tag == f"{TEXT}p" and block.get(f"{TEXT}style-name") in self._titles:
                self._heading(block, 1)
            elif block.tag == f"{TEXT}p":
                for part in re.split(r"\n\s*\n", self._text(block)):
                    self.builder.paragraph(self._labelled(part))
            elif block.tag == f"{TEXT}list":
                self._list(block)
            elif block.tag == f"{TABLE}table":
                self.builder.table([[self._text(cell) for cell in row if _is_cell(cell)] for row in rows(block)])
            elif block.tag not in _LEFT_OUT:  # a section
                self.add_blocks(block)

    def _list(self, element: Any) -> None:
        self._numbering.begin_list(element)
        for item in element:
            if item.tag == f"{TEXT}list-item":
                self._item_label = self._numbering.item(item)
            self.add_blocks(item)
            self._item_label = ""
        self._numbering.end_list(element)

    def _labelled(self, text: str) -> str:
        """Return the text with its number in front, if it is the first of a list's item."""
        label = self._item_label if text.strip() else ""
        if label:
            self._item_label = ""
        return f"{label} {text}" if label else text

    def _heading(self, block: Any, level: int) -> None:
        text = self._labelled(fold_spaces(self._text(block)))
        if block.tag == f"{TEXT}h" and text and (number := self._numbering.heading(level)):
            text = f"{number} {text}"
        self.first_heading = self.first_heading or text
        self.builder.heading(text, max(level, 1))

    def _text(self, element: Any) -> str:
        return repair("".join(self._pieces(element))).strip()

    def _pieces(self, element: Any) -> Iterator[str]:
        yield folded(element.text)
        for child in element:
            if child.tag == f"{TEXT}s":
                yield " " * min(int(child.get(f"{TEXT}c", "1")), MAX_SPACES)
            elif child.tag == f"{TEXT}tab":
                yield "\t"
            elif child.tag == f"{TEXT}line-break":
                yield "\n"
            elif child.tag == f"{TEXT}note":
                yield self._note_sign(child)
            elif child.tag == f"{DRAW}text-box":  # its paragraphs are the document's own
                yield "\n\n"
                yield from self._pieces(child)
                yield "\n\n"
            elif child.tag in (f"{TEXT}p", f"{TEXT}h"):  # a paragraph in a cell or a frame
                yield "\n"
                yield from self._pieces(child)
                yield "\n"
            elif child.tag not in _LEFT_OUT and isinstance(child.tag, str):
                yield from self._pieces(child)
            yield folded(child.tail)

    def _note_sign(self, note: Any) -> str:
        sign = repair(note.findtext(f"{TEXT}note-citation") or "").strip()
        body = note.find(f"{TEXT}note-body")
        if body is None:
            return as_printed(sign)
        key = self.builder.note_key()
        self.builder.footnote(f"{sign} {fold_paragraphs(self._text(body))}", sign, key=key)
        return mark(key, as_printed(sign))


def _is_cell(element: Any) -> bool:
    return bool(element.tag == f"{TABLE}table-cell")
