"""Whether a sentence puts together what its passage puts apart: a number or a name with what is said of another.

All words of "Karl defended the dairy" may stand in a passage where Anna defended it and Karl the brewery. Three checks:
a figure or a name must stand with the words it is put beside, unless no other one of its kind does; two names must keep
their order around the verb, a passive turned round; and "from 3 to 5" is not "from 5 to 3"."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from fundstelle_rag import figures, names
from fundstelle_rag.clauses import Clause, clauses
from fundstelle_rag.figures import Figure
from fundstelle_rag.number_words import NUMBER_WORDS
from fundstelle_rag.scales import ends_in
from fundstelle_rag.text_analysis import Term, fold

_CLEARLY = 0.3  # so much more of the words must stand with another one of the kind
_MOST = 0.5  # and so much of them in all
_WORDS_TO_COMPARE = 2
_FIGURE_WEIGHT = 8.0  # as much as a long word
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLE_LIST = """
    der die das den dem des ein eine einen einem einer eines sein seine seinen seiner seinem ihr ihre ihren ihrer ihrem
    the a an his her its their de het een zijn haar hun
"""
_PREPOSITION_LIST = """
    in im am an auf aus bei nach mit von vom zu zum zur für gegen über unter vor seit um ohne durch wegen laut
    at on to from by with of for against over under before since near into about than as behind
    op te ter voor met bij uit naar van tegen na sinds zonder door om tot als dan
"""
_ARTICLES = frozenset(_ARTICLE_LIST.split())
_PREPOSITIONS = frozenset(_PREPOSITION_LIST.split())
_OBJECT_ARTICLES = frozenset(("den", "dem", "einen", "einem", "seinen", "seinem", "ihren", "ihrem"))
_NEVER_NAMES = _ARTICLES | _PREPOSITIONS | frozenset(NUMBER_WORDS)
_BY = frozenset(("by", "von", "vom", "durch", "door"))
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|wurde|wurden|worden|wird|werden|werd|wordt|geworden|ist|sind)\b", re.IGNORECASE
)
_ACTING = frozenset(("bare", "by", "object"))
_AND = re.compile(r"\s*(?:,|&|and|und|en|sowie|or|oder|of)\s*(?:(?:the|der|die|das|de|het)\s+)?", re.IGNORECASE)
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


def misplaced(statement: str, language: str, context: Sequence[str], context_language: str) -> list[str]:
    """Return the figures and names of the statement that the sentences of its passage say of something else."""
    found = [*_turned_numbers(statement, context), *_wrong_way(statement, language)]
    found += [*_turned_names(statement, language, context, context_language)]
    if language == context_language:
        found += _with_other_words(statement, language, context)
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A figure or a name in a clause; only those of one kind ("": not known) can stand for each other."""

    written: str
    kind: str
    figure: Figure | None = None

    def stands_in(self, text: str) -> bool:
        if self.figure is not None:
            return not figures.unconfirmed(self.written, text)
        return names.is_mentioned(self.written, [text])


def _with_other_words(statement: str, language: str, context: Sequence[str]) -> list[str]:
    """Find the anchors whose words stand with another anchor of the kind, and not with them.

    First among the sentences of the passage, then among the clauses of the sentence they stand in."""
    found = []
    sentences = [Clause(sentence, language) for sentence in context]
    for clause in clauses(statement, language):
        anchors = _anchors(clause.text, language)
        for anchor in (one for one in anchors if one.kind):
            others = [other for other in anchors if other is not anchor]
            beside = _Beside(_words_beside(anchor, clause), tuple(others), statement)
            with_it = [one for one in sentences if anchor.stands_in(one.text)]
            parts = [part for one in with_it for part in clauses(one.text, language)]
            for own, all_of_them in ((with_it, sentences), ([p for p in parts if anchor.stands_in(p.text)], parts)):
                if own and beside.is_elsewhere(anchor, own, [one for one in all_of_them if one not in own]):
                    found.append(anchor.written)
                    break
    return found


def _words_beside(anchor: _Anchor, clause: Clause) -> dict[Term, float]:
    """Return what the clause says of the anchor; of a single word only what it speaks of, not what that does."""
    own = fold(anchor.written.casefold())
    said = {term: weight for term, weight in clause.weights.items() if own not in term.forms}
    if len(said) >= _WORDS_TO_COMPARE:
        core = {term: weight for term, weight in clause.core.items() if term in said}
        return core if len(core) == 1 and _is_subject(next(iter(core)), clause) else said
    return {term: weight for term, weight in said.items() if _is_subject(term, clause)}


