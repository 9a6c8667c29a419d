"""The menu of a row in the list: what can be done with the documents that are selected."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from fundstelle_desktop.library.row_actions import RowAction, action_text, offered
from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.store.collections import Collection

if TYPE_CHECKING:
    from fundstelle_desktop.library.library_pane import LibraryPane

_REMOVING = (RowAction.REMOVE, RowAction.REMOVE_THIS)


class DocumentMenu(QMenu):
    """Built for one row when it is opened; `pane` hears what was chosen."""

    def __init__(self, pane: "LibraryPane", record: DocumentRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self.addAction(self.tr("Open"), partial(pane.open_requested.emit, record)).setEnabled(pane.can_open(record))
        readable = pane.selected_records
        for offer in pane.offers if readable else ():
            self.addAction(offer.text(readable), partial(offer.take, readable))
        self.addSeparator()
        suggested = [action for action in offered(record, pane.twin(record)) if action not in _REMOVING]
        for action in dict.fromkeys((*suggested, RowAction.OPEN_OUTSIDE, RowAction.SHOW_IN_FOLDER)):
            entry = self.addAction(action_text(action), partial(pane.action_requested.emit, action, record))
            entry.setEnabled(not (action is RowAction.OPEN_OUTSIDE and record.missing_since))
        self.addSeparator()
        self._add_collections(pane.all_selected or [record], pane.filter.collections)
        self.addSeparator()
        self.addAction(pane.remove_action)

    def _add_collections(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        ids = {record.document_id for record in records}
        menu = self.addMenu(self.tr("Add to a collection"))
        for collection in collections:
            choose = partial(self._pane.collect_requested.emit, collection.name, records)
            menu.addAction(_label(collection.name), choose).setEnabled(not ids.issubset(collection.document_ids))
        if collections:
            menu.addSeparator()
        menu.addAction(self.tr("New collection…"), partial(self._pane.collect_requested.emit, "", records))
        for collection in collections:
            if not ids.isdisjoint(collection.document_ids):
                text = fill(self.tr("Take out of “%1”"), _label(collection.name))
                self.addAction(text, partial(self._pane.take_out_requested.emit, collection.name, records))


def _label(name: str) -> str:
    return one_line(name).replace("&", "&&")
