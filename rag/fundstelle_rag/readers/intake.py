"""The way in for files: which ones there are, and reading one in a process of its own, under a clock."""

import os
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.errors import Cancelled
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import OCR_LANGUAGES, OnPage, not_told
from fundstelle_rag.readers.formats import ENDINGS
from fundstelle_rag.readers.process import MEMORY_LIMIT_BYTES, PagesDone, Reply, Request
from fundstelle_rag.readers.soundness import UnsoundExtraction, require_sound
from fundstelle_rag.tesseract import PAGE_TIMEOUT_S

_BASE_TIMEOUT_S = 60.0
_TIMEOUT_S_PER_MB = 20.0  # the slowest of 2,819 troublesome PDFs took 23 s
_MAX_TIMEOUT_S = 1800.0
_TIMEOUT_S_A_PAGE = PAGE_TIMEOUT_S + 60.0  # after a sign that pages are being read, till the next
_MAX_REPLY_BYTES = 256 * 2**20
_TIRED_BYTES = 140 * 2**20  # a child that has kept so much is replaced; one that has read a book has 50 to 120 MB
_RESTING_BYTES = 110 * 2**20
_CANCEL_CHECK_S = 0.05
# Killed by the system for want of memory; ended by us for a reply of more than _MAX_REPLY_BYTES.
_KILLED = -9
_LAST_EXIT_CODE = 255  # what is more is a crash on Windows; elsewhere it is a negative number
_REASONS = {_KILLED: Unreadable.OUT_OF_MEMORY, None: Unreadable.TOO_LARGE}


def supported_files(paths: Iterable[Path]) -> Iterator[Path | DocumentUnreadable]:
    """Yield the files to read: each one that is named, and in folders those whose ending promises a known format.

    Folders are walked in sorted order, without hidden files and without going round in circles of links. A folder
    that cannot be listed comes as a DocumentUnreadable, to be reported like a file."""
    visited: set[tuple[int, int]] = set()
    for path in paths:
        if _is_folder(path):
            yield from _walk(path, visited)
        else:
            yield path


def _walk(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path | DocumentUnreadable]:
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in visited:
            return
        visited.add(identity)
        with os.scandir(folder) as listing:  # it knows folders from files without a look at each
            entries = sorted(listing, key=lambda entry: (entry.name.casefold(), entry.name))
    except OSError as error:
        yield DocumentUnreadable(folder, Unreadable.NO_PERMISSION, str(error))
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):  # Word leaves ~$ files beside open documents
            continue
        path = folder / entry.name
        if _is_folder(entry):
            yield from _walk(path, visited)
        elif path.suffix.lower() in ENDINGS:
            yield path


def _is_folder(path: Path | os.DirEntry[str]) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # no permission, a name too long: reading it as a file says which
        return False


