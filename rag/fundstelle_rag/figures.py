"""The numbers and dates that a text states, as values that compare across languages and ways of writing.

"27,4 Millionen" is 27.4 million is 27 400 000; "19. Januar 2021" is January 19, 2021. Where a way of writing is
ambiguous ("1.250" may be 1250 or 1.25) a figure keeps both values, and agrees with what shares one of them."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

_SEPARATORS = ".,'’\u00a0\u202f\u2009"
_NUMBER = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:[{_SEPARATORS} ]\d{{3}})+|\d+)(?:[.,]\d+)?(?!\d)")
_THOUSAND_GROUPS = re.compile(rf"\d{{1,3}}(?:[{_SEPARATORS} ]\d{{3}})+")
_AFTER_NUMBER = re.compile(r"[\s\u00a0\u202f-]{0,2}([^\W\d_]+)\.?")

_SCALES = {
    **dict.fromkeys(("thousand", "tausend", "duizend", "tsd", "mille", "mil", "тысяч"), 10**3),
    **dict.fromkeys(("million", "millions", "millionen", "miljoen", "mio", "mln", "millones", "миллионов"), 10**6),
    **dict.fromkeys(("milliarde", "milliarden", "miljard", "mrd", "mld", "bn", "milliard", "milliards"), 10**9),
    "billion": 10**9,  # English; the German and Dutch Billion/biljoen is a thousand times that, and rare
    **dict.fromkeys(("trillion", "billionen", "biljoen"), 10**12),
}
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
_NUMBER_WORDS = {
    word: number
    for number, words in {
        0: "zero null nul",
        2: "two zwei twee zweiter zweite tweede second",
        3: "three drei drie dritte derde third",
        4: "four vier vierte vierde fourth",
        5: "five fünf vijf fünfte vijfde fifth",
        6: "six sechs zes sechste zesde sixth",
        7: "seven sieben zeven siebte zevende seventh",
        8: "eight acht achte achtste eighth",
        9: "nine neun negen neunte negende ninth",
        10: "ten zehn tien zehnte tiende tenth",
        11: "eleven elf elfte elfde eleventh",
        12: "twelve zwölf twaalf zwölfte twaalfde twelfth",
        20: "twenty zwanzig twintig",
        30: "thirty dreißig dertig",
        40: "forty vierzig veertig",
        50: "fifty fünfzig vijftig",
        60: "sixty sechzig zestig",
        70: "seventy siebzig zeventig",
        80: "eighty achtzig tachtig",
        90: "ninety neunzig negentig",
        100: "hundred hundert honderd",
        1000: "thousand tausend duizend",
    }.items()
    for word in words.split()
}
_WORD = re.compile(r"[^\W\d_]+")
_DATE = re.compile(r"\b(?:\d{1,2}([./-])\s?\d{1,2}\1\s?(?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})\b")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as written and the values it may have."""

    written: str
    values: frozenset[Decimal]


def figures(text: str) -> list[Figure]:
    """Return the numbers written in digits, in order, with a following "million" and the like multiplied in."""
    text = unicodedata.normalize("NFC", text)
    found = []
    for match in _NUMBER.finditer(text):
        written = match.group()
        values = _values(written)
        following = _AFTER_NUMBER.match(text, match.end())
        scale = _SCALES.get(following.group(1).casefold()) if following else None
        if following and scale:
            values = {value * scale for value in values}
            written = text[match.start() : following.end()]
        found.append(Figure(written, frozenset(values)))
    return found


def unconfirmed(statement: str, evidence: str) -> list[str]:
    """Return the numbers and dates, as written in the statement, that the evidence does not state in any form."""
    stated = _stated_values(evidence)
    missing = [written for written, parts in _dates(statement) if not parts <= stated]
    rest = _DATE.sub(" ", statement)
    missing += [figure.written for figure in figures(rest) if not figure.values & stated]
    missing += [month for month, number in _months(rest) if -number not in stated]
    return list(dict.fromkeys(missing))


def _stated_values(text: str) -> frozenset[Decimal]:
    """Every value that the text states: in digits, in words, scaled and unscaled; months as -1 to -12."""
    values = {value for _, parts in _dates(text) for value in parts}
    for figure in figures(text):
        values |= figure.values
    for match in _NUMBER.finditer(text):
        values |= _values(match.group())
    values |= {Decimal(digits) for digits in re.findall(r"\d+", text)}  # B12, 1950s, the 3 and 4 of 3-4
    values |= {Decimal(_NUMBER_WORDS[word]) for word in _WORD.findall(text.casefold()) if word in _NUMBER_WORDS}
    values |= {Decimal(-number) for _, number in _months(text)}
    return frozenset(values)


def _dates(text: str) -> list[tuple[str, frozenset[Decimal]]]:
    """Dates in digits: as written, and their day, month (negative) and year. The day comes first but in ISO order."""
    found = []
    for match in _DATE.finditer(text):
        parts = [int(part) for part in re.findall(r"\d+", match.group())]
        year, month, day = parts if parts[0] > 31 else reversed(parts)
        if year < 100:
            year += 2000 if year < 50 else 1900
        if 1 <= month <= 12:
            found.append((match.group(), frozenset(map(Decimal, (day, -month, year)))))
    return found


def _months(text: str) -> list[tuple[str, int]]:
    """The months that stand beside a number: "may" alone is a verb."""
    found = []
    for match in _WORD.finditer(text):
        number = _MONTHS.get(match.group().casefold())
        if number and (
            re.search(r"\d\.?\s*(?:de\s+)?$", text[max(0, match.start() - 6) : match.start()])
            or re.match(r"\.?\s+\d", text[match.end() : match.end() + 3])
        ):
            found.append((match.group(), number))
    return found


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
