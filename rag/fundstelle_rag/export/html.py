"""Content as a web page of one file: links lead from each sign to its quote, and back.

It holds no script and asks for nothing from elsewhere; its policy forbids both, should a reader trust it with more.
Elements are built, not written: nothing that comes from documents can become one."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree
from lxml.builder import E

from fundstelle_rag import export
from fundstelle_rag.export.content import (
    Block,
    BlockQuote,
    Colophon,
    Content,
    ItemList,
    Note,
    NoteTranslation,
    Paragraph,
    Section,
    Span,
    Table,
    Tone,
)
from fundstelle_rag.export.direction import runs_right_to_left
from fundstelle_rag.export.phrases import is_right_to_left

Element = Any  # lxml comes without types


def render(content: Content) -> bytes:
    """Return the whole page, UTF-8."""
    root = E.html(_head(content), E.body(_Page(content).main()), **_language(content.language))
    page: bytes = etree.tostring(root, doctype="<!DOCTYPE html>", encoding="utf-8", method="html")
    return page + b"\n"


def _head(content: Content) -> Element:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return E.head(
        E.meta(charset="utf-8"),
        E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="referrer", content="no-referrer"),
        E.title(content.title),
        E.style(style),
    )


class _Page:
    """One page under construction; it counts the signs of each note, to which the note links back."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._language = content.language  # of the section
        self._signs: Counter[int] = Counter()

    def main(self) -> Element:
        content = self._content
        main = E.main(E.h1(content.title))
        for section in content.sections:
            main.append(self._section(section))
        if content.notes:
            notes = E.ol(*(self._note(note) for note in content.notes))
            main.append(E.section({"class": "notes", "role": "doc-endnotes"}, notes, **_language(content.spoken)))
        if content.colophon is not None:
            main.append(_colophon(content.colophon, content.spoken))
        return main

    def _section(self, section: Section) -> Element:
        self._language = section.language or self._content.language
        made = E.section(**_language(section.language))
        if section.heading:
            made.append(E(f"h{section.level + 1}", section.heading))
        made.extend(map(self._block, section.blocks))
        return made

    def _block(self, block: Block) -> Element:
        match block:
            case Paragraph():
                return E.p(*self._spans(block.spans), **self._direction(block))
            case BlockQuote():
                return E.blockquote(E.p(*self._spans(block.spans)), **self._direction(block))
            case ItemList():
                items = [E.li(*map(self._block, item)) for item in block.items]
                return E.ol(*items) if block.is_numbered else E.ul(*items)
            case Table():
                head = E.tr(*(E.th(*self._spans(cell.spans), **self._direction(cell)) for cell in block.head))
                rows = [E.tr(*(E.td(*self._spans(c.spans), **self._direction(c)) for c in row)) for row in block.rows]
                return E.table(E.thead(head), E.tbody(*rows))

    def _spans(self, spans: tuple[Span, ...]) -> Iterator[Element | str]:
        for span in spans:
            match span.tone:
                case Tone.REMARK:
                    yield E.span({"class": "remark"}, span.text)
                case Tone.STRONG:
                    yield E.strong(span.text)
                case Tone.PLAIN:
                    yield span.text
            if span.notes:
                yield E.sup(*self._links(span.notes))

    def _links(self, numbers: tuple[int, ...]) -> Iterator[Element | str]:
        for index, number in enumerate(numbers):
            self._signs[number] += 1
            sign = {"href": f"#note-{number}", "id": f"sign-{number}-{self._signs[number]}", "role": "doc-noteref"}
            if index:
                yield ", "
            yield E.a(sign, str(number))

    def _note(self, note: Note) -> Element:
        language = _language(note.quote_language) if note.quote_language else {}
        verdict = "remark missing" if note.is_missing else "remark"
        item = E.li(
            {"id": f"note-{note.number}"},
            E.span({"class": "source"}, note.source),
            ": ",
            E.span({"class": "quote"}, note.quote, **language),
            " ",
            E.span({"class": verdict}, f"({note.verdict})"),
        )
        for count in range(1, self._signs[note.number] + 1):
            back = E.a({"href": f"#sign-{note.number}-{count}", "role": "doc-backlink"}, "↩")
            back.set("aria-label", f"{note.number}")
            item.append(E.span(" ", back))
        if note.translation is not None:
            item.append(_translation(note.translation))
        return item

    def _direction(self, block: Paragraph | BlockQuote) -> dict[str, str]:
        """Return the attributes of words in another language than the file's."""
        if block.language:
            return _language(block.language)
        text = "".join(span.text for span in block.spans)
        if isinstance(block, BlockQuote) and runs_right_to_left(text, "") != is_right_to_left(self._language):
            return {"dir": "auto"}
        return {}


def _translation(translation: NoteTranslation) -> Element:
    remark = f" ({translation.remark})" if translation.remark else ""
    return E.p(
        E.span({"class": "remark"}, translation.label),
        " ",
        E.span(translation.text, **_language(translation.language)),
        E.span({"class": "remark"}, remark),
    )


def _colophon(colophon: Colophon, spoken: str) -> Element:
    lines = [E.p(f"{label}: {value}") for label, value in colophon.lines]
    return E.footer(E.p(colophon.sentence), *lines, **_language(spoken))


def _language(language: str) -> dict[str, str]:
    """Return the attributes that say a language (ISO 639-1) and its direction; none where it is not known."""
    if language in {"", "und"}:
        return {}
    return {"lang": language, "dir": "rtl" if is_right_to_left(language) else "ltr"}


@cache
def _style() -> str:
    return files(export).joinpath("html_style.css").read_text("utf-8")
