"""Whether a sentence puts together what its passage puts apart: a number or a name with what is said of another.

All words of "Karl defended the dairy" may stand in a passage where Anna defended it and Karl the brewery. Three checks:
a figure or a name must stand with the words it is put beside, unless no other one of its kind does; two names must keep
their order around the verb, a passive turned round; and "from 3 to 5" is not "from 5 to 3"."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from fundstelle_rag import figures, names
from fundstelle_rag.clauses import Clause, clauses
from fundstelle_rag.figures import Figure
from fundstelle_rag.named_parties import ARTICLES, parties, turned_names
from fundstelle_rag.number_pairs import turned_numbers, wrong_way
from fundstelle_rag.text_analysis import Term, fold

_CLEARLY = 0.3  # so much more of the words must stand with another one of the kind
_MOST = 0.5  # and so much of them in all
_WORDS_TO_COMPARE = 2
_FIGURE_WEIGHT = 8.0  # as much as a long word
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_REFERS_BACK = re.compile(
    r"\W*(?:that|those|it|they|he|she|this|these|er|sie|es|dies\w*|jene\w*|hij|zij|het|die|dat|deze|dit)\b",
    re.IGNORECASE,
)
_OF_ONE_BEFORE = re.compile(
    r"\W*(?:er|sie|sein\w*|ihr\w*|he|she|his|her|they|their|its|hij|zij|ze|zijn|haar|hun)\b", re.IGNORECASE
)
_COMPARES = re.compile(r"\b(?:than|als|dan)\b", re.IGNORECASE)


def misplaced(statement: str, language: str, context: Sequence[str], context_language: str) -> list[str]:
    """Return the figures and names of the statement that the sentences of its passage say of something else."""
    found = [*turned_numbers(statement, context), *wrong_way(statement, language)]
    found += [*turned_names(statement, language, context, context_language)]
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
    meant = {
        later.text: former.text for former, later in itertools.pairwise(sentences) if _OF_ONE_BEFORE.match(later.text)
    }
    for clause in clauses(statement, language):
        anchors = _anchors(clause.text, language)
        for anchor in (one for one in anchors if one.kind):
            others = [other for other in anchors if other is not anchor]
            beside = _Beside(_words_beside(anchor, clause), tuple(others), statement, clause.text, meant)
            with_it = [one for one in sentences if anchor.stands_in(one.text)]
            parts = [part for one in with_it for part in clauses(one.text, language)]
            if any(anchor.stands_in(part.text) and _REFERS_BACK.match(part.text) for part in parts):
                parts = []  # what it says is said of something in the clause before
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
    words = [match.group() for match in _WORD.finditer(clause.text) if match.group().casefold() not in ARTICLES]
    if clause.language == "de":
        return any(word[0].isupper() and word.casefold() == term.forms[0] for word in words)
    return bool(words) and words[0].casefold() == term.forms[0]


@dataclass(frozen=True, slots=True)
class _Beside:
    """What a clause puts beside one of its anchors: words, and other anchors.

    `meant` are the sentences before those that begin with a pronoun: whose names these speak of."""

    words: dict[Term, float]
    anchors: tuple[_Anchor, ...]
    statement: str
    clause: str
    meant: Mapping[str, str]

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
        meant = self.meant.get(clause.text, "")
        return any(
            not (anchor.figure is None and other.stands_in(self.statement))
            and not (_COMPARES.search(self.clause) and other.stands_in(self.clause))
            for other in _of_kind(anchor.kind, clause.text, clause.language)
            or _of_kind(anchor.kind, meant, clause.language)
        )

    def _share(self, clause: Clause) -> float:
        said = sum(weight for term, weight in self.words.items() if clause.wording.says(term))
        stated = [other for other in self.anchors if other.figure is not None and other.stands_in(clause.text)]
        counted = [other for other in self.anchors if other.figure is not None]
        total = sum(self.words.values()) + _FIGURE_WEIGHT * len(counted)
        return (said + _FIGURE_WEIGHT * len(stated)) / total


def _anchors(text: str, language: str) -> list[_Anchor]:
    stated = [_Anchor(figure.written, figures.kind(figure), figure) for figure in figures.figures(text)]
    return [*stated, *(_Anchor(party.name, "name") for party in parties(text, language))]


def _of_kind(kind: str, text: str, language: str) -> list[_Anchor]:
    return [anchor for anchor in _anchors(text, language) if anchor.kind == kind]
