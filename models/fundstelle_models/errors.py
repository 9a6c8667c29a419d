"""What can go wrong, as types with fields. The sentence a person reads is made where it is shown.

    FundstelleError
    ├── UserError            this file, this model: the person can choose another
    │   ├── ModelFileInvalid
    │   ├── ModelNotFound
    │   ├── NotInCatalogue
    │   ├── PromptTooLong
    │   └── WrongKindOfModel
    ├── EnvironmentProblem   disk, memory, a missing or broken part of the installation
    │   ├── DownloadFailed
    │   ├── ModelCrashed
    │   ├── NotEnoughDisk
    │   ├── NotEnoughMemory
    │   ├── StarterModelIncomplete
    │   ├── StorageFailed
    │   └── TimeLimitReached
    └── DataError            what is stored is damaged
        └── ChecksumMismatch

`Cancelled` stands apart: it is no failure. Everything else that is raised is a bug and leaves a traceback.
The documents' own errors continue this tree in fundstelle_rag.errors.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class FundstelleError(Exception):
    """The root. Subclasses are dataclasses: their fields say what happened, `str()` shows them for the log."""

    def __str__(self) -> str:
        return repr(self)


class UserError(FundstelleError):
    """A file or a choice that cannot work; another one can."""


class EnvironmentProblem(FundstelleError):
    """The machine or the installation stands in the way."""


class DataError(FundstelleError):
    """What is stored is damaged or does not belong together."""


class Cancelled(Exception):  # not an error: somebody pressed Stop
    """The work was stopped on request."""


@dataclass(eq=False)
class ModelFileInvalid(UserError):
    """The file is no usable GGUF model; `reason` is a short English clause ("it is no GGUF file")."""

    path: Path
    reason: str


@dataclass(eq=False)
class ModelNotFound(UserError):
    """No installed model has this name; `installed` lists those that are."""

    name: str
    installed: tuple[str, ...]


@dataclass(eq=False)
class NotInCatalogue(UserError):
    """The catalogue lists no model of this name; `known` are those it lists."""

    name: str
    known: tuple[str, ...]


@dataclass(eq=False)
class PromptTooLong(UserError):
    """The prompt does not fit the model's context window (both in tokens)."""

    prompt_tokens: int
    context_tokens: int


@dataclass(eq=False)
class WrongKindOfModel(UserError):
    """A model that makes embeddings was chosen to write, or the other way round; `kind` is what it is for."""

    name: str
    kind: str


class DownloadProblem(StrEnum):
    """What can keep a download from being done."""

    OFFLINE = "offline"
    PROXY = "proxy"
    STALLED = "stalled"
    CUT_SHORT = "cut_short"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    NOT_THERE = "not_there"
    REDIRECTED = "redirected"
    WRONG_LENGTH = "wrong_length"
    UNVERIFIABLE = "unverifiable"


@dataclass(eq=False)
class DownloadFailed(EnvironmentProblem):
    """A model could not be fetched from `host`; what has come is kept. `detail` is for the log."""

    host: str
    problem: DownloadProblem
    detail: str = ""


@dataclass(eq=False)
class ModelCrashed(EnvironmentProblem):
    """The process that hosts the model ended or stopped answering; the next request starts a new one.

    `exit_code` is negative for a signal (-9: killed, often for want of memory), None where it hung.
    `detail` holds the last lines it wrote to stderr.
    """

    model: str
    exit_code: int | None
    detail: str = ""


@dataclass(eq=False)
class NotEnoughDisk(EnvironmentProblem):
    """The disk that `path` is on has too little room (both in bytes)."""

    path: Path
    needed_bytes: int
    available_bytes: int


@dataclass(eq=False)
class NotEnoughMemory(EnvironmentProblem):
    """Loading the model would take more memory than is free (both in bytes)."""

    model: str
    needed_bytes: int
    available_bytes: int


@dataclass(eq=False)
class StarterModelIncomplete(EnvironmentProblem):
    """Parts of a model that comes with the installation are missing; `missing` names the packages."""

    name: str
    missing: tuple[str, ...]


@dataclass(eq=False)
class StorageFailed(EnvironmentProblem):
    """Writing failed: the disk is full, read-only or gone. `reason` is the operating system's word for it."""

    path: Path
    reason: str


@dataclass(eq=False)
class TimeLimitReached(EnvironmentProblem):
    """The model had not ended a request when its time was over; it was stopped."""

    model: str
    limit_s: float


@dataclass(eq=False)
class ChecksumMismatch(DataError):
    """A file is not what it should be (SHA-256, hexadecimal)."""

    path: Path
    expected: str
    actual: str
