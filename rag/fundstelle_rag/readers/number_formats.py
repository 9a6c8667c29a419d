"""Excel's number formats (ECMA-376 part 1, 18.8.31): from a cell's value to what the person sees in it.

Colours and conditions are passed over, but for the sections for negative numbers, zero and text; so are the widths that
"_" and "*" reserve. Fractions and formats that make no sense give the plain number."""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from fundstelle_rag.readers.sheet_locale import SheetLocale, named_locale

# Of the built-in formats those that mean something (18.8.30); 27 to 36 and 50 to 58 are dates in Asia
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "",  # the short date of the locale
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "",  # with the time
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}
BUILT_IN |= dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd")
SHORT_DATE, SHORT_DATE_AND_TIME = 14, 22

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<width>[_*]).|\[\$(?P<currency>[^]-]*)[^]]*\]|(?P<elapsed>\[(?:h+|m+|s+)\])'
    r"|(?P<ignored>\[[^]]*\])|(?P<half>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<general>General|Standard|@)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?)|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LARGEST = 10**15  # what a sheet can hold to the last digit
_LAST_SERIAL = 2_958_466  # the first day of the year 10000
_DAY_S = 86_400
_FALSE_LEAP_DAY = 60  # Excel has a 29 February 1900
_DATE_PARTS = ("date", "elapsed", "half")
Token = tuple[str, str]


class NumberFormatter:
    """Shows numbers as a sheet does that counts days from 1900 or, on old Macs, from 1904."""

    def __init__(self, locale: SheetLocale, is_1904: bool) -> None:
        self._locale = locale
        self._epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zone
        self._is_1904 = is_1904
        self._sections: dict[str, list[list[Token]]] = {}

    def shown(self, value: str, code: str) -> str:
        """Return the number (as the file has it, with a decimal point) as the format shows it. Raises ValueError."""
        number = Decimal(f"{float(value):.15g}")
        if not number.is_finite():
            return value
        sections = self._sections.get(code)
        if sections is None:
            sections = self._sections[code] = _sections(code)
        tokens, is_bare = _section(sections, number)
        if any(kind in _DATE_PARTS for kind, _ in tokens):
            names = named_locale(code) or self._locale
            return self._moment(float(number), tokens, names) if 0 <= number < _LAST_SERIAL else self._plain(number)
        if not any(kind in ("digits", "general", "other") for kind, _ in tokens):
            return "".join(text for _, text in tokens).strip()
        return self._number(abs(number) if is_bare else number, tokens)

    def iso_date(self, value: str, code: str) -> str:
        """Return a date that is written as such (in strict files) as the format shows it. Raises ValueError."""
        moment = datetime.fromisoformat(value.removesuffix("Z"))
        return self.shown(str((moment - self._epoch).total_seconds() / _DAY_S), code or self._locale.short_date)

    def _number(self, number: Decimal, tokens: list[Token]) -> str:
        digits = "".join(text for kind, text in tokens if kind == "digits")
        kinds = [kind for kind, _ in tokens]
        is_fraction = ("other", "/") in tokens
        if is_fraction or kinds.count("digits") > 1 or abs(number) >= _LARGEST:
            return self._plain(number)
        percent = ("other", "%") in tokens
        if percent:
            number *= 100
        if "digits" not in kinds:
            written = self._plain(abs(number)) if "general" in kinds else ""
        else:
            written = self._digits(abs(number), digits)
        sign = "-" if number < 0 and re.search(r"[1-9]", written) else ""
        pieces = []
        for kind, text in tokens:
            if kind in ("digits", "general"):
                pieces.append(written)
                written = ""
            elif kind == "currency" or kind in ("text", "other"):
                pieces.append(text)
        shown = "".join(pieces).strip()
        return f"{sign}{shown}"

    def _digits(self, number: Decimal, pattern: str) -> str:
        whole, _, decimals = pattern.partition(".")
        thousands = len(decimals or whole) - len((decimals or whole).rstrip(","))
        number = number.scaleb(-3 * thousands)
        places = sum(sign in "0#?" for sign in decimals)
        rounded = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
        before, _, after = rounded.partition(".")
        needed = sum(sign == "0" for sign in decimals)
        while len(after) > needed and after.endswith("0"):
            after = after[:-1]
        before = before.lstrip("0").rjust(sum(sign == "0" for sign in whole), "0")
        if "," in whole.rstrip(","):
            before = _grouped(before, self._locale.group)
        if after:
            return f"{before}{self._locale.decimal}{after}"
        return before or ("0" if "0" in pattern else "")

    def _plain(self, number: Decimal) -> str:
        written = f"{number:f}" if abs(number) < _LARGEST else f"{number:E}"
        if "." in written and "E" not in written:
            written = written.rstrip("0").rstrip(".")
        return written.replace(".", self._locale.decimal)

    def _moment(self, serial: float, tokens: list[Token], names: SheetLocale) -> str:
        fraction = any(kind == "date" and "." in text for kind, text in tokens)
        seconds = round(serial * _DAY_S, 3) if fraction else round(serial * _DAY_S)
        is_before_leap_day = not self._is_1904 and 1 <= serial < _FALSE_LEAP_DAY
        moment = self._epoch + timedelta(days=int(is_before_leap_day), seconds=seconds)
        on_twelve = any(kind == "half" for kind, _ in tokens)
        pieces = []
        for index, (kind, text) in enumerate(tokens):
            if kind == "date":
                is_minute = text[0] == "m" and len(text) <= 2 and _beside_time(tokens, index)
                pieces.append(self._part(moment, "n" * len(text) if is_minute else text, on_twelve, names))
            elif kind == "elapsed":
                pieces.append(_elapsed(seconds, text))
            elif kind == "half":
                pieces.append("AM" if moment.hour < 12 else "PM")
            elif kind != "digits":  # a slash stands for what parts day and month there
                pieces.append(self._locale.date if (kind, text) == ("other", "/") else text)
        return "".join(pieces).strip()

    def _part(self, moment: datetime, part: str, on_twelve: bool, names: SheetLocale) -> str:
        length = len(part)
        digits = min(length, 2)
        match part[0]:
            case "y":
                shown = f"{moment.year:04}" if length > 2 else f"{moment.year % 100:02}"
            case "m" if length > 2:
                month = names.month(moment.month)
                shown = {3: names.short_month(moment.month), 5: month[0]}.get(length, month)
            case "d" if length > 2:
                shown = names.short_day(moment.weekday()) if length == 3 else names.day(moment.weekday())
            case "h":
                shown = f"{moment.hour % 12 or 12 if on_twelve else moment.hour:0{digits}}"
            case "s":
                whole, _, decimals = part.partition(".")
                behind = f"{moment.microsecond / 1e6:.{len(decimals)}f}".replace("0.", self._locale.decimal)
                shown = f"{moment.second:0{min(len(whole), 2)}}{behind if decimals else ''}"
            case unit:
                shown = f"{ {'m': moment.month, 'd': moment.day, 'n': moment.minute}[unit]:0{digits}}"
        return shown


