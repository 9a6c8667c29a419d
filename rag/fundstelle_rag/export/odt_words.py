"""Words of an OpenDocument file with their style, language and direction, which are styles there as well."""

from typing import Any

from odfdo import Element, Span

from fundstelle_rag.export.direction import runs_right_to_left

_ASIAN = frozenset({"zh", "ja", "ko"})


class WordStyles:
    """Makes the automatic styles of one file: what a named style looks like in a language and a direction."""

    def __init__(self, document: Any) -> None:
        self._styles = document.content.get_element("//office:automatic-styles")
        self._made: dict[tuple[str, str, str, bool], str] = {}

    def of_paragraph(self, named: str, text: str, language: str) -> str:
        """Return the style for a paragraph with that text; `language` is empty where it is not known."""
        return self._style("paragraph", named, language, runs_right_to_left(text, language))

    def span(self, text: str, language: str, named: str = "") -> Any:
        """Return words in the text style of that name, or in that of their paragraph."""
        style = self._style("text", named, language, False)
        return Span(text, style=style) if style else Span(text)

    def _style(self, family: str, named: str, language: str, is_rtl: bool) -> str:
        language = "" if language == "und" else language
        key = (family, named, language, is_rtl)
        if not language and not is_rtl:
            return named
        if key not in self._made:
            self._made[key] = f"{family[0].upper()}{len(self._made) + 1}"
            self._styles.append(_automatic(self._made[key], *key))
        return self._made[key]


def element(tag: str, **attributes: str) -> Any:
    """Return an element; a double underscore in an attribute's name stands for the colon, one for a hyphen."""
    made = Element.from_tag(tag)
    for name, value in attributes.items():
        made.set_attribute(name.replace("__", ":").replace("_", "-"), value)
    return made


def _automatic(name: str, family: str, named: str, language: str, is_rtl: bool) -> Any:
    style = element("style:style", style__name=name, style__family=family)
    if named:
        style.set_attribute("style:parent-style-name", named)
    if is_rtl:
        turned = element("style:paragraph-properties", style__writing_mode="rl-tb", fo__text_align="right")
        if named == "Quotations":
            for side, line in {"left": "none", "right": "1.5pt solid #c9ccd1"}.items():
                turned.set_attribute(f"fo:border-{side}", line)
            turned.set_attribute("fo:padding-right", "0.3cm")
            turned.set_attribute("fo:padding-left", "0cm")
        style.append(turned)
    if language:
        script = "-complex" if runs_right_to_left("", language) else "-asian" if language in _ASIAN else ""
        prefix = "style" if script else "fo"
        words = element("style:text-properties")
        words.set_attribute(f"{prefix}:language{script}", language)
        words.set_attribute(f"{prefix}:country{script}", "none")
        style.append(words)
    return style
