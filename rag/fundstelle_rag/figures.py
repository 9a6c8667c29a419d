"""The numbers, dates and times that a text states, as values that compare across languages and ways of writing.

"27,4 Millionen" is 27.4 million is 27 400 000; "19. Januar 2021" is January 19, 2021; 6.30 pm is 18:30 Uhr; ein
Viertel is 25 %. Where a way of writing is ambiguous, a figure has several readings and is confirmed by any of them:

- "1.250" is 1250 or 1.25; "billion" is 10^9 (English) or 10^12 (German Billion)
- "05/12/1953", "12.5." (calendar_dates), "6.30 Uhr", "five to seven" (times_of_day), "een derde" (fractions_said)

A figure that has a unit is not confirmed by the same number with another unit of the kind (units.py): 5 km, 5 miles.
Signs count for temperatures alone: a loss of 5 may be written as -5."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from fundstelle_rag.calendar_dates import misdated, months, numeric_dates, weekdays
from fundstelle_rag.fractions_said import fractions_said, ratio
from fundstelle_rag.number_words import DOUBTFUL_NUMBER_WORDS, NUMBER_WORDS, NUMBER_WORDS_OF_ONE, scales_of_numbers
from fundstelle_rag.times_of_day import times_of_day
from fundstelle_rag.units import compatible, unit_after, unit_before

Value = Decimal | str
"""A number; or a month ("month 5"), a weekday, a time of day ("18:30"), a ratio ("1/4"), which agree with no number."""

_SEPARATORS = ".,'’\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:[{_SEPARATORS} ]\d{{3}})+|\d+)(?:[.,]\d+)?(?!\d)")
_THOUSAND_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:[{_SEPARATORS} ]\d{{3}})+")
_AFTER_NUMBER = re.compile(r"[\s\u00a0\u202f-]{0,2}([^\W\d_]+)\.?")
_DIGITS = re.compile(r"\d+")
_NUMBER_WORD = re.compile(r"(?:[^\W\d_]{4,}ty-)?[^\W\d_]+")
_KEPT = 2_000  # texts: every sentence of the passages is compared with every sentence of the answer
_NOT_TEN = re.compile(
    r"\s+(?:noord|zuid|oost|west|opzicht|minst|slotte|eerst|tweed|laatst|behoeve|tijde|koste|gevolge|hoogste)"
)
_MINUS = re.compile(r"(?:(?<![\w\d])[-−–]|\bminus\s)$", re.IGNORECASE)
_BELOW_ZERO = re.compile(r"\s*(?:unter|below|onder)\s+(?:null|zero|nul|freezing)", re.IGNORECASE)
_ROMAN = re.compile(
    r"(?<=[^\W\d_] )(?<!\. )\b(M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\b(?!['’-])"
)
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# dreimal, fünfjährig, veertienjarige, twofold: a number by its first part
_IN_A_WORD = re.compile(
    rf"\b({'|'.join(sorted(NUMBER_WORDS, key=len)[::-1])})"
    r"-?(?:mal|maal|fach|fold|voudig|jährig|jahr|jarig|jaar|year|köpfig|stündig|tägig|monatig|wöchig|daags|delig|teilig|stöckig|prozentig|tal|hundert|tausend|honderd|duizend|ig|er)",
    re.IGNORECASE,
)
_HALF_OF_SOMETHING = re.compile(r"half|hälfte|halb|helft|halve", re.IGNORECASE)
_BOTH = re.compile(r"\b(?:both|beide[nrsm]?|twice|zweimal|tweemaal|pair|paar)\b", re.IGNORECASE)
_A_DOZEN = re.compile(r"\b(?:dozen|dutzend|dozijn)\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"(?<!\d)(1\d|20)\d\d\s?[-–/]\s?$")  # of 1990-95
_DIGITS_OF_A_DECADE = 2
_DIGITS_OF_A_YEAR = 4
_CENTURIES = tuple(str(century) for century in range(10, 21))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and its readings: each is a set of values that make it up together.

    `unit` is canonical (units.py), "" where none stands there; `with_unit` is the figure as written with it."""

    written: str
    readings: tuple[frozenset[Value], ...]
    unit: str = ""
    with_unit: str = ""


