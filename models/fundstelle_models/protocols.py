"""What the rest of the program asks of a language model and of an embedding model: the smallest contract that serves.

Tests hold the real ones and the scripted ones to the same cases (tests/models/test_contracts.py)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, TextDelta

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model it was: its name as shown to people, and the SHA-256 of its file (hexadecimal)."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation handed to the model. Its content is data: it can never become a control token."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """What to write and how.

    `grammar` is GBNF; what it forbids cannot be written. Temperature 0 is greedy: the same request gives the
    same text. `seed` matters from temperature 0.01 upwards."""

    messages: tuple[Message, ...]
    max_tokens: int
    grammar: str | None = None
    temperature: float = 0.0
    seed: int = 0


@dataclass(frozen=True, slots=True)
class RatingRequest:
    """A question that is answered by one of few texts: how likely is each? None of the options is empty."""

    messages: tuple[Message, ...]
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generation:
    """What was written. Times in seconds since the request; `reused_tokens` of the prompt were not read again."""

    text: str
    finish: Literal["stop", "length"]
    prompt_tokens: int
    reused_tokens: int
    completion_tokens: int
    first_token_s: float
    total_s: float


@dataclass(frozen=True, slots=True)
class BatchWritten:
    """One request of a batch is done: its place in the batch, from 0, and what was written for it."""

    index: int
    generation: Generation


GenerationEvent = Progress | TextDelta | Finished[Generation]
BatchEvent = Progress | BatchWritten | Finished[tuple[Generation, ...]]


class Generator(Protocol):
    """A chat model. One request at a time; closing the iterator early cancels it."""

    @property
    def identity(self) -> ModelIdentity: ...

    @property
    def context_tokens(self) -> int:
        """How many tokens prompt and answer may have together. Loads the model if need be."""
        ...

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        """Load the model ahead of the first request; yields nothing where it is loaded.

        Raises Cancelled, ModelFileInvalid, ModelCrashed, NotEnoughMemory."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each text's length in the model's own tokens. Raises ModelCrashed."""
        ...

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        """Yield progress of the prompt, then text, then Finished, always last.

        Raises Cancelled (within 200 ms of the cancel), PromptTooLong, ModelCrashed, ModelFileInvalid."""
        ...

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        """Write for all requests; yield BatchWritten for each as it ends, in any order, and Finished last, with all
        generations in the order of the requests. What their prompts have in common at the start is read once.

        Progress counts requests (Stage.WRITING). Raises as `generate` does, PromptTooLong before anything is written;
        what ended before stays yielded."""
        ...

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        """Yield progress of the prompt, then Finished with each option's likelihood to be what comes next.

        Natural logarithms, in the order of the options. Raises as `generate` does."""
        ...

    def close(self) -> None: ...


class Embedder(Protocol):
    """An embedding model. Thread-safe; the same text gives the same vector."""

    @property
    def identity(self) -> ModelIdentity: ...

    @property
    def dimension(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """The window: longer texts must be split before, they are refused with ValueError."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each text's length in the model's own tokens, with its prefix and special tokens."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit-length vector per text, shape (len(texts), dimension), float32."""
        ...

    def embed_query(self, text: str) -> FloatArray:
        """Return the unit-length vector of a question, shape (dimension,), float32. Longer texts are cut."""
        ...

    def close(self) -> None: ...
