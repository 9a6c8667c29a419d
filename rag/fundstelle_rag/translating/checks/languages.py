"""Whether the translation is in the language that was asked for."""

from collections.abc import Iterator

from fundstelle_rag.language import UNDETERMINED, detect
from fundstelle_rag.translating.checks.common_words import OWN_WORDS, words_of
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_MIN_CHARS = 25  # a name or a heading of two words is in no language for certain
_SURE = 0.9
_SURE_OF_OTHERS = 0.5


def wrong_language(pair: Pair) -> Iterator[Finding]:
    """Yield the language that the translation is in where that is plainly another."""
    if len(pair.target) < _MIN_CHARS:
        return
    found = detect(pair.target, (pair.target_language,))
    if found.code in (UNDETERMINED, pair.target_language):
        return
    ours, theirs = (len(words_of(pair.target, code)) for code in (pair.target_language, found.code))
    is_source = found.code == pair.source_language and found.confidence >= _SURE_OF_OTHERS
    known = pair.target_language in OWN_WORDS and found.code in OWN_WORDS
    if theirs > ours or (not known and (is_source or found.confidence >= _SURE) and ours == 0):
        yield Finding(FindingKind.LANGUAGE, found.code)