def _is_subject(term: Term, clause: Clause) -> bool:
    """Say whether the word looks like the clause's subject: its first word, or in German a noun."""
    words = [match.group() for match in _WORD.finditer(clause.text) if match.group().casefold() not in _ARTICLES]
    if clause.language == "de":
        return any(word[0].isupper() and word.casefold() == term.forms[0] for word in words)
    return bool(words) and words[0].casefold() == term.forms[0]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a clause puts beside one of its anchors: words, and other anchors."""

    words: dict[Term, float]
    anchors: tuple[_Anchor, ...]
    statement: str

    def is_elsewhere(self, anchor: _Anchor, with_it: Sequence[Clause], without_it: Sequence[Clause]) -> bool:
        """Say whether most of it stands with rivals: others of the kind that the statement does not name."""
        if not self.words:
            return False
        rivals = [one for one in without_it if self._has_rival(anchor, one)]
        if not rivals:
            return False
        said = [one.wording for one in (*rivals, *with_it)]
        known = {term: weight for term, weight in self.words.items() if any(one.says(term) for one in said)}
        narrowed = replace(self, words=known)
        if not known:
            return False
        there, here = max(map(narrowed._share, rivals)), max(map(narrowed._share, with_it))
        return there >= _MOST and there - here >= _CLEARLY

    def _has_rival(self, anchor: _Anchor, clause: Clause) -> bool:
        return any(
            other.kind == anchor.kind and (anchor.figure is not None or not other.stands_in(self.statement))
            for other in _anchors(clause.text, clause.language)
        )

    def _share(self, clause: Clause) -> float:
        said = sum(weight for term, weight in self.words.items() if clause.wording.says(term))
        stated = [other for other in self.anchors if other.figure is not None and other.stands_in(clause.text)]
        counted = [other for other in self.anchors if other.figure is not None]
        total = sum(self.words.values()) + _FIGURE_WEIGHT * len(counted)
        return (said + _FIGURE_WEIGHT * len(stated)) / total


def _anchors(text: str, language: str) -> list[_Anchor]:
    stated = [_Anchor(figure.written, figure.unit or _kind_of(figure), figure) for figure in figures.figures(text)]
    return [*stated, *(_Anchor(entity.name, "name") for entity in _entities(text, language))]


def _kind_of(figure: Figure) -> str:
    written = figure.written.strip()
    if written.isdigit() and len(written) == 4 and 1000 <= int(written) <= 2100:
        return "in a year"
    return ""


@dataclass(frozen=True, slots=True)
class _Entity:
    """A run of capitalized words. `role`: "by" in a passive, "bare" for subjects and objects, else the preposition."""

    name: str  # its last word
    role: str
    start: int
    end: int


def _turned_names(statement: str, language: str, context: Sequence[str], context_language: str) -> list[str]:
    found = []
    for first, second in itertools.combinations(_entities(statement, language), 2):
        if first.name == second.name or _AND.fullmatch(statement[first.end : second.start]):
            continue
        pairs = [_same_pair(first, second, sentence, context_language) for sentence in context]
        turned = [_are_turned(first, second, *pair) for pair in pairs if pair is not None]
        if turned and all(turned):
            found.append(f"{first.name} … {second.name}")
    return found


def _same_pair(first: _Entity, second: _Entity, sentence: str, language: str) -> tuple[_Entity, _Entity] | None:
    """Return the two names as they stand in a sentence; None where one of them or a list of both does."""
    entities = {fold(entity.name.casefold()): entity for entity in _entities(sentence, language)}
    one, other = entities.get(fold(first.name.casefold())), entities.get(fold(second.name.casefold()))
    if one is None or other is None:
        return None
    left, right = sorted((one, other), key=lambda entity: entity.start)
    return None if _AND.fullmatch(sentence[left.end : right.start]) else (one, other)


def _are_turned(first: _Entity, second: _Entity, one: _Entity, other: _Entity) -> bool:
    """Say whether the two names have each other's part: who acts on whom, or which stands behind the preposition."""
    if {first.role, second.role, one.role, other.role} <= _ACTING:
        return _acts(first, second) != _acts(one, other)
    return first.role != second.role and (first.role, second.role) == (other.role, one.role)


def _acts(one: _Entity, other: _Entity) -> bool:
    """Say whether the one acts on the other: the first of them, but in a passive or behind an object."""
    if "by" in (one.role, other.role):
        return one.role == "by"
    left = min(one, other, key=lambda entity: entity.start)
    return (one is left) != (left.role == "object")


def _entities(text: str, language: str) -> list[_Entity]:
    """Return the names, as runs of capitalized words; in German, where every noun has a capital, of two at least."""
    matches = list(_WORD.finditer(text))
    passive = bool(_PASSIVE.search(text))
    found: list[_Entity] = []
    index = 0
    while index < len(matches):
        run = _run(text, matches, index)
        first, index = index, index + max(1, len(run))
        while run and run[0].group().casefold() in _NEVER_NAMES:
            run, first = run[1:], first + 1
        before = [match.group().casefold() for match in matches[max(0, first - 3) : first]]
        articles = [word for word in before if word in _ARTICLES]
        has_article = bool(before) and before[-1] in _ARTICLES
        while before and before[-1] in _ARTICLES:
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
            role = before[-1]
        elif language == "de" and has_article and articles[-1] in _OBJECT_ARTICLES:
            role = "object"
        if named[-1].endswith(("'s", "’s")) or text[run[-1].end() :].startswith(("'", "’")):
            role = "of"
        found.append(_Entity(named[-1], role, run[0].start(), run[-1].end()))
    return found


def _run(text: str, matches: Sequence[re.Match[str]], start: int) -> list[re.Match[str]]:
    run: list[re.Match[str]] = []
    for match in matches[start:]:
        if not match.group()[0].isupper() or (run and text[run[-1].end() : match.start()] not in (" ", ". ")):
            break
        run.append(match)
    return run


def _wrong_way(statement: str, language: str) -> list[str]:
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


def _turned_numbers(statement: str, context: Sequence[str]) -> list[str]:
    """Return "from 5 to 3" or "4 against 7" where the passage has only the two the other way round."""
    found = []
    for pattern in (_FROM_TO, _AGAINST):
        for match in pattern.finditer(statement):
            own = (_value(match["first"]), _value(match["second"]))
            if None in own or own[0] == own[1]:
                continue
            stated = [
                (_value(other["first"]), _value(other["second"]))
                for sentence in context
                for other in pattern.finditer(sentence)
            ]
            if own not in stated and own[::-1] in stated:
                found.append(match.group())
    return found


def _value(written: str) -> object:
    """Return the figure that is written, by its readings; None for other words."""
    found = figures.stated(written)
    return frozenset(found) or None
