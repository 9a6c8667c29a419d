"""Content as Markdown (CommonMark with footnotes and tables): a note for each citation, every quote word for word."""

import re
from collections.abc import Iterator

from fundstelle_rag.export.content import (
    Block,
    BlockQuote,
    Colophon,
    Content,
    ItemList,
    Note,
    Paragraph,
    Section,
    Span,
    Table,
    Tone,
)

_SPECIAL = frozenset("\\`*_[]<>#|~$&")
# What makes a line of text something else where it stands first: a list, a heading's underline, a quotation.
_LEADING = re.compile(r"^(\d+)([.)])(?=\s|$)|^([-+=:])")
_INDENT = "    "


def render(content: Content) -> bytes:
    """Return the whole file. Nothing that comes from documents is Markdown of ours: it is escaped."""
    return ("\n\n".join(_parts(content)) + "\n").encode()


def _parts(content: Content) -> Iterator[str]:
    yield f"# {_escaped(content.title)}"
    for section in content.sections:
        yield from _section(section)
    yield from map(_note, content.notes)
    if content.colophon is not None:
        yield from _colophon(content.colophon)


def _section(section: Section) -> Iterator[str]:
    if section.heading:
        yield f"{'#' * (section.level + 1)} {_escaped(section.heading)}"
    for block in section.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _line(block)
        case BlockQuote():
            return f"> {_line(block)}"
        case ItemList():
            between = "\n" if all(len(item) == 1 for item in block.items) else "\n\n"
            return between.join(_item(item, number, block) for number, item in enumerate(block.items, 1))
        case Table():
            return _table(block)


def _item(item: tuple[Paragraph | BlockQuote, ...], number: int, of: ItemList) -> str:
    sign = f"{number}. " if of.is_numbered else "- "
    blocks = [_block(block) for block in item]
    return sign + f"\n\n{' ' * len(sign)}".join(blocks)


def _table(table: Table) -> str:
    rows = [table.head, *table.rows]
    lines = [f"| {' | '.join(_line(cell) for cell in row)} |" for row in rows]
    lines.insert(1, f"|{' --- |' * len(table.head)}")
    return "\n".join(lines)


def _line(block: Paragraph | BlockQuote) -> str:
    return _LEADING.sub(_led, "".join(map(_span, block.spans)))


def _span(span: Span) -> str:
    signs = "".join(f"[^{number}]" for number in span.notes)
    text = _escaped(span.text)
    if span.tone is not Tone.PLAIN and text.strip():
        mark = "*" if span.tone is Tone.REMARK else "**"
        text = f"{mark}{text.strip()}{mark}{' ' * text.endswith(' ')}"
    return text + signs


def _note(note: Note) -> str:
    verdict = f"**({_escaped(note.verdict)})**" if note.is_missing else f"*({_escaped(note.verdict)})*"
    text = f"[^{note.number}]: {_escaped(note.source)}: {_escaped(note.quote)} {verdict}"
    translation = note.translation
    if translation is None:
        return text
    remark = f" *({_escaped(translation.remark)})*" if translation.remark else ""
    return f"{text}\n\n{_INDENT}*{_escaped(translation.label)}* {_escaped(translation.text)}{remark}"


def _colophon(colophon: Colophon) -> Iterator[str]:
    yield "---"
    yield f"*{_escaped(colophon.sentence)}*"
    yield "\n".join(f"- {_escaped(label)}: {_escaped(value)}" for label, value in colophon.lines)


def _led(found: re.Match[str]) -> str:
    number, sign, other = found.groups()
    return f"\\{other}" if other else f"{number}\\{sign}"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in _SPECIAL else char for char in text)
