"""Talking to a process that is measured: started for one round, asked once, gone before the next begins.

OpenMP programs that are alive at once disturb each other, even idle ones for a while after their work."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.errors import ModelCrashed
from fundstelle_models.peak_memory import peak_memory_bytes

_CANCEL_CHECK_S = 0.05
_SILENCE_S = 300.0


class MeasuredChild:
    """One running child; `name` is what is measured in it, for errors."""

    def __init__(self, child: ChildProcess, name: str, cancel: CancelToken) -> None:
        self._child = child
        self._name = name
        self._cancel = cancel

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def peak_memory_bytes(self) -> int | None:
        return peak_memory_bytes(self._child.pid)

    def send(self, request: bytes) -> None:
        """Raises ModelCrashed."""
        try:
            self._child.send(request)
        except ChildEnded as ended:
            raise ModelCrashed(self._name, ended.exit_code, ended.detail) from None

    def receive(self, silence_s: float = _SILENCE_S) -> bytes:
        """Return the next reply. Raises ModelCrashed, Cancelled."""
        deadline = time.monotonic() + silence_s
        try:
            while (line := self._child.receive(_CANCEL_CHECK_S)) is None:
                self._cancel.raise_if_cancelled()
                if time.monotonic() > deadline:
                    raise ModelCrashed(self._name, None, "no answer")
        except ChildEnded as ended:
            raise ModelCrashed(self._name, ended.exit_code, ended.detail) from None
        return line


@contextmanager
def measured_child(module: str, name: str, cancel: CancelToken) -> Iterator[MeasuredChild]:
    """Run `python -m module` for the block."""
    child = ChildProcess(module)
    try:
        yield MeasuredChild(child, name, cancel)
    finally:
        child.kill()
