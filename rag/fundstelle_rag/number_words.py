"""Numbers written in words, as far as answers have them: up to ninety-nine in English, German and Dutch.

Ordinals go up to the twentieth.

"one", "ein" and "een" are articles as often as numbers: they may bear a figure out, but are none to be doubted."""

import re
from collections.abc import Iterator

_UNITS = {
    "en": "two three four five six seven eight nine",
    "de": "zwei drei vier fünf sechs sieben acht neun",
    "nl": "twee drie vier vijf zes zeven acht negen",
}
_TEENS = {
    "en": "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
}
_ORDINALS = {
    "en": "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth",
    "de": "dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte dreizehnte vierzehnte fünfzehnte "
    "sechzehnte siebzehnte achtzehnte neunzehnte zwanzigste",
    "nl": "derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde dertiende veertiende vijftiende "
    "zestiende zeventiende achttiende negentiende twintigste",
}
_SCALES = {
    **dict.fromkeys(("dozen", "dutzend", "dozijn"), (12,)),
    **dict.fromkeys(("hundred", "hundert", "honderd"), (10**2,)),
    **dict.fromkeys(("thousand", "tausend", "duizend", "tsd", "mille", "mil", "k", "тысяч"), (10**3,)),
    **dict.fromkeys(("mio", "mln", "миллионов"), (10**6,)),
    **dict.fromkeys(("mrd", "mld", "bn"), (10**9,)),
    "billion": (10**9, 10**12),
    **dict.fromkeys(("trillion", "billionen", "biljoen"), (10**12,)),
}
_SCALE_STEMS = ((re.compile(r"mil[lj]?i?(?:on|oe?n|ón)"), 10**6), (re.compile(r"mil[lj]?i?ard"), 10**9))
_ARTICLES = "one ein eine einem einen einer eines eins een één eén first erste ersten erster erstes eerste"


def _words() -> Iterator[tuple[str, int]]:
    yield from (("zero", 0), ("null", 0), ("nul", 0), ("hundert", 100), ("tausend", 1000))
    yield from (("honderd", 100), ("duizend", 1000), ("hundred", 100), ("thousand", 1000))
    for language, unit_words in _UNITS.items():
        units = list(enumerate(unit_words.split(), start=2))
        tens = [(word, 10 * number) for number, word in enumerate(_TENS[language].split(), start=2)]
        yield from ((word, number) for number, word in units)
        yield from ((word, number) for number, word in enumerate(_TEENS[language].split(), start=10))
        yield from tens
        for ten, tens_value in tens:
            yield from ((_joined(language, ten, unit), tens_value + number) for number, unit in units)
            yield _joined(language, ten, {"en": "one", "de": "ein", "nl": "een"}[language]), tens_value + 1
        for number, word in enumerate(_ORDINALS[language].split(), start=3):
            endings = ("", "n", "r", "s", "m") if language == "de" else ("",)
            yield from ((word + ending, number) for ending in endings)
    yield from ((word, 2) for word in ("second", "zweite", "zweiten", "zweiter", "zweites", "tweede"))


def _joined(language: str, ten: str, unit: str) -> str:
    if language == "en":
        return f"{ten}-{unit}"
    if language == "de":
        return f"{unit}und{ten}"
    return f"{unit}{'ën' if unit.endswith('e') else 'en'}{ten}"


NUMBER_WORDS = {
    form: number for word, number in _words() if word not in ("achtem", "achter") for form in (word, word.casefold())
}
"""What a text states by its words, in lower case and casefolded (dreißig, dreissig)."""

NUMBER_WORDS_OF_ONE = dict.fromkeys(_ARTICLES.split(), 1)

DOUBTFUL_NUMBER_WORDS = frozenset(
    ("second", "elf", "null", "ten", "achten", "hundred", "thousand", *NUMBER_WORDS_OF_ONE)
)
"""Words that are something else as well ("ten noorden", an elf): a statement need not have them confirmed."""


def scales_of_numbers(word: str) -> tuple[int, ...]:
    """Return what a casefolded word behind a number multiplies it by, in each reading; () for other words."""
    return _SCALES.get(word) or tuple(scale for stem, scale in _SCALE_STEMS if stem.match(word))


def is_scale_of_numbers(word: str) -> bool:
    """Say whether a casefolded word is "million" or the like."""
    return len(word) > 1 and bool(scales_of_numbers(word))
