"""Runs and paragraphs of Word files, with their language and direction: what python-docx has no calls for."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from fundstelle_rag.export.direction import runs_right_to_left
from fundstelle_rag.export.docx_styles import border, put


def turn(paragraph: Any, is_rtl: bool) -> None:
    """Have a paragraph begin at the right, where its words run that way; a quotation's line changes sides as well."""
    if not is_rtl:
        return
    properties = paragraph._p.get_or_add_pPr()
    if paragraph.style.name == "Quote":
        border(properties, "left", "auto", eighths=0, space=0)
        border(properties, "right", "C9CCD1", eighths=12, space=8)
    put(properties, OxmlElement("w:bidi"))


def run(paragraph: Any, text: str, language: str, style: str | None = None) -> Any:
    """Add text to a paragraph and return its run; `language` is empty where it is not known."""
    made = paragraph.add_run(text, style)
    properties = made._r.get_or_add_rPr()
    is_rtl = runs_right_to_left(text, language)
    if is_rtl:
        properties.append(OxmlElement("w:rtl"))
    if language not in {"", "und"}:
        named = OxmlElement("w:lang")
        named.set(qn("w:bidi" if is_rtl else "w:val"), language)
        properties.append(named)
    return made


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
