"""Content as plain text: signs of notes in square brackets, the notes at the end, every paragraph one line."""

from collections.abc import Iterator

from fundstelle_rag.export.content import (
    Block,
    BlockQuote,
    Colophon,
    Content,
    ItemList,
    Note,
    Paragraph,
    Span,
    Table,
)

_INDENT = "    "


def render(content: Content) -> bytes:
    """Return the whole file, UTF-8."""
    return ("\n\n".join(_parts(content)) + "\n").encode()


def _parts(content: Content) -> Iterator[str]:
    yield _underlined(content.title, "=")
    for section in content.sections:
        if section.heading:
            yield _underlined(section.heading, "-")
        yield from map(_block, section.blocks)
    if content.notes:
        yield "\n".join(map(_note, content.notes))
    if content.colophon is not None:
        yield _colophon(content.colophon)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _line(block)
        case BlockQuote():
            return _INDENT + _line(block)
        case ItemList():
            return "\n".join(_item(item, number, block) for number, item in enumerate(block.items, 1))
        case Table():
            return "\n\n".join("\n".join(map(_line, row)) for row in (block.head, *block.rows))


def _item(item: tuple[Paragraph | BlockQuote, ...], number: int, of: ItemList) -> str:
    sign = f"{number}. " if of.is_numbered else "• "
    return sign + "\n".join(_block(block) for block in item)


def _line(block: Paragraph | BlockQuote) -> str:
    return "".join(map(_span, block.spans))


def _span(span: Span) -> str:
    return span.text + "".join(f" [{number}]" for number in span.notes)


def _note(note: Note) -> str:
    text = f"[{note.number}] {note.source}: {note.quote} ({note.verdict})"
    translation = note.translation
    if translation is None:
        return text
    remark = f" ({translation.remark})" if translation.remark else ""
    return f"{text}\n{_INDENT}{translation.label} {translation.text}{remark}"


def _colophon(colophon: Colophon) -> str:
    return "\n".join((colophon.sentence, *(f"{label}: {value}" for label, value in colophon.lines)))


def _underlined(text: str, sign: str) -> str:
    return f"{text}\n{sign * min(len(text), 72)}"
