"""Reads the next files while the current one is being embedded, two at a time where there are two.

Two, so that a file that takes long (or hangs, until its time is up) keeps no other waiting, and scanned pages are
recognised on two cores. What is read is kept until it is asked for: no more than two files' text at once."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable
from fundstelle_rag.file_identity import FileIdentity, KnownFiles, Relation, identify
from fundstelle_rag.readers.context import OnPage, not_told

AT_ONCE = 2
_CANCEL_CHECK_S = 0.05


class Reader(Protocol):
    """What reads files, from several threads: readers.pool.ReaderPool."""

    def read(
        self, path: Path, cancel: CancelToken, passwords: Sequence[str] = (), on_page: OnPage = not_told
    ) -> Extraction:
        """`on_page` is told the pages done and in all. Raises DocumentUnreadable, Cancelled."""
        ...

    def rest(self) -> None:
        """Hold little memory until there is a file again."""
        ...


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file as identified and, where its content is news, as read. `failure` says why there is no extraction."""

    path: Path
    identity: FileIdentity | None
    extraction: Extraction | None = None
    failure: DocumentUnreadable | None = None


class ReadAhead:
    """Hands out the files in order; `next` may be asked for while the one before is still being worked on."""

    def __init__(self, paths: Sequence[Path], reader: Reader, known: KnownFiles, executor: ThreadPoolExecutor) -> None:
        self._paths = iter(paths)
        self._reader = reader
        self._known = known
        self._executor = executor
        # Its own: giving up the whole run must stop the reading, and must not touch the caller's token.
        self._stop = CancelToken()
        self._coming: deque[tuple[Path, Future[FileRead]]] = deque()
        self._pages: dict[Path, tuple[int, int]] = {}

    def start_next(self) -> None:
        """Begin to read the next files, as far as there are any."""
        while len(self._coming) < AT_ONCE and (path := next(self._paths, None)) is not None:
            self._coming.append((path, self._executor.submit(self._read, path)))
        if not self._coming:
            self._reader.rest()

    def pages(self, cancel: CancelToken) -> Iterator[tuple[int, int]]:
        """Wait for the next file in order; yield its pages done and in all, whenever that has changed.

        Raises Cancelled."""
        assert self._coming, "pages() without start_next()"
        path, coming = self._coming[0]
        told = None
        while not wait([coming], _CANCEL_CHECK_S).done:
            cancel.raise_if_cancelled()
            pages = self._pages.get(path)
            if pages is not None and pages != told:
                told = pages
                yield pages

    def take(self, cancel: CancelToken) -> FileRead:
        """Wait for the next file in order. Raises Cancelled."""
        assert self._coming, "take() without start_next()"
        while True:
            cancel.raise_if_cancelled()
            if wait([self._coming[0][1]], _CANCEL_CHECK_S).done:
                cancel.raise_if_cancelled()  # Ctrl-C also ends the reading child, which is no failure of the file
                path, coming = self._coming.popleft()
                self._pages.pop(path, None)
                return coming.result()

    def stop(self) -> None:
        self._stop.cancel()

    def _read(self, path: Path) -> FileRead:
        identity = None
        try:
            identity = identify(path, self._known, self._stop)
            if identity.relation in (Relation.CHANGED, Relation.NEW):
                extraction = self._reader.read(path, self._stop, on_page=partial(self._note_pages, path))
                return FileRead(path, identity, extraction)
        except DocumentUnreadable as failure:
            return FileRead(path, identity, failure=failure)
        return FileRead(path, identity)

    def _note_pages(self, path: Path, done: int, pages: int) -> None:
        self._pages[path] = (done, pages)


@contextmanager
def reading_ahead(paths: Sequence[Path], reader: Reader, known: KnownFiles) -> Iterator[ReadAhead]:
    """Own the threads for the block; leaving it, however, ends what is still being read."""
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="read-ahead") as executor:
        ahead = ReadAhead(paths, reader, known, executor)
        try:
            ahead.start_next()
            yield ahead
        finally:
            ahead.stop()
            executor.shutdown(wait=False, cancel_futures=True)
