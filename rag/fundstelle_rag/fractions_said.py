"""Parts of a whole as a text states them: ein Drittel, two thirds, een kwart, half, 25 %; and one and a half."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from fundstelle_rag.number_words import NUMBER_WORDS, NUMBER_WORDS_OF_ONE

_DENOMINATORS = {
    **dict.fromkeys(("third", "thirds", "drittel", "derde"), 3),
    **dict.fromkeys(("quarter", "quarters", "viertel", "kwart", "vierde"), 4),
    **dict.fromkeys(("fifth", "fifths", "fünftel", "vijfde"), 5),
    **dict.fromkeys(("sixth", "sixths", "sechstel", "zesde"), 6),
    **dict.fromkeys(("seventh", "sevenths", "siebtel", "zevende"), 7),
    **dict.fromkeys(("eighth", "eighths", "achtel", "achtste"), 8),
    **dict.fromkeys(("ninth", "ninths", "neuntel", "negende"), 9),
    **dict.fromkeys(("tenth", "tenths", "zehntel", "tiende"), 10),
}
_NUMERATORS = {word: number for word, number in NUMBER_WORDS.items() if number < 10} | NUMBER_WORDS_OF_ONE | {"a": 1}


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DENOMINATED = re.compile(
    rf"\b(?:({_any_of(_NUMERATORS)}|\d)(?:[\s-]|(?=viertel|kwart)))?({_any_of(_DENOMINATORS)})\b", re.IGNORECASE
)
_ONLY_A_PART = frozenset(word for word in _DENOMINATORS if word.endswith(("tel", "kwart", "s", "quarter")))
_OF = re.compile(r"\s+(?:of|van)\b")
_HALF = re.compile(
    r"\b(?:half(?=\s+(?:of|the|a|an|its|their|his|her|all)\b)|hälfte|halb(?:e|er|es|en|em)|helft|halve)\b",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(
    rf"\b(?:(?P<n>{_any_of(NUMBER_WORDS | NUMBER_WORDS_OF_ONE)}|\d+)\s+(?:and\s+a|en\s+een)\s+hal(?:f|ve)"
    r"|(?P<one>anderthalb|eineinhalb|anderhal(?:f|ve))|(?P<two>zweieinhalb|tweeënhal(?:f|ve))"
    r"|(?P<three>dreieinhalb|drieënhal(?:f|ve)))\b",
    re.IGNORECASE,
)
_HALF_AN_HOUR = re.compile(r"\b(?:half an hour|halbe[n]? stunde|half uur)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FractionSaid:
    """Where it stands, and what it may mean."""

    start: int
    end: int
    readings: tuple[Decimal | str, ...]


def fractions_said(text: str) -> Iterator[FractionSaid]:
    """Yield the fractions of a text in words; they may overlap with what comes later."""
    for match in _AND_A_HALF.finditer(text):
        whole = 1 if match["one"] else 2 if match["two"] else 3 if match["three"] else _numerator(match["n"])
        yield FractionSaid(match.start(), match.end(), (Decimal(whole) + Decimal("0.5"),))
    for match in _HALF_AN_HOUR.finditer(text):
        yield FractionSaid(match.start(), match.end(), (ratio(Fraction(1, 2)), Decimal(30), Decimal("0.5")))
    for match in _DENOMINATED.finditer(text):
        denominator = _DENOMINATORS[match[2].casefold()]
        if match[1] is None and match[2].casefold() not in _ONLY_A_PART:
            continue  # the third
        part = ratio(Fraction(_numerator(match[1] or "1"), denominator))
        if match[2].casefold() in _ONLY_A_PART:
            yield FractionSaid(match.start(), match.end(), (part,))
        elif _numerator(match[1]) == 1 and not _OF.match(text, match.end()):  # "een derde" may be a third one as well
            yield FractionSaid(match.start(), match.end(), (part, Decimal(denominator)))
        else:
            yield FractionSaid(match.start(), match.end(), (part,))
    for match in _HALF.finditer(text):
        yield FractionSaid(match.start(), match.end(), (ratio(Fraction(1, 2)), Decimal("0.5")))


def ratio(value: Fraction) -> str:
    """Return the value under which equal parts of a whole agree, however they are written: "1/4"."""
    return f"{value.numerator}/{value.denominator}"


def _numerator(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word.casefold(), 1)
