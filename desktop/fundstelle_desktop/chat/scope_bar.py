"""What the next question is put to, over the question box: all documents, or what was chosen, chip by chip."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from fundstelle_desktop.chat.dates_dialog import DatesDialog
from fundstelle_desktop.chat.scope_texts import ScopePart, scope_parts
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import fill, one_line, tool_tip
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.flow_layout import FlowLayout
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.scope import Scope
from fundstelle_rag.store.collections import Collection

_MOST_CHARS = 40  # of a title on a chip


class ScopeBar(QWidget):
    """`scope` is None for all documents. It lasts until the conversation is cleared or the window closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scope: Scope | None = None
        self.chips: list[QToolButton] = []
        self._titles: dict[str, str] = {}
        self._languages: list[str] = []
        self._collections: list[str] = []
        self._selected: frozenset[str] = frozenset()
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.button = QToolButton()
        self.button.setObjectName("quiet")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setMenu(self.menu)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(self.button)
        self._row = FlowLayout(self)
        self._row.addWidget(self.button)
        self._show()

    @property
    def titles(self) -> tuple[str, ...]:
        """The names of the chosen documents."""
        chosen = self.scope.documents if self.scope is not None and self.scope.documents else ()
        return tuple(self._titles[i] for i in self._titles if i in chosen)

    def set_library(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        """Say what there is to choose from; what is gone from the library goes from the choice too."""
        ready = [record for record in records if record.status is DocumentStatus.READY]
        self._titles = {record.document_id: record.title for record in ready}
        self._languages = sorted({record.language for record in ready if record.language}, key=language_name)
        self._collections = [collection.name for collection in collections]
        self.button.setEnabled(bool(ready))
        if self.scope is not None:
            self.set_scope(
                replace(
                    self.scope,
                    documents=_kept(self.scope.documents, self._titles),
                    collections=_kept(self.scope.collections, self._collections),
                )
            )

    def set_selected(self, document_ids: frozenset[str]) -> None:
        """Say which documents are selected in the library: they can be chosen at once."""
        self._selected = document_ids

    def set_scope(self, scope: Scope | None) -> None:
        self.scope = None if scope is None or scope.is_everything else scope
        self._show()

    def choose_documents(self, document_ids: frozenset[str]) -> None:
        """Ask only these documents from now on."""
        self.set_scope(replace(self.scope or Scope(), documents=document_ids or None, collections=None))

    def _show(self) -> None:
        for chip in self.chips:
            self._row.removeWidget(chip)
            chip.deleteLater()
        self.chips = [self._chip(part) for part in scope_parts(self.scope, self.titles)]
        for chip in self.chips:
            self._row.addWidget(chip)
        everything = self.scope is None
        label = self.tr("All documents") if everything else self.tr("Only in:")
        tip = self.tr("Choose what of the library is asked")
        self.button.setText(f"{label} ▾")
        self.button.setToolTip(tip)
        self.button.setAccessibleName(f"{label} {tip}")

    def _chip(self, part: ScopePart) -> QToolButton:
        chip = _Chip()
        shown = part.label if len(part.label) <= _MOST_CHARS else f"{part.label[: _MOST_CHARS - 1]}…"
        chip.setText(f"{shown}  ×")
        remove = fill(self.tr("Remove “%1” from what is asked"), part.label)
        chip.setAccessibleName(remove)
        chip.setToolTip(tool_tip("\n".join(filter(None, (part.detail or part.label, self.tr("Click to remove"))))))
        chip.clicked.connect(partial(self._remove, part.without))
        return chip

    def _remove(self, without: Scope | None) -> None:
        self.set_scope(without)
        (self.chips[-1] if self.chips else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_menu(self) -> None:
        self.menu.clear()
        scope = self.scope or Scope()
        everything = self.menu.addAction(self.tr("All documents"), lambda: self.set_scope(None))
        everything.setCheckable(True)
        everything.setChecked(self.scope is None)
        self.menu.addSeparator()
        selected = self._selected & self._titles.keys()
        text = self.tr("Only the %n selected document(s)", "", len(selected))
        if not selected:
            text = self.tr("Only the documents selected in the library")
        self.menu.addAction(text, lambda: self.choose_documents(selected)).setEnabled(bool(selected))
        collections = self.menu.addMenu(self.tr("Collections"))
        collections.setEnabled(bool(self._collections))
        for name in self._collections:
            chosen = scope.collections or frozenset()
            toggled = replace(scope, collections=chosen ^ {name} or None)
            self._add_choice(collections, one_line(name), name in chosen, toggled)
        languages = self.menu.addMenu(self.tr("Languages"))
        languages.setEnabled(bool(self._languages))
        for code in self._languages:
            spoken = scope.languages or frozenset()
            toggled = replace(scope, languages=spoken ^ {code} or None)
            self._add_choice(languages, language_name(code), code in spoken, toggled)
        self.menu.addAction(self.tr("Date…"), self._choose_dates)

    def _add_choice(self, menu: QMenu, label: str, is_chosen: bool, toggled: Scope) -> None:
        action = menu.addAction(label.replace("&", "&&"), lambda: self.set_scope(toggled))
        action.setCheckable(True)
        action.setChecked(is_chosen)

    def _choose_dates(self) -> None:
        dialog = DatesDialog(self.scope, self)
        if dialog.exec():
            self.set_scope(dialog.scope)
        dialog.deleteLater()


class _Chip(QToolButton):
    """Delete and Backspace press it, as they take away a chip elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scopeChip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


def _kept(chosen: frozenset[str] | None, known: Sequence[str] | dict[str, str]) -> frozenset[str] | None:
    return None if chosen is None else frozenset(name for name in chosen if name in known) or None
