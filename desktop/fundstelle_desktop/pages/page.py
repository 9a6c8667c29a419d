"""What every page in the middle of the window has in common. A new one is a subclass and a line in the main window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.store.collections import Collection

if TYPE_CHECKING:
    from fundstelle_desktop.library.document_offer import DocumentOffer
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench


class Page(QWidget):
    """`key` names it in the settings, `title` to people.

    It starts its own jobs, has places shown by the window, and has what it wrote taken away by `window.exporting`."""

    def __init__(self, window: MainWindow, key: str, title: str) -> None:
        super().__init__()
        self.key, self.title = key, title
        self._window = window
        self._workbench: Workbench | None = None

    def begin(self, workbench: Workbench) -> None:
        """The library is open: show what it holds of this page's work."""
        self._workbench = workbench

    def set_library(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        """Say what there is in the library; called whenever that changes."""

    def set_selected(self, records: Sequence[DocumentRecord]) -> None:
        """Say which documents are selected in the library; those that can be read."""

    @property
    def offers(self) -> Sequence[DocumentOffer]:
        """What it can do with the documents that are selected in the library."""
        return ()

    @property
    def needs_room(self) -> bool:
        """Whether what it shows is wide: the reader makes room until something is opened in it."""
        return False

    def take_focus(self) -> None:
        """Put the cursor where one begins."""

    def stop(self) -> None:
        """Stop what it is having written."""
