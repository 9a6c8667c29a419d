"""Folders whose changes come into the library by themselves while the window is open; none unless one is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from fundstelle_desktop import operations
from fundstelle_desktop.library.watched_folders_dialog import WatchedFoldersDialog

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import Job
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.watching import FolderChanges
    from fundstelle_rag.workbench import Workbench


class FolderWatching(QObject):
    """Watches in one job; what has changed is added by the window as if it had been dropped there."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        self._job: Job | None = None
        self._is_switching_off = False
        window.library.watch_requested.connect(self.choose)
        window.library.watched_folders_requested.connect(self.show_folders)

    def begin(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._follow()

    def choose(self) -> None:
        """Ask for a folder and watch it."""
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Watch a folder"))
        if name:
            self.watch(Path(name))

    def watch(self, folder: Path) -> None:
        """Watch the folder from now on; what it holds already is added."""
        if self._workbench is not None:
            self._workbench.watch(folder)
            self._follow()

    def unwatch(self, folder: Path) -> None:
        """Watch the folder no more; its documents stay."""
        if self._workbench is None:
            return
        self._workbench.unwatch(folder)
        if self._job is not None and not self._workbench.watched_folders():
            self._is_switching_off = True
            self._job.cancel()

    def show_folders(self) -> None:
        """Show which folders are watched, each with a switch."""
        if self._workbench is None:
            return
        dialog = WatchedFoldersDialog(self._workbench.watched_folders(), self._window)
        dialog.switched_on.connect(self.watch)
        dialog.switched_off.connect(self.unwatch)
        dialog.exec()
        dialog.deleteLater()

    def _follow(self) -> None:
        """Begin to watch where something is to be watched; the job asks for the folders again and again."""
        if self._job is not None or self._workbench is None or not self._workbench.watched_folders():
            return
        self._job = operations.watch_folders(self._window.runner, self._workbench)
        self._job.event_received.connect(self._take)
        self._job.failed.connect(self._window.adding.note_failure)
        self._job.ended.connect(self._end)

    def _take(self, changes: FolderChanges) -> None:
        if not changes.changed:
            self._window.files.check(changes.gone)
            return
        # Gone are looked for afterwards: a file that was moved is found in its new place first.
        job = self._window.adding.add(changes.changed, by_itself=self.tr("Reading what has changed"))
        if job is not None and changes.gone:
            job.ended.connect(lambda: self._window.files.check(changes.gone))

    def _end(self) -> None:
        self._job = None
        if self._is_switching_off and not self._window.leaving.has_begun:
            self._follow()  # a folder may have been switched on before the job had ended
        self._is_switching_off = False
