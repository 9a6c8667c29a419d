"""How a text becomes search terms: folded words, stems, and pieces of long words.

Character 5-grams let German and Dutch compounds be found by their parts without a dictionary ("Graben" in
"Mühlgraben"); in the project's measurements they beat stems in small libraries, stems win in large ones, so both
are kept. A part of four letters is looked for at both ends of a long word ("dijk" in "dijkverzwaring"). Numbers stand
as they are written and as values: 1.250 is 1250 too, 27,4 is 27.4 but never 274.

Every form is a run of letters and digits: nothing that SQLite's query language could take for an operator. What
changes the terms of a stored text changes TERMS_VERSION, which is part of what an index was made with."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from fundstelle_rag.text_repair import without_note_signs

TERMS_VERSION = "2"
GRAM_LENGTH = 5
EDGE_LENGTH = 4
_LONG_WORD = 8  # shorter ones are rarely compounds
_EDGE = "1"  # a word's end: no digit stands in a gram of a word otherwise
_POINT = "p"  # what parts the digits of 27,4, 27.4 and 12.05.1953: no word is spelt so
_TOKEN = re.compile(
    r"(?P<iban>(?<!\w)[a-z]{2}\d{2} ?[a-z\d]{4}(?: \d{4})+(?: \d{1,4})?(?!\w))"
    r"|(?P<section>§+\s?\d+[a-z]?(?!\w))"
    r"|(?P<spaced>(?<![\w.,])\d{1,3}(?: \d{3})+(?![\w]|[.,]\d))"
    r"|(?P<number>\d+(?:[.,'’\u00a0\u202f]\d+)+)"
    r"|(?P<word>[^\W_](?:[^\W_]|[\u0300-\u036f])*)"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f]\d{3})+")
_COMBINING = re.compile(r"[\u0300-\u036f]")  # Latin, Greek, Cyrillic; other scripts' vowel signs stay
# Umlauts on keyboards that have none: written out on both sides, read back in questions.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "œ": "oe"})
_READ_BACK = {"ae": "ä", "oe": "ö", "ue": "ü"}
_READABLE = re.compile("|".join(_READ_BACK))

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
    """One word in all the forms under which it may be found, and the pieces it is made of.

    Of `grams` most must be there to speak of the word; of `edges`, which only a short word of a question has, one."""

    forms: tuple[str, ...]
    grams: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()


def passage_terms(text: str, language: str) -> list[Term]:
    """Return the terms of a stored text: pieces of its long words only."""
    return [_passage_term(word, language) for word in _words(text)]


def query_terms(text: str, languages: Iterable[str]) -> list[Term]:
    """Return the terms of a question, once each, stemmed in every language it may be asked of."""
    languages = tuple(languages)
    return list(dict.fromkeys(_query_term(word, languages) for word in _words(text)))


def fold(word: str) -> str:
    """Return the word without diacritics, as people type it in a hurry."""
    return unicodedata.normalize("NFC", _COMBINING.sub("", unicodedata.normalize("NFKD", word)))


def _words(text: str) -> Iterator[str]:
    for match in _TOKEN.finditer(unicodedata.normalize("NFKC", without_note_signs(text)).casefold()):
        token = match.group()
        match match.lastgroup:
            case "word":
                yield token
            case "number":
                yield from _number(token)
            case "section":
                number = token.lstrip("§").strip()
                yield from (f"section{number}", number)
            case _:  # groups of four, or thousands parted by spaces: as a whole, and each
                yield token.replace(" ", "")
                yield from token.split()


def _number(token: str) -> Iterator[str]:
    """1.250 and 1,250 are 1250; 27,4 and 27.4 are one number too, 12.05.1953 is also its three parts."""
    parts = re.findall(r"\d+", token)
    if _THOUSANDS.fullmatch(token):
        yield "".join(parts)
    else:
        yield _POINT.join(parts)
        yield from parts


@lru_cache(maxsize=100_000)
def _passage_term(word: str, language: str) -> Term:
    if word.isdigit():
        return Term((word,))
    folded = fold(word)
    if len(folded) < _LONG_WORD:
        return Term(_forms(word, (language,)))
    edges = (folded[:EDGE_LENGTH] + _EDGE, _EDGE + folded[-EDGE_LENGTH:])
    return Term(_forms(word, (language,)), (*_grams(folded), *edges))


def _query_term(word: str, languages: tuple[str, ...]) -> Term:
    if word.isdigit():
        return Term((word,))
    folded = fold(word)
    forms = _forms(word, languages)
    read_back = _READABLE.sub(lambda found: _READ_BACK[found.group()], word)
    if read_back != word:
        forms = tuple(dict.fromkeys((*forms, *_forms(read_back, languages))))
    edges = (folded + _EDGE, _EDGE + folded) if len(folded) == EDGE_LENGTH else ()
    return Term(forms, _grams(folded), edges)


def _forms(word: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    stems = [_stem(word, language) for language in languages if language in _STEMMER_NAMES]
    written_out = word.translate(_WRITTEN_OUT)
    return tuple(dict.fromkeys((word, fold(word), fold(written_out), *map(fold, stems))))


def _grams(folded: str) -> tuple[str, ...]:
    starts = range(len(folded) - GRAM_LENGTH + 1)
    return tuple(dict.fromkeys(folded[start : start + GRAM_LENGTH] for start in starts))


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    with _stemmer_lock:
        return str(_stemmer(_STEMMER_NAMES[language]).stemWord(word))


@lru_cache
def _stemmer(name: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(name)
