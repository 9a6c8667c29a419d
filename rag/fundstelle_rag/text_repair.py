"""Mends what file formats do to characters and lines, so that a quote reads as it was printed.

All of it happens before offsets are counted: what comes out is the document's one canonical text (NFC)."""

import re
import unicodedata
from collections.abc import Collection, Sequence

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

_HYPHENS = ("-", "\u2010")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_PART = re.compile(r"([^\W_]+)[-\u2010]$")
_CONJUNCTION_LIST = "und oder bzw sowie als bis noch wie en of dan tot and or to et ou y e i och og"
_CONJUNCTIONS = frozenset(_CONJUNCTION_LIST.split())
_LEADERS = re.compile(r"(?: ?[.·_]){5,} ?")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u3001-\u303f]")


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
    return unicodedata.normalize("NFC", text)


def hyphenated_words(text: str) -> frozenset[str]:
    """Return the words written with a hyphen inside a line: what `join_lines` must not run together."""
    return frozenset(word.casefold() for word in _COMPOUND.findall(text))


def join_lines(lines: Sequence[str], compounds: Collection[str] = ()) -> tuple[str, list[int]]:
    """Join the lines of one paragraph; return the text and where in it each line begins.

    "Haushalts-" + "plan" becomes one word; a capital, a digit, an abbreviation before the hyphen ("IT-" +
    "cluster") or a word that `compounds` has with its hyphen keeps it; "ein-" + "und ausgehend" keeps both
    hyphen and space. A web address broken over lines is made whole."""
    text = ""
    starts: list[int] = []
    for raw in lines:
        line = " ".join(raw.split())
        if text and line:
            text, glue = _seam(text, line, compounds)
            text += glue
        starts.append(len(text))
        text += line
    return text, starts


def fold_spaces(text: str) -> str:
    """Return the text with every run of white space as one space, for comparing."""
    return " ".join(text.split())


def fold_leaders(text: str) -> str:
    """Return the text with the dots of a table of contents as one ellipsis."""
    return _LEADERS.sub(" … ", text)


def superscript(digits: str) -> str:
    """Return a note's sign as it is printed, raised: "20201" would read as a number, "2020¹" does not."""
    return digits.translate(_SUPERSCRIPTS)


def _recombine(match: re.Match[str]) -> str:
    accent, letter = (group for group in match.groups() if group is not None)
    return _composed("i" if letter == "ı" else letter, accent) or match[0]


def _composed(letter: str, accent: str) -> str:
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return composed if len(composed) == 1 else ""


def _seam(text: str, line: str, compounds: Collection[str]) -> tuple[str, str]:
    """Return the text as it is to stand before the line, and what goes between."""
    last_token = text[text.rfind(" ") + 1 :]
    if "://" in last_token or last_token.startswith("www."):
        runs_on = last_token[-1] in "/-_=&?.%" and line[0].isalnum()
        return text, "" if runs_on else " "
    if not text.endswith(_HYPHENS):
        both_spaceless = _SPACELESS.match(text[-1]) and _SPACELESS.match(line[0])
        return text, "" if both_spaceless else " "
    part = _LAST_PART.search(last_token)
    if part is None:  # a dash
        return text, " "
    word = _FIRST_WORD.match(line)
    if word is None:
        return text, "" if line[0].isdigit() else " "
    if word[0].casefold() in _CONJUNCTIONS:
        return text, " "
    return (text if _keeps_hyphen(part[1], word[0], compounds) else text[:-1]), ""


def _keeps_hyphen(part: str, word: str, compounds: Collection[str]) -> bool:
    if not word[0].islower() or part[-1].isdigit():
        return True
    is_abbreviation = len(part) > 1 and part.isupper()
    return is_abbreviation or f"{part}-{word}".casefold() in compounds
