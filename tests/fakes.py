"""The two parts that tests replace: the language model follows a script, the embedder hashes words.

Both keep the protocols of fundstelle_models.protocols; tests/models/test_contracts.py holds them to the
cases the real ones are held to."""

import re
import threading
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import ModelCrashed, PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.protocols import (
    BatchEvent,
    BatchWritten,
    FloatArray,
    Generation,
    GenerationEvent,
    GenerationRequest,
    Message,
    ModelIdentity,
    RatingRequest,
)

_CHARS_PER_TOKEN = 4
_CHARS_PER_DELTA = 5
_PROMPT_STEPS = 4
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w{1,6}|[^\w\s]")
_MARKER = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Reply:
    """One reply. `crash_after` so many characters the model dies; until `hold` is set it is silent."""

    text: str
    crash_after: int | None = None
    hold: threading.Event | None = None


Script = Sequence[str | Reply] | Callable[[GenerationRequest], str | Reply]


class ScriptedGenerator:
    """A Generator that says what the script says: one entry a request, or whatever the function makes of it.

    `requests` keeps what it was asked, `closed_early` counts the iterators given up before their end. Asked to
    translate the question it says `translation`; `translations` keeps that apart from the script."""

    def __init__(
        self,
        script: Script = (),
        *,
        context_tokens: int = 8192,
        name: str = "scripted",
        sha256: str = "5" * 64,
        rating: Callable[[RatingRequest], tuple[float, ...]] | None = None,
        translation: str = "",
    ) -> None:
        self._script = script
        self._rating = rating or (lambda request: (0.0, *(-20.0 for _ in request.options[1:])))
        self._context_tokens = context_tokens
        self._identity = ModelIdentity(name, sha256)
        self._translation = translation
        self.requests: list[GenerationRequest] = []
        self.translations: list[GenerationRequest] = []
        self.loads = 0
        self.closed_early = 0
        self.is_closed = False

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def context_tokens(self) -> int:
        return self._context_tokens

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        cancel.raise_if_cancelled()
        self.loads += 1
        yield from ()

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [1 + len(text) // _CHARS_PER_TOKEN for text in texts]

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        started = time.perf_counter()
        prompt_tokens = self._prompt_tokens(request.messages, request.max_tokens)
        reply = self._next_reply(request)
        try:
            for step in range(1, _PROMPT_STEPS + 1):
                cancel.raise_if_cancelled()
                yield Progress(Stage.READING_PROMPT, prompt_tokens * step // _PROMPT_STEPS, prompt_tokens)
            while reply.hold is not None and not reply.hold.wait(0.01):
                cancel.raise_if_cancelled()
            first_token_s = time.perf_counter() - started
            limit = min(len(reply.text), request.max_tokens * _CHARS_PER_TOKEN)
            for start in range(0, limit, _CHARS_PER_DELTA):
                cancel.raise_if_cancelled()
                if reply.crash_after is not None and start >= reply.crash_after:
                    break
                yield TextDelta(reply.text[start : min(limit, start + _CHARS_PER_DELTA)])
            if reply.crash_after is not None:
                raise ModelCrashed(self._identity.name, -9, "killed by the script")
        except GeneratorExit:
            self.closed_early += 1
            raise
        text = reply.text[:limit]
        yield Finished(
            Generation(
                text=text,
                finish="stop" if text == reply.text else "length",
                prompt_tokens=prompt_tokens,
                reused_tokens=0,
                completion_tokens=min(request.max_tokens, 1 + len(text) // _CHARS_PER_TOKEN),
                first_token_s=first_token_s,
                total_s=time.perf_counter() - started,
            )
        )

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        """Work through the script one request after the other."""
        for request in requests:
            self._prompt_tokens(request.messages, request.max_tokens)
        written: list[Generation] = []
        for request in requests:
            yield Progress(Stage.WRITING, len(written), len(requests))
            for event in self.generate(request, cancel):
                if isinstance(event, Finished):
                    written.append(event.result)
                    yield BatchWritten(len(written) - 1, event.result)
        yield Finished(tuple(written))

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        """Say what `rating` says: how likely each option is, else that the first one is certain."""
        prompt_tokens = self._prompt_tokens(request.messages, 0)
        cancel.raise_if_cancelled()
        yield Progress(Stage.READING_PROMPT, prompt_tokens, prompt_tokens)
        cancel.raise_if_cancelled()
        yield Finished(self._rating(request))

    def close(self) -> None:
        self.is_closed = True

    def _prompt_tokens(self, messages: Sequence[Message], reserve: int) -> int:
        tokens = sum(self.count_tokens([message.content for message in messages]))
        if tokens + reserve > self._context_tokens:
            raise PromptTooLong(tokens + reserve, self._context_tokens)
        return tokens

    def _next_reply(self, request: GenerationRequest) -> Reply:
        if request.messages[-1].content.endswith("Output only the translation."):  # of the question
            self.translations.append(request)
            return Reply(self._translation)
        index = len(self.requests)
        self.requests.append(request)
        if callable(self._script):
            reply = self._script(request)
        else:
            assert index < len(self._script), f"the script has {len(self._script)} replies, this is request {index + 1}"
            reply = self._script[index]
        return Reply(reply) if isinstance(reply, str) else reply


def offered_markers(request: GenerationRequest) -> list[int]:
    """Return the passage markers ([1], [2]) that stand in the request's last message, in order, once each."""
    return list(dict.fromkeys(int(marker) for marker in _MARKER.findall(request.messages[-1].content)))


def cite_first_passage(request: GenerationRequest) -> str:
    """A script: repeat the first sentence of the first offered passage, with its marker in front."""
    content = request.messages[-1].content
    marker = _MARKER.search(content)
    assert marker is not None, "the request offers no passage"
    _, _, following = content[marker.end() :].partition("\n")  # the marker's line names the document
    sentence = re.split(r"(?<=[.!?])\s", following, maxsplit=1)[0].strip()
    return f"[{marker.group(1)}] {sentence}"


class HashEmbedder:
    """An Embedder of hashed words and character 4-grams: texts that share words are near."""

    def __init__(self, dimension: int = 256, *, name: str = "hashed-words", sha256: str = "e" * 64) -> None:
        self._dimension = dimension
        self._identity = ModelIdentity(name, sha256)
        self.is_closed = False

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def dimension(self) -> int:
        return self._dimension

    @property
    def max_tokens(self) -> int:
        return 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_TOKEN.findall(text)) + 4 for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        for tokens in self.count_tokens(texts):
            if tokens > self.max_tokens:
                raise ValueError(f"{tokens} tokens, the window has {self.max_tokens}")
        return np.stack([self._vector(text) for text in texts]) if texts else np.zeros((0, self._dimension), np.float32)

    def embed_query(self, text: str) -> FloatArray:
        return self._vector(text)

    def close(self) -> None:
        self.is_closed = True

    def _vector(self, text: str) -> FloatArray:
        vector = np.zeros(self._dimension, np.float32)
        folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
        for word in _WORD.findall(folded):
            # Short words are mostly function words: they should not make two sentences alike.
            weight = 1.0 if len(word) > 3 or word.isdigit() else 0.1
            self._add(vector, word, weight)
            for start in range(len(word) - 4 if len(word) > 5 else 0):
                self._add(vector, "#" + word[start : start + 4], 0.3)
        length = float(np.linalg.norm(vector))
        if length == 0.0:
            vector[0] = length = 1.0
        return (vector / length).astype(np.float32)

    def _add(self, vector: FloatArray, feature: str, weight: float) -> None:
        digest = zlib.crc32(feature.encode())
        vector[digest % self._dimension] += weight if digest >> 31 else -weight
