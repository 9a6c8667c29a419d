"""How long a run of adding still takes, from its own speed so far; nothing is said before there is something to go by.

Seconds a byte differ by a hundred between formats (a scanned PDF, a text file), so they are counted by ending."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

Clock = Callable[[], float]

_FIRST_SAID_S = 2.0
_LEAST_BYTES = 1_000  # whatever the size, a file costs a transaction or two
_LEAST_PASSAGES = 8
_WEIGHT_OF_NEWS = 0.2  # of a new reading beside what was said before: the number should not jump about
_BETWEEN_READINGS_S = 0.5


@dataclass(slots=True)
class _Kind:
    """The files of one ending."""

    waiting_bytes: int = 0
    done_bytes: int = 0
    seconds: float = 0.0


@dataclass(slots=True)
class TimeLeft:
    """Told of each file when its turn comes and when it is done, and of its passages meanwhile."""

    clock: Clock = time.monotonic
    _kinds: dict[str, _Kind] = field(default_factory=dict)
    _began: float = 0.0
    _file_began: float = 0.0
    _passages_began: float = 0.0
    _file: tuple[_Kind, int] | None = None
    _end: float | None = None
    _read_at: float = 0.0

    def expect(self, files: Iterable[tuple[Path, int]]) -> None:
        """Begin, with the files to come and their sizes."""
        self._began = self.clock()
        for path, size_bytes in files:
            self._kind(path).waiting_bytes += _weight(size_bytes)

    def begin_file(self, path: Path, size_bytes: int) -> None:
        self._file_began = self._passages_began = self.clock()
        self._file = (self._kind(path), _weight(size_bytes))

    def begin_passages(self) -> None:
        """The file is read; from now on its passages are counted."""
        self._passages_began = self.clock()

    def end_file(self) -> None:
        assert self._file is not None, "end_file() without begin_file()"
        kind, weight = self._file
        kind.waiting_bytes -= weight
        kind.done_bytes += weight
        kind.seconds += self.clock() - self._file_began
        self._file = None

    def seconds(self, passages_done: int = 0, passages: int = 0) -> float | None:
        """Return the seconds left, None while unknown; of the file at hand so many passages are done."""
        now = self.clock()
        if now - self._began < _FIRST_SAID_S:
            return None
        if self._end is None or now - self._read_at >= _BETWEEN_READINGS_S:
            reading = self._reading(now, passages_done, passages)
            if reading is None:
                return None
            end = now + reading
            self._end = end if self._end is None else self._end + _WEIGHT_OF_NEWS * (end - self._end)
            self._read_at = now
        return max(self._end - now, 0.0)

    def _reading(self, now: float, passages_done: int, passages: int) -> float | None:
        of_file, weight = 0.0, 0
        kinds = {id(kind): (kind.done_bytes, kind.seconds) for kind in self._kinds.values()}
        if self._file is not None and passages_done >= min(_LEAST_PASSAGES, passages) > 0:
            kind, weight = self._file
            part = passages_done / passages
            of_file = (now - self._passages_began) * (1 - part) / part
            # What is known of the file at hand counts too: it may be the only one, or the first of its kind.
            done_bytes, seconds = kinds[id(kind)]
            kinds[id(kind)] = (done_bytes + weight, seconds + of_file + now - self._file_began)
        done_bytes = sum(done for done, _ in kinds.values())
        if not done_bytes:
            return None
        overall = sum(seconds for _, seconds in kinds.values()) / done_bytes
        left = of_file
        for kind in self._kinds.values():
            done, seconds = kinds[id(kind)]
            waiting = kind.waiting_bytes - (weight if self._file is not None and kind is self._file[0] else 0)
            left += waiting * (seconds / done if done else overall)
        return left

    def _kind(self, path: Path) -> _Kind:
        return self._kinds.setdefault(path.suffix.lower(), _Kind())


def _weight(size_bytes: int) -> int:
    return max(size_bytes, _LEAST_BYTES)
