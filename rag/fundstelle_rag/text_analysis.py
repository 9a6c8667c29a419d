"""How a text becomes search terms: folded words, stems, and pieces of long words.

Character 5-grams let German and Dutch compounds be found by their parts without a dictionary ("Graben" in
"Mühlgraben"); in the project's measurements they beat stems in small libraries, stems win in large ones, so both
are kept. Every form is a run of letters and digits: nothing that SQLite's query language could take for an operator.
"""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

GRAM_LENGTH = 5
_LONG_WORD = 9  # shorter ones are rarely compounds
_TOKEN = re.compile(r"\d+(?:[.,'’\u00a0\u202f]\d+)+|[^\W_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+")
_COMBINING = re.compile(r"[\u0300-\u036f]")  # Latin, Greek, Cyrillic; other scripts' vowel signs stay

_STEMMER_NAMES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "ga": "irish", "hu": "hungarian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
_stemmer_lock = threading.Lock()  # Snowball's stemmers keep the word they work on in the object


@dataclass(frozen=True, slots=True)
class Term:
    """One word in all the forms under which it may be found, and the pieces it is made of."""

    forms: tuple[str, ...]
    grams: tuple[str, ...]


def passage_terms(text: str, language: str) -> list[Term]:
    """Return the terms of a stored text: pieces of its long words only."""
    return [_term(word, (language,), _LONG_WORD) for word in _words(text)]


def query_terms(text: str, languages: Iterable[str]) -> list[Term]:
    """Return the terms of a question, once each, stemmed in every language it may be asked of."""
    languages = tuple(languages)
    return list(dict.fromkeys(_term(word, languages, GRAM_LENGTH) for word in _words(text)))


def fold(word: str) -> str:
    """Return the word without diacritics, as people type it in a hurry."""
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFKD", word)))


def _words(text: str) -> Iterable[str]:
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", text).casefold()):
        token = match.group()
        if token.isalnum():
            yield token
            continue
        # A number with separators: 1.250 and 1,250 are 1250; 12.05.1953 is also its three parts.
        digits = "".join(char for char in token if char.isdigit())
        yield digits
        if not _THOUSANDS.fullmatch(token):
            yield from re.findall(r"\d+", token)


def _term(word: str, languages: tuple[str, ...], gram_minimum: int) -> Term:
    folded = fold(word)
    if word.isdigit():
        return Term((word,), ())
    stems = (fold(_stem(word, language)) for language in languages if language in _STEMMER_NAMES)
    grams: tuple[str, ...] = ()
    if len(folded) >= gram_minimum:
        starts = range(len(folded) - GRAM_LENGTH + 1)
        grams = tuple(dict.fromkeys(folded[start : start + GRAM_LENGTH] for start in starts))
    return Term(tuple(dict.fromkeys((word, folded, *stems))), grams)


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    with _stemmer_lock:
        return str(_stemmer(_STEMMER_NAMES[language]).stemWord(word))


@lru_cache
def _stemmer(name: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)
