"""Times of day as a text states them: 18:30, 6.30 pm, 14 Uhr, five past two, halb drei, kwart voor drie.

A time said on twelve hours may be in the morning or in the evening. "Five to seven" may be a time or two numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from fundstelle_rag.number_words import NUMBER_WORDS, NUMBER_WORDS_OF_ONE

_CLOCK = re.compile(
    r"(?<![\w.,:])([01]?\d|2[0-4])(?::([0-5]\d)(?::[0-5]\d)?|\.([0-5]\d)(?=\s*(?:uhr|uur|h\b|[ap]\.?m\b)))(?![\d:])"
    r"(?:\s*(?:(a\.?m)|(p\.?m))\b)?",
    re.IGNORECASE,
)
_FULL_HOUR = re.compile(
    r"(?<![\w.,:])([01]?\d|2[0-4])\s*(?:(a\.?m)\b|(p\.?m)\b|(uhr)\b|(o['’]clock)\b|(uur)\b)(?!\s*\d)", re.IGNORECASE
)
_UHR_WITH_MINUTES = re.compile(r"(?<![\w.,:])([01]?\d|2[0-4])\s*uhr\s+([0-5]?\d)\b", re.IGNORECASE)
_HOURS = "|".join(
    sorted((word for word, number in {**NUMBER_WORDS, **NUMBER_WORDS_OF_ONE}.items() if number <= 12), key=len)[::-1]
)
_MINUTES = "|".join(sorted((word for word, number in NUMBER_WORDS.items() if number < 30), key=len)[::-1])
_SPOKEN = re.compile(
    rf"\b(?:(?P<minutes>{_MINUTES}|viertel|kwart|(?:a )?quarter|\d{{1,2}})\s*(?:minutes?|minuten)?\s+"
    rf"(?P<side>to|past|before|after|vor|nach|voor|over)\s+)?(?P<half>halb|half(?P<past>\s+past)?)?\s*"
    rf"\b(?P<hour>{_HOURS}|\d{{1,2}})\b",
    re.IGNORECASE,
)
_HOUR_IN_WORDS = re.compile(
    rf"\b({_HOURS})\s+(?:uhr|uur|o['’]clock|in the (?:morning|afternoon|evening)"
    r"|'s (?:ochtends|middags|avonds|nachts))(?!\w)",
    re.IGNORECASE,
)
_BEFORE_THE_HOUR = frozenset(("to", "before", "vor", "voor"))
_QUARTER = frozenset(("viertel", "kwart", "quarter", "a quarter"))


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """Where it stands, and the sets of values that each reading of it has."""

    start: int
    end: int
    readings: tuple[frozenset[Decimal | str], ...]


def times_of_day(text: str) -> Iterator[TimeOfDay]:
    """Yield the times of a text, those in digits first; they may overlap with what comes later."""
    for match in _CLOCK.finditer(text):
        hour, minute = int(match[1]), int(match[2] or match[3])
        readings = _readings(hour, minute, bool(match[4]), bool(match[5]))
        if match[2]:  # a score or a scale, 3:15, is two numbers
            readings = (*readings, frozenset({Decimal(hour), Decimal(match[2])}))
        yield TimeOfDay(match.start(), match.end(), readings)
    for match in _UHR_WITH_MINUTES.finditer(text):
        yield TimeOfDay(match.start(), match.end(), _readings(int(match[1]), int(match[2])))
    for match in _FULL_HOUR.finditer(text):
        readings = _readings(int(match[1]), 0, bool(match[2]), bool(match[3]))
        if match[6]:  # a Dutch "uur" is an hour too
            readings = (*readings, frozenset({Decimal(match[1])}))
        yield TimeOfDay(match.start(), match.end(), readings)
    for match in _HOUR_IN_WORDS.finditer(text):
        number = _number(match[1]) or 0
        yield TimeOfDay(match.start(), match.end(), (*_readings(number, 0), frozenset({Decimal(number)})))
    yield from _spoken(text)


def _readings(hour: int, minute: int, is_am: bool = False, is_pm: bool = False) -> tuple[frozenset[Decimal | str], ...]:
    if is_am or is_pm:
        return (frozenset({_written(hour % 12 + 12 * is_pm, minute)}),)
    hours = (hour % 24, hour + 12) if 1 <= hour < 12 else (hour % 24,)
    return tuple(frozenset({_written(one, minute)}) for one in hours)


def _spoken(text: str) -> Iterator[TimeOfDay]:
    for match in _SPOKEN.finditer(text):
        if not (match["half"] or match["side"]):
            continue
        hour, minute = _number(match["hour"]), 0
        if hour is None or not 1 <= hour <= 12:
            continue
        if match["half"]:
            minute = 30
            hour = hour if match["past"] else hour - 1  # halb drei is half past two
        shift = _number(match["minutes"]) if match["side"] else 0
        if shift is None:
            continue
        minute += -shift if match["side"] and match["side"].casefold() in _BEFORE_THE_HOUR else shift
        total = (hour * 60 + minute) % 720
        readings: list[frozenset[Decimal | str]] = [
            frozenset({_written(total // 60 % 24, total % 60)}),
            frozenset({_written(total // 60 + 12, total % 60)}),
        ]
        if match["minutes"] and not match["half"] and match["minutes"].casefold() not in _QUARTER:
            plain = _number(match["hour"])
            readings.append(frozenset({Decimal(shift), Decimal(plain or 0)}))
        yield TimeOfDay(match.start(), match.end(), tuple(readings))


def _number(word: str) -> int | None:
    folded = word.casefold()
    if folded in _QUARTER:
        return 15
    if folded.isdigit():
        return int(folded)
    return NUMBER_WORDS.get(folded, NUMBER_WORDS_OF_ONE.get(folded))


def _written(hour: int, minute: int) -> str:
    return f"{hour}:{minute:02}"
