"""What long work yields while it runs. Plain data, for a window and a command line alike."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Stage(StrEnum):
    """What is going on, for a progress line."""

    LOADING_MODEL = "loading_model"
    READING_PROMPT = "reading_prompt"
    WRITING = "writing"
    READING_FILES = "reading_files"
    READING_PAGES = "reading_pages"
    EMBEDDING = "embedding"
    SEARCHING = "searching"
    CHECKING = "checking"
    ASSEMBLING_MODEL = "assembling_model"
    DOWNLOADING = "downloading"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` units (tokens, passages, files, bytes, as the stage has it); total 0 is "not known yet".

    `seconds_left` is an estimate for all of the work, not for the stage alone; None while nothing can be said."""

    stage: Stage
    done: int
    total: int
    detail: str = ""
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    """The next piece of text from the model, whole characters only."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """The last event of every use case."""

    result: T
