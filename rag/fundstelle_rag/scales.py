"""Words that name one end of a scale, in English, German and Dutch: rose and fell, allowed and forbidden (scales.toml).

Two words of one end say the same about it, two of opposite ends contradict each other, whatever their languages."""

import re
import tomllib
from functools import cache
from importlib.resources import files

# Largest and oldest are both at the end of most, brother and husband are both men: that makes them no synonyms.
_NO_SYNONYMS = frozenset(("family", "extreme", "comparison", "height", "sector", "direction", "order", "price"))


def ends_in(text: str, language: str) -> dict[str, dict[str, str]]:
    """Return for each scale which of its ends a text names, and by which word as written."""
    named: dict[str, dict[str, str]] = {}
    for scale, end, pattern in _patterns(language):
        match = pattern.search(text)
        if match:
            named.setdefault(scale, {})[end] = match.group()
    return named


def ends_of_word(word: str, language: str) -> tuple[str, ...]:
    """Return the ends ("amount.up") that a single casefolded word names; synonyms have one in common."""
    return tuple(
        f"{scale}.{end}.{word}" if scale in _NO_SYNONYMS else f"{scale}.{end}"
        for scale, end, pattern in _patterns(language)
        if pattern.fullmatch(word)
    )


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return (scale, end, pattern) for a language; of one that has no list, nothing."""
    data = tomllib.loads(files("fundstelle_rag").joinpath("scales.toml").read_text("utf-8"))
    return tuple(
        (scale, end, re.compile(rf"\b(?:{'|'.join(map(_pattern, words[language].split(',')))})\b", re.IGNORECASE))
        for scale, ends in data.items()
        for end, words in ends.items()
        if words.get(language)
    )


def _pattern(written: str) -> str:
    """ "steig*" stands for any ending; "nam … toe" lets words of the same clause stand between."""
    parts = [re.escape(part.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in written.split("…")]
    return r"\b[^.,;]{0,60}\s".join(parts).replace("ß", "(?:ß|ss)")
