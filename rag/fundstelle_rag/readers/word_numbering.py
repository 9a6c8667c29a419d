"""The numbers and bullets before a Word document's paragraphs: the file stores none, only how to count (ECMA-376 part
1, 17.9). "§ 3 (2)" is to be found and cited as it is printed."""

import re
from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from fundstelle_rag.readers.note_numbers import sign
from fundstelle_rag.readers.word_notes import W

BULLET = "•"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_MOST = 100_000  # a higher start is damage


@dataclass(frozen=True, slots=True)
class _Level:
    number_format: str = "decimal"
    text: str = "%1."
    start: int = 1
    is_legal: bool = False
    style: str = ""


@dataclass(slots=True)
class _List:
    """`counts` are shared by all lists of the same definition that do not begin anew."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class WordNumbering:
    """Is told of the document's paragraphs in their order."""

    def __init__(self, document: Document) -> None:
        self._styles = {style.style_id: style.element for style in document.styles if style.style_id}
        self._lists: dict[str, _List] = {}
        for related in document.part.rels.values():
            if related.reltype == RELATIONSHIP_TYPE.NUMBERING and not related.is_external:
                self._read(parse_xml(related.target_part.blob))

    def label(self, paragraph: Any) -> str:
        """Return what is printed before the paragraph, "" where nothing is."""
        place = self._place(paragraph)
        if place is None:
            return ""
        numbered, depth = place
        level = numbered.levels.get(depth, _Level())
        numbered.counts[depth] = numbered.counts.get(depth, level.start - 1) + 1
        for deeper in range(depth + 1, _LEVELS):
            numbered.counts.pop(deeper, None)
        if level.number_format == "bullet":
            return BULLET
        if level.number_format == "none":
            return ""
        return _PLACE.sub(lambda found: _number(numbered, depth, int(found[1]) - 1), level.text)

    def _place(self, paragraph: Any) -> tuple[_List, int] | None:
        """Return the list that the paragraph or its style is in, and how deep."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style_id = _value(paragraph.find(f"{W}pPr/{W}pStyle"), "Normal")
        properties, by_style = (own, "") if own is not None else self._of_style(style_id)
        list_id = _value(properties.find(f"{W}numId"), "") if properties is not None else ""
        if own is not None and not list_id:
            inherited, by_style = self._of_style(style_id)
            list_id = _value(inherited.find(f"{W}numId"), "") if inherited is not None else ""
        if list_id not in self._lists:  # 0 takes a paragraph out of its style's list
            return None
        numbered = self._lists[list_id]
        depth = properties.find(f"{W}ilvl") if properties is not None else None
        if depth is not None:
            return numbered, min(_integer(depth, 0), _LEVELS - 1)
        linked = (number for number, level in numbered.levels.items() if by_style and level.style == by_style)
        return numbered, next(linked, 0)

    def _of_style(self, style_id: str) -> tuple[Any, str]:
        """Return the list's properties that the style or one that it is based on has, and which style that is."""
        for _ in range(len(self._styles)):  # no longer where styles are based on each other in a circle
            style = self._styles.get(style_id)
            if style is None:
                break
            properties = style.find(f"{W}pPr/{W}numPr")
            if properties is not None:
                return properties, style_id
            style_id = _value(style.find(f"{W}basedOn"), "")
        return None, ""

    def _read(self, numbering: Any) -> None:
        definitions = {
            definition.get(f"{W}abstractNumId", ""): _List(_levels(definition))
            for definition in numbering.iterchildren(f"{W}abstractNum")
        }
        for number in numbering.iterchildren(f"{W}num"):
            definition = definitions.get(_value(number.find(f"{W}abstractNumId"), ""))
            if definition is None:
                continue
            changed = {
                _integer(change, 0, "ilvl"): _changed(
                    definition.levels.get(_integer(change, 0, "ilvl"), _Level()), change
                )
                for change in number.iterchildren(f"{W}lvlOverride")
            }
            own = _List(definition.levels | changed) if changed else definition
            self._lists[number.get(f"{W}numId", "")] = own
        self._lists.pop("0", None)


def _levels(parent: Any) -> dict[int, _Level]:
    return {_integer(level, 0, "ilvl"): _level(level) for level in parent.iterchildren(f"{W}lvl")}


def _level(level: Any) -> _Level:
    return _Level(
        _value(level.find(f"{W}numFmt"), "decimal"),
        _value(level.find(f"{W}lvlText"), ""),
        _integer(level.find(f"{W}start"), 1),
        level.find(f"{W}isLgl") is not None,
        _value(level.find(f"{W}pStyle"), ""),
    )


def _changed(level: _Level, change: Any) -> _Level:
    own = change.find(f"{W}lvl")
    level = _level(own) if own is not None else level
    start = _integer(change.find(f"{W}startOverride"), level.start)
    return _Level(level.number_format, level.text, start, level.is_legal, level.style)


def _number(numbered: _List, depth: int, wanted: int) -> str:
    level = numbered.levels.get(wanted, _Level())
    number = numbered.counts.get(wanted, level.start)
    is_legal = numbered.levels.get(depth, _Level()).is_legal
    if level.number_format == "decimalZero":
        return f"{number:02}"
    return sign(number, "decimal" if is_legal else level.number_format)


def _value(element: Any, default: str) -> str:
    return default if element is None else str(element.get(f"{W}val", default))


def _integer(element: Any, default: int, attribute: str = "val") -> int:
    """Return the attribute as a number in bounds; what is none is damage that costs a number, not the document."""
    written = "" if element is None else element.get(f"{W}{attribute}", "")
    return int(written) if written.isascii() and written.isdigit() and int(written) < _MOST else default
