"""One flag that any thread may set and long work looks at."""

import threading

from fundstelle_models.errors import Cancelled


class CancelToken:
    """Passed into every long use case; thread-safe; once cancelled it stays so."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def is_cancelled(self) -> bool:
        return self._event.is_set()

    def cancel(self) -> None:
        self._event.set()

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled if somebody has asked to stop."""
        if self._event.is_set():
            raise Cancelled

    def wait(self, timeout_s: float) -> bool:
        """Sleep up to `timeout_s` seconds; return True at once when cancelled."""
        return self._event.wait(timeout_s)