def figures(text: str) -> list[Figure]:
    """Return the dates, times, fractions, numbers in digits, months and weekdays of a text, kind by kind."""
    found: list[Figure] = []
    for pieces in (_dates, _times, _fractions):
        text = _taken(text, pieces, found)
    found += _numbers(text)
    found += [Figure(word, (frozenset({value}),)) for word, value in (*months(text), *weekdays(text))]
    return found


def unconfirmed(statement: str, evidence: str) -> list[str]:
    """Return the figures, as written in the statement, that the evidence does not state in any form."""
    statement, evidence = (unicodedata.normalize("NFC", text) for text in (statement, evidence))
    known = _stated_values(evidence)
    doubts: list[str] = []
    for figure in _all_figures(statement):
        if not any(reading <= known.keys() for reading in figure.readings):
            doubts.append(figure.written)
        elif not any(_has_unit(reading, figure.unit, known) for reading in figure.readings):
            doubts.append(figure.with_unit)
    if not doubts:
        doubts = misdated(statement, evidence)
    return list(dict.fromkeys(doubts))


def kind(figure: Figure) -> str:
    """Return the kind whose figures can stand for each other: the unit, or that it is a year; "" if it is not known."""
    written = figure.written.strip()
    is_year = written.isdigit() and len(written) == _DIGITS_OF_A_YEAR and written[:2] in _CENTURIES
    return figure.unit or ("year of a date" if is_year else "")


def stated(text: str) -> frozenset[Value]:
    """Return every value that a text states, in any reading, in digits or in words."""
    return frozenset(_stated_values(text))


@lru_cache(maxsize=_KEPT)
def _all_figures(text: str) -> tuple[Figure, ...]:
    rest = text
    for pieces in (_dates, _times, _fractions):
        rest = _taken(rest, pieces, [])
    return (*figures(text), *_figures_in_words(rest))


def _has_unit(reading: frozenset[Value], unit: str, stated: Mapping[Value, frozenset[str]]) -> bool:
    return all(value in stated and compatible(unit, stated[value]) for value in reading)


@lru_cache(maxsize=_KEPT)
def _stated_values(text: str) -> Mapping[Value, frozenset[str]]:
    """Every value that the text states, in any reading, in digits or in words, with the units it stands with."""
    stated: dict[Value, set[str]] = {}
    for figure in (*figures(text), *_numbers(text), *_figures_in_words(text)):
        for value in {value for reading in figure.readings for value in reading}:
            stated.setdefault(value, set()).add(figure.unit)
    for match in _NUMBER_WORD.finditer(text.casefold()):
        number = NUMBER_WORDS.get(match.group(), NUMBER_WORDS_OF_ONE.get(match.group()))
        if number is None:
            continue
        scales, end = _scales(text, match.end())
        unit, _ = unit_after(text, end)
        for value in (Decimal(number), *(Decimal(number * scale) for scale in scales)):
            stated.setdefault(value, set()).add(unit)
    if _HALF_OF_SOMETHING.search(text):
        stated.setdefault(ratio(Fraction(1, 2)), set()).add("")
    if _BOTH.search(text):
        stated.setdefault(Decimal(2), set()).add("")
    for match in _IN_A_WORD.finditer(text):
        stated.setdefault(Decimal(NUMBER_WORDS[match[1].casefold()]), set()).add("")
    for digits in _DIGITS.findall(_NUMBER.sub(" ", text)):  # B12, S.12
        stated.setdefault(Decimal(digits), set()).add("")
    for value, units in list(stated.items()):
        if isinstance(value, Decimal) and "percent" in units and 0 < value < 1000:
            stated.setdefault(ratio(Fraction(value) / 100), set()).add("")
    return MappingProxyType({value: frozenset(units) for value, units in stated.items()})


def _taken(text: str, pieces: Callable[[str], Iterable[tuple[int, int, Figure]]], found: list[Figure]) -> str:
    """Move what `pieces` finds into `found`; return the text with blanks in its place."""
    taken_to = -1
    for start, end, figure in sorted(pieces(text), key=lambda piece: piece[0]):
        if start >= taken_to:
            found.append(figure)
            text = text[:start] + " " * (end - start) + text[end:]
            taken_to = end
    return text


def _dates(text: str) -> Iterator[tuple[int, int, Figure]]:
    for date in numeric_dates(text):
        yield date.start, date.end, Figure(text[date.start : date.end], date.readings)