def _sections(code: str) -> list[list[Token]]:
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind, text = str(match.lastgroup), str(match[match.lastgroup or 0])
        if kind == "other" and text == ";":
            sections.append([])
        elif kind in ("quoted", "escaped"):
            sections[-1].append(("text", text))
        elif kind == "date":
            sections[-1].append((kind, text.lower()))
        elif kind == "exponent":
            return [[("general", "")]]
        elif kind not in ("ignored", "width"):
            sections[-1].append((kind, text))
        elif kind == "width" and match[0][0] == "_":
            sections[-1].append(("text", " "))
    return sections


def _section(sections: list[list[Token]], number: Decimal) -> tuple[list[Token], bool]:
    """Return the section for the number, and whether it says itself that the number is negative."""
    if number < 0 and len(sections) > 1 and sections[1]:
        return sections[1], True
    if number == 0 and len(sections) > 2 and sections[2]:
        return sections[2], False
    return sections[0] or ([] if len(sections) > 1 else [("general", "")]), False


def _grouped(digits: str, sign: str) -> str:
    pieces = [digits[max(end - 3, 0) : end] for end in range(len(digits), 0, -3)]
    return sign.join(reversed(pieces))


def _beside_time(tokens: list[Token], index: int) -> bool:
    """Tell minutes from months: behind hours, before seconds."""
    before = [(kind, text) for kind, text in tokens[:index] if kind in ("date", "elapsed")]
    behind = [(kind, text) for kind, text in tokens[index + 1 :] if kind in ("date", "elapsed")]
    return bool((before and "h" in before[-1][1].lower()) or (behind and behind[0][1].lower().startswith("s")))


def _elapsed(seconds: float, unit: str) -> str:
    size = {"h": 3600, "m": 60, "s": 1}[unit[1].lower()]
    return f"{int(seconds // size):0{len(unit) - 2}}"
