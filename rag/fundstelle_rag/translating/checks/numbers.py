"""Numbers, dates and amounts: none lost, none made up, whatever way each language writes them."""

from collections.abc import Iterator

from fundstelle_rag import figures
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind


def changed_numbers(pair: Pair) -> Iterator[Finding]:
    """Yield the figures that stand in one of the two texts alone, as written there."""
    lost = figures.unconfirmed(pair.source, pair.target)
    made_up = figures.unconfirmed(pair.target, pair.source)
    for written in dict.fromkeys((*lost, *made_up)):
        yield Finding(FindingKind.NUMBER, written)
