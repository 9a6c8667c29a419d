"""Numbers written in words, as far as answers have them: up to ninety-nine in English, German and Dutch.

"one", "ein" and "een" are articles as often as numbers: they may bear a figure out, but are none to be doubted."""

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
    "en": "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    "de": "dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte",
    "nl": "derde vierde vijfde zesde zevende achtste negende tiende elfde twaalfde",
}
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


NUMBER_WORDS = {word: number for word, number in _words() if word not in ("achtem", "achter")}
"""What a text states by its words, casefolded."""

NUMBER_WORDS_OF_ONE = dict.fromkeys(_ARTICLES.split(), 1)

DOUBTFUL_NUMBER_WORDS = frozenset(
    ("second", "elf", "null", "ten", "achten", "hundred", "thousand", *NUMBER_WORDS_OF_ONE)
)
"""Words that are something else as well ("ten noorden", an elf): a statement need not have them confirmed."""
