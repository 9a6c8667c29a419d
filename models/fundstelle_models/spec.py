"""What is known about an installed model, and what models are used for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class ModelKind(StrEnum):
    CHAT = "chat"
    EMBEDDING = "embedding"


class Task(StrEnum):
    """What a chat model is asked to do. Each may have a model of its own."""

    ASK = "ask"
    SUMMARIZE = "summarize"
    TRANSLATE = "translate"


@dataclass(frozen=True, slots=True)
class TaskOptions:
    """How a model is run for a task; None leaves it to the program."""

    context_tokens: int | None = None
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class MeasuredSpeed:
    """How fast a model was on this machine. Words are those of the text that was measured with."""

    prompt_tokens_s: float
    written_tokens_s: float
    written_words_s: float
    threads: int
    measured_at: str
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """One installed model. `path` is its (first) GGUF file, or the folder of an ONNX model.

    `sha256` is that of all its files' bytes, one file after the other. `languages` are ISO 639-1 codes it is known to
    handle, best first; empty where nobody has said. `origin` says where it came from, for people ("comes with
    Fundstelle", the file it was added from, or the repository it was downloaded from). `parameters` 0, `architecture`
    and `quantization` empty: not known."""

    name: str
    path: Path
    sha256: str
    size_bytes: int
    kind: ModelKind
    context_tokens: int
    licence: str = ""
    languages: tuple[str, ...] = ()
    origin: str = ""
    architecture: str = ""
    quantization: str = ""
    parameters: int = 0
    more_paths: tuple[Path, ...] = ()
    """The other files of a model that is split into several."""
    speed: MeasuredSpeed | None = None

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files of the model, in order; of an ONNX model its folder."""
        return (self.path, *self.more_paths)
