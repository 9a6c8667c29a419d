"""The owner's end of the wire to a model worker: requests and their replies, cancelling, and what a dead, hung or lying
worker comes to. Knows nothing of what the replies mean."""

import math
import time
from collections.abc import Iterator
from pathlib import Path

from fundstelle_models import wire
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.errors import Cancelled, ModelCrashed, ModelFileInvalid, PromptTooLong, TimeLimitReached
from fundstelle_models.hardware import OPENMP_ENVIRONMENT

_POLL_S = 0.02  # how often a waiting request looks at its cancel token
_CANCEL_GRACE_S = 0.15  # how long a cancelled worker may take to stop before it is killed
_SILENCE_S = 300.0  # no word for so long: it hangs (a chunk of a prompt takes seconds even on a slow machine)
_LAST_REPLIES: dict[type[wire.AnyRequest], type[wire.LastReply]] = {
    wire.Load: wire.Loaded,
    wire.CountTokens: wire.TokenCounts,
    wire.Generate: wire.Generated,
    wire.GenerateBatch: wire.BatchEnded,
    wire.Rate: wire.Rated,
}


class WorkerConnection:
    """A worker process, from its start until it ends or is killed. One conversation at a time."""

    def __init__(self, module: str, path: Path, model: str) -> None:
        """Start `python -m module`; `path` and `model` name the model in errors."""
        self._path = path
        self._model = model
        self._child = ChildProcess(module, env=OPENMP_ENVIRONMENT)

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def is_alive(self) -> bool:
        return self._child.is_alive

    def converse(
        self, request: wire.AnyRequest, cancel: CancelToken, limit_s: float = math.inf
    ) -> Iterator[wire.AnyReply]:
        """Send the request and yield its replies, the last one included.

        Raises what the worker reports, ModelCrashed where it dies, lies or falls silent, TimeLimitReached where it has
        not ended within `limit_s`, or a batch has ended none of its requests for so long, Cancelled. Closing the
        iterator before its end cancels the request. A worker that does not stop at once is killed."""
        finished = False
        try:
            self._child.send(wire.encode(request))
            for reply in self._replies(request.id, cancel, limit_s):
                finished = isinstance(reply, wire.LastReply)
                if isinstance(reply, wire.Failed):
                    raise self._error_of(reply)
                if finished and not isinstance(reply, _LAST_REPLIES[type(request)]):
                    raise self._lied(f"it answers {type(request).__name__} with {type(reply).__name__}")
                yield reply
                if finished:
                    return
        except ChildEnded as ended:
            finished = True
            self.kill()
            raise ModelCrashed(self._model, ended.exit_code, ended.detail) from None
        finally:
            if not finished:
                self._stop(request.id)

    def close(self) -> None:
        self._child.close()

    def kill(self) -> None:
        self._child.kill()

    def _replies(self, request_id: int, cancel: CancelToken, limit_s: float) -> Iterator[wire.AnyReply]:
        heard_at = ended_at = time.monotonic()
        while True:
            cancel.raise_if_cancelled()
            if time.monotonic() - ended_at > limit_s:
                raise TimeLimitReached(self._model, limit_s)
            line = self._child.receive(_POLL_S)
            if line is None:
                if time.monotonic() - heard_at > _SILENCE_S:
                    self.kill()
                    raise ModelCrashed(self._model, None, "no answer")
                continue
            heard_at = time.monotonic()
            reply = self._decode(line)
            if isinstance(reply, wire.BatchWritten):
                ended_at = heard_at
            if reply.id == request_id:
                yield reply

    def _decode(self, line: bytes) -> wire.AnyReply:
        try:
            reply = wire.decode_reply(line)
        except wire.NotUnderstood as error:
            raise self._lied(f"it does not speak the protocol: {error}") from None
        if isinstance(reply, wire.Ready) and reply.protocol_version != wire.PROTOCOL_VERSION:
            raise self._lied(f"it speaks protocol {reply.protocol_version}")
        return reply

    def _lied(self, detail: str) -> ModelCrashed:
        """End a worker that cannot be trusted, and return what that is for the one who asked."""
        self.kill()
        return ModelCrashed(self._model, None, detail)

    def _stop(self, request_id: int) -> None:
        """Cancel the request; kill the worker where that does not stop it."""
        try:
            self._child.send(wire.encode(wire.Cancel(id=request_id)))
            deadline = time.monotonic() + _CANCEL_GRACE_S
            while (left := deadline - time.monotonic()) > 0:
                line = self._child.receive(left)
                if line is None:
                    break
                reply = self._decode(line)
                if reply.id == request_id and isinstance(reply, wire.LastReply) and not isinstance(reply, wire.Loaded):
                    return
        except (ChildEnded, ModelCrashed):
            pass  # it is gone: it has stopped
        self.kill()

    def _error_of(self, failed: wire.Failed) -> Exception:
        match failed.kind:
            case "cancelled":
                return Cancelled()
            case "prompt_too_long" if len(failed.numbers) == 2:
                return PromptTooLong(*failed.numbers)
            case "model_file_invalid":
                return ModelFileInvalid(self._path, failed.detail)
            case "bug":
                return RuntimeError(f"the worker reports {failed.detail}")
            case _:
                return self._lied(f"it reports a failure of the kind {failed.kind!r}, with {failed.numbers}")
