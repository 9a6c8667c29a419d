"""HTML of books and mails to blocks of text: everything that is shown, in order (html.py picks a page's main text)."""

import re
from collections.abc import Iterator, Mapping
from html.entities import html5
from typing import Any

from lxml import etree

from fundstelle_rag.readers.archive import parse_xml
from fundstelle_rag.readers.markup_notes import Resolve, replace_element, resolve_within, tag_of, take_notes, types_of
from fundstelle_rag.readers.note_marks import mark
from fundstelle_rag.readers.note_numbers import sign
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair, superscript

_HIDDEN_LIST = "head script style template noscript svg object iframe select button del"
_HIDDEN = frozenset(_HIDDEN_LIST.split())
_BLOCK_LIST = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
    " form header hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_LIST.split())
_HEADING = re.compile(r"h([1-6])")
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31};)")
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_START_DIGITS = 6
_NOTE_TYPES = frozenset(("footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"))
_NOTE_SIGN = re.compile(r"\W*(\d+|[*†‡]+)")


def parse_markup(text: str) -> Any:
    """Return the root of XHTML or HTML, None where there is no element. XML decides; else the parser for tag soup."""
    text = _DECLARATION.sub("", text.replace("\0", ""))
    try:
        # As HTML, XHTML's <title/> would take in all that follows
        return parse_xml(_ENTITY.sub(_character, _DOCTYPE.sub("", text, count=1)))
    except (etree.XMLSyntaxError, ValueError):
        pass
    try:
        parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(text, parser)
    except (etree.LxmlError, ValueError):
        return None


def mark_notes(builder: TextBuilder, roots: Mapping[str, Any], resolve: Resolve = resolve_within) -> None:
    """Take the notes out of the documents and mark the signs that refer to them; the builder adds them there."""
    for note in take_notes(roots, resolve):
        key = builder.note_key()
        builder.define_note(key, note.text, note.sign)
        for reference in note.references:
            replace_element(reference, mark(key, as_printed(note.sign)))


def add_markup(builder: TextBuilder, root: Any) -> str:
    """Add what the element shows, return its first heading."""
    blocks = _Blocks(builder)
    blocks.walk(root)
    blocks.end_block()
    return blocks.first_heading


class _Blocks:
    """Gathers inline text until a block begins or ends."""

    def __init__(self, builder: TextBuilder) -> None:
        self.first_heading = ""
        self._builder = builder
        self._pieces: list[str] = []
        self._number = ""  # of the item of a numbered list that has begun

    def walk(self, node: Any) -> None:
        tag = tag_of(node)
        heading = _HEADING.fullmatch(tag)
        if heading:
            self.end_block()
            text = _text(node)
            self.first_heading = self.first_heading or text
            self._builder.heading(text, int(heading[1]))
        elif tag == "table" and _is_data(node):
            self.end_block()
            rows = (row for row in node.iter() if tag_of(row) == "tr")
            self._builder.table([[_text(cell) for cell in row if tag_of(cell) in ("td", "th")] for row in rows])
        elif _is_note(node):
            self.end_block()
            note = _text(node)
            found = _NOTE_SIGN.match(note)
            self._builder.footnote(note, found[1] if found else "")
        elif tag == "pre":
            self.end_block()
            self._builder.paragraph(repair("".join(node.itertext())))
        elif tag == "br":
            self._pieces.append("\n")
        elif tag in _BLOCKS:
            self.end_block()
            self._number = _number(node) or self._number
            self._children(node)
            self.end_block()
            self._number = "" if tag == "li" else self._number
        elif tag == "sup":
            self._pieces.append(superscript(fold_spaces("".join(node.itertext()))))
        elif tag and tag not in _HIDDEN:
            self._children(node)

    def end_block(self) -> None:
        """Add what has been gathered; two line breaks in a row part paragraphs."""
        text = repair("".join(self._pieces))
        self._pieces.clear()
        if text.strip() and self._number:
            text, self._number = f"{self._number} {text.lstrip()}", ""
        for part in re.split(r"\n\s*\n", text):
            self._builder.paragraph("\n".join(fold_spaces(line) for line in part.split("\n")))

    def _children(self, node: Any) -> None:
        self._pieces.append(_in_line(node.text))
        for child in node:
            self.walk(child)
            self._pieces.append(_in_line(child.tail))


def _number(node: Any) -> str:
    """Return what is printed before the item of a numbered list."""
    parent = node.getparent() if tag_of(node) == "li" else None
    if parent is None or tag_of(parent) != "ol":
        return ""
    items = [item for item in parent if tag_of(item) == "li"]
    start = parent.get("start", "1")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < _START_DIGITS else 1
    return f"{sign(first + items.index(node), _LIST_FORMATS.get(parent.get('type', '1'), 'decimal'))}."


def _in_line(text: str | None) -> str:
    """Return the text with its line breaks as spaces: in HTML they mean nothing more."""
    return (text or "").replace("\r", " ").replace("\n", " ")


def _text(node: Any) -> str:
    return repair(fold_spaces("".join(_shown(node))))


def _shown(node: Any) -> Iterator[str]:
    tag = tag_of(node)
    if tag == "sup":
        yield superscript("".join(node.itertext()))
        return
    yield node.text or ""
    for child in node:
        child_tag = tag_of(child)
        if child_tag in _BLOCKS or child_tag == "br":
            yield " "
        if child_tag and child_tag not in _HIDDEN:
            yield from _shown(child)
        yield " " if child_tag in _BLOCKS else ""
        yield child.tail or ""


def _is_data(table: Any) -> bool:
    """Tell a table of data from one that only arranges a mail: it holds no other, and rows of several cells."""
    tags = [tag_of(node) for node in table.iterdescendants()]
    return "table" not in tags and tags.count("td") + tags.count("th") > tags.count("tr") > 1


def _is_note(node: Any) -> bool:
    return not _NOTE_TYPES.isdisjoint(types_of(node))


def _character(match: re.Match[str]) -> str:
    """Return the character that HTML's named entity means (XML knows five of them)."""
    return html5.get(match[1], match[0])
