"""Mends what file formats do to characters, so that a quote reads as it was printed (line_joins.py: to lines).

All of it happens before offsets are counted: what comes out is the document's one canonical text (NFC)."""

import re
import unicodedata

_COMBINING = {
    "¨": "\u0308",
    "´": "\u0301",
    "`": "\u0300",
    "ˆ": "\u0302",
    "˜": "\u0303",
    "¯": "\u0304",
    "˘": "\u0306",
    "˙": "\u0307",
    "˚": "\u030a",
    "ˇ": "\u030c",
    "˝": "\u030b",
    "¸": "\u0327",
}
# TeX sets an accent before its letter. The acute is also a common stand-in for the apostrophe ("geht´s"), the
# grave one for code and quotes: the first is mended before vowels only, the second within a word only.
_DETACHED = re.compile(r"(¨) ?([a-zA-Zı])|([ˆ˜¯˘˙˚ˇ˝])([a-zA-Zı])|(´)([aeiouyıAEIOUY])|(?<=[^\W\d_])(`)([aeiouAEIOU])")
_CEDILLA = re.compile(r"([cCsStT])¸")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_SPACES = dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_NEWLINES = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0E0: "→", 0xF0FC: "✓"}  # Word writes them in Symbol, Wingdings
_CONTROLS = (*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0))
_INVISIBLE = (0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF)
_SURROGATES = range(0xD800, 0xE000)
_PRIVATE = (*range(0xE000, 0xF900), *range(0xF0000, 0xF2000))  # icon fonts; what Symbol has is above
_GONE = dict.fromkeys((*_PRIVATE, *_CONTROLS, *_INVISIBLE, *_SURROGATES))
_TABLE = _GONE | _LIGATURES | _SPACES | _NEWLINES | _BULLETS
_SOFT_HYPHEN_AT_LINE_END = re.compile(r"\u00ad[ \t]*\n[ \t]*")

# NFC sorts the marks on a letter in quadratic time: 200,000 of them take minutes. No language has more than a few.
_MOST_MARKS = 30
_NO_LETTERS = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")

_LEADERS = re.compile(r"(?: ?[.·_]){5,} ?")
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = re.compile(f"[{RAISED_DIGITS}]")
_NOTE_SIGNS = re.compile(
    rf"(?:(?<=[^\W\d_]{{3}})|(?<=[^\w\s])|(?<=\d{{4}})|(?<!\S)(?=[{RAISED_DIGITS}]+[^\W\d_]{{2}}))[{RAISED_DIGITS}]+"
)
_SUPERSCRIPTS = str.maketrans("0123456789", RAISED_DIGITS)


def repair(text: str) -> str:
    """Return the text in NFC: accents on their letters, ligatures spelled out, no controls, every space a plain one.

    Line breaks and tabs stay; soft hyphens go, with the line break behind them."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text).replace("\u00ad", "")
    text = text.translate(_TABLE)
    text = _DETACHED.sub(_recombine, text)
    text = _CEDILLA.sub(lambda match: _composed(match[1], "¸") or match[0], text)
    return unicodedata.normalize("NFC", _NO_LETTERS.sub(_with_few_marks, text))


def fold_spaces(text: str) -> str:
    """Return the text with every run of white space as one space, for comparing."""
    return " ".join(text.split())


def fold_paragraphs(text: str) -> str:
    """Return the text with a blank line between its lines, each with single spaces."""
    return "\n\n".join(folded for line in text.split("\n") if (folded := fold_spaces(line)))


def fold_leaders(text: str) -> str:
    """Return the text with the dots of a table of contents as one ellipsis."""
    return _LEADERS.sub(" … ", text)


def without_note_signs(text: str) -> str:
    """Return the text without raised numbers behind words and marks, which search would take into the word ("m²" and
    "10³" stay)."""
    return _NOTE_SIGNS.sub("", text) if _RAISED.search(text) else text


def superscript(digits: str) -> str:
    """Return a note's sign as it is printed, raised: "20201" would read as a number, "2020¹" does not."""
    return digits.translate(_SUPERSCRIPTS)


def _with_few_marks(match: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in match[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _recombine(match: re.Match[str]) -> str:
    accent, letter = (group for group in match.groups() if group is not None)
    return _composed("i" if letter == "ı" else letter, accent) or match[0]


def _composed(letter: str, accent: str) -> str:
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return composed if len(composed) == 1 else ""
