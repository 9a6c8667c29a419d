"""The glossary's terms: whatever of them the source uses stands in the translation as it was fixed."""

from collections.abc import Iterator

from fundstelle_rag.glossary import is_used
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind


def unused_terms(pair: Pair) -> Iterator[Finding]:
    """Yield the terms whose fixed translation is missing."""
    for term in pair.terms:
        if not is_used(term.target, pair.target):
            yield Finding(FindingKind.GLOSSARY, f"{term.source} = {term.target}")
