"""Does something once nobody has worked for a while."""

import threading
import time
from collections.abc import Callable


class IdleTimer:
    """Calls `on_idle`, in a thread of its own, `timeout_s` seconds after the last `touch`. Thread-safe."""

    def __init__(self, timeout_s: float, on_idle: Callable[[], None]) -> None:
        self._timeout_s = timeout_s
        self._on_idle = on_idle
        self._lock = threading.Lock()
        self._touched_at = 0.0
        self._timer: threading.Timer | None = None

    @property
    def has_run_out(self) -> bool:
        """Whether nobody has touched it for so long."""
        return time.monotonic() - self._touched_at >= self._timeout_s

    def touch(self) -> None:
        with self._lock:
            self._cancel()
            self._touched_at = time.monotonic()
            self._timer = threading.Timer(self._timeout_s, self._on_idle)
            self._timer.daemon = True  # a program that ends does not wait for it
            self._timer.start()

    def stop(self) -> None:
        with self._lock:
            self._cancel()

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
