"""What the window does with the glossary: shows it, changes it, takes it from files and puts it into one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.glossary.glossary_dialog import GlossaryDialog
from fundstelle_desktop.glossary.term_dialog import asked_term
from fundstelle_models.errors import FundstelleError
from fundstelle_rag.glossary import Term

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench

_ENDINGS = (".csv", ".tbx")


class GlossaryCare(QObject):
    """A glossary is small and its methods need no model: they are called where one waits."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._workbench: Workbench | None = None
        self._pair = ("de", "en")  # of the entry that was made last

    def begin(self, workbench: Workbench) -> None:
        self._workbench = workbench

    def show(self) -> None:
        """Open the glossary until it is closed."""
        if self._workbench is None:
            return
        dialog = GlossaryDialog(self._window)
        dialog.add_requested.connect(lambda *pair: self._add(dialog, *pair))
        dialog.change_requested.connect(lambda term: self._change(dialog, term))
        dialog.remove_requested.connect(lambda terms: self._remove(dialog, terms))
        dialog.import_requested.connect(lambda: self._import(dialog))
        dialog.export_requested.connect(lambda: self._export(dialog))
        self._refresh(dialog)
        dialog.exec()
        dialog.deleteLater()

    def add(self, term: Term) -> None:
        """Ask for what a term still lacks, then put it into the glossary."""
        if self._workbench is None:
            return
        filled = asked_term(self._window, term, self._languages())
        if filled is not None:
            self._try(self._window, lambda workbench: workbench.add_terms([filled]))

    def _add(self, dialog: GlossaryDialog, source_language: str, target_language: str) -> None:
        pair = (source_language, target_language) if source_language else self._pair
        filled = asked_term(dialog, Term(*pair, "", ""), self._languages())
        if filled is not None:
            self._pair = (filled.source_language, filled.target_language)
            self._try(dialog, lambda workbench: workbench.add_terms([filled]))
            self._refresh(dialog)

    def _change(self, dialog: GlossaryDialog, term: Term) -> None:
        filled = asked_term(dialog, term, self._languages())
        if filled is None or filled == term:
            return

        def change(workbench: Workbench) -> None:
            workbench.remove_term(term.term_id)  # its source may be another now: it would stay beside the new one
            workbench.add_terms([filled])

        self._try(dialog, change)
        self._refresh(dialog)

    def _remove(self, dialog: GlossaryDialog, terms: Sequence[Term]) -> None:
        def remove(workbench: Workbench) -> None:
            for term in terms:
                workbench.remove_term(term.term_id)

        self._try(dialog, remove)
        self._refresh(dialog)

    def _import(self, dialog: GlossaryDialog) -> None:
        names = self.tr("Glossaries (*.csv *.tbx);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(dialog, self.tr("Import a glossary"), "", names)
        if name:
            self._try(dialog, lambda workbench: workbench.import_glossary(Path(name)))
            self._refresh(dialog)

    def _export(self, dialog: GlossaryDialog) -> None:
        suggested = self.tr("glossary") + _ENDINGS[0]
        name, _ = QFileDialog.getSaveFileName(
            dialog, self.tr("Export the glossary"), suggested, "CSV (*.csv);;TBX (*.tbx)"
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix.lower() in _ENDINGS else Path(name + _ENDINGS[0])
        self._try(dialog, lambda workbench: workbench.export_glossary(path, force=True))  # the dialog has asked

    def _languages(self) -> set[str]:
        assert self._workbench is not None
        return {record.language for record in self._workbench.documents()}

    def _refresh(self, dialog: GlossaryDialog) -> None:
        assert self._workbench is not None
        dialog.show_terms(self._workbench.glossary())

    def _try(self, parent: QWidget, do: Callable[[Workbench], object]) -> None:
        assert self._workbench is not None
        try:
            do(self._workbench)
        except FundstelleError as error:
            show_error(parent, error)
