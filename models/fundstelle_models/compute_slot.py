"""One holder of the processor's cores at a time.

Two OpenMP programs at once run ten times slower than one after the other, so the embedder (a batch at a time)
and the language model (a generation at a time) take turns."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fundstelle_models.cancellation import CancelToken

_CANCEL_CHECK_S = 0.05


class ComputeSlot:
    """A lock whose waiting can be cancelled. Not reentrant."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    @contextmanager
    def held(self, cancel: CancelToken | None = None) -> Iterator[None]:
        """Hold the slot for the block. Raises Cancelled if asked to stop while waiting."""
        if cancel is None:
            self._lock.acquire()
        else:
            while not self._lock.acquire(timeout=_CANCEL_CHECK_S):
                cancel.raise_if_cancelled()
        try:
            yield
        finally:
            self._lock.release()
