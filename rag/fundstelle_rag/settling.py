"""Files that change wait here until nothing has happened to them for a while: half a file is not worth reading."""

import stat
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

_State: TypeAlias = tuple[int, int] | None  # size and time; None where there is no such file


@dataclass(slots=True)
class _Waiting:
    until: float
    state: _State


class Settling:
    """A waiting room for paths. Whoever is noted again, or is found to have grown, waits anew."""

    def __init__(self, settling_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._settling_s = settling_s
        self._clock = clock
        self._waiting: dict[Path, _Waiting] = {}

    def note(self, path: Path) -> None:
        """Something happened to the path."""
        self._waiting[path] = _Waiting(self._clock() + self._settling_s, _state(path))

    def settled(self) -> list[Path]:
        """Return, and forget, the paths to which nothing has happened since; those that are gone too."""
        now = self._clock()
        settled = []
        for path, waiting in list(self._waiting.items()):
            if now < waiting.until:
                continue
            if _state(path) != waiting.state:  # not every file system reports each growth
                self.note(path)
                continue
            del self._waiting[path]
            settled.append(path)
        return settled


def _state(path: Path) -> _State:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (0, 0) if stat.S_ISDIR(status.st_mode) else (status.st_size, status.st_mtime_ns)
