"""One process owns a library: two would write past each other (Chroma does not see another process's changes)."""

import os
from pathlib import Path

import filelock

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.errors import LibraryLocked


class LibraryLock:
    """Held from construction to `release`. The operating system frees it when the process dies, however it dies."""

    def __init__(self, folder: Path) -> None:
        """Raises LibraryLocked, naming the process that holds it, or StorageFailed."""
        # The number stands in a file of its own: on Windows a locked file cannot be read by others.
        self._pid_file = folder / "library.pid"
        self._lock = filelock.FileLock(folder / "library.lock", thread_local=False)
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise LibraryLocked(folder, _pid_in(self._pid_file)) from None
        except OSError as error:
            raise StorageFailed(folder / "library.lock", error.strerror or str(error)) from error
        try:
            self._pid_file.write_text(f"{os.getpid()}\n", encoding="ascii")
        except OSError as error:
            self._lock.release()
            raise StorageFailed(self._pid_file, error.strerror or str(error)) from error

    def release(self) -> None:
        if self._lock.is_locked:
            self._pid_file.unlink(missing_ok=True)
            self._lock.release()


def _pid_in(path: Path) -> int | None:
    try:
        return int(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None  # its owner is just starting or leaving
