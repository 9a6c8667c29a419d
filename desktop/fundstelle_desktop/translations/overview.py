"""Where a translation begins, over those that were made before."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fundstelle_desktop.history.overview import Overview
from fundstelle_desktop.translations.entries import entries_of
from fundstelle_desktop.translations.start_panel import StartPanel
from fundstelle_desktop.translations.translation_run import TranslationRun
from fundstelle_rag.translations import TranslationRecord


class TranslationsOverview(Overview):
    """Its entries' targets are of the type Listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        self.panel = StartPanel()
        super().__init__(
            self.panel,
            self.panel.take_focus,
            translate("Translations", "Translations"),
            translate(
                "Translations",
                "Every sentence is accounted for: what is doubtful is marked, and nothing is left out in silence. "
                "Translations are kept here.",
            ),
            parent,
        )

    def show_translations(self, runs: Sequence[TranslationRun], records: Sequence[TranslationRecord]) -> None:
        """Show what is in the making and what was made."""
        self.show_entries(entries_of(runs, records))
