"""The numbers, dates and times that a text states, as values that compare across languages and ways of writing.

"27,4 Millionen" is 27.4 million is 27 400 000; "19. Januar 2021" is January 19, 2021; 6.30 pm is 18:30 Uhr. Where a
way of writing is ambiguous, a figure has several readings and is confirmed by any one of them:

- "1.250" is 1250 or 1.25; "billion" is 10^9 (English) or 10^12 (German Billion)
- "05/12/1953" is the 5th of December or the 12th of May; "12.5." is the 12th of May or 12.5
- "6.30" before "Uhr" or the like is in the morning or, said on twelve hours, in the evening

Signs, currencies and units are not compared. "May" and "March" are months beside a number or behind a preposition."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fundstelle_rag.number_words import DOUBTFUL_NUMBER_WORDS, NUMBER_WORDS, NUMBER_WORDS_OF_ONE

Value = Decimal | str
"""A number; or a month ("month 5") or a time of day ("18:30"), which agree with no number."""

_SEPARATORS = ".,'’\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:[{_SEPARATORS} ]\d{{3}})+|\d+)(?:[.,]\d+)?(?!\d)")
_THOUSAND_GROUPS = re.compile(rf"[1-9]\d{{0,2}}(?:[{_SEPARATORS} ]\d{{3}})+")
_AFTER_NUMBER = re.compile(r"[\s\u00a0\u202f-]{0,2}([^\W\d_]+)\.?")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_NUMBER_WORD = re.compile(r"(?:[^\W\d_]{4,}ty-)?[^\W\d_]+")
_NOT_TEN = re.compile(
    r"\s+(?:noord|zuid|oost|west|opzicht|minst|slotte|eerst|tweed|laatst|behoeve|tijde|koste|gevolge)"
)

_SCALES = {
    **dict.fromkeys(("hundred", "hundert", "honderd"), (10**2,)),
    **dict.fromkeys(("thousand", "tausend", "duizend", "tsd", "mille", "mil", "k", "тысяч"), (10**3,)),
    **dict.fromkeys(("mio", "mln", "миллионов"), (10**6,)),
    **dict.fromkeys(("mrd", "mld", "bn"), (10**9,)),
    "billion": (10**9, 10**12),
    **dict.fromkeys(("trillion", "billionen", "biljoen"), (10**12,)),
}
_SCALE_STEMS = ((re.compile(r"mil[lj]?i?(?:on|oe?n|ón)"), 10**6), (re.compile(r"mil[lj]?i?ard"), 10**9))

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar jänner januari janvier enero января",
            "february februar februari février febrero февраля",
            "march märz maart mars marzo марта",
            "april avril abril апреля",
            "may mai mei mayo мая",
            "june juni juin junio июня",
            "july juli juillet julio июля",
            "august augustus août agosto августа",
            "september septembre septiembre сентября",
            "october oktober octobre octubre октября",
            "november novembre noviembre ноября",
            "december dezember décembre diciembre декабря",
        ),
        start=1,
    )
    for name in names.split()
}
# These are other words too, and count only where a number or a preposition stands beside them.
_ABBREVIATED = ("jan feb mär apr - jun jul aug sep okt nov dez", "- febr mrz - - - - - sept oct - dec", "- - mrt")
_SHORT_MONTHS = {
    name: number for names in _ABBREVIATED for number, name in enumerate(names.split(), start=1) if name != "-"
}
_UNSURE_MONTHS = frozenset(("may", "march", "mars", "august", "mayo", *_SHORT_MONTHS))
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th|er|e|\.)?\s*(?:de|of|van)?|\b(?:in|im|of|since|until|by|bis|seit|ab|van|vanaf|tot|early|late"
    r"|last|next|each|every|anfang|mitte|ende|begin|eind))\s*$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(r"\.?,?\s+\d")

_DATE = re.compile(r"(?<![\w.])(?:\d{1,2}([./-])\s?\d{1,2}\1\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\w)")
_DAY_AND_MONTH = re.compile(r"(?<![\w.])([0-3]?\d)\.\s?([01]?\d)\.(?!\w)")
_TIME = re.compile(
    r"(?<![\w.,:])([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?|\.([0-5]\d)(?=\s*(?:uhr|uur|h\b|[ap]\.?m\b)))(?![\d:])"
    r"(?:\s*(?:(a\.?m)|(p\.?m))\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, and its readings: each is a set of values that make it up together."""

    written: str
    readings: tuple[frozenset[Value], ...]


def figures(text: str) -> list[Figure]:
    """Return the dates, times, numbers and months of a text, kind by kind in this order."""
    found: list[Figure] = []
    for pattern, read in ((_DATE, _date), (_DAY_AND_MONTH, _day_and_month), (_TIME, _time)):
        for match in pattern.finditer(text):
            readings = tuple(read(match))
            if readings:
                found.append(Figure(match.group(), readings))
                text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    found += _numbers(text)
    found += [Figure(word, (frozenset({_month(number)}),)) for word, number in _months(text)]
    return found


