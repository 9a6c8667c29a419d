"""Where a quote stands in a stored text, and whether it stands there at all.

A near match forgives what copying and re-reading change (white space, hyphenation, quotation marks, ligatures,
composed or decomposed accents), never a letter or a digit: "3-4" is not "34", and "m²" is not "m2"."""

import bisect
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from fundstelle_rag.answers import QuoteVerdict

_QUOTATION_MARKS = str.maketrans(dict.fromkeys('„“”«»‹›"', '"') | dict.fromkeys("‚‘’‛`´", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands: `text[char_start:char_end]`. Both are 0 where it is missing."""

    char_start: int
    char_end: int
    verdict: QuoteVerdict


MISSING = Located(0, 0, QuoteVerdict.MISSING)


def locate(quote: str, text: str, near: int = 0) -> Located:
    """Find a quote in a text; of several places the one that starts nearest to the character `near`.

    Exact if it stands there, near if only white space, hyphenation, quotation marks or the like differ."""
    if not quote.strip():
        return MISSING
    start = _nearest(quote, text, near)
    if start is not None:
        return Located(start, start + len(quote), QuoteVerdict.EXACT)
    wanted, _ = _simplified(unicodedata.normalize("NFC", quote))  # as every stored text is
    haystack, origins = _simplified(text)
    place = _nearest(wanted, haystack, bisect.bisect_left(origins, near)) if wanted else None
    if place is None:
        return MISSING
    return Located(origins[place], origins[place + len(wanted) - 1] + 1, QuoteVerdict.NEAR)


def _nearest(wanted: str, text: str, near: int) -> int | None:
    before = text.rfind(wanted, 0, max(0, near) + len(wanted))
    after = text.find(wanted, max(0, near))
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near)) if places else None


def _simplified(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, hyphens and differences of quotation marks, and each character's origin."""
    kept: list[str] = []
    origins: list[int] = []
    hyphens: list[int] = []  # origins of those that are dropped unless a digit follows
    for index, char in enumerate(text):
        for part in _plain(char):
            if part == "-":
                hyphens.append(index)
                continue
            if hyphens and part.isdigit():
                kept += "-" * len(hyphens)
                origins += hyphens
            hyphens.clear()
            kept.append(part)
            origins.append(index)
    return "".join(kept), origins


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return what of a character counts."""
    if char.isdigit() and not char.isdecimal():
        return char  # a raised 2 is no 2
    plain = unicodedata.normalize("NFKC", char).translate(_QUOTATION_MARKS).translate(_HYPHENS)
    return "".join(part for part in plain if not part.isspace() and part not in _INVISIBLE)
