"""Footnotes of Word files, which python-docx cannot make: a part of their own, and signs in the text that name them."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph as WordParagraph

from fundstelle_rag.export.content import Note
from fundstelle_rag.export.docx_runs import StyledText
from fundstelle_rag.export.docx_styles import FOOTNOTE_SIGN, FOOTNOTE_TEXT, MISSING, REMARK

# The two lines that Word draws above notes stand among them, under numbers of their own.
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


class Footnotes:
    """The notes of one document. The first sign of each is its own; later ones refer to that by a bookmark."""

    def __init__(self, document: Any, styled: StyledText, notes: Sequence[Note], spoken: str) -> None:
        """`spoken` is the language of what the notes say beside their quotes."""
        self._document = document
        self._styled = styled
        self._notes = {note.number: note for note in notes}
        self._spoken = spoken
        self._part: Any = None
        self._signed: set[int] = set()

    def sign(self, paragraph: Any, numbers: Sequence[int]) -> None:
        """Add the signs of notes to a paragraph."""
        for index, number in enumerate(numbers):
            if index:
                self._styled.run(paragraph, ", ", "", FOOTNOTE_SIGN)
            if number in self._signed:
                self._refer(paragraph, number)
            else:
                self._signed.add(number)
                self._add(number)
                self._first_sign(paragraph, number)

    def _first_sign(self, paragraph: Any, number: int) -> None:
        sign = self._styled.run(paragraph, "", "", FOOTNOTE_SIGN)
        sign._r.append(_element("w:footnoteReference", id=str(number)))
        sign._r.addprevious(_element("w:bookmarkStart", id=str(number), name=_bookmark(number)))
        sign._r.addnext(_element("w:bookmarkEnd", id=str(number)))

    def _refer(self, paragraph: Any, number: int) -> None:
        field = _element("w:fldSimple", instr=f" NOTEREF {_bookmark(number)} \\f \\h ")
        shown = self._styled.run(paragraph, str(number), "", FOOTNOTE_SIGN)
        shown._r.addprevious(field)
        field.append(shown._r)

    def _add(self, number: int) -> None:
        """Write the note itself."""
        note = self._notes[number]
        made = _element("w:footnote", id=str(number))
        self._root().append(made)
        first = self._paragraph(made)
        run = self._styled.run
        sign = run(first, "", "", FOOTNOTE_SIGN)
        sign._r.append(OxmlElement("w:footnoteRef"))
        first.add_run(" ")
        run(first, note.source, self._spoken).bold = True
        run(first, ": ", self._spoken)
        run(first, note.quote, note.quote_language)
        run(first, f" ({note.verdict})", self._spoken, MISSING if note.is_missing else REMARK)
        if note.translation is not None:
            second = self._paragraph(made)
            second.paragraph_format.first_line_indent = 0
            run(second, f"{note.translation.label} ", self._spoken, REMARK)
            run(second, note.translation.text, note.translation.language)
            if note.translation.remark:
                run(second, f" ({note.translation.remark})", self._spoken, REMARK)

    def _paragraph(self, footnote: Any) -> Any:
        made = OxmlElement("w:p")
        footnote.append(made)
        return self._styled.paragraph(WordParagraph(made, self._part), FOOTNOTE_TEXT)

    def _root(self) -> Any:
        """Return the root of the notes' part, made for the first note."""
        if self._part is None:
            document = self._document.part
            self._part = _FootnotesPart(
                PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, parse_xml(_EMPTY), document.package
            )
            document.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
            settings = self._document.settings.element
            properties = OxmlElement("w:footnotePr")
            properties.append(_element("w:footnote", id="-1"))
            properties.append(_element("w:footnote", id="0"))
            settings.find(qn("w:compat")).addprevious(properties)
        return self._part.element


class _FootnotesPart(XmlPart):
    """python-docx asks a paragraph's parent for its part."""

    @property
    def part(self) -> "_FootnotesPart":
        return self


def _bookmark(number: int) -> str:
    return f"_RefNote{number}"


def _element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
