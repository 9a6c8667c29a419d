"""Documents to try the program with: an invented region, so that no model knows the answers.

`questions.toml` holds questions with the strings that answer them, for the tests and the first start.
The typeset documents are built from packaging/samples by `make samples`.
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_NOT_DOCUMENTS = {".py", ".pyc", ".toml"}


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """`answers` stand in the document, on `page` where it has pages; none where the samples do not tell.

    `demo` marks the one question of each language that a first start in the terminal asks."""

    id: str
    language: str
    question: str
    answers: tuple[str, ...] = ()
    document: str | None = None
    page: int | None = None
    demo: bool = False

    @property
    def answerable(self) -> bool:
        return bool(self.answers)


def sample_paths() -> list[Path]:
    """Return the sample documents by name."""
    return sorted(path for path in _folder().iterdir() if path.is_file() and path.suffix not in _NOT_DOCUMENTS)


def sample_questions() -> list[SampleQuestion]:
    """Return the questions in the order of their file."""
    table = tomllib.loads((_folder() / "questions.toml").read_text(encoding="utf-8"))
    return [SampleQuestion(**{**entry, "answers": tuple(entry.get("answers", ()))}) for entry in table["question"]]


def _folder() -> Path:
    return Path(str(files(__name__)))