def _times(text: str) -> Iterator[tuple[int, int, Figure]]:
    for time in times_of_day(text):
        yield time.start, time.end, Figure(text[time.start : time.end].strip(), time.readings)


def _fractions(text: str) -> Iterator[tuple[int, int, Figure]]:
    for said in fractions_said(text):
        readings = tuple(frozenset({value}) for value in said.readings)
        yield said.start, said.end, Figure(text[said.start : said.end], readings)


def _figures_in_words(text: str) -> Iterator[Figure]:
    for match in _NUMBER_WORD.finditer(text):
        word = match.group().casefold()
        number = NUMBER_WORDS.get(word)
        is_ten = word == "ten" and not _NOT_TEN.match(text, match.end())
        if number is None or (word in DOUBTFUL_NUMBER_WORDS and not is_ten):
            continue
        scales, end = _scales(text, match.end())
        yield _with_unit(text, match.start(), end, {Decimal(number * scale) for scale in scales or (1,)})
    for match in _A_DOZEN.finditer(text):
        before = _NUMBER_WORD.findall(text[: match.start()].casefold())[-1:]
        if not before or (before[0] not in NUMBER_WORDS and not text[: match.start()].rstrip()[-1:].isdigit()):
            yield Figure(match.group(), _each({Decimal(12)}))


def _numbers(text: str) -> Iterator[Figure]:
    """Yield the numbers in digits, with a following "million" and the like multiplied in; and XIV behind a word."""
    for match in _NUMBER.finditer(text):
        scales, end = _scales(text, match.end())
        values = {value * scale for value in _values(match.group()) for scale in scales or (1,)}
        century = _YEAR_BEFORE.search(text, 0, match.start())
        if century is not None and len(match.group()) == _DIGITS_OF_A_DECADE:
            values.add(Decimal(century[1] + match.group()))
        figure = _with_unit(text, match.start(), end, values)
        if figure.unit == "degree" and (_MINUS.search(text[: match.start()]) or _is_below_zero(text, end)):
            figure = replace(figure, readings=_each({-value for value in values}))
        elif figure.unit == "percent":
            parts = tuple(frozenset({ratio(Fraction(value) / 100)}) for value in values if value)
            figure = replace(figure, readings=(*figure.readings, *parts))
        yield figure
    for match in _ROMAN.finditer(text):
        if len(match.group()) > 1 or match.group() in ("V", "X"):
            yield Figure(match.group(), _each({Decimal(_roman(match.group()))}))


def _with_unit(text: str, start: int, end: int, values: set[Decimal]) -> Figure:
    unit, unit_end = unit_after(text, end)
    unit = unit or unit_before(text, start)
    return Figure(text[start:end], _each(values), unit, text[start:unit_end])


def _is_below_zero(text: str, end: int) -> bool:
    return bool(_BELOW_ZERO.match(text, unit_after(text, end)[1]))


def _roman(written: str) -> int:
    digits = [_ROMAN_DIGITS[char] for char in written]
    return sum(-one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True))


def _scales(text: str, end: int) -> tuple[tuple[int, ...], int]:
    """Return what the word behind a number multiplies it by, in each reading, and where that word ends."""
    following = _AFTER_NUMBER.match(text, end)
    if following is None:
        return (), end
    scales = scales_of_numbers(following.group(1).casefold())
    return (scales, following.end()) if scales else ((), end)


def _values(written: str) -> set[Decimal]:
    """The values that a run of digits and separators may have."""
    digits = re.sub(r"\D", "", written)
    values: set[Decimal] = set()
    separators = re.findall(r"\D", written)
    if not separators:
        return {Decimal(digits)}
    if _THOUSAND_GROUPS.fullmatch(written) and len(set(separators)) == 1:
        values.add(Decimal(digits))
    if separators[-1] in ".," and separators.count(separators[-1]) == 1:
        whole, _, fraction = written.rpartition(separators[-1])
        values.add(Decimal(re.sub(r"\D", "", whole) + "." + fraction))
    return values or {Decimal(digits)}


def _each(values: set[Decimal]) -> tuple[frozenset[Value], ...]:
    return tuple(frozenset({value}) for value in sorted(values))
