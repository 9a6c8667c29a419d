"""Checks an exported answer against the library, without a model: does every quote stand where it says?"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_rag.answers import QuoteVerdict
from fundstelle_rag.documents import Document
from fundstelle_rag.errors import AnswerFileInvalid, DocumentNotFound


class _Citation(msgspec.Struct):
    marker: int
    document_id: str
    document: str
    char_start: int
    char_end: int
    quote: str
    verdict: QuoteVerdict


class _Sentence(msgspec.Struct):
    text: str
    citations: list[int]


class _AnswerFile(msgspec.Struct):
    question: str
    sentences: list[_Sentence]
    citations: list[_Citation]


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """What became of one citation. `holds`: the quote stands at its place, as far as the file says it does."""

    question: str
    marker: int
    document: str
    quote: str
    holds: bool
    problem: str  # "", "document_gone", "text_differs", "quote_missing", "no_such_marker"


def verify_file(path: Path, document: Callable[[str], Document]) -> Iterator[CheckedQuote]:
    """Check every citation of an answer file, or of many answers one a line. `document` loads one by its id.

    Raises AnswerFileInvalid."""
    for answer in _answers(path):
        known = {citation.marker for citation in answer.citations}
        for citation in answer.citations:
            problem = _problem(citation, document)
            yield CheckedQuote(
                answer.question, citation.marker, citation.document, citation.quote, not problem, problem
            )
        for marker in sorted({marker for sentence in answer.sentences for marker in sentence.citations} - known):
            yield CheckedQuote(answer.question, marker, "", "", False, "no_such_marker")


def _problem(citation: _Citation, document: Callable[[str], Document]) -> str:
    if citation.verdict is QuoteVerdict.MISSING:
        return "quote_missing"
    try:
        text = document(citation.document_id).text
    except DocumentNotFound:
        return "document_gone"
    return "" if text[citation.char_start : citation.char_end] == citation.quote else "text_differs"


def _answers(path: Path) -> Iterator[_AnswerFile]:
    try:
        content = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise AnswerFileInvalid(path, str(error)) from error
    except OSError as error:
        raise AnswerFileInvalid(path, str(error)) from error
    try:
        objects = _objects(content)
        if not objects:
            raise AnswerFileInvalid(path, "empty")
        for parsed in objects:
            if "error" not in parsed:  # a question of a batch that failed
                yield msgspec.convert(parsed, _AnswerFile)
    except (json.JSONDecodeError, msgspec.ValidationError, TypeError, RecursionError) as error:
        raise AnswerFileInvalid(path, str(error)) from error


def _objects(content: str) -> list[Any]:
    """A single object, however laid out, or one object a line."""
    try:
        return [json.loads(content)]
    except json.JSONDecodeError:
        # Not splitlines: JSON lets a quote's Unicode line separators stand as they are.
        return [json.loads(line) for line in content.split("\n") if line.strip()]
