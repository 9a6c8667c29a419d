"""Runs and paragraphs of Word files, with their style, language and direction.

Styles are looked up once: python-docx goes through all of them for each run."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fundstelle_rag.export.direction import runs_right_to_left
from fundstelle_rag.export.docx_styles import border, put


class StyledText:
    """Writes paragraphs and runs in the styles of one document, which are named as a person sees them."""

    def __init__(self, document: Any) -> None:
        self._ids = {style.name: style.style_id for style in document.styles}

    def paragraph(self, paragraph: Any, style: str) -> Any:
        """Give a paragraph its style; return it."""
        paragraph._p.style = self._ids[style]
        return paragraph

    def run(self, paragraph: Any, text: str, language: str, style: str = "") -> Any:
        """Add text to a paragraph and return its run; `language` is empty where it is not known."""
        made = paragraph.add_run(text)
        if style:
            made._r.style = self._ids[style]
        is_rtl = runs_right_to_left(text, language)
        properties = made._r.get_or_add_rPr()
        if is_rtl:
            properties.append(OxmlElement("w:rtl"))
        if language not in {"", "und"}:
            named = OxmlElement("w:lang")
            named.set(qn("w:bidi" if is_rtl else "w:val"), language)
            properties.append(named)
        return made


def turn(paragraph: Any, is_rtl: bool, *, is_quote: bool = False) -> None:
    """Have a paragraph begin at the right, where its words run that way; a quotation's line changes sides as well."""
    if not is_rtl:
        return
    properties = paragraph._p.get_or_add_pPr()
    if is_quote:
        border(properties, "left", "auto", eighths=0, space=0)
        border(properties, "right", "C9CCD1", eighths=12, space=8)
    put(properties, OxmlElement("w:bidi"))


def page_number(paragraph: Any) -> None:
    """Add the number of the page."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    shown = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    shown.append(text)
    field.append(shown)
    paragraph._p.append(field)
