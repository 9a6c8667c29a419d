"""Dates as a text states them, whole and in parts: 12.05.1953, May 12, 1953, 12 mei, im Mai 1953, am Sonntag.

"05/12/1953" is the 5th of December or the 12th of May; "12.5." is the 12th of May or 12.5. "May" and "March" are
months beside a number or behind a preposition."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

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
    r"(?:\d(?:st|nd|rd|th|er|e|\.)?\s*(?:de|of|van)?|\b(?:in|im|of|since|until|by|bis|seit|ab|van|vanaf|tot|to|from|and"
    r"|early|late|last|next|each|every|anfang|mitte|ende|begin|eind|und|en))\s*$",
    re.IGNORECASE,
)
_AFTER_MONTH = re.compile(r"\.?,?\s+\d")
# Oktoberhälfte, Januartag: only what can be no other word.
_OF_A_MONTH = re.compile(
    r"\b(januar|februar|april|juli|august|september|oktober|november|dezember|december)"
    r"(?=hälfte|anfang|ende|mitte|tag|nacht|morgen|abend|woche|dag|avond|ochtend|maand)",
    re.IGNORECASE,
)
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mondays montag montags maandag maandags",
            "tuesday tuesdays dienstag dienstags dinsdag dinsdags",
            "wednesday wednesdays mittwoch mittwochs woensdag woensdags",
            "thursday thursdays donnerstag donnerstags donderdag donderdags",
            "friday fridays freitag freitags vrijdag vrijdags",
            "saturday saturdays samstag samstags sonnabend sonnabends zaterdag zaterdags",
            "sunday sundays sonntag sonntags zondag zondags",
        ),
        start=1,
    )
    for name in names.split()
}

_WEEKDAY = re.compile(
    rf"\b({'|'.join(sorted(_WEEKDAYS, key=len)[::-1])})"
    r"(?:s?(?:morgen|vormittag|mittag|nachmittag|abend|nacht|ochtend|middag|avond)\w?)?\b",
    re.IGNORECASE,
)

_NUMERIC = re.compile(r"(?<![\w.])(?:\d{1,2}([./-])\s?\d{1,2}\1\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!\w)")
_NUMERIC_DAY = re.compile(r"(?<![\w.])([0-3]?\d)\.\s?([01]?\d)\.(?!\w)")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = "|".join(sorted({*_MONTHS, *_SHORT_MONTHS}, key=len)[::-1])
_DAY = r"(?<![\w.,])([0-3]?\d)(?:st|nd|rd|th|er|e|ste|de|\.)?"
_FURTHER_DAY = (
    rf"(?:\s*(?:[-–/]|auf\s+den|auf|bis(?:\s+zum)?|to|and|und|en|op|tot(?:\s+en\s+met)?|until)\s*(?:the\s+)?{_DAY})?"
)
_DAY_FIRST = re.compile(
    rf"{_DAY}{_FURTHER_DAY}\s*(?:of\s+|de\s+|van\s+)?({_NAME})\b\.?(?:,?\s+(\d{{4}})\b)?", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b({_NAME})\.?\s+([0-3]?\d)(?:st|nd|rd|th)?(?:\s*(?:[-–]|to|and)\s*([0-3]?\d))?(?!\d)(?:,?\s+(\d{{4}})\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class NumericDate:
    """A date in digits, with its readings as sets of values."""

    start: int
    end: int
    readings: tuple[frozenset[Decimal | str], ...]


def numeric_dates(text: str) -> Iterator[NumericDate]:
    """Yield the dates in digits; one without a year may be a number as well."""
    for match in _NUMERIC.finditer(text):
        readings = tuple(_values(*day) for day in _numeric_days(match))
        if readings:
            yield NumericDate(match.start(), match.end(), readings)
    for match in _NUMERIC_DAY.finditer(text):
        day, month = int(match[1]), int(match[2])
        if _is_day(day, month):
            readings = (_values(day, month, None), frozenset({Decimal(f"{day}.{match[2]}")}))
            yield NumericDate(match.start(), match.end(), readings)


def months(text: str) -> Iterator[tuple[str, str]]:
    """Yield the months named and their values: those that are other words too only where they look like a date."""
    for match in _OF_A_MONTH.finditer(text):
        yield match.group(), _month(_MONTHS[match[1].casefold()])
    for match in _WORD.finditer(text):
        word = match.group()
        number = _MONTHS.get(word.casefold()) or _SHORT_MONTHS.get(word.casefold())
        if number is None:
            continue
        before, after = text[max(0, match.start() - 12) : match.start()], text[match.end() : match.end() + 4]
        beside = _BEFORE_MONTH.search(before) or _AFTER_MONTH.match(after)
        if beside or word.casefold() not in _UNSURE_MONTHS:
            yield word, _month(number)


def weekdays(text: str) -> Iterator[tuple[str, str]]:
    """Yield the days of the week named, and their values."""
    for match in _WEEKDAY.finditer(text):
        yield match.group(), f"weekday {_WEEKDAYS[match[1].casefold()]}"


def is_date_word(word: str) -> bool:
    """Say whether a casefolded word is a month or a day of the week and nothing else."""
    return word in _WEEKDAYS or (word in _MONTHS and word not in _UNSURE_MONTHS)


def misdated(statement: str, evidence: str) -> list[str]:
    """Return the dates of the statement whose day stands in the evidence with no such month, or in no such year.

    Each part may stand there by itself: 12 May and 3 June do not make a 3 May."""
    stated: dict[tuple[int, int], set[int | None]] = {}
    for _, readings in _days(evidence):
        for day, month, year in readings:
            stated.setdefault((day, month), set()).add(year)
    return [
        written
        for written, readings in _days(statement)
        if stated and not any(_is_stated(reading, stated) for reading in readings)
    ]


def _is_stated(day: tuple[int, int, int | None], stated: dict[tuple[int, int], set[int | None]]) -> bool:
    years = stated.get(day[:2])
    return years is not None and (day[2] is None or day[2] in years or None in years)


def _days(text: str) -> Iterator[tuple[str, list[tuple[int, int, int | None]]]]:
    """Yield each day with its month as written, and its readings (day, month, year)."""
    for match in _NUMERIC.finditer(text):
        readings: list[tuple[int, int, int | None]] = list(_numeric_days(match))
        if readings:
            yield match.group(), readings
    for match in _NUMERIC_DAY.finditer(text):
        if _is_day(int(match[1]), int(match[2])):
            yield match.group(), [(int(match[1]), int(match[2]), None)]
    for pattern, first, second, name, year_group in ((_DAY_FIRST, 1, 2, 3, 4), (_MONTH_FIRST, 2, 3, 1, 4)):
        for match in pattern.finditer(text):
            folded = match[name].casefold()
            month = _MONTHS.get(folded) or _SHORT_MONTHS[folded]
            year = int(match[year_group]) if match[year_group] else None
            for group in (first, second):
                if match[group] and _is_day(int(match[group]), month):
                    yield match.group(), [(int(match[group]), month, year)]


def _numeric_days(match: re.Match[str]) -> Iterator[tuple[int, int, int]]:
    """The day comes first but in ISO order; between slashes the month may."""
    first, second, third = (int(part) for part in _DIGITS.findall(match.group()))
    if first > 31:
        if _is_day(third, second):
            yield third, second, first
        return
    year = third if third >= 100 else third + (2000 if third < 50 else 1900)
    if _is_day(first, second):
        yield first, second, year
    if match.group(1) == "/" and _is_day(second, first):
        yield second, first, year


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _values(day: int, month: int, year: int | None) -> frozenset[Decimal | str]:
    return frozenset({Decimal(day), _month(month), *((Decimal(year),) if year is not None else ())})


def _month(number: int) -> str:
    return f"month {number}"
