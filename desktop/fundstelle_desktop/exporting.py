"""Taking away what was written: into a file, or by the clipboard."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from fundstelle_desktop.error_dialog import show_error
from fundstelle_models.errors import FundstelleError
from fundstelle_rag.answers import Answer
from fundstelle_rag.export.export_file import to_markdown, write_export
from fundstelle_rag.export.formats import FORMATS

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow


class Exporting(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def choose(self, answer: Answer) -> None:
        """Ask for a file, then write the answer into it, in the format of its ending."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save the answer"), self.tr("answer") + ".md", "Markdown (*.md);;JSON (*.json)"
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix in FORMATS else Path(f"{name}.md")
        try:
            write_export(answer, path, force=True)  # the dialog has asked about overwriting
        except FundstelleError as error:
            show_error(self._window, error)

    def copy(self, answer: Answer) -> None:
        """Put the answer on the clipboard, as Markdown."""
        QGuiApplication.clipboard().setText(to_markdown(answer))
