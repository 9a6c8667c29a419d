"""Measures how long the window's event loop is away."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

_TICK_MS = 5


class Watchdog:
    """The longest absences so far: by the clock, and by the processor time that the main thread took meanwhile.

    The second is ours alone, however busy the machine is with other things."""

    def __init__(self) -> None:
        self.longest_s = self.longest_work_s = 0.0
        self._clock, self._work = time.perf_counter(), time.thread_time()

    def tick(self) -> None:
        clock, work = time.perf_counter(), time.thread_time()
        self.longest_s = max(self.longest_s, clock - self._clock)
        self.longest_work_s = max(self.longest_work_s, work - self._work)
        self._clock, self._work = clock, work


@contextmanager
def watching(parent: QObject) -> Iterator[Watchdog]:
    """Watch the event loop until the block ends."""
    watchdog = Watchdog()
    ticker = QTimer(parent)
    ticker.timeout.connect(watchdog.tick)
    ticker.start(_TICK_MS)
    try:
        yield watchdog
    finally:
        ticker.stop()
        ticker.deleteLater()
