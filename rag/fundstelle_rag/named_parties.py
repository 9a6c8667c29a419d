"""The names in a sentence and the part each plays: who acts, who is acted on, what stands behind which preposition.

As far as word order, prepositions and German articles tell. A name is a run of capitalized words; in German, where
every noun has a capital, one of two at least, so single surnames are passed over."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag import names
from fundstelle_rag.number_words import NUMBER_WORDS
from fundstelle_rag.text_analysis import fold

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLE_LIST = """
    der die das den dem des ein eine einen einem einer eines sein seine seinen seiner seinem ihr ihre ihren ihrer ihrem
    the a an his her its their de het een zijn haar hun
"""
_PREPOSITION_LIST = """
    in im am an auf aus bei nach mit von vom zu zum zur für gegen über unter vor seit um ohne durch wegen laut
    at on to from by with of for against over under before since near into about than as behind
    an aan op te ter voor met bij uit naar van tegen na sinds zonder door om tot als dan
"""
ARTICLES = frozenset(_ARTICLE_LIST.split())
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())
_OBJECT_ARTICLES = frozenset(("den", "dem", "einen", "einem", "seinen", "seinem", "ihren", "ihrem"))
_NEVER_NAMES = ARTICLES | _PREPOSITIONS | frozenset(NUMBER_WORDS)
_BY = frozenset(("by", "von", "vom", "durch", "door"))
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|wurde|wurden|worden|wird|werden|werd|wordt|geworden|ist|sind)\b", re.IGNORECASE
)
_RELATIONS = {
    **dict.fromkeys(("to", "an", "aan", "nach", "naar", "zu", "zum", "zur"), "to"),
    **dict.fromkeys(("from", "von", "vom", "aus", "van", "uit"), "from"),
    **dict.fromkeys(("against", "gegen", "tegen"), "against"),
    **dict.fromkeys(("with", "mit", "met"), "with"),
}
_ACTING = frozenset(("bare", "by", "object"))
_PARTICLES = frozenset(("ibn", "bin", "al", "el", "de", "di", "da", "du", "del", "la", "le"))  # Schapur ibn Sahl
_WITHIN = re.compile(rf"(?:\.? (?:(?:{'|'.join(_PARTICLES)})[ -])*)")
_AND = re.compile(r"\s*(?:,|&|and|und|en|sowie|or|oder|of)\s*(?:(?:the|der|die|das|de|het)\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Party:
    """A run of capitalized words. `role`: "by" in a passive, "bare" for subjects and objects, else the preposition."""

    name: str  # its last word
    role: str
    start: int
    end: int


def turned_names(statement: str, language: str, context: Sequence[str], context_language: str) -> list[str]:
    """Return the pairs of names that have each other's part in every sentence of the context that has both."""
    found = []
    for first, second in itertools.combinations(parties(statement, language), 2):
        if first.name == second.name or _AND.fullmatch(statement[first.end : second.start]):
            continue
        pairs = [_same_pair(first, second, sentence, context_language) for sentence in context]
        turned = [_are_turned(first, second, *pair) for pair in pairs if pair is not None]
        if turned and all(turned):
            found.append(f"{first.name} … {second.name}")
    return found


def _same_pair(first: Party, second: Party, sentence: str, language: str) -> tuple[Party, Party] | None:
    """Return the two names as they stand in a sentence; None where one of them or a list of both does."""
    known = {fold(party.name.casefold()): party for party in parties(sentence, language)}
    one, other = known.get(fold(first.name.casefold())), known.get(fold(second.name.casefold()))
    if one is None or other is None:
        return None
    left, right = sorted((one, other), key=lambda party: party.start)
    return None if _AND.fullmatch(sentence[left.end : right.start]) else (one, other)


def _are_turned(first: Party, second: Party, one: Party, other: Party) -> bool:
    """Say whether the two names have each other's part: who acts on whom, or which stands behind the preposition."""
    if {first.role, second.role, one.role, other.role} <= _ACTING:
        return _acts(first, second) != _acts(one, other)
    return first.role != second.role and (first.role, second.role) == (other.role, one.role)


def _acts(one: Party, other: Party) -> bool:
    """Say whether the one acts on the other: the first of them, but in a passive or behind an object."""
    if "by" in (one.role, other.role):
        return one.role == "by"
    left = min(one, other, key=lambda party: party.start)
    return (one is left) != (left.role == "object")


def parties(text: str, language: str) -> list[Party]:
    """Return the names, as runs of capitalized words; in German, where every noun has a capital, of two at least."""
    matches = list(_WORD.finditer(text))
    passive = bool(_PASSIVE.search(text))
    found: list[Party] = []
    index = 0
    while index < len(matches):
        run = _run(text, matches, index)
        first, index = index, matches.index(run[-1], index) + 1 if run else index + 1
        while run and run[0].group().casefold() in _NEVER_NAMES:
            run, first = run[1:], first + 1
        before = [match.group().casefold() for match in matches[max(0, first - 3) : first]]
        articles = [word for word in before if word in ARTICLES]
        has_article = bool(before) and before[-1] in ARTICLES
        while before and before[-1] in ARTICLES:
            before.pop()
        if language == "de":
            run = run[1:] if has_article else run if len(run) > 1 else []  # "der Wirt", "der Wirt Karl Huber"
        elif first == 0 and len(run) == 1:
            continue  # any word begins with a capital there
        named = [match.group() for match in run if not names.is_common(match.group())]
        if not named:
            continue
        role = "bare"
        if before and before[-1] in _BY and passive:
            role = "by"
        elif before and before[-1] in _PREPOSITIONS:
            role = _RELATIONS.get(before[-1], before[-1])
        elif language == "de" and has_article and articles[-1] in _OBJECT_ARTICLES:
            role = "object"
        if named[-1].endswith(("'s", "’s")) or text[run[-1].end() :].startswith(("'", "’")):
            role = "of"
        found.append(Party(named[-1], role, run[0].start(), run[-1].end()))
    return found


def _run(text: str, matches: Sequence[re.Match[str]], start: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for match in matches[start:]:
        if run and match.group() in _PARTICLES:
            continue
        if not match.group()[0].isupper() or (run and not _WITHIN.fullmatch(text[run[-1].end() : match.start()])):
            break
        run.append(match)
    return run
