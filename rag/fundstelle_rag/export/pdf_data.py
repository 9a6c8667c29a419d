"""Content as the plain data that the PDF's layout reads: every text a string, nothing for the layout to decide."""

from collections.abc import Iterable
from typing import Any

from fundstelle_rag.export.colophon import parsed_date
from fundstelle_rag.export.content import Block, BlockQuote, Content, ItemList, Note, Paragraph, Section, Span, Table
from fundstelle_rag.export.direction import runs_right_to_left
from fundstelle_rag.export.phrases import is_right_to_left

Data = dict[str, Any]
_NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content; typst takes two or three letters


class LayoutData:
    """Makes the data of one file; it remembers which notes have had their first sign."""

    def __init__(self, content: Content, families: list[str]) -> None:
        self._content = content
        self._families = families
        self._language = content.language  # of the section
        self._cited: set[int] = set()

    def whole(self) -> Data:
        content = self._content
        made_at = parsed_date(content.written_at)
        colophon = content.colophon
        return {
            "title": content.title,
            "fonts": self._families,
            "language": _code(content.language),
            "rtl": is_right_to_left(content.language),
            "spoken": content.spoken,
            "spoken-rtl": is_right_to_left(content.spoken),
            "date": made_at
            and {
                "year": made_at.year,
                "month": made_at.month,
                "day": made_at.day,
                "hour": made_at.hour,
                "minute": made_at.minute,
                "second": made_at.second,
            },
            "sections": [self._section(section) for section in content.sections],
            "notes": [_note(note) for note in content.notes],
            "colophon": colophon
            and {"heading": colophon.heading, "sentence": colophon.sentence, "lines": colophon.lines},
        }

    def _section(self, section: Section) -> Data:
        self._language = language = section.language or self._content.language
        return {
            "heading": section.heading,
            "level": section.level,
            "language": _code(language),
            "rtl": is_right_to_left(language),
            "blocks": self._blocks(section.blocks),
        }

    def _blocks(self, blocks: Iterable[Block]) -> list[Data]:
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> Data:
        match block:
            case Paragraph():
                return {"kind": "paragraph", **self._line(block)}
            case BlockQuote():
                return {"kind": "quote", **self._line(block)}
            case ItemList():
                return {"kind": "list", "numbered": block.is_numbered, "items": [self._blocks(i) for i in block.items]}
            case Table():
                head = [self._line(cell) for cell in block.head]
                rows = [[self._line(cell) for cell in row] for row in block.rows]
                return {"kind": "table", "head": head, "rows": rows, "shares": block.shares}

    def _line(self, block: Paragraph | BlockQuote) -> Data:
        language = block.language
        if not language and isinstance(block, Paragraph):
            language = self._language
        text = "".join(span.text for span in block.spans)
        return {
            "language": _code(language),
            "rtl": runs_right_to_left(text, language),
            "spans": [self._span(span) for span in block.spans],
        }

    def _span(self, span: Span) -> Data:
        signs = [{"number": number, "first": self._is_first(number)} for number in span.notes]
        return {"text": span.text, "tone": span.tone.value, "signs": signs}

    def _is_first(self, number: int) -> bool:
        is_first = number not in self._cited
        self._cited.add(number)
        return is_first


def _note(note: Note) -> Data:
    translation = note.translation
    return {
        "source": note.source,
        "quote": note.quote,
        "quote-language": _code(note.quote_language),
        "verdict": note.verdict,
        "missing": note.is_missing,
        "translation": translation
        and {
            "label": translation.label,
            "text": translation.text,
            "language": _code(translation.language),
            "remark": translation.remark,
        },
    }


def _code(language: str) -> str:
    is_code = language.isascii() and language.isalpha() and language.islower() and len(language) in {2, 3}
    return language if is_code and language != "und" else _NO_LANGUAGE
