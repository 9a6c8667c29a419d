"""A chat model in its worker process, as the rest of the program sees it."""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from fundstelle_models import wire
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.errors import Cancelled, ModelCrashed, ModelFileInvalid, NotEnoughMemory, PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.hardware import OPENMP_ENVIRONMENT, available_memory_bytes
from fundstelle_models.protocols import (
    BatchEvent,
    BatchWritten,
    Generation,
    GenerationEvent,
    GenerationRequest,
    ModelIdentity,
    RatingRequest,
)

WORKER_MODULE = "fundstelle_models.worker"

_MEMORY_BESIDE_WEIGHTS = 400_000_000  # the state of 8,192 tokens (235 MB), buffers, the interpreter
_POLL_S = 0.02  # how often a waiting request looks at its cancel token
_CANCEL_GRACE_S = 0.15  # how long a cancelled worker may take to stop before it is killed
_SILENCE_S = 300.0  # no word for so long: it hangs (a chunk of a prompt takes seconds even on a slow machine)


class WorkerGenerator:
    """The Generator protocol over a worker process, which starts with the first request and again after a crash.

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
    ) -> None:
        self._path = path
        self._identity = identity
        self._wanted_context_tokens = context_tokens
        self._threads = threads
        self._slot = slot or ComputeSlot()
        self._turn = ComputeSlot()  # who may talk to the worker
        self._module = module
        self._available_memory = available_memory
        self._child: ChildProcess | None = None
        self._context_tokens = 0
        self._ids = itertools.count(1)

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def worker_pid(self) -> int | None:
        """The process id of the running worker, None where none runs."""
        child = self._child
        return child.pid if child is not None else None

    @property
    def context_tokens(self) -> int:
        if not self._context_tokens:
            self._drain(self.load(CancelToken()))
        return self._context_tokens

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        """Load the model now, ahead of the first request.

        Raises ModelFileInvalid, NotEnoughMemory, ModelCrashed, Cancelled."""
        with self._turn.held(cancel):
            yield from self._ensure_loaded(cancel)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        cancel = CancelToken()
        with self._turn.held():
            self._drain(self._ensure_loaded(cancel))
            request = wire.CountTokens(id=next(self._ids), texts=list(texts))
            for reply in self._converse(request, cancel):
                if isinstance(reply, wire.TokenCounts):
                    return reply.counts
        raise AssertionError("a conversation ends with its last reply or raises")

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        started = time.perf_counter()
        with self._turn.held(cancel):
            yield from self._ensure_loaded(cancel)
            with self._slot.held(cancel):
                yield from self._generate(request, cancel, started)

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        written: list[Generation] = []
        for request in requests:
            yield Progress(Stage.WRITING, len(written), len(requests))
            for event in self.generate(request, cancel):
                if isinstance(event, Finished):
                    written.append(event.result)
                    yield BatchWritten(len(written) - 1, event.result)
        yield Finished(tuple(written))

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        with self._turn.held(cancel):
            yield from self._ensure_loaded(cancel)
            message = wire.Rate(id=next(self._ids), messages=list(request.messages), options=list(request.options))
            with self._slot.held(cancel):
                for reply in self._converse(message, cancel):
                    match reply:
                        case wire.PromptRead():
                            yield Progress(Stage.READING_PROMPT, reply.done, reply.total)
                        case wire.Rated():
                            yield Finished(tuple(reply.log_likelihoods))

    def close(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None

    def _generate(self, request: GenerationRequest, cancel: CancelToken, started: float) -> Iterator[GenerationEvent]:
        prompt = wire.PromptRead(id=0, done=0, total=0, reused=0)
        first_token_s = 0.0
        parts: list[str] = []
        message = wire.Generate(
            id=next(self._ids),
            messages=list(request.messages),
            max_tokens=request.max_tokens,
            grammar=request.grammar,
            temperature=request.temperature,
            seed=request.seed,
        )
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

    def _ensure_loaded(self, cancel: CancelToken) -> Iterator[Progress]:
        if self._child is not None and self._child.is_alive:
            return
        self.close()
        self._require_memory()
        self._child = ChildProcess(self._module, env=OPENMP_ENVIRONMENT)
        loaded = False
        request = wire.Load(
            id=next(self._ids),
            path=str(self._path),
            context_tokens=self._wanted_context_tokens,
            threads=self._threads,
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
                self._kill()  # half loaded is not loaded

    def _require_memory(self) -> None:
        """Refuse before the system would have to kill somebody. Raises NotEnoughMemory."""
        needed = self._path.stat().st_size + _MEMORY_BESIDE_WEIGHTS if self._path.is_file() else 0
        available = self._available_memory()
        if needed > available:
            raise NotEnoughMemory(self._identity.name, needed, available)

    def _converse(self, request: wire.AnyRequest, cancel: CancelToken) -> Iterator[wire.AnyReply]:
        """Send the request and yield its replies, the last one included.

        Raises what the worker reports, ModelCrashed where it dies or falls silent, Cancelled. Closing the
        iterator before its end cancels the request."""
        assert self._child is not None
        finished = False
        try:
            self._child.send(wire.encode(request))
            for reply in self._replies(request.id, cancel):
                finished = isinstance(reply, wire.Loaded | wire.TokenCounts | wire.Generated | wire.Rated | wire.Failed)
                if isinstance(reply, wire.Failed):
                    raise self._error_of(reply)
                yield reply
                if finished:
                    return
        except ChildEnded as ended:
            finished = True
            self._kill()
            raise ModelCrashed(self._identity.name, ended.exit_code, ended.detail) from None
        finally:
            if not finished:
                self._stop(request.id)

    def _replies(self, request_id: int, cancel: CancelToken) -> Iterator[wire.AnyReply]:
        assert self._child is not None
        heard_at = time.monotonic()
        while True:
            cancel.raise_if_cancelled()
            line = self._child.receive(_POLL_S)
            if line is None:
                if time.monotonic() - heard_at > _SILENCE_S:
                    self._kill()
                    raise ModelCrashed(self._identity.name, None, "no answer")
                continue
            heard_at = time.monotonic()
            reply = self._decode(line)
            if reply.id == request_id:
                yield reply

    def _decode(self, line: bytes) -> wire.AnyReply:
        try:
            reply: wire.AnyReply = wire.decode_reply(line)
        except msgspec.DecodeError as error:
            self._kill()
            raise ModelCrashed(self._identity.name, None, f"it does not speak the protocol: {error}") from error
        if isinstance(reply, wire.Ready) and reply.protocol_version != wire.PROTOCOL_VERSION:
            self._kill()
            raise ModelCrashed(self._identity.name, None, f"it speaks protocol {reply.protocol_version}")
        return reply

    def _stop(self, request_id: int) -> None:
        """Cancel the request; a worker that does not stop at once is killed, the next request starts another."""
        if self._child is None:
            return
        try:
            self._child.send(wire.encode(wire.Cancel(id=request_id)))
            deadline = time.monotonic() + _CANCEL_GRACE_S
            while (left := deadline - time.monotonic()) > 0:
                line = self._child.receive(left)
                if line is None:
                    break
                reply = self._decode(line)
                if reply.id == request_id and isinstance(reply, wire.Failed | wire.Generated | wire.Rated):
                    return
        except (ChildEnded, ModelCrashed):
            pass  # it is gone: it has stopped
        self._kill()

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _error_of(self, failed: wire.Failed) -> Exception:
        match failed.kind:
            case "cancelled":
                return Cancelled()
            case "prompt_too_long":
                return PromptTooLong(*failed.numbers)
            case "model_file_invalid":
                return ModelFileInvalid(self._path, failed.detail)
            case _:
                return RuntimeError(f"the worker reports {failed.kind}: {failed.detail}")

    @staticmethod
    def _drain(progress: Iterator[Progress]) -> None:
        for _ in progress:
            pass
