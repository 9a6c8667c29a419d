"""How long a translation usually is: much longer or shorter, something was added or left out."""

from collections.abc import Iterator

from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

# Characters of German and Dutch for one of English, over NTREX-128's development half.
_USUAL = {"en": 1.0, "de": 1.13, "nl": 1.08}
_LEAST, _MOST = 0.55, 1.8  # times the usual ratio
_SLACK_CHARS = 25  # short texts vary more


def unusual_length(pair: Pair) -> Iterator[Finding]:
    """Yield a finding where the translation's length is out of proportion; its detail is the ratio."""
    usual = _USUAL.get(pair.target_language, 1.0) / _USUAL.get(pair.source_language, 1.0)
    expected = len(pair.source) * usual
    if not _LEAST * expected - _SLACK_CHARS <= len(pair.target) <= _MOST * expected + _SLACK_CHARS:
        yield Finding(FindingKind.LENGTH, f"{len(pair.target) / max(len(pair.source), 1):.2f}")
