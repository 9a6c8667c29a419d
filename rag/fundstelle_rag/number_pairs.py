"""Pairs of numbers whose order says something: from 5 to 3, seven against four."""

import re
from collections.abc import Sequence
from decimal import Decimal

from fundstelle_rag import figures
from fundstelle_rag.scales import ends_in

_FROM_TO = re.compile(
    r"\b(?:from|von|van|vom)\s+(?P<first>[\d.,]+)(?P<between>[^.;]{0,40}?)\s(?:to|auf|bis|naar|tot|op)\s+(?P<second>[\d.,]*\d)",
    re.IGNORECASE,
)
_TO_FROM = re.compile(
    r"\b(?:to|auf|naar|tot|op)\s+(?P<second>[\d.,]+)(?P<between>[^.;]{0,40}?)\s(?:from|von|van)\s+(?P<first>[\d.,]*\d)",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?P<first>\b\w+)(?P<between>(?:\s+\w+)?)\s+(?:to|zu|gegen|against|tegen)\s+(?P<second>\w+)", re.IGNORECASE
)


def wrong_way(statement: str, language: str) -> list[str]:
    """Return "fell to 63 from 55" and the like: what rises from a number gets to a higher one."""
    ends = ends_in(statement, language).get("amount", {})
    if len(ends) != 1:
        return []
    for pattern in (_FROM_TO, _TO_FROM):
        match = pattern.search(statement)
        first, second = (_number(match["first"]), _number(match["second"])) if match else (None, None)
        if first is not None and second is not None and first != second and (first < second) != ("up" in ends):
            return list(ends.values())
    return []


def _number(written: str) -> Decimal | None:
    values = [value for value in figures.stated(written.strip(".,")) if isinstance(value, Decimal)]
    return values[0] if len(values) == 1 else None


def turned_numbers(statement: str, context: Sequence[str]) -> list[str]:
    """Return "from 5 to 3" or "4 against 7" where the passage has only the two the other way round."""
    found = []
    for pattern in (_FROM_TO, _AGAINST):
        for match in pattern.finditer(statement):
            own = _pair(match)
            if None in own or own[0] == own[1]:
                continue
            stated = [_pair(other) for sentence in context for other in pattern.finditer(sentence)]
            if own not in stated and own[::-1] in stated:
                found.append(match.group())
    return found


def _pair(match: re.Match[str]) -> tuple[object, object]:
    """The two figures; the first may have a word behind it ("six votes to two") or before it ("by 7 to 4")."""
    return _value(match["first"]) or _value(match["between"]), _value(match["second"])


def _value(written: str) -> object:
    """Return the figure that is written, by its readings; None for other words."""
    found = figures.stated(written)
    return frozenset(found) or None
