"""Over the list: which collection it shows, and what can be done with that collection."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.store.collections import Collection

_MOST_CHARS = 28  # of a name on the button


class CollectionFilter(QToolButton):
    """`chosen` is the name of the collection that is shown, None for all documents."""

    changed = Signal()
    create_requested = Signal()
    rename_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.collections: tuple[Collection, ...] = ()
        self.chosen: str | None = None
        self.setObjectName("quiet")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(self)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill_menu)
        self.setMenu(self.choices)
        self._show()

    def set_collections(self, collections: Sequence[Collection]) -> None:
        """Say which there are; one that is gone is shown no more."""
        self.collections = tuple(collections)
        if self.chosen not in {collection.name for collection in collections}:
            self.chosen = None
        self._show()

    def choose(self, name: str | None) -> None:
        """Show this collection, None for all documents."""
        self.chosen = name
        self._show()
        self.changed.emit()

    def shown(self, records: Sequence[DocumentRecord]) -> list[DocumentRecord]:
        """Return those of the documents that are in the chosen collection."""
        chosen = next((collection for collection in self.collections if collection.name == self.chosen), None)
        if chosen is None:
            return list(records)
        ids = frozenset(chosen.document_ids)
        return [record for record in records if record.document_id in ids]

    def _show(self) -> None:
        name = self.tr("All documents") if self.chosen is None else one_line(self.chosen)
        short = name if len(name) <= _MOST_CHARS else f"{name[: _MOST_CHARS - 1]}…"
        self.setText(f"{short.replace('&', '&&')}  ▾")
        tip = self.tr("Choose which documents the list shows")
        self.setToolTip(tip)
        self.setAccessibleName(f"{name}. {tip}")

    def _fill_menu(self) -> None:
        self.choices.clear()
        self._add_choice(self.tr("All documents"), None)
        if self.collections:
            self.choices.addSeparator()
        for collection in self.collections:
            label = f"{one_line(collection.name)} ({len(collection.document_ids)})"
            self._add_choice(label.replace("&", "&&"), collection.name)
        self.choices.addSeparator()
        self.choices.addAction(self.tr("New collection…"), self.create_requested.emit)
        if self.chosen is not None:
            name = one_line(self.chosen).replace("&", "&&")
            rename, delete = fill(self.tr("Rename “%1”…"), name), fill(self.tr("Delete “%1”…"), name)
            self.choices.addAction(rename, partial(self.rename_requested.emit, self.chosen))
            self.choices.addAction(delete, partial(self.delete_requested.emit, self.chosen))

    def _add_choice(self, label: str, name: str | None) -> None:
        action = self.choices.addAction(label, partial(self.choose, name))
        action.setCheckable(True)
        action.setChecked(name == self.chosen)
