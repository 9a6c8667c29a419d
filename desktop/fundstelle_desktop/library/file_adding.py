"""How files come into the library: chosen, dropped, or by themselves; how far they are, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from fundstelle_desktop import error_messages, operations
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.jobs import Job, Lane
from fundstelle_models.events import Progress
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.samples import sample_paths

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.ingest import FileReport
    from fundstelle_rag.workbench import Workbench

_REFRESH_MS = 250  # of the list while files come in, however many
_REPORTED_FILES = 5  # failures named in the note under the list; the list itself shows them all


class FileAdding(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        self._failures: list[str] = []
        self._failed_before: frozenset[Path] = frozenset()  # nothing new to a person who did not add them just now
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(window.refresh_documents)
        window.library.add_files_requested.connect(self.choose_files)
        window.library.add_folder_requested.connect(self.choose_folder)
        window.library.add_samples_requested.connect(self.add_samples)
        window.library.cancel_requested.connect(self.stop)

    def begin(self, workbench: Workbench) -> None:
        """The library is open. Go on with what was left unread."""
        self._workbench = workbench
        if unread := workbench.unfinished():
            self.add(unread, by_itself=self.tr("Going on with %n file(s) left unread", "", len(unread)))

    def add(self, paths: Sequence[Path], passwords: Sequence[str] = (), *, by_itself: str = "") -> Job | None:
        """Add files and folders. `by_itself` says why the window does so unasked; its failures interrupt nobody."""
        if self._workbench is None or not paths or self._window.leaving.has_begun:
            return None
        if not self._window.runner.is_busy(Lane.INDEXING):
            records = self._workbench.documents() if by_itself else []
            self._failed_before = frozenset(r.path for r in records if r.status is DocumentStatus.FAILED)
            self._failures = []
        if not by_itself:
            self._failed_before = frozenset()
            self._window.library.show_report("")
        title = by_itself or self.tr("Reading files")
        self._window.library.strip.begin(title)
        job = operations.add_files(self._window.runner, self._workbench, title, paths, passwords)
        job.event_received.connect(self._note)
        job.failed.connect(self.note_failure if by_itself else self._fail)
        job.ended.connect(self._end)
        return job

    def add_samples(self) -> None:
        """Add the documents that come with the program."""
        self.add(sample_paths())

    def choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Add files"))
        self.add([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Add a folder"))
        self.add([Path(name)] if name else [])

    def stop(self) -> None:
        """Stop for good: what is left unread is not begun again at the next start."""
        if self._workbench is not None:
            job = operations.stop_indexing(self._window.runner, self._workbench)
            job.failed.connect(self.note_failure)
            job.ended.connect(self._end)

    def rebuild_index(self) -> None:
        """Make the index anew."""
        if self._workbench is None:
            return
        title = self.tr("Rebuilding the index")
        self._window.library.strip.begin(title)
        job = operations.rebuild_index(self._window.runner, self._workbench, title)
        job.event_received.connect(self._note)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)

    def note_failure(self, error: Exception) -> None:
        """Say under the list what failed of the work that the window began by itself."""
        if error_messages.is_bug(error):
            show_error(self._window, error)
        else:
            self._window.library.show_report(error_messages.message(error))

    def _fail(self, error: Exception) -> None:
        show_error(self._window, error)

    def _note(self, event: Progress | FileReport) -> None:
        if isinstance(event, Progress):
            self._window.library.strip.show_progress(event)
            return
        if event.reason and event.path not in self._failed_before:
            self._failures.append(error_messages.unreadable(event.reason, event.path))
        if not self._refresh.isActive():
            self._refresh.start()

    def _end(self) -> None:
        """Show what came in, and what did not and why."""
        if not self._window.runner.is_busy(Lane.INDEXING):
            self._window.library.strip.end()
        self._window.refresh_documents()
        if not self._failures:
            return
        shown = self._failures[:_REPORTED_FILES]
        more = len(self._failures) - len(shown)
        if more > 0:
            shown.append(self.tr("… and %n more", "", more))
        self._window.library.show_report("\n".join(shown))
