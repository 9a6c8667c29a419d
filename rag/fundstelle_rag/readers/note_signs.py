"""The signs of notes: how one begins, and where in the text it is referred to.

Which numbers to look for is known from the notes, so the 3 of "200 miljard dollar3." is found and that of "3 mei" is
not. Of several places the likeliest is taken."""

import re
from collections.abc import Sequence
from functools import lru_cache

from fundstelle_rag.text_repair import RAISED_DIGITS, superscript

SURE_RANK = 3  # at most: places where a number can be little else than a note's sign
_CLOSING = "[\"'”’»“)\\]]"
_PUNCTUATION = "[.,;:!?…]"
_LETTER = r"[^\W\d_]"
_SMALL_LETTER = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_START = re.compile(
    rf"^(?:([{RAISED_DIGITS}]{{1,4}}|[*†‡§]{{1,3}})\s*|\[(\d{{1,4}})\]\s*|(\d{{1,4}})[.)]?\s+"
    rf"|(\d{{1,3}})(?=[A-ZÄÖÜÉ\"„“«]))(?=\S)"
)
_PLAIN_DIGITS = str.maketrans(RAISED_DIGITS, "0123456789")
_LONGEST_FIRST = 3  # digits of a sign that follows none: more is a year

Place = tuple[int, int]


def note_start(text: str, expected: str = "") -> tuple[str, str] | None:
    """Return a note's sign (plain digits) and its text, None where the line begins with no sign.

    `expected` is the sign that would come next: "1945 was" begins no note unless note 1944 was the last."""
    match = _START.match(text)
    if match is None:
        return None
    sign = next(group for group in match.groups() if group).translate(_PLAIN_DIGITS)
    if sign.isdigit() and sign != expected and (sign.startswith("0") or len(sign) > _LONGEST_FIRST):
        return None
    return sign, text[match.end() :]


def form(text: str) -> str:
    """Return how the line's sign is written ("#", "#.", "[#]"): the notes of a page are all alike."""
    match = _START.match(text)
    return "" if match is None else re.sub(rf"[\d{RAISED_DIGITS}]+", "#", match[0].strip())


def next_sign(sign: str) -> str:
    return str(int(sign) + 1) if sign.isdigit() else sign + sign[:1]


def as_printed(sign: str) -> str:
    """Return a sign as it stands in the text: a number is raised, a letter set apart from the word before it."""
    if sign.isalpha():
        return f"[{sign}]"
    return superscript(sign) if sign.isdigit() else sign


def find_signs(text: str, signs: Sequence[str]) -> list[tuple[int, Place] | None]:
    """Return for each sign how sure its place is (0: surest) and the place, None where the text does not refer to it.

    `signs` are in the order of the notes; no place is given twice."""
    found: list[tuple[int, Place] | None] = []
    taken: set[int] = set()
    position = 0
    for before, sign, behind in zip(["", *signs], signs, [*signs[1:], ""], strict=False):
        places = [
            (rank, match.span(1))
            for rank, pattern in enumerate(_patterns(sign, before, behind))
            for match in pattern.finditer(text)
            if match.start(1) not in taken
        ]
        best = min((place for place in places if place[1][0] >= position), default=min(places, default=None))
        found.append(best)
        if best is not None:
            taken.update(range(*best[1]))
            position = best[1][1]
    return found


@lru_cache(maxsize=1000)
def _patterns(sign: str, before: str, behind: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns for a sign, the surest first. Its neighbours may touch it: "loonniveau2526" has 25 and 26."""
    if not sign.isdigit():
        char = re.escape(sign[0])
        return (re.compile(rf"(?<=\S)(?<!{char})({re.escape(sign)})(?!{char})"),)
    left, right = (f"(?:{n})?" if n.isdigit() else "" for n in (before, behind))
    left_up, right_up = (f"(?:{superscript(n)})?" if n.isdigit() else "" for n in (before, behind))
    end = rf"(?={right}(?!\w))(?![.,]\d)"
    patterns = (
        rf"(?<![{RAISED_DIGITS}]){left_up}({superscript(sign)})(?={right_up}(?![{RAISED_DIGITS}]))",
        rf"(\[{sign}\])",
        rf"{_LETTER}{_SMALL_LETTER}{_PUNCTUATION}*{_CLOSING}*{left}({sign}){end}",
        rf"{_CLOSING}(?:{_PUNCTUATION}*{left}| (?={sign}(?:[.,;:]|\s*$)))({sign}){end}",
        rf"(?<![\w.,])({sign})(?={_LETTER}{{2}}|\()",
        rf"(?<!\d)(?:1[5-9]|20)\d\d{left}({sign}){end}",
        rf"{_LETTER}{_PUNCTUATION}*({sign}){end}",
        rf"{_PUNCTUATION} ({sign})(?=\s|$)",
    )
    return tuple(re.compile(pattern) for pattern in patterns)
