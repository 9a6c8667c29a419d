"""Follows the watched folders: what changes in them is added, once it has settled; what goes is noted as missing.

Knows no window and starts no thread of Python's: whoever wants it beside other work runs it in a thread of his own.
A folder that is not there (a drive unplugged) is waited for, and looked through whole when it comes back."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import watchfiles

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.errors import DocumentUnreadable
from fundstelle_rag.file_identity import is_gone
from fundstelle_rag.ingest import FileReport, FileStatus
from fundstelle_rag.readers.formats import ENDINGS
from fundstelle_rag.readers.intake import supported_files
from fundstelle_rag.settling import Settling
from fundstelle_rag.store.watched_folders import WatchedFolder
from fundstelle_rag.upkeep import Upkeep

SETTLING_S = 2.0

_Changes: TypeAlias = set[tuple[watchfiles.Change, str]]
_Source: TypeAlias = Generator[_Changes, None, None]

_TICK_MS = 500
_GATHERING_MS = 200  # events that come together are taken together
_POLL_MS = 5_000  # looking through a network drive is work for both ends
_WITHOUT_FOLDERS_S = 1.0


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """`changed` are files to be added; `gone` are files and folders that were deleted, moved away or unplugged.

    `is_listing`: all that a folder holds, because it has just come; most of it will be unchanged."""

    changed: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()
    is_listing: bool = False


@dataclass(frozen=True, slots=True)
class FilesMissing:
    """The documents whose files have gone from a watched folder."""

    documents: tuple[DocumentRecord, ...]


class Watcher:
    """Yields what has changed in the folders, in batches. `folders` is asked anew all the time: it may change."""

    def __init__(
        self,
        folders: Callable[[], Sequence[WatchedFolder]],
        *,
        settling_s: float = SETTLING_S,
        wall_clock: Callable[[], float] = time.time,
    ) -> None:
        self._folders = folders
        self._settling_s = settling_s
        self._settling = Settling(settling_s)
        self._wall_clock = wall_clock

    def batches(self, cancel: CancelToken) -> Iterator[FolderChanges]:
        """Yield changes until cancelled; first all files of the folders, as nobody watched before."""
        watched: tuple[WatchedFolder, ...] = ()
        sources: list[_Source] = []
        with ExitStack() as open_sources:
            while not cancel.is_cancelled:
                wanted = tuple(folder for folder in self._folders() if folder.path.is_dir())
                if wanted != watched:
                    open_sources.close()
                    sources = []
                    for source, changes in _begun(wanted, cancel):
                        sources.append(open_sources.enter_context(closing(source)))
                        self._note(changes, wanted)
                    yield from self._came_and_went(wanted, watched)
                    watched = wanted
                if not sources:
                    cancel.wait(_WITHOUT_FOLDERS_S)
                for source in sources:
                    self._note(next(source, set()), watched)
                settled = self._settling.settled()
                if settled:
                    changed = [path for path in settled if not is_gone(path)]
                    gone = tuple(path for path in settled if is_gone(path))
                    yield FolderChanges(tuple(self._files(changed)), gone)

    def _note(self, changes: _Changes, watched: Sequence[WatchedFolder]) -> None:
        for _, name in changes:
            if _is_wanted(Path(name), watched):
                self._settling.note(Path(name))

    def _came_and_went(self, now: Sequence[WatchedFolder], before: Sequence[WatchedFolder]) -> Iterator[FolderChanges]:
        places, former = {folder.path for folder in now}, {folder.path for folder in before}
        came = tuple(self._files(sorted(places - former)))
        # A folder that nobody wants watched any more is still there.
        gone = tuple(path for path in sorted(former - places) if is_gone(path))
        if came or gone:
            yield FolderChanges(came, gone, is_listing=True)

    def _files(self, paths: Sequence[Path]) -> Iterator[Path]:
        """Yield the files to add, those of a folder one by one; one that was just being written waits a little more."""
        for path in paths:
            if not path.is_dir():
                yield path
                continue
            for found in supported_files([path]):
                if isinstance(found, DocumentUnreadable):
                    yield found.path  # adding it says why
                elif self._is_fresh(found):
                    self._settling.note(found)
                else:
                    yield found

    def _is_fresh(self, path: Path) -> bool:
        try:
            return abs(self._wall_clock() - path.stat().st_mtime) < self._settling_s
        except (OSError, ValueError):
            return False


def follow(
    library: Upkeep, cancel: CancelToken, watcher: Watcher | None = None
) -> Iterator[Progress | FileReport | FilesMissing]:
    """Add what changes in the library's watched folders, until cancelled (which is its only end, and raises nothing).

    What was changed while nobody watched is added first. Raises what `add` does."""
    watcher = watcher or Watcher(library.watched_folders)
    for changes in watcher.batches(cancel):
        if changes.changed:
            for event in library.add(changes.changed, cancel):
                is_dull = isinstance(event, FileReport) and event.status is FileStatus.UNCHANGED and changes.is_listing
                if not is_dull and not isinstance(event, Finished):
                    yield event
        if changes.gone:
            missing = library.check_files(cancel, below=changes.gone)
            if missing:
                yield FilesMissing(tuple(missing))


def _begun(folders: Sequence[WatchedFolder], cancel: CancelToken) -> Iterator[tuple[_Source, _Changes]]:
    """Begin to watch: yield what tells of changes from now on, with its first. Where no system reports, it looks."""
    for is_polled in (False, True):
        places = [folder.path for folder in folders if folder.is_polled is is_polled]
        if not places:
            continue
        try:
            source = _source(places, cancel, is_polled)
            yield source, next(source, set())
        except FileNotFoundError:  # it went in this moment: the next round sees that
            continue
        except (OSError, RuntimeError):  # for example more folders than the system reports on at a time
            source = _source(places, cancel, is_polled=True)
            yield source, next(source, set())


def _source(places: Sequence[Path], cancel: CancelToken, is_polled: bool) -> _Source:
    return watchfiles.watch(
        *places,
        watch_filter=None,
        debounce=_GATHERING_MS,
        stop_event=_StopEvent(cancel),
        rust_timeout=_TICK_MS,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=is_polled,
        poll_delay_ms=_POLL_MS,
        ignore_permission_denied=True,
    )


class _StopEvent:
    """A cancel token as watchfiles wants it."""

    def __init__(self, cancel: CancelToken) -> None:
        self._cancel = cancel

    def is_set(self) -> bool:
        return self._cancel.is_cancelled


def _is_wanted(path: Path, watched: Sequence[WatchedFolder]) -> bool:
    """Tell what may be a document, or a folder of documents, from hidden and other files."""
    for folder in watched:
        if path.is_relative_to(folder.path):
            inside = path.relative_to(folder.path).parts
            if not any(part.startswith((".", "~$")) for part in inside):
                return path.suffix.lower() in ENDINGS or path.is_dir() or not path.exists()
    return False
