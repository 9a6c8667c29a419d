"""Follow-up questions: what "And in 2020?" asks is said by the question before it.

No model takes part: rewriting the question would push the passages out of its memory, and a small model rewrites
badly. A follow-up that is a figure alone takes the place of the earlier question's; else the two questions are put
together, which finds the passages that either is about."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from fundstelle_rag import language as languages
from fundstelle_rag import names, prompts
from fundstelle_rag.function_words import FUNCTION_WORDS
from fundstelle_rag.text_analysis import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIGURE = re.compile(r"\d[\d.,]*(?<![.,])")
_FEW_WORDS = 3  # a question with more words of its own that carry meaning stands alone, pronoun or not
_SHORTEST = 2
_RULES = {"en", "de", "nl"}


@dataclass(frozen=True, slots=True)
class Understood:
    """`query` is what is searched for. `earlier` is the question it leans on, "" where it stands alone or where
    `query` says all of it. `language` is the earlier question's where this one is too short to have one of its own
    ("Und 2019?" is taken for English), else ""."""

    query: str
    earlier: str = ""
    language: str = ""


def understand(question: str, language: str, earlier: str) -> Understood:
    """Return what a question asks after `earlier`, the question before it as it was understood ("" for none)."""
    if not earlier:
        return Understood(question)
    if not _leans(question, language):
        spoken_before = languages.detect(earlier, expected=_RULES).code
        is_long = len(_WORD.findall(question)) > _FEW_WORDS
        if is_long or spoken_before == language or not _leans(question, spoken_before):
            return Understood(question)
        return replace(understand(question, spoken_before, earlier), language=spoken_before)
    replaced = _with_replacement(question, language, earlier)
    if replaced:
        return Understood(replaced)
    return Understood(f"{earlier} {question}", earlier)


def _leans(question: str, language: str) -> bool:
    rules = _rules(language)
    words = [fold(word) for word in _WORD.findall(question)]
    own = [word for word in words if word not in FUNCTION_WORDS and word not in rules.pronouns]
    if rules.opener.match(question):
        return True
    names_something = bool(names.names(question, language)) or _FIGURE.search(question) is not None
    if any(word in rules.pronouns for word in words):
        return not names_something and len(own) <= _FEW_WORDS
    return len(words) <= _SHORTEST and len(own) <= 1 and not names_something  # "Why?", "Wie viele?"


def _with_replacement(question: str, language: str, earlier: str) -> str:
    """Return the earlier question with its one figure (or its one of that length) replaced; "" if there is none."""
    rules = _rules(language)
    bare = rules.opener.sub("", question.strip(), count=1).strip(" ?!.,")
    while (shorter := rules.stripped.sub("", bare, count=1).strip()) != bare:
        bare = shorter
    if not _FIGURE.fullmatch(bare):
        return ""
    found = list(_FIGURE.finditer(earlier))
    of_that_length = [figure for figure in found if len(figure[0]) == len(bare)]
    candidates = found if len(found) == 1 else of_that_length
    if len(candidates) != 1:
        return ""
    start, end = candidates[0].span()
    return earlier[:start] + bare + earlier[end:]


@dataclass(frozen=True, slots=True)
class _Rules:
    opener: re.Pattern[str]
    pronouns: frozenset[str]
    stripped: re.Pattern[str]


@cache
def _rules(language: str) -> _Rules:
    """Return the rules of a language; of one without, English ones match nothing that would be wrong in it."""
    data = tomllib.loads(files(prompts).joinpath("follow_ups.toml").read_text("utf-8"))
    rules = data.get(language, data["en"])
    return _Rules(
        opener=re.compile(rf"\s*(?:{rules['openers']})\b[\s,]*", re.IGNORECASE),
        pronouns=frozenset(fold(word) for word in rules["pronouns"].split()),
        stripped=re.compile(rf"^(?:{rules['stripped']})\s+", re.IGNORECASE),
    )
