"""Numbers, dates and amounts: none lost, none made up, whatever way each language writes them."""

import re
from collections.abc import Iterator

from fundstelle_rag import figures
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_AM = re.compile(r"(?<=\d) am\b")


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield the figures that stand in one of the two texts alone, as written there."""
    source, target = _plain(pair.source, pair.source_language), _plain(pair.target, pair.target_language)
    lost = figures.unconfirmed(source, target)
    made_up = figures.unconfirmed(target, source)
    for written in dict.fromkeys((*lost, *made_up)):
        yield Finding(FindingKind.NUMBER, written)


def _plain(text: str, language: str) -> str:
    """Return the text with a German "am" behind a number spelled out: "Haus 5 am Fluss" is no time of day."""
    return _AM.sub(" an dem", text) if language == "de" else text
