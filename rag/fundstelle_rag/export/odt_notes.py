"""Footnotes of OpenDocument files: a note stands in the text where it is first cited, later signs refer to it."""

from collections.abc import Sequence
from typing import Any

from odfdo import Paragraph as OpenParagraph

from fundstelle_rag.export.content import Note
from fundstelle_rag.export.odt_words import WordStyles, element

_SIGN = "Footnote_20_anchor"


class Footnotes:
    """The notes of one document."""

    def __init__(self, styles: WordStyles, notes: Sequence[Note], spoken: str) -> None:
        """`spoken` is the language of what the notes say beside their quotes."""
        self._styles = styles
        self._notes = {note.number: note for note in notes}
        self._spoken = spoken
        self._signed: set[int] = set()

    def sign(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """Add the signs of notes to a paragraph."""
        for index, number in enumerate(numbers):
            if index:
                paragraph.append(self._styles.span(", ", "", _SIGN))
            if number in self._signed:
                paragraph.append(self._reference(number))
            else:
                self._signed.add(number)
                paragraph.append(self._note(self._notes[number]))

    def _reference(self, number: int) -> Any:
        sign = self._styles.span("", "", _SIGN)
        reference = element(
            "text:note-ref",
            text__note_class="footnote",
            text__reference_format="text",
            text__ref_name=_name(number),
        )
        reference.text = str(number)
        sign.append(reference)
        return sign

    def _note(self, note: Note) -> Any:
        made = element("text:note", text__id=_name(note.number), text__note_class="footnote")
        citation = element("text:note-citation")
        citation.text = str(note.number)
        body = element("text:note-body")
        for part in (citation, body):
            made.append(part)
        first = OpenParagraph(style=self._styles.of_paragraph("Footnote", "", self._spoken))
        verdict = "Missing" if note.is_missing else "Remark"
        first.append(self._styles.span(note.source, self._spoken, "Strong"))
        first.append(self._styles.span(": ", ""))
        first.append(self._styles.span(note.quote, note.quote_language))
        first.append(self._styles.span(f" ({note.verdict})", self._spoken, verdict))
        body.append(first)
        if note.translation is not None:
            translation = note.translation
            second = OpenParagraph(style=self._styles.of_paragraph("Footnote_20_more", "", self._spoken))
            second.append(self._styles.span(f"{translation.label} ", self._spoken, "Remark"))
            second.append(self._styles.span(translation.text, translation.language))
            if translation.remark:
                second.append(self._styles.span(f" ({translation.remark})", self._spoken, "Remark"))
            body.append(second)
        return made


def _name(number: int) -> str:
    return f"ftn{number}"
