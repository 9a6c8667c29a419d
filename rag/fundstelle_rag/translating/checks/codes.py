"""Addresses and codes: what must come out letter by letter as it went in."""

import re
from collections import Counter
from collections.abc import Iterator

from fundstelle_rag.translating.checks.pair import Pair
from fundstelle_rag.translations import Finding, FindingKind

_CODE = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”„»«]*[^\s<>\"“”„»«.,;:!?)\]]"  # a web address
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # an e-mail address
    r"|\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b"  # an account
    r"|\b(?=[\w/-]*\d)(?=[\w/-]*[A-Z])[A-Z\d]+(?:[-/][A-Z\d]+)+\b"  # AZ-2024/17
    r"|\b(?=[A-Z\d]*\d[A-Z\d]*)[A-Z]+\d[A-Z\d]*\b|\b\d+[A-Z]{2,}\d[A-Z\d]*\b"  # A7, B12X
    r"|[#@]\w{2,}|\{\w+\}|%[sd]\b"
)


def without_codes(text: str) -> str:
    """Return the text without its addresses and codes, which are in no language."""
    return _CODE.sub(" ", text)


def changed_codes(pair: Pair) -> Iterator[Finding]:
    """Yield the addresses and codes that the translation lacks, and those that it made up."""
    source, target = (Counter(_CODE.findall(text)) for text in (pair.source, pair.target))
    for code in dict.fromkeys((*(source - target), *(target - source))):
        yield Finding(FindingKind.CODE, code)
