"""XQuAD (Artetxe, Ruder and Yogatama 2020): paragraphs in German, the same questions in German and in English."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

LANGUAGES = ("de", "en")
_Kind = TypeVar("_Kind")


class EvaluationDataMissing(Exception):
    """`path` is not there, or is not what its name says; `detail` tells which."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path} cannot be read ({detail}). Name the folder that holds XQuAD's files.")
        self.path = path


class Paragraph(msgspec.Struct, frozen=True):
    id: int
    title: str
    text: str


class Question(msgspec.Struct, frozen=True):
    """`answers` are the gold answers in the question's own language; `context_id` is the paragraph that holds them."""

    id: str
    question: str
    context_id: int
    answers: list[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in one language. `gold` has the answers in both: an answer may quote the German text."""

    id: str
    language: str
    text: str
    paragraph: Paragraph
    gold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Xquad:
    """The paragraphs, and the questions by their language."""

    paragraphs: tuple[Paragraph, ...]
    questions: dict[str, tuple[Asked, ...]]

    @property
    def articles(self) -> dict[str, str]:
        """The articles' texts by their titles: a paragraph stands in them as it is."""
        return {title: "\n\n".join(p.text for p in paragraphs) for title, paragraphs in self.topics.items()}

    @property
    def topics(self) -> dict[str, list[Paragraph]]:
        """The paragraphs by the article they were taken from."""
        topics: dict[str, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            topics.setdefault(paragraph.title, []).append(paragraph)
        return topics


def load(folder: Path) -> Xquad:
    """Read the set from its folder. Raises EvaluationDataMissing."""
    paragraphs = _read(folder / "xquad_de_contexts.json", list[Paragraph])
    by_id = {paragraph.id: paragraph for paragraph in paragraphs}
    asked = {lang: _read(folder / f"xquad_{lang}_questions.json", list[Question]) for lang in LANGUAGES}
    gold: dict[str, tuple[str, ...]] = {}
    for question in (question for questions in asked.values() for question in questions):
        gold[question.id] = tuple(dict.fromkeys((*gold.get(question.id, ()), *question.answers)))
    return Xquad(
        tuple(paragraphs),
        {
            lang: tuple(Asked(q.id, lang, q.question, by_id[q.context_id], gold[q.id]) for q in questions)
            for lang, questions in asked.items()
        },
    )


def holds(text: str, answers: tuple[str, ...]) -> bool:
    """Say whether a gold answer stands in the text, whatever its case and punctuation."""
    folded = f" {_folded(text)} "
    return any(f" {_folded(answer)} " in folded for answer in answers)


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _read(path: Path, kind: type[_Kind]) -> _Kind:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except OSError as error:
        raise EvaluationDataMissing(path, error.strerror or str(error)) from error
    except msgspec.DecodeError as error:
        raise EvaluationDataMissing(path, str(error)) from error
