"""Taking away what was written: the dialog, the file, and the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication

from fundstelle_desktop import operations
from fundstelle_desktop.export.export_dialog import ExportDialog
from fundstelle_rag.export.export_file import preview_html, to_markdown
from fundstelle_rag.export.exportable import Exportable, ExportOptions

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench


class Exporting(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._library = ""

    def begin(self, workbench: Workbench) -> None:
        """What the files call the library: its folder's name, which tells nobody where it lies."""
        self._library = workbench.folder.name

    def choose(self, exportable: Exportable, name: str) -> None:
        """Ask for format and file, then write it. `name` is proposed for the file."""
        dialog = ExportDialog(exportable, name, self._library, self._window.settings, self._window)
        dialog.preview_requested.connect(partial(self._draw_preview, dialog, exportable))
        dialog.file_chosen.connect(partial(self._write, dialog, exportable))
        dialog.request_preview()
        dialog.exec()
        dialog.deleteLater()

    def copy_markdown(self, exportable: Exportable) -> None:
        """Put it on the clipboard, as Markdown."""
        QGuiApplication.clipboard().setText(to_markdown(exportable, self._options))

    def copy_formatted(self, exportable: Exportable) -> None:
        """Put it on the clipboard as it looks; where only text can be pasted, as Markdown."""
        data = QMimeData()
        data.setHtml(preview_html(exportable, self._options))
        data.setText(to_markdown(exportable, self._options))
        QGuiApplication.clipboard().setMimeData(data)

    @property
    def _options(self) -> ExportOptions:
        return ExportOptions(library=self._library)

    def _draw_preview(self, dialog: ExportDialog, exportable: Exportable, ending: str, options: ExportOptions) -> None:
        # Bound methods: they are disconnected with the dialog, which may be closed before the work is done.
        job = operations.preview_export(self._window.runner, exportable, ending, options)
        job.finished.connect(dialog.show_preview)
        job.failed.connect(dialog.show_failure)

    def _write(self, dialog: ExportDialog, exportable: Exportable, path: Path, options: ExportOptions) -> None:
        job = operations.write_export(self._window.runner, exportable, path, options)
        job.finished.connect(dialog.note_written)
        job.failed.connect(dialog.note_not_written)
