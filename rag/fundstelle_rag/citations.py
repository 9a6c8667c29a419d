"""Where a quote stands in a stored text, and whether it stands there at all."""

import re
import unicodedata
from dataclasses import dataclass

from fundstelle_rag.answers import QuoteVerdict

_QUOTATION_MARKS = str.maketrans(dict.fromkeys('„“”«»‹›"', '"') | dict.fromkeys("‚‘’‛`´", "'"))
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True)
class Located:
    """Where a quote stands: `text[char_start:char_end]`. Both are 0 where it is missing."""

    char_start: int
    char_end: int
    verdict: QuoteVerdict


def locate(quote: str, text: str, near: int = 0) -> Located:
    """Find a quote in a text; of several places the one nearest to the character `near`.

    Exact if it stands there, near if only white space, hyphenation or quotation marks differ."""
    exact = [match.start() for match in re.finditer(re.escape(quote), text)] if quote.strip() else []
    if exact:
        start = min(exact, key=lambda place: abs(place - near))
        return Located(start, start + len(quote), QuoteVerdict.EXACT)
    wanted, _ = _simplified(quote)
    haystack, origins = _simplified(text)
    places = [match.start() for match in re.finditer(re.escape(wanted), haystack)] if wanted else []
    if not places:
        return Located(0, 0, QuoteVerdict.MISSING)
    place = min(places, key=lambda place: abs(origins[place] - near))
    return Located(origins[place], origins[place + len(wanted) - 1] + 1, QuoteVerdict.NEAR)


def _simplified(text: str) -> tuple[str, list[int]]:
    """Return the text without white space, hyphens and differences of quotation marks, and each character's origin."""
    kept: list[str] = []
    origins: list[int] = []
    for index, char in enumerate(text):
        plain = unicodedata.normalize("NFKC", char).translate(_QUOTATION_MARKS).translate(_HYPHENS)
        for part in plain:
            if not part.isspace() and part not in "-\u00ad":
                kept.append(part)
                origins.append(index)
    return "".join(kept), origins
