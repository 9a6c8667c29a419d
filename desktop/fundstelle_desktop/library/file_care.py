"""What the window does about the documents' files: missing, locked, said twice, opened elsewhere, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from fundstelle_desktop import operations
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.library.row_actions import RowAction
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.reader.place import of_document
from fundstelle_desktop.widgets.confirmation import confirmed
from fundstelle_desktop.widgets.line_dialog import asked_line
from fundstelle_rag.documents import DocumentRecord

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench


class FileCare(QObject):
    """Removes nothing by itself: a file that is gone may lie on a drive that is not plugged in."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        window.library.action_requested.connect(self.do)

    def begin(self, workbench: Workbench) -> None:
        """At the start: look whether the files are there."""
        self._workbench = workbench
        self.check()

    def check(self, below: Sequence[Path] | None = None) -> None:
        """Look in the background whether the files are still there, all of them or those below these places."""
        if self._workbench is None:
            return
        job = operations.check_files(self._window.runner, self._workbench, below)
        job.finished.connect(lambda _: self._window.refresh_documents())
        job.failed.connect(self._window.adding.note_failure)

    def do(self, action: RowAction, record: DocumentRecord) -> None:
        """Do what was chosen for a document."""
        match action:
            case RowAction.ENTER_PASSWORD:
                self.unlock(record)
            case RowAction.TRY_AGAIN:
                self._window.adding.add([record.path])
            case RowAction.LOOK_AGAIN:
                self.check([record.path])
            case RowAction.OPEN_TWIN:
                self._open_twin(record)
            case RowAction.KEEP_BOTH:
                self._keep_both(record)
            case RowAction.OPEN_OUTSIDE:
                self._open_outside(record.path)
            case RowAction.SHOW_IN_FOLDER:
                self._open_outside(_nearest_folder(record.path))
            case RowAction.REMOVE | RowAction.REMOVE_THIS:
                self.remove(record)

    def unlock(self, record: DocumentRecord) -> None:
        """Ask for the password and read the file again; the password goes no further than that."""
        label = fill(self.tr("Password of “%1”"), record.path.name)
        password = asked_line(self._window, self.tr("Enter password"), label, is_secret=True)
        if password:
            self._window.adding.add([record.path], [password])

    def remove(self, record: DocumentRecord) -> None:
        """Ask, then take the document out of the library."""
        if self._workbench is None or not confirmed(
            self._window,
            fill(self.tr("Remove “%1” from the library?"), record.title),
            self.tr("The file itself stays where it is."),
            self.tr("Remove"),
        ):
            return
        job = operations.remove_document(self._window.runner, self._workbench, record.document_id)
        job.finished.connect(lambda _: self._window.reader.forget(record.document_id))
        job.failed.connect(lambda error: show_error(self._window, error))
        job.ended.connect(self._window.refresh_documents)

    def _open_twin(self, record: DocumentRecord) -> None:
        twin = self._window.library.twin(record)
        if twin is not None:
            self._window.open_place((of_document(twin.document_id),), 0)

    def _keep_both(self, record: DocumentRecord) -> None:
        twin = self._window.library.twin(record)
        if self._workbench is not None and twin is not None:
            self._workbench.dismiss_duplicate(record.document_id, twin.document_id)
            self._window.refresh_documents()

    def _open_outside(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._window.library.show_report(fill(self.tr("No program could be found that opens “%1”."), path.name))


def _nearest_folder(path: Path) -> Path:
    """Return the folder the file is in, or was in: the innermost that is still there."""
    return next(folder for folder in path.parents if folder.is_dir())
