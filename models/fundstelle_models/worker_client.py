"""A chat model in its worker process, as the rest of the program sees it."""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from fundstelle_models import wire
from fundstelle_models.batch_replies import BatchReplies, WorkerLied
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.errors import ModelCrashed, NotEnoughMemory
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.hardware import available_memory_bytes
from fundstelle_models.idle_timer import IdleTimer
from fundstelle_models.memory_need import memory_need
from fundstelle_models.protocols import (
    BatchEvent,
    BatchWritten,
    Generation,
    GenerationEvent,
    GenerationRequest,
    ModelIdentity,
    RatingRequest,
)
from fundstelle_models.split_gguf import read_model
from fundstelle_models.worker_connection import WorkerConnection

WORKER_MODULE = "fundstelle_models.worker"

_STATE_BYTES = 300_000_000  # for what was read before: 10,000 tokens of the starter model
_IDLE_UNLOAD_S = 900.0  # then somebody else may have the memory; loading again takes seconds
_TIME_LIMIT_S = 3600.0  # a long answer takes minutes on a slow machine, so this is a request that went astray
_SHORTEST_CONTEXT = 2048  # tokens; less holds no question with its passages


class WorkerGenerator:
    """The Generator protocol over a worker process, which starts with the first request, again after a crash, and again
    after it was unloaded because nobody had used it.

    One request at a time, from any thread. The compute slot is held while the model computes, not while it loads:
    a question's passages can be looked for meanwhile."""

    def __init__(
        self,
        path: Path,
        identity: ModelIdentity,
        *,
        context_tokens: int,
        threads: int,
        slot: ComputeSlot | None = None,
        module: str = WORKER_MODULE,
        available_memory: Callable[[], int] = available_memory_bytes,
        state_bytes: int = _STATE_BYTES,
        idle_unload_s: float = _IDLE_UNLOAD_S,
        time_limit_s: float = _TIME_LIMIT_S,
    ) -> None:
        """Start nothing yet. Where memory is short, the context has fewer than `context_tokens`, and of what was read
        before less than `state_bytes` is kept. `time_limit_s` is for one request, or one of a batch."""
        self._path = path
        self._identity = identity
        self._wanted_context_tokens = context_tokens
        self._threads = threads
        self._slot = slot or ComputeSlot()
        self._turn = ComputeSlot()  # who may talk to the worker
        self._module = module
        self._available_memory = available_memory
        self._connection: WorkerConnection | None = None
        self._context_tokens = 0
        self._state_bytes = state_bytes
        self._time_limit_s = time_limit_s
        self._idle = IdleTimer(idle_unload_s, self._unload_if_idle)
        self._ids = itertools.count(1)

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def worker_pid(self) -> int | None:
        """The process id of the running worker, None where none runs."""
        connection = self._connection
        return connection.pid if connection is not None and connection.is_alive else None

    @property
    def context_tokens(self) -> int:
        if not self._context_tokens:
            self._drain(self.load(CancelToken()))
        return self._context_tokens

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        """Load the model now, ahead of the first request.

        Raises ModelFileInvalid, NotEnoughMemory, ModelCrashed, Cancelled."""
        with self._used(cancel):
            yield from self._ensure_loaded(cancel)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        cancel = CancelToken()
        with self._used():
            self._drain(self._ensure_loaded(cancel))
            request = wire.CountTokens(id=next(self._ids), texts=list(texts))
            for reply in self._converse(request, cancel):
                if isinstance(reply, wire.TokenCounts):
                    self._require(len(reply.counts) == len(texts), "it counts other texts")
                    return reply.counts
        raise AssertionError("a conversation ends with its last reply or raises")

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        started = time.perf_counter()
        with self._used(cancel):
            yield from self._ensure_loaded(cancel)
            with self._slot.held(cancel):
                yield from self._generate(request, cancel, started)

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        started = time.perf_counter()
        if not requests:
            yield Finished(())
            return
        with self._used(cancel):
            yield from self._ensure_loaded(cancel)
            with self._slot.held(cancel):
                yield from self._generate_batch(requests, cancel, started)

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        with self._used(cancel):
            yield from self._ensure_loaded(cancel)
            message = wire.Rate(id=next(self._ids), request=request)
            with self._slot.held(cancel):
                for reply in self._converse(message, cancel):
                    match reply:
                        case wire.PromptRead():
                            yield Progress(Stage.READING_PROMPT, reply.done, reply.total)
                        case wire.Rated():
                            self._require(len(reply.log_likelihoods) == len(request.options), "it rates other options")
                            yield Finished(tuple(reply.log_likelihoods))

    def close(self) -> None:
        self._idle.stop()
        self._disconnect()

    @contextmanager
    def _used(self, cancel: CancelToken | None = None) -> Iterator[None]:
        """Talk to the worker alone for the block; idle time counts from its end. Raises Cancelled while waiting."""
        self._idle.stop()
        with self._turn.held(cancel):
            try:
                yield
            finally:
                self._idle.touch()

    def _unload_if_idle(self) -> None:
        with self._turn.held():
            if self._idle.has_run_out:
                self._disconnect()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _generate(self, request: GenerationRequest, cancel: CancelToken, started: float) -> Iterator[GenerationEvent]:
        prompt = wire.PromptRead(id=0, done=0, total=0, reused=0)
        first_token_s = 0.0
        parts: list[str] = []
        message = wire.Generate(id=next(self._ids), request=request)
        for reply in self._converse(message, cancel):
            match reply:
                case wire.PromptRead():
                    prompt = reply
                    yield Progress(Stage.READING_PROMPT, reply.done, reply.total)
                case wire.Text():
                    first_token_s = first_token_s or time.perf_counter() - started
                    parts.append(reply.text)
                    if reply.text:
                        yield TextDelta(reply.text)
                case wire.Generated():
                    yield Finished(
                        Generation(
                            text="".join(parts),
                            finish="length" if reply.hit_limit else "stop",
                            prompt_tokens=prompt.total,
                            reused_tokens=prompt.reused,
                            completion_tokens=reply.completion_tokens,
                            first_token_s=first_token_s,
                            total_s=time.perf_counter() - started,
                        )
                    )

    def _generate_batch(
        self, requests: Sequence[GenerationRequest], cancel: CancelToken, started: float
    ) -> Iterator[BatchEvent]:
        replies = BatchReplies(len(requests), started)
        yield Progress(Stage.WRITING, 0, len(requests))
        try:
            for reply in self._converse(wire.GenerateBatch(id=next(self._ids), requests=list(requests)), cancel):
                match reply:
                    case wire.BatchText():
                        replies.add_text(reply)
                    case wire.BatchWritten():
                        yield BatchWritten(reply.index, replies.end(reply))
                        yield Progress(Stage.WRITING, replies.done, len(requests))
                    case wire.BatchEnded():
                        yield Finished(tuple(replies.all()))
        except WorkerLied as lie:
            self._disconnect()
            raise ModelCrashed(self._identity.name, None, str(lie)) from None

    def _ensure_loaded(self, cancel: CancelToken) -> Iterator[Progress]:
        if self._connection is not None and self._connection.is_alive:
            return
        self._disconnect()
        context_tokens, state_bytes = self._share_memory()
        self._connection = WorkerConnection(self._module, self._path, self._identity.name)
        loaded = False
        request = wire.Load(
            id=next(self._ids),
            path=str(self._path),
            context_tokens=context_tokens,
            threads=self._threads,
            state_bytes=state_bytes,
        )
        try:
            for reply in self._converse(request, cancel):
                match reply:
                    case wire.Loading():
                        yield Progress(Stage.LOADING_MODEL, round(reply.share * 100), 100, self._identity.name)
                    case wire.Loaded():
                        self._context_tokens = reply.context_tokens
                        loaded = True
        finally:
            if not loaded:
                self._connection.kill()  # half loaded is not loaded

    def _share_memory(self) -> tuple[int, int]:
        """Return how many tokens the context may have and how many bytes kept states may take, before the system would
        have to kill somebody. Raises NotEnoughMemory, ModelFileInvalid."""
        need = memory_need(read_model(self._path))
        available = self._available_memory()
        context_tokens = min(self._wanted_context_tokens, need.context_within(available))
        shortest = min(self._wanted_context_tokens, _SHORTEST_CONTEXT)
        if context_tokens < shortest:
            raise NotEnoughMemory(self._identity.name, need.total_bytes(shortest), available)
        left = available - need.total_bytes(context_tokens)
        return context_tokens, min(self._state_bytes, left // 2)

    def _require(self, holds: bool, lie: str) -> None:
        """End a worker whose reply does not fit what was asked. Raises ModelCrashed."""
        if not holds:
            self._disconnect()
            raise ModelCrashed(self._identity.name, None, lie)

    def _converse(self, request: wire.AnyRequest, cancel: CancelToken) -> Iterator[wire.AnyReply]:
        assert self._connection is not None, "loading comes first"
        return self._connection.converse(request, cancel, self._time_limit_s)

    @staticmethod
    def _drain(progress: Iterator[Progress]) -> None:
        for _ in progress:
            pass
