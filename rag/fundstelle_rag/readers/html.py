"""Web pages: the main text without navigation, banners and footers.

trafilatura finds the main text, but takes lists of notes for leftovers: they are taken out before it gets the page.
Pages that an office program made are read whole."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path
from typing import BinaryIO

import trafilatura
from lxml import etree

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.markup import add_markup, mark_notes
from fundstelle_rag.readers.markup_notes import replace_element, take_notes
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair, superscript

_DECLARED = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_OFFICE = re.compile(
    r"(?i)LibreOffice|OpenOffice|StarOffice|Microsoft Word|Word\.Document|Microsoft Excel|Google Docs|pandoc"
)
_PLACE = "⁂{}⁂"  # where a note's sign was: trafilatura drops what is not printed
_PLACES = re.compile(r"⁂([0-9]{1,9})⁂")
_BLOCKS = ("p", "item", "quote", "code", "head", "ab", "lb")


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read a web page. Raises OSError."""
    data = file.read()
    declared = _DECLARED.search(data[:4096])
    encoding = (declared[1] or declared[2]).decode("ascii") if declared else None
    return extract(data, encoding, path.stem, "html")


def extract(data: bytes, encoding: str | None, name: str, format_name: str) -> Extraction:
    """Return the page's main text; `name` is its title where it has none itself."""
    source = _XML_DECLARATION.sub("", decode(data, encoding).replace("\0", ""))
    tree = trafilatura.load_html(source)
    if tree is None:
        return TextBuilder().extraction(name, format_name)
    if _OFFICE.search(_generator(tree)):
        return _whole(tree, name, format_name)
    page = _Page()
    page.take_notes(tree)
    title = _PLACES.sub("", _title(tree))
    for raised in tree.iter("sup"):  # trafilatura would set the 2 of m² on the line
        raised.text = superscript(raised.text or "")
    main = trafilatura.bare_extraction(
        deepcopy(tree), favor_recall=True, include_comments=False, include_tables=True, include_formatting=False
    )
    body = getattr(main, "body", None)
    if body is not None:
        page.element(body)
    if not page.has_text:
        page.paragraph(trafilatura.html2txt(tree))
    return page.builder.extraction(title or name, format_name)


def _whole(tree: etree._Element, name: str, format_name: str) -> Extraction:
    """Return all that the page shows: a text saved as a page has no navigation, and its headings stand apart."""
    builder = TextBuilder()
    title = _title(tree)
    for edge in tree.xpath("//div[@title='header' or @title='footer']"):  # of LibreOffice: the pages' heads and feet
        replace_element(edge, "")
    mark_notes(builder, {"": tree})
    first_heading = add_markup(builder, tree)
    return builder.extraction(title or first_heading or name, format_name)


def _generator(tree: etree._Element) -> str:
    """Return the program that says it made the page."""
    return " ".join(
        meta.get("content", "") for meta in tree.iter("meta") if meta.get("name", "").lower() in ("generator", "progid")
    )


def _title(tree: etree._Element) -> str:
    """Return what the page calls itself: its heading if it has one alone, else the title of its window."""
    headings = [repair(fold_spaces("".join(node.itertext()))) for node in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    titles = [repair(fold_spaces("".join(node.itertext()))) for node in tree.iter("title")]
    return next((title for title in [*titles, *headings] if title), "")


class _Page:
    """Walks trafilatura's tree (TEI-like: head, p, list, item, quote, code, table, row, cell, lb) into a
    TextBuilder."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.has_text = False
        self._signs: dict[int, str] = {}  # of the notes, by their keys

    def take_notes(self, tree: etree._Element) -> None:
        """Take the notes out of the page before trafilatura drops them; they come back where it leaves their signs."""
        for note in take_notes({"": tree}):
            key = self.builder.note_key()
            self.builder.define_note(key, note.text, note.sign)
            self._signs[key] = as_printed(note.sign)
            for reference in note.references:
                replace_element(reference, _PLACE.format(key))

    def element(self, node: etree._Element) -> None:
        if node.tag == "table":
            self._table([[_text(cell) for cell in row.iter("cell")] for row in node.iter("row")])
        elif node.tag == "head":
            level = str(node.get("rend", "h2"))
            self._heading(_text(node), int(level[1]) if re.fullmatch(r"h[1-6]", level) else 2)
        elif node.tag == "code":
            self.paragraph("".join(map(str, node.itertext())))
        elif node.tag == "list":
            self._list(node)
        elif node.tag == "p" or not any(
            child.tag in (*_BLOCKS, "list", "table") for child in node.iter() if child is not node
        ):
            self.paragraph("".join(_shown(node)))
        else:
            self.paragraph(node.text or "")
            for child in node:
                self.element(child)
                self.paragraph(child.tail or "")

    def paragraph(self, text: str) -> None:
        for part in re.split(r"\n[ \t]*\n", self._marked(repair(text))):
            written = "\n".join(line.rstrip() for line in part.strip("\n").split("\n"))
            if written.strip():
                self.builder.paragraph(written)
                self.has_text = True

    def _list(self, node: etree._Element) -> None:
        """Add the items, those of a numbered list with their numbers."""
        number = 0
        for item in node:
            if item.tag != "item":
                self.element(item)
                continue
            number += 1
            sign = f"{number}. " if node.get("rend") == "ol" else ""
            inline = [child for child in item if child.tag not in (*_BLOCKS, "list", "table")]
            text = "".join(_shown(item, inline)).strip()
            self.paragraph(f"{sign}{text}" if text else "")
            for child in item:
                if child not in inline:
                    self.element(child)

    def _table(self, rows: list[list[str]]) -> None:
        if len(rows) > 1 and len([cell for cell in rows[0] if cell]) == 1 and len(rows[1]) > 1:
            self.paragraph(next(cell for cell in rows.pop(0) if cell))  # the caption
        self.builder.table([[self._marked(cell) for cell in row] for row in rows])
        self.has_text = True

    def _heading(self, text: str, level: int) -> None:
        if text:
            self.builder.heading(self._marked(text), level)
            self.has_text = True

    def _marked(self, text: str) -> str:
        """Return the text with the notes' signs in their places."""
        return _PLACES.sub(lambda place: mark(int(place[1]), self._signs.get(int(place[1]), "")), text)


def _text(node: etree._Element) -> str:
    return repair(fold_spaces("".join(_shown(node))))


def _shown(node: etree._Element, inline: Sequence[etree._Element] | None = None) -> Iterator[str]:
    """Yield the text of an element (with the children given alone): breaks as line ends."""
    yield _in_line(node.text)
    for child in node:
        if inline is not None and child not in inline:
            continue
        if child.tag == "lb":
            yield "\n"
        elif isinstance(child.tag, str):
            yield from _shown(child)
        yield _in_line(child.tail)


def _in_line(text: str | None) -> str:
    """Return the text with every run of white space as one space: in HTML it means nothing more."""
    return re.sub(r"\s+", " ", text or "")
