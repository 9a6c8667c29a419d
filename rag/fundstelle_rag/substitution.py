"""Whether a sentence is the quoted one with a noun exchanged: two wheels of iron for two wheels of oak.

Within a language only. A noun that the quoted sentence does not have is doubted where the quoted sentence has another
one in its place, that is beside the same word, which the statement does not have. A synonym put in a noun's place looks
the same; models that reword a sentence mostly change more than that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.text_analysis import fold
from fundstelle_rag.wording import Wording, is_compared_as_figure, terms, weights

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BEFORE_NOUNS_LIST = """
    the a an his her its their this that these those of by with from for into as and or no
    de het een zijn haar hun deze dit die dat van met door uit voor en of geen
"""
_BEFORE_NOUNS = frozenset(_BEFORE_NOUNS_LIST.split())
# Answers put these around a fact without taking them from the passage.
_PLAIN_NOUNS_LIST = """
    height length depth width size age time number amount total sum price cost costs weight value share year years month
    day days hour hours person persons people man woman place name reason end beginning part way thing kind order answer
    hoogte lengte diepte breedte grootte leeftijd tijd aantal bedrag totaal som prijs kosten gewicht waarde deel jaar
    maand dag dagen uur persoon personen mensen man vrouw plaats naam reden einde begin manier ding soort antwoord
"""
_PLAIN_NOUNS = frozenset(_PLAIN_NOUNS_LIST.split())
_NOT_A_COMPOUND = (
    "ver",
    "be",
    "ge",
    "ont",
    "ent",
    "un",
    "on",
    "her",
    "über",
    "unter",
    "mis",
    "miss",
    "zer",
    "er",
    "anti",
    "non",
)
_LIKE_AN_ADVERB = re.compile(r"(?:ly|lijk)$")
_LIKE_A_VERB = re.compile(r"(?:ed|ing|ly|en|te|ten|den|lijk|lich)$")
_RENDERS = 0.6  # the quoted sentence must say so much of the statement's other words
_SHORTEST = 3  # oak
_LEAST = 4


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that carries meaning, in the order of the text; `is_noun` as far as can be told from outside."""

    text: str
    language: str
    forms: frozenset[str]
    is_noun: bool


def exchanged(statement: str, quoted: str, language: str, question: str = "") -> list[str]:
    """Return the nouns of the statement in whose place the quoted sentence has another, as written."""
    own, theirs = _words(statement, language), _words(quoted, language)
    asked = Wording.of(question, language)
    stated = frozenset(form for word in own for form in word.forms)
    known = frozenset(form for word in theirs for form in word.forms)
    return [
        word.text
        for index, word in enumerate(own)
        if not word.forms & (known | asked.forms) and word.text.casefold() not in _PLAIN_NOUNS
        if _is_exchanged(index, own, theirs, stated) and _renders(statement, quoted, word, language)
    ]


def _renders(statement: str, quoted: str, but: "_Word", language: str) -> bool:
    """Say whether the quoted sentence says most of the statement's other words."""
    others = {term: weight for term, weight in weights(statement, language).items() if not but.forms & set(term.forms)}
    return Wording.of(quoted, language).share_said(others) >= _RENDERS


def _is_exchanged(index: int, own: Sequence["_Word"], theirs: Sequence["_Word"], stated: frozenset[str]) -> bool:
    """Say whether the quoted sentence has another word in the place of this one: beside the same word on one side if
    this one is a noun, on both if it may be one: in Dutch, where nouns often have no article."""
    word = own[index]
    sides = []
    for step in (-1, 1):
        neighbour = own[index + step] if 0 <= index + step < len(own) else None
        places = [p for p, one in enumerate(theirs) if neighbour is not None and one.forms & neighbour.forms]
        instead = [theirs[place - step] for place in places if 0 <= place - step < len(theirs)]
        sides.append(any(not one.forms & stated and not _are_related(word, one) for one in instead))
    if word.is_noun:
        return any(sides)
    return word.language == "nl" and all(sides) and not _LIKE_A_VERB.search(word.text)


def _words(text: str, language: str) -> list[_Word]:
    found: list[_Word] = []
    before = ""
    for match in _WORD.finditer(text):
        word = match.group()
        folded = word.casefold()
        if folded not in FUNCTION_WORDS and len(folded) >= _SHORTEST and not is_compared_as_figure(folded):
            is_noun = word[0].isupper() if language == "de" else before in _BEFORE_NOUNS
            is_noun = (is_noun or not found) and not _LIKE_AN_ADVERB.search(word)
            forms = frozenset(form for term in terms(word, language) for form in term.forms)
            found.append(_Word(word, language, forms, is_noun))
        before = folded
    return found


def _are_related(word: _Word, other: _Word) -> bool:
    """Say whether one may be a form or a compound of the other: Wahlurne and Urne, but not Pächter and Verpächter."""
    shorter, longer = sorted((fold(word.text.casefold()), fold(other.text.casefold())), key=len)
    if longer.endswith(shorter):
        return longer.removesuffix(shorter) not in map(fold, _NOT_A_COMPOUND)
    return longer.startswith(shorter[: max(_LEAST, len(shorter) - 2)])
