"""Reads what was exported back: answers, one object or one a line, a chat, a summary, a translation. The file comes
from outside and may be anything.

A summary is checked as an answer to no question; of a translation, each segment's source as a citation.

What is needed to check an answer must be there and of its type; keys that newer versions write may be missing, keys
that this version does not know are passed over."""

import json
from pathlib import Path
from typing import Any

import msgspec

from fundstelle_rag.answers import AnsweredBy, QuoteVerdict, SentenceVerdict
from fundstelle_rag.errors import AnswerFileInvalid

_SUMMARY = "summary"
_MAX_BYTES = 256 * 1024 * 1024  # ten thousand answers with their passages


class ReadCitation(msgspec.Struct):
    marker: int
    document_id: str
    document: str
    char_start: int
    char_end: int
    quote: str
    verdict: QuoteVerdict
    page: int | None = None


class ReadSentence(msgspec.Struct):
    text: str
    citations: list[int]
    verdict: SentenceVerdict = SentenceVerdict.UNCITED  # of a file that says nothing: nothing is claimed
    verbatim: bool = False


class ReadAnswer(msgspec.Struct):
    """`question` names the answer in reports; `asked` is what its sentences were proved with."""

    question: str
    sentences: list[ReadSentence]
    citations: list[ReadCitation]
    language: str = "und"
    answer: str | None = None
    query: str = ""
    answered_by: AnsweredBy = AnsweredBy.MODEL
    kind: str = ""

    @property
    def asked(self) -> str:
        return "" if self.kind == _SUMMARY else self.query or self.question


class _ReadSegment(msgspec.Struct):
    index: int
    char_start: int
    char_end: int
    source: str


class _ReadTranslation(msgspec.Struct):
    document_id: str
    document: str
    title: str
    segments: list[_ReadSegment]

    def citations(self) -> list[ReadCitation]:
        return [
            ReadCitation(
                segment.index + 1,
                self.document_id,
                self.document,
                segment.char_start,
                segment.char_end,
                segment.source,
                QuoteVerdict.EXACT,
            )
            for segment in self.segments
        ]


def read_answers(path: Path) -> list[ReadAnswer]:
    """Return the answers of a file; questions of a batch that failed are left out. Raises AnswerFileInvalid."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        if len(content) > _MAX_BYTES:
            raise AnswerFileInvalid(path, f"over {_MAX_BYTES} bytes")
        objects = _objects(content.decode("utf-8-sig"))
        if not objects:
            raise AnswerFileInvalid(path, "empty")
        return [_answer(parsed) for parsed in objects if "error" not in parsed]
    except (OSError, ValueError, TypeError, KeyError, RecursionError, msgspec.ValidationError) as error:
        raise AnswerFileInvalid(path, str(error)) from error


def _answer(parsed: Any) -> ReadAnswer:
    if isinstance(parsed, dict) and "segments" in parsed:
        translation = msgspec.convert(parsed, _ReadTranslation)
        return ReadAnswer(translation.title, [], translation.citations())
    if isinstance(parsed, dict) and parsed.get("kind") == _SUMMARY:
        titles = [str(one["title"]) for one in parsed["documents"]]
        parsed = {**parsed, "question": ", ".join(titles)}
    return msgspec.convert(parsed, ReadAnswer)


def _objects(content: str) -> list[Any]:
    """A single object, however laid out, or one object a line. A chat's answers are its turns."""
    try:
        only = json.loads(content)
        turns = only.get("turns") if isinstance(only, dict) else None
        return turns if isinstance(turns, list) else [only]
    except json.JSONDecodeError:
        # Not splitlines: JSON lets a quote's Unicode line separators stand as they are.
        return [json.loads(line) for line in content.split("\n") if line.strip()]
