"""What a chat model says around a translation: "Here is the translation:", "Note: …"."""

import re
from collections.abc import Iterator

from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_ABOUT_TRANSLATING = re.compile(
    r"translat|übersetz|vertal|traduc|tradui|tradu[zç]|översätt|oversæt|oversett|tłumacz|перев[оё]д|翻译|翻訳",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:sure|certainly|of course|okay|here(?:'s| is| are)|as an ai|i(?:'m| am) sorry|i cannot|natürlich|gerne|sicher"
    r"|hier (?:ist|sind|is|zijn)|es tut mir leid|als ki|natuurlijk|zeker|het spijt me|als ai)\b[^.!?]{0,60}[:!,.]",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:translation|übersetzung|vertaling|output|german|english|dutch|deutsch|englisch|niederländisch|duits|engels"
    r"|nederlands|note|anmerkung|hinweis|opmerking)\s*(?:\([^)]*\))?\s*:",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:^|[\s(\[*])(?:note|anmerkung|hinweis|opmerking|n\.b\.|explanation|erklärung|uitleg)\s*:", re.IGNORECASE
)


def added_remark(pair: Pair) -> Iterator[Finding]:
    """Yield what the model says about its work where the source says nothing of the kind."""
    for pattern in (_OPENING, _LABEL, _NOTE):
        found = pattern.search(pair.target)
        if found and not pattern.search(pair.source):
            yield Finding(FindingKind.REMARK, found[0].strip())
            return
    found = _ABOUT_TRANSLATING.search(pair.target)
    if found and not _ABOUT_TRANSLATING.search(pair.source):
        yield Finding(FindingKind.REMARK, found[0])


def without_remark(text: str) -> str:
    """Return the text without a label in front of it ("Translation: …")."""
    found = _LABEL.match(text)
    return text[found.end() :].strip() if found and text[found.end() :].strip() else text
