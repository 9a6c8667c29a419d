"""Several reading processes behind one reader, each started when there is a file for it."""

import contextlib
import queue
from collections.abc import Callable, Sequence
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.context import OnPage, not_told
from fundstelle_rag.readers.intake import FileReader

_CANCEL_CHECK_S = 0.05


class ReaderPool:
    """Reads as many files at once as it has readers; thread-safe. A reader that waits costs nothing until its first
    file, and a file that hangs or kills its process touches no other."""

    def __init__(self, processes: int = 2, make: Callable[[], FileReader] = FileReader) -> None:
        self._readers = [make() for _ in range(processes)]
        self._free: queue.LifoQueue[FileReader] = queue.LifoQueue()  # the one used last first: it has its process
        for reader in reversed(self._readers):
            self._free.put(reader)

    def warm_up(self) -> None:
        """Start one process ahead of the first file."""
        self._readers[0].warm_up()

    def read(
        self, path: Path, cancel: CancelToken, passwords: Sequence[str] = (), on_page: OnPage = not_told
    ) -> Extraction:
        """As FileReader.read; waits while all are reading."""
        reader = self._next_free(cancel)
        try:
            return reader.read(path, cancel, passwords, on_page)
        finally:
            self._free.put(reader)

    def rest(self) -> None:
        """End the processes that have nothing to read and hold much memory; the next file has a fresh one."""
        resting: list[FileReader] = []
        with contextlib.suppress(queue.Empty):
            while True:
                resting.append(self._free.get_nowait())
        for reader in reversed(resting):
            reader.rest()
            self._free.put(reader)

    def close(self) -> None:
        """End the processes."""
        for reader in self._readers:
            reader.close()

    def _next_free(self, cancel: CancelToken) -> FileReader:
        while True:
            cancel.raise_if_cancelled()
            try:
                return self._free.get(timeout=_CANCEL_CHECK_S)
            except queue.Empty:
                continue
