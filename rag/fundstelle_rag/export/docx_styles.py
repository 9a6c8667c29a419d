"""How exported Word files look, as the styles of the document: a person changes one and the whole file follows."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

_FACE = "Cambria"  # every Word has it, and LibreOffice a twin of its measures
_COMPLEX_FACE = "Times New Roman"  # for Arabic and Hebrew
_GREY, _RED, _BLACK = RGBColor(0x5F, 0x5F, 0x5F), RGBColor(0x9B, 0x2C, 0x2C), RGBColor(0, 0, 0)
_HEADING_POINTS = (19, 14, 12, 11, 11, 11)

# ECMA-376, 17.3.1.26, from the borders on.
_ORDER = tuple(
    qn(f"w:{name}")
    for name in (
        *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
        *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
        *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
    )
)
REMARK, MISSING, COLOPHON, FOOTNOTE_TEXT, FOOTNOTE_SIGN = (
    "Remark",
    "Missing Quote",
    "Colophon",
    "footnote text",
    "footnote reference",
)


def set_up(document: Any) -> None:
    """Give the document its page and its styles."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.6)
    styles = document.styles
    _face(styles["Normal"], 11)
    _spacing(styles["Normal"], before=0, after=7, line=1.2)
    for level, points in enumerate(_HEADING_POINTS, 1):
        heading = styles[f"Heading {level}"]
        _face(heading, points)
        heading.font.bold, heading.font.cs_bold, heading.font.italic = True, True, False
        heading.font.cs_italic, heading.font.color.rgb = False, _BLACK
        _spacing(heading, before=0 if level == 1 else 18, after=14 if level == 1 else 7, line=1.1)
    quote = styles["Quote"]
    quote.font.italic, quote.font.cs_italic, quote.font.color.rgb = False, False, _BLACK
    quote.paragraph_format.left_indent = Cm(0.5)
    border(quote.element.get_or_add_pPr(), "left", "C9CCD1", eighths=12, space=8)
    for name in ("List Bullet", "List Number"):
        _spacing(styles[name], before=0, after=4, line=1.2)
    _added(styles, REMARK, WD_STYLE_TYPE.CHARACTER, _GREY).font.italic = True
    _added(styles, MISSING, WD_STYLE_TYPE.CHARACTER, _RED).font.italic = True
    _added(styles, FOOTNOTE_SIGN, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    for name, colour in ((FOOTNOTE_TEXT, None), (COLOPHON, _GREY)):
        small = _added(styles, name, WD_STYLE_TYPE.PARAGRAPH, colour)
        small.base_style = styles["Normal"]
        small.font.size = Pt(9)
        _spacing(small, before=0, after=2, line=1.1)
    footnote = styles[FOOTNOTE_TEXT].paragraph_format
    footnote.left_indent, footnote.first_line_indent = Cm(0.45), Cm(-0.45)


def border(properties: Any, side: str, colour: str, *, eighths: int, space: int) -> None:
    """Draw a line at one side of a paragraph; `eighths` of a point wide, `space` points from the text."""
    borders = properties.find(qn("w:pBdr"))
    if borders is None:
        borders = OxmlElement("w:pBdr")
        put(properties, borders)
    line = OxmlElement(f"w:{side}")
    values = {"val": "single" if eighths else "nil", "sz": str(eighths), "space": str(space), "color": colour}
    for name, value in values.items():
        line.set(qn(f"w:{name}"), value)
    borders.append(line)


def put(properties: Any, element: Any) -> None:
    """Put an element where it belongs among a paragraph's properties: their order is part of the format."""
    later = _ORDER[_ORDER.index(element.tag) + 1 :]
    following = next((child for child in properties if child.tag in later), None)
    if following is None:
        properties.append(element)
    else:
        following.addprevious(element)


def _face(style: Any, points: int) -> None:
    style.font.name, style.font.size = _FACE, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _COMPLEX_FACE)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), str(2 * points))
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(size)


def _spacing(style: Any, *, before: float, after: float, line: float) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    form.line_spacing = line


def _added(styles: Any, name: str, kind: Any, colour: RGBColor | None = None) -> Any:
    style = styles.add_style(name, kind, builtin=name.startswith("footnote"))
    if colour is not None:
        style.font.color.rgb = colour
    return style
