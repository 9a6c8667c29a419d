"""The signs that refer to notes: each stands in the translation as often as in the source."""

from collections import Counter
from collections.abc import Iterator

from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind


def missing_anchors(pair: Pair) -> Iterator[Finding]:
    """Yield the notes' signs that the translation does not have."""
    for sign, count in Counter(pair.signs).items():
        if pair.target.count(sign) < count:
            yield Finding(FindingKind.NOTE_ANCHOR, sign)
