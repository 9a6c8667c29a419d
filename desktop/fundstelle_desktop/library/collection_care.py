"""Collections as a person keeps them: made, filled, renamed, deleted. The documents stay in the library throughout."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.widgets.confirmation import confirmed
from fundstelle_desktop.widgets.line_dialog import asked_line
from fundstelle_models.errors import FundstelleError
from fundstelle_rag.documents import DocumentRecord

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench


class CollectionCare(QObject):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        self._filter = window.library.filter
        self._filter.create_requested.connect(self.create)
        self._filter.rename_requested.connect(self.rename)
        self._filter.delete_requested.connect(self.delete)
        window.library.collect_requested.connect(self.collect)
        window.library.take_out_requested.connect(self.take_out)

    def begin(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def create(self) -> None:
        """Ask for a name, make the collection and fill it with what is selected in the list."""
        self.collect("", self._window.library.all_selected)

    def collect(self, name: str, records: Sequence[DocumentRecord]) -> None:
        """Put documents into a collection; a new one, whose name is asked for, where `name` is empty."""
        workbench = self._workbench
        if workbench is None:
            return
        if not name:
            typed = asked_line(self._window, self.tr("New collection"), self.tr("Name of the collection"))
            name = " ".join((typed or "").split())
            if not name or not self._succeeds(lambda: workbench.create_collection(name)):
                return
        self._succeeds(lambda: workbench.add_to_collection(name, [record.document_id for record in records]))

    def take_out(self, name: str, records: Sequence[DocumentRecord]) -> None:
        """Take documents out of the collection."""
        workbench = self._workbench
        if workbench is not None:
            self._succeeds(lambda: workbench.remove_from_collection(name, [record.document_id for record in records]))

    def rename(self, name: str) -> None:
        """Ask for another name; the list goes on showing the collection."""
        workbench = self._workbench
        typed = asked_line(self._window, self.tr("Rename the collection"), self.tr("Name of the collection"), name)
        new_name = " ".join((typed or "").split())
        if workbench is None or not new_name or new_name == name:
            return
        was_shown = self._filter.chosen == name
        if self._succeeds(lambda: workbench.rename_collection(name, new_name)) and was_shown:
            self._filter.choose(new_name)

    def delete(self, name: str) -> None:
        """Ask, then delete the collection."""
        workbench = self._workbench
        if workbench is not None and confirmed(
            self._window,
            fill(self.tr("Delete the collection “%1”?"), name),
            self.tr("Its documents stay in the library."),
            self.tr("Delete"),
        ):
            self._succeeds(lambda: workbench.delete_collection(name))

    def _succeeds(self, change: Callable[[], object]) -> bool:
        try:
            change()
        except FundstelleError as error:
            show_error(self._window, error)
            return False
        self._window.refresh_documents()
        return True
