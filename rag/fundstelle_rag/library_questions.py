"""Questions about the library itself ("How many documents do I have?"), which its index answers and no model.

Only a question that is about the library as a whole sentence is taken for one: "Wie viele Dokumente wurden 1911
unterzeichnet?" asks what the documents say."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from fundstelle_rag import prompts


class LibraryQuestionKind(StrEnum):
    COUNT = "count"
    LIST = "list"
    LANGUAGES = "languages"
    MENTIONING = "mentioning"


@dataclass(frozen=True, slots=True)
class LibraryQuestion:
    """`language` is that of the pattern that fitted; `term` is what documents are to mention, else empty."""

    kind: LibraryQuestionKind
    language: str
    term: str = ""


_QUOTES = "\"'“”„‘’‚«»"


def recognise(question: str) -> LibraryQuestion | None:
    """Return what is asked about the library; None where it is a question to the documents."""
    asked = " ".join(question.split()).strip(" ?!.")
    for language, kind, pattern in _patterns():
        found = pattern.fullmatch(asked)
        if found:
            return LibraryQuestion(kind, language, _term(found.groupdict().get("term") or "", language))
    return None


def counted(language: str, key: str, count: int, **values: object) -> str:
    """Return the sentence `key` of a language for that many."""
    one, many = _texts()[language][key]
    return str(one if count == 1 else many).format(count=count, **values)


def said(language: str, key: str, **values: object) -> str:
    """Return the sentence `key` of a language."""
    return str(_texts()[language][key]).format(**values)


def joined(language: str, items: list[str], most: int) -> str:
    """Return the items as a list in words, the first `most` of them and how many more."""
    shown, left = items[:most], len(items) - most
    if left > 0:
        return f"{', '.join(shown)} {said(language, 'and_more', count=left)}"
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {said(language, 'and')} {shown[-1]}"


def _term(text: str, language: str) -> str:
    bare = re.sub(rf"^{_texts()[language]['before_term']}", "", text, flags=re.IGNORECASE)
    return bare.strip(f" {_QUOTES}") or text


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(prompts).joinpath("library_questions.toml").read_text("utf-8"))


@cache
def _patterns() -> tuple[tuple[str, LibraryQuestionKind, re.Pattern[str]], ...]:
    return tuple(
        (language, kind, re.compile(pattern.replace("{documents}", texts["documents"]), re.IGNORECASE))
        for language, texts in _texts().items()
        for kind in LibraryQuestionKind
        for pattern in texts[kind.value]
    )
