"""How a sheet's numbers and dates look to the person: Excel shows them by the language of its own, and no file says
which. What an Excel or LibreOffice in that language left in the file tells it; else it is English."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NAMES_OF_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
}
_NAMES_OF_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
}
_DAY_CHARS = {"en": 3, "de": 2, "nl": 2, "fr": 4, "es": 3, "it": 3}
# What the program calls its sheets in docProps/app.xml, and the style of plain cells
_WORDS = {
    "arbeitsblätter": "de",
    "standard": "de",
    "werkbladen": "nl",
    "standaard": "nl",
    "worksheets": "en",
    "feuilles de calcul": "fr",
    "hojas de cálculo": "es",
    "fogli di lavoro": "it",
    "normale": "it",
}
_LANGUAGES_BY_ID = {7: "de", 9: "en", 10: "es", 12: "fr", 16: "it", 19: "nl"}  # the low byte of a Windows locale
_US = 0x409
_LOCALE_ID = re.compile(r"\[\$[^]-]*-([0-9A-Fa-f]{3,8})\]")
_SWISS = (0x807, 0x100C, 0x810)


@dataclass(frozen=True, slots=True)
class SheetLocale:
    """The signs in numbers and dates, the built-in short date (Excel's format 14), the words in dates and for truth."""

    language: str
    decimal: str
    group: str
    date: str
    short_date: str
    truth: tuple[str, str]

    def month(self, number: int) -> str:
        return _NAMES_OF_MONTHS[self.language].split()[number - 1]

    def day(self, weekday: int) -> str:
        """Return the day's name; 0 is Monday."""
        return _NAMES_OF_DAYS[self.language].split()[weekday]

    def short_month(self, number: int) -> str:
        return "mrt" if self.language == "nl" and number == 3 else self.month(number)[:3]

    def short_day(self, weekday: int) -> str:
        return self.day(weekday)[: _DAY_CHARS[self.language]]


ENGLISH = SheetLocale("en", ".", ",", "/", "m/d/yyyy", ("TRUE", "FALSE"))
SWISS = SheetLocale("de", ".", "’", ".", "dd.mm.yyyy", ("WAHR", "FALSCH"))
_LOCALES = {
    "en": ENGLISH,
    "de": SheetLocale("de", ",", ".", ".", "dd.mm.yyyy", ("WAHR", "FALSCH")),
    "nl": SheetLocale("nl", ",", ".", "-", "d-m-yyyy", ("WAAR", "ONWAAR")),
    "fr": SheetLocale("fr", ",", " ", "/", "dd/mm/yyyy", ("VRAI", "FAUX")),
    "es": SheetLocale("es", ",", ".", "/", "dd/mm/yyyy", ("VERDADERO", "FALSO")),
    "it": SheetLocale("it", ",", ".", "/", "dd/mm/yyyy", ("VERO", "FALSO")),
}


def by_language(tag: str) -> SheetLocale | None:
    """Return the locale for a language tag ("de-DE"), None where it is none of ours."""
    if tag.lower() in ("de-ch", "de-li"):
        return SWISS
    return _LOCALES.get(tag.partition("-")[0].lower())


def guessed(words: Iterable[str], number_formats: Iterable[str], language_tag: str) -> SheetLocale:
    """Return the locale that the words the program left in the file speak of, else the document's language, else the
    locales that its number formats name."""
    for word in words:
        if word.strip().lower() in _WORDS:
            return _LOCALES[_WORDS[word.strip().lower()]]
    by_tag = by_language(language_tag)
    if by_tag is not None:
        return by_tag
    return next((found for code in number_formats if (found := named_locale(code))), ENGLISH)


def named_locale(number_format: str) -> SheetLocale | None:
    """Return the locale that the format names ("[$€-407]"); the American one stands in formats everywhere."""
    for written in _LOCALE_ID.findall(number_format):
        number = int(written, 16) & 0xFFFF
        if number in _SWISS:
            return SWISS
        if number != _US and number & 0xFF in _LANGUAGES_BY_ID:
            return _LOCALES[_LANGUAGES_BY_ID[number & 0xFF]]
    return None
