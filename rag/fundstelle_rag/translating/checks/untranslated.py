"""What was left in the source's language: words copied as they stood, and a third language's among the target's."""

import re
from collections.abc import Iterator

from fundstelle_rag.translating.checks.codes import without_codes
from fundstelle_rag.translating.checks.common_words import OWN_WORDS, words_of
from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_COPIED = 0.5  # of the source's lower-case words: languages share some (water, land, in)
_FEW_WORDS = 4
_STRANGERS = 2


def left_untranslated(pair: Pair) -> Iterator[Finding]:
    """Yield the words that were copied where they are too many, and another language's common words."""
    own = [word for word in _WORD.findall(without_codes(pair.source)) if word.islower()]
    translated = set(_WORD.findall(without_codes(pair.target)))
    copied = [word for word in own if word in translated]
    if len(own) >= _FEW_WORDS and len(copied) > _MOST_COPIED * len(own):
        yield Finding(FindingKind.UNTRANSLATED, " ".join(dict.fromkeys(copied)))
        return
    if _same(pair.source) == _same(pair.target) and len(own) >= _FEW_WORDS - 1:
        yield Finding(FindingKind.UNTRANSLATED, pair.target)
        return
    for code in OWN_WORDS:
        if code == pair.target_language or pair.target_language not in OWN_WORDS:
            continue
        strangers = words_of(pair.target, code)
        if code != pair.source_language:  # a quotation in a third language stands in the source too
            quoted = words_of(pair.source, code)
            strangers = [word for word in strangers if word not in quoted]
        if len(strangers) >= _STRANGERS:
            yield Finding(FindingKind.UNTRANSLATED, " ".join(dict.fromkeys(strangers)))
            return


def _same(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