class FileReader:
    """Reads files through one child process, kept over many files and replaced when it fails.

    Thread-safe; it reads one file at a time."""

    def __init__(
        self,
        module: str = "fundstelle_rag.readers.process",
        base_timeout_s: float = _BASE_TIMEOUT_S,
        timeout_s_per_mb: float = _TIMEOUT_S_PER_MB,
        max_reply_bytes: int = _MAX_REPLY_BYTES,
        max_memory_bytes: int = MEMORY_LIMIT_BYTES,
        *,
        timeout_s_a_page: float = _TIMEOUT_S_A_PAGE,
        ocr_languages: Sequence[str] = OCR_LANGUAGES,
        resting_bytes: int = _RESTING_BYTES,
    ) -> None:
        """Of memory, the child has its own limit where the system keeps one; ours is for the others."""
        self._module = module
        self._base_timeout_s = base_timeout_s
        self._timeout_s_per_mb = timeout_s_per_mb
        self._max_reply_bytes = max_reply_bytes
        self._max_memory_bytes = max_memory_bytes
        self._timeout_s_a_page = timeout_s_a_page
        self._ocr_languages = tuple(ocr_languages)
        self._resting_bytes = resting_bytes
        self._child: ChildProcess | None = None
        self._lock = threading.Lock()

    def warm_up(self) -> None:
        """Start the child ahead of the first file."""
        with self._lock:
            self._running()

    def read(
        self, path: Path, cancel: CancelToken, passwords: Sequence[str] = (), on_page: OnPage = not_told
    ) -> Extraction:
        """Return what the file holds; the passwords are tried on what is locked. `on_page` is called in this thread.

        Raises DocumentUnreadable, Cancelled (within 200 ms of the cancel)."""
        with self._lock:
            cancel.raise_if_cancelled()
            try:
                reply = self._asked_twice(path, cancel, passwords, on_page)
            except ChildEnded as ended:
                self._drop()
                reason = _REASONS.get(ended.exit_code, Unreadable.READER_DIED)
                raise DocumentUnreadable(path, reason, f"exit code {ended.exit_code}: {ended.detail}") from None
            if reply.reason is Unreadable.OUT_OF_MEMORY or self._running().memory_bytes > _TIRED_BYTES:
                self._drop()  # what the attempt left behind goes with the process
        if reply.extraction is None:
            raise DocumentUnreadable(path, reply.reason or Unreadable.READER_DIED, reply.detail)
        return reply.extraction

    def rest(self) -> None:
        """End a child that holds much memory; the next file has a fresh one."""
        with self._lock:
            if self._child is not None and self._child.memory_bytes > self._resting_bytes:
                self._drop()

    def close(self) -> None:
        """End the child."""
        with self._lock:
            if self._child is not None:
                self._child.close()
                self._child = None

    def _asked_twice(self, path: Path, cancel: CancelToken, passwords: Sequence[str], on_page: OnPage) -> Reply:
        """Ask; where the child crashes, ask a fresh one to do without the only part that is written in C++: drawing."""
        request = Request(os.fsencode(path.absolute()), tuple(passwords), self._ocr_languages)
        try:
            return self._ask(path, request, cancel, on_page)
        except ChildEnded as ended:
            self._drop()
            if ended.exit_code is None or ended.exit_code == _KILLED or 0 <= ended.exit_code <= _LAST_EXIT_CODE:
                raise
        return self._ask(path, msgspec.structs.replace(request, draws_pages=False), cancel, on_page)

    def _ask(self, path: Path, request: Request, cancel: CancelToken, on_page: OnPage) -> Reply:
        child = self._running()
        child.send(msgspec.json.encode(request))
        limit_s = self._timeout_s(path)
        deadline = time.monotonic() + limit_s
        while True:
            line = child.receive(_CANCEL_CHECK_S)
            message = self._decoded(path, line) if line is not None else None
            if isinstance(message, Reply):
                return message
            if message is not None:  # the clock runs from here
                deadline = max(deadline, time.monotonic() + self._timeout_s_a_page)
                on_page(message.done, message.total)
            if cancel.is_cancelled:
                self._drop()
                raise Cancelled
            if time.monotonic() > deadline:
                self._drop()
                raise DocumentUnreadable(path, Unreadable.TOO_SLOW, f"no end after {limit_s:.0f} s")
            if child.memory_bytes > self._max_memory_bytes:
                self._drop()
                raise DocumentUnreadable(path, Unreadable.OUT_OF_MEMORY)

    def _decoded(self, path: Path, line: bytes) -> Reply | PagesDone:
        try:
            message = msgspec.json.decode(line, type=Reply | PagesDone)
            if isinstance(message, Reply) and message.extraction is not None:
                require_sound(message.extraction)
        except (msgspec.DecodeError, UnsoundExtraction) as error:
            self._drop()
            raise DocumentUnreadable(path, Unreadable.READER_DIED, f"no reply: {error}") from None
        return message

    def _timeout_s(self, path: Path) -> float:
        try:
            megabytes = path.stat().st_size / 2**20
        except (OSError, ValueError):
            megabytes = 0.0
        return min(self._base_timeout_s + self._timeout_s_per_mb * megabytes, _MAX_TIMEOUT_S)

    def _running(self) -> ChildProcess:
        if self._child is not None and not self._child.is_alive:
            self._drop()
        if self._child is None:
            self._child = ChildProcess(self._module, max_line_bytes=self._max_reply_bytes)
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None
