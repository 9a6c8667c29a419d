"""One summary in the making: what was asked for, how far it is, what is there of it. Views come and go beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop import operations
from fundstelle_desktop.long_run import LongRun
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.summaries.summary_texts import title_text
from fundstelle_models.events import TextDelta
from fundstelle_rag.summaries import HighlightsFound, Summary

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import JobRunner
    from fundstelle_desktop.summaries.unfinished import UnfinishedSummary
    from fundstelle_rag.workbench import Workbench


class SummaryRun(LongRun):
    """`text_changed` comes with every piece of the draft."""

    text_changed = Signal()
    highlights_found = Signal()

    def __init__(self, asked: UnfinishedSummary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.highlights: Summary | None = None
        self.text = ""
        self.summary: Summary | None = None

    def start(self, runner: JobRunner, workbench: Workbench) -> None:
        """Begin, or go on where it was stopped."""
        if not self.is_under_way:
            self._begin_text()
            title = fill(self.tr("Summary of %1"), title_text(self.asked.titles))
            self.follow(operations.summarize(runner, workbench, title, self.asked.document_ids, self.asked.options))

    def _handle(self, event: object) -> None:
        if isinstance(event, HighlightsFound):
            self.highlights = event.highlights
            self.highlights_found.emit()
        elif isinstance(event, TextDelta):
            self.text += event.text
            self.text_changed.emit()
        else:
            super()._handle(event)

    def _make_way(self) -> None:
        self._begin_text()
        super()._make_way()

    def _finish(self, result: object) -> None:
        assert isinstance(result, Summary)
        self.summary = result
        super()._finish(result)

    def _begin_text(self) -> None:
        self.text = ""
        self.text_changed.emit()
