"""Where a summary begins, over those that were written before and those that are not finished."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from fundstelle_desktop.history.overview import Overview
from fundstelle_desktop.summaries.entries import entries_of
from fundstelle_desktop.summaries.options_panel import OptionsPanel
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_rag.summaries import Summary, SummaryOptions


class SummariesOverview(Overview):
    def __init__(self, options: SummaryOptions, parent: QWidget | None = None) -> None:
        translate = QCoreApplication.translate
        self.panel = OptionsPanel(options)
        super().__init__(
            self.panel,
            self.panel.take_focus,
            translate("Summaries", "Earlier summaries"),
            translate(
                "Summaries",
                "Every sentence of a summary names the passages it stands on. Earlier summaries are kept here.",
            ),
            parent,
        )

    def show_history(self, runs: Sequence[SummaryRun], summaries: Sequence[Summary]) -> None:
        """Show what is in the making and what was made."""
        self.show_entries(entries_of(runs, summaries))
