"""Web pages: the main text without navigation, banners and footers, each paragraph once."""

import re
from pathlib import Path
from typing import BinaryIO

import trafilatura
from lxml import etree

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.encodings import decode
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_DECLARED = re.compile(rb"""(?i)<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_REPEATABLE_CHARS = 60  # shorter paragraphs ("Yes.") may stand twice on purpose
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
    title = _title(tree)
    page = _Page()
    main = trafilatura.bare_extraction(
        source, favor_recall=True, include_comments=False, include_tables=True, include_formatting=False
    )
    body = getattr(main, "body", None)
    if body is not None:
        page.element(body)
    if not page.has_text:
        page.paragraph(trafilatura.html2txt(source))
    return page.builder.extraction(title or name, format_name)


def _title(tree: etree._Element) -> str:
    """Return what the page calls itself: its heading if it has one alone, else the title of its window."""
    headings = [repair(fold_spaces("".join(node.itertext()))) for node in tree.iter("h1")]
    if len(headings) == 1 and headings[0]:
        return headings[0]
    titles = [repair(fold_spaces("".join(node.itertext()))) for node in tree.iter("title")]
    return next((title for title in [*titles, *headings] if title), "")


class _Page:
    """Walks trafilatura's tree (TEI-like: head, p, list, item, quote, table, row, cell) into a TextBuilder."""

    def __init__(self) -> None:
        self.builder = TextBuilder()
        self.has_text = False
        self._seen: set[str] = set()

    def element(self, node: etree._Element) -> None:
        if node.tag == "table":
            self.builder.table([[_text(cell) for cell in row.iter("cell")] for row in node.iter("row")])
            self.has_text = True
        elif node.tag == "head":
            level = str(node.get("rend", "h2"))
            self._heading(_text(node), int(level[1]) if re.fullmatch(r"h[1-6]", level) else 2)
        elif node.tag == "p" or not any(
            child.tag in (*_BLOCKS, "list", "table") for child in node.iter() if child is not node
        ):
            self.paragraph(_text(node))
        else:
            self.paragraph(node.text or "")
            for child in node:
                self.element(child)
                self.paragraph(child.tail or "")

    def paragraph(self, text: str) -> None:
        text = fold_spaces(repair(text))
        if not text or text in self._seen:
            return
        if len(text) > _REPEATABLE_CHARS:
            self._seen.add(text)
        self.builder.paragraph(text)
        self.has_text = True

    def _heading(self, text: str, level: int) -> None:
        if text:
            self.builder.heading(text, level)
            self.has_text = True


def _text(node: etree._Element) -> str:
    return repair(fold_spaces("".join(str(part) for part in node.itertext())))
