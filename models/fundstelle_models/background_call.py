"""A call that may block for long, made so that whoever waits for it can be stopped at once."""

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

from fundstelle_models.cancellation import CancelToken

T = TypeVar("T")

_CANCEL_CHECK_S = 0.05


def call_in_background(work: Callable[[], T], cancel: CancelToken) -> T:
    """Return what `work` returns. Raises what it raises, and Cancelled: then it is left behind to end by itself, so it
    must have a time limit of its own."""
    outcome: queue.Queue[tuple[T] | Exception] = queue.Queue(1)

    def run() -> None:
        try:
            outcome.put((work(),))
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            outcome.put(error)

    threading.Thread(target=run, name="background call", daemon=True).start()
    while True:
        try:
            result = outcome.get(timeout=_CANCEL_CHECK_S)
        except queue.Empty:
            cancel.raise_if_cancelled()
            continue
        if isinstance(result, Exception):
            raise result
        return result[0]
