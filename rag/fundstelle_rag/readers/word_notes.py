"""The footnotes and endnotes of a Word document, with the signs that Word would print: python-docx knows none of it."""

from dataclasses import dataclass, field
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from fundstelle_rag.readers.note_numbers import NoteNumbers, NumberFormat, Restart

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class _Kind:
    """Footnotes, or endnotes: their texts by id."""

    relationship: str
    properties: str
    usual_format: NumberFormat
    texts: dict[str, Any] = field(default_factory=dict)
    numbers: NoteNumbers = field(default_factory=NoteNumbers)


@dataclass(frozen=True, slots=True)
class Reference:
    """What refers to a note: its sign, "" where the text behind the reference is the sign, and the note's element."""

    sign: str
    note: Any


class WordNotes:
    """Is told of the document's references, pages and sections in their order."""

    def __init__(self, document: Document) -> None:
        self._kinds = {
            f"{W}footnoteReference": _Kind(RELATIONSHIP_TYPE.FOOTNOTES, "footnotePr", NumberFormat.DECIMAL),
            f"{W}endnoteReference": _Kind(RELATIONSHIP_TYPE.ENDNOTES, "endnotePr", NumberFormat.LOWER_ROMAN),
        }
        self._sections = list(document.element.body.iter(f"{W}sectPr"))
        self._section = 0
        self._settings: Any = None
        for related in document.part.rels.values():
            if related.is_external:
                continue
            if related.reltype == RELATIONSHIP_TYPE.SETTINGS:
                self._settings = parse_xml(related.target_part.blob)
            for kind in self._kinds.values():
                if related.reltype == kind.relationship:
                    notes = parse_xml(related.target_part.blob)
                    kind.texts = {note.get(f"{W}id"): note for note in notes if note.get(f"{W}type") is None}
        self._set_numbers()

    def is_reference(self, element: Any) -> bool:
        return element.tag in self._kinds

    def reference(self, element: Any) -> Reference | None:
        """Return what the element refers to, None where there is no such note."""
        kind = self._kinds[element.tag]
        note = kind.texts.get(element.get(f"{W}id"))
        if note is None:
            return None
        has_own_sign = element.get(f"{W}customMarkFollows") in ("1", "true", "on")
        return Reference("" if has_own_sign else kind.numbers.next_sign(), note)

    def end_page(self) -> None:
        for kind in self._kinds.values():
            kind.numbers.reach(Restart.PAGE)

    def end_section(self) -> None:
        self._section += 1
        self._set_numbers()
        for kind in self._kinds.values():
            kind.numbers.reach(Restart.SECTION)

    def _set_numbers(self) -> None:
        for kind in self._kinds.values():
            kind.numbers.number_format = self._set(kind, "numFmt", kind.usual_format)
            kind.numbers.restart = self._set(kind, "numRestart", Restart.NEVER)
            start = self._set(kind, "numStart", "1")
            kind.numbers.start = int(start) if start.isdecimal() and len(start) < 6 else 1

    def _set(self, kind: _Kind, name: str, usual: str) -> str:
        """Return what the section sets, else the document."""
        section = self._sections[self._section] if self._section < len(self._sections) else None
        for place in (section, self._settings):
            setting = place.find(f"{W}{kind.properties}/{W}{name}") if place is not None else None
            if setting is not None:
                return str(setting.get(f"{W}val", usual))
        return usual
