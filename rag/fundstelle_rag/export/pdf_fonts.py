"""Which fonts a PDF needs, so that it never shows an empty box.

The fonts that come with the program have the letters of Latin, Greek, Cyrillic, Arabic, Hebrew, Devanagari, Thai, Han,
Kana and Hangul, and the same file therefore looks the same on every machine. Where a text has others, fonts of this
machine help; where none does, that is said instead of writing what nobody can read."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from fundstelle_rag import export
from fundstelle_rag.errors import FontMissing

# In this order a letter is looked for. DejaVu is here for its arrows and signs.
_SHIPPED = (
    ("Noto Serif", "NotoSerif-Regular.ttf"),
    ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
    ("Noto Serif Hebrew", "NotoSerifHebrew-Regular.ttf"),
    ("Noto Serif Devanagari", "NotoSerifDevanagari-Regular.ttf"),
    ("Noto Serif Thai", "NotoSerifThai-Regular.ttf"),
    ("Droid Sans Fallback", "DroidSansFallback.ttf"),
    ("DejaVu Sans", "DejaVuSans.ttf"),
)
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp", "Cc"})
_NO_SCRIPT = "Combining"  # marks for the letters of any script
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


@dataclass(frozen=True, slots=True)
class ChosenFonts:
    """`fonts` is what typst may use, `families` the names in the order of preference. What `unwritable` has, signs
    that are no letters, no font has: they are written as their numbers."""

    fonts: typst.Fonts
    families: list[str]
    unwritable: frozenset[str]


def choose_fonts(text: str) -> ChosenFonts:
    """Return the fonts for all of a file's text. Raises FontMissing where letters would be missing."""
    lacking = frozenset(char for char in set(text) if _is_visible(char) and ord(char) not in _shipped_letters())
    families = [family for family, _ in _SHIPPED]
    if not lacking:
        return ChosenFonts(_shipped_fonts(), families, frozenset())
    system = typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[_folder()])
    for family, letters in _installed(system):
        if found := {char for char in lacking if ord(char) in letters}:
            families.append(family)
            lacking -= found
        if not lacking:
            break
    if scripts := {script_of(char) for char in lacking if unicodedata.category(char)[0] in "LM"} - {_NO_SCRIPT}:
        raise FontMissing(tuple(sorted(scripts)))
    return ChosenFonts(system, families, lacking)


def _is_visible(char: str) -> bool:
    is_selector = any(ord(char) in selectors for selectors in _VARIATION_SELECTORS)
    return unicodedata.category(char) not in _INVISIBLE and not is_selector


def script_of(char: str) -> str:
    """Return the first word of the letter's name, which is its script's: "Tibetan"."""
    first = unicodedata.name(char, f"U+{ord(char):04X}").split()[0]
    return first if first == "CJK" else first.capitalize()


def _installed(system: typst.Fonts) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield the upright fonts of this machine with their letters, always in the same order."""
    upright = [font for font in system.fonts() if font.path and font.style == "normal" and font.weight == 400]
    for font in sorted(upright, key=lambda one: (one.family, one.path or "", one.index)):
        assert font.path is not None
        yield font.family, _letters(Path(font.path), font.index)


@cache
def _shipped_letters() -> frozenset[int]:
    return frozenset().union(*(_letters(_folder() / name, 0) for _, name in _SHIPPED))


@cache
def _shipped_fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_folder()])


@cache
def _letters(path: Path, index: int) -> frozenset[int]:
    """Return the code points a font has; none where it cannot be read, which typst then leaves aside as well."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, AssertionError, ValueError):
        return frozenset()


def _folder() -> Path:
    with as_file(files(export).joinpath("fonts")) as folder:
        return folder
