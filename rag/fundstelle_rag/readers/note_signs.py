"""The signs of notes: how one begins, and where in the text it is referred to.

Which numbers to look for is known from the notes, so the 3 of "200 miljard dollar3." is found and that of "3 mei" is
not. Of several places the likeliest is taken."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fundstelle_rag.text_repair import RAISED_DIGITS, superscript

SURE_RANK = 3  # at most: places where a number can be little else than a note's sign
_BRACKETS_RANK, _YEAR_RANK = 1, 5
_CLOSING = "[\"'”’»“)\\]]"
_PUNCTUATION = "[.,;:!?…]"
_LETTER = r"[^\W\d_]"
_SMALL_LETTER = r"[^\W\d_A-ZÀ-ÖØ-Þ]"
_RUN = re.compile(rf"[0-9]+|[{RAISED_DIGITS}]+|\*+|†+|‡+|§+")
_CONTEXT_CHARS = 16
_MAY_END = re.compile(r"(?!\w|[.,]\d)")
_YEAR_AND_MORE = re.compile(r"(?:1[5-9]|20)\d\d\d{1,3}")
_AFTER_YEAR = "…"  # marks what is left of "202524" without its year
# What may stand before a sign that a word or mark ends before
_BEFORE_END = (
    (2, re.compile(rf"{_LETTER}{_SMALL_LETTER}{_PUNCTUATION}*{_CLOSING}*\Z")),
    (3, re.compile(rf"{_CLOSING}{_PUNCTUATION}*\Z")),
    (6, re.compile(rf"{_LETTER}{_PUNCTUATION}*\Z")),  # or CO2, or H2
)
# What may stand before a sign and behind it
_BETWEEN = (
    (3, re.compile(rf"{_CLOSING} \Z"), re.compile(r"[.,;:]|\s*$")),
    (4, re.compile(r"(?:^|[^\w.,])\Z"), re.compile(rf"{_LETTER}{{2}}|\(")),
    (7, re.compile(rf"{_PUNCTUATION} \Z"), re.compile(r"\s|$")),
)
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
    runs = _runs(text)
    found: list[tuple[int, Place] | None] = []
    taken: set[int] = set()
    position = 0
    for before, sign, behind in zip(["", *signs], signs, [*signs[1:], ""], strict=False):
        places = [place for place in _places(runs, sign, before, behind) if place[1][0] not in taken]
        best = min((place for place in places if place[1][0] >= position), default=min(places, default=None))
        found.append(best)
        if best is not None:
            taken.update(range(*best[1]))
            position = best[1][1]
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    """Digits or symbols that stand together, and how likely they are one sign or several."""

    start: int
    rank: int
    in_brackets: bool = False


def _places(runs: Mapping[str, Sequence[_Run]], sign: str, before: str, behind: str) -> Iterator[tuple[int, Place]]:
    """Yield where the sign may be. Its neighbours may touch it ("loonniveau2526" has 25 and 26), so may a year."""
    touching = [(sign, 0)]
    if sign.isdigit():
        touching += [(f"{before}{sign}", len(before))] if before.isdigit() else []
        touching += [(f"{sign}{behind}", 0)] if behind.isdigit() else []
        touching += [(f"{before}{sign}{behind}", len(before))] if before.isdigit() and behind.isdigit() else []
    for digits, shift in touching:
        for run in runs.get(digits, ()):
            if run.in_brackets:
                if digits == sign:
                    yield run.rank, (run.start - 1, run.start + len(sign) + 1)
            else:
                yield run.rank, (run.start + shift, run.start + shift + len(sign))
    for run in runs.get(f"{_AFTER_YEAR}{sign}", ()):
        yield run.rank, (run.start, run.start + len(sign))


@lru_cache(maxsize=8)
def _runs(text: str) -> Mapping[str, Sequence[_Run]]:
    """Return what may be signs, by their plain digits."""
    runs: dict[str, list[_Run]] = {}
    for match in _RUN.finditer(text):
        start, end = match.span()
        digits = match[0].translate(_PLAIN_DIGITS)
        if not match[0][0].isdecimal():  # raised, or a symbol
            if digits.isdigit() or text[start - 1 : start].strip():
                runs.setdefault(digits, []).append(_Run(start, 0))
            continue
        rank = _rank(text[max(start - _CONTEXT_CHARS, 0) : start], text[end : end + _CONTEXT_CHARS])
        if text[start - 1 : start] == "[" and text[end : end + 1] == "]":
            runs.setdefault(digits, []).append(_Run(start, _BRACKETS_RANK, in_brackets=True))
        elif rank is not None:
            runs.setdefault(digits, []).append(_Run(start, rank))
        if _YEAR_AND_MORE.fullmatch(digits) and _MAY_END.match(text, end):
            runs.setdefault(f"{_AFTER_YEAR}{digits[4:]}", []).append(_Run(start + 4, _YEAR_RANK))
    return runs


def _rank(before: str, behind: str) -> int | None:
    """Return how likely a number between the two is a note's sign, None where it is a number."""
    if _MAY_END.match(behind):
        for rank, pattern in _BEFORE_END:
            if pattern.search(before):
                return rank
    for rank, pattern, follows in _BETWEEN:
        if pattern.search(before) and follows.match(behind):
            return rank
    return None