def unconfirmed(statement: str, evidence: str) -> list[str]:
    """Return the figures, as written in the statement, that the evidence does not state in any form."""
    statement, evidence = (unicodedata.normalize("NFC", text) for text in (statement, evidence))
    stated = _stated_values(evidence)
    checked = [*figures(statement), *_figures_in_words(statement)]
    return list(dict.fromkeys(f.written for f in checked if not any(reading <= stated for reading in f.readings)))


def _stated_values(text: str) -> frozenset[Value]:
    """Every value that the text states, in any reading, in digits or in words."""
    values: set[Value] = {value for figure in figures(text) for reading in figure.readings for value in reading}
    for match in _NUMBER_WORD.finditer(text.casefold()):
        number = NUMBER_WORDS.get(match.group(), NUMBER_WORDS_OF_ONE.get(match.group()))
        if number is not None:
            values |= {Decimal(number), *(Decimal(number * scale) for scale in _scales(text, match.end())[0])}
    values |= {Decimal(digits) for digits in _DIGITS.findall(_NUMBER.sub(" ", text))}  # B12, S.12
    return frozenset(values)


def _figures_in_words(text: str) -> Iterator[Figure]:
    for match in _NUMBER_WORD.finditer(text):
        word = match.group().casefold()
        number = NUMBER_WORDS.get(word)
        is_ten = word == "ten" and not _NOT_TEN.match(text, match.end())
        if number is None or (word in DOUBTFUL_NUMBER_WORDS and not is_ten):
            continue
        scales, end = _scales(text, match.end())
        yield Figure(text[match.start() : end], _each({Decimal(number * scale) for scale in scales or (1,)}))


def _numbers(text: str) -> Iterator[Figure]:
    """Yield the numbers in digits, with a following "million" and the like multiplied in."""
    for match in _NUMBER.finditer(text):
        scales, end = _scales(text, match.end())
        values = {value * scale for value in _values(match.group()) for scale in scales or (1,)}
        yield Figure(text[match.start() : end], _each(values))


def _scales(text: str, end: int) -> tuple[tuple[int, ...], int]:
    """Return what the word behind a number multiplies it by, in each reading, and where that word ends."""
    following = _AFTER_NUMBER.match(text, end)
    if following is None:
        return (), end
    word = following.group(1).casefold()
    scales = _SCALES.get(word) or tuple(scale for stem, scale in _SCALE_STEMS if stem.match(word))
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


def _date(match: re.Match[str]) -> Iterator[frozenset[Value]]:
    """The day comes first but in ISO order; between slashes the month may."""
    first, second, third = (int(part) for part in _DIGITS.findall(match.group()))
    if first > 31:
        yield from _day(third, second, first)
        return
    year = third if third >= 100 else third + (2000 if third < 50 else 1900)
    yield from _day(first, second, year)
    if match.group(1) == "/":
        yield from _day(second, first, year)


def _day(day: int, month: int, year: int) -> Iterator[frozenset[Value]]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield frozenset({Decimal(day), _month(month), Decimal(year)})


def _day_and_month(match: re.Match[str]) -> Iterator[frozenset[Value]]:
    day, month = int(match.group(1)), int(match.group(2))
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield frozenset({Decimal(day), _month(month)})
        yield frozenset({Decimal(f"{day}.{match.group(2)}")})


def _time(match: re.Match[str]) -> Iterator[frozenset[Value]]:
    hour, minute = int(match.group(1)), match.group(2) or match.group(3)
    in_the_morning, in_the_evening = match.group(4), match.group(5)
    if in_the_morning or in_the_evening:
        yield frozenset({f"{hour % 12 + (12 if in_the_evening else 0)}:{minute}"})
        return
    yield frozenset({f"{hour % 24}:{minute}"})
    if 1 <= hour < 12:
        yield frozenset({f"{hour + 12}:{minute}"})
    if match.group(2):  # a score or a scale, 3:15, is two numbers
        yield frozenset({Decimal(hour), Decimal(minute)})


def _month(number: int) -> str:
    return f"month {number}"


def _months(text: str) -> Iterator[tuple[str, int]]:
    """Yield the months named: those that are other words too only beside a number or behind a preposition."""
    for match in _WORD.finditer(text):
        word = match.group()
        number = _MONTHS.get(word.casefold()) or _SHORT_MONTHS.get(word.casefold())
        if number is None:
            continue
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 4]
        beside = _BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after)
        if beside or word.casefold() not in _UNSURE_MONTHS:
            yield word, number
