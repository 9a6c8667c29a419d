"""The page of summaries: begins them, keeps those that are not done, and shows one or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from fundstelle_desktop import operations
from fundstelle_desktop.error_dialog import show_bug, show_error
from fundstelle_desktop.library.document_offer import DocumentOffer
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.pages.page import Page
from fundstelle_desktop.plain_text import fill, quoted
from fundstelle_desktop.summaries import remembered_options
from fundstelle_desktop.summaries.overview import SummariesOverview
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_desktop.summaries.summary_texts import title_text
from fundstelle_desktop.summaries.summary_view import SummaryView
from fundstelle_desktop.summaries.unfinished import UnfinishedSummaries, UnfinishedSummary
from fundstelle_desktop.widgets.confirmation import confirmed
from fundstelle_models.errors import FundstelleError
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.store.collections import Collection
from fundstelle_rag.summaries import Summary

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench


class SummariesPage(Page):
    """`runs` are the summaries in the making, those that were stopped or failed among them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "summaries", QCoreApplication.translate("Pages", "Summaries"))
        self.runs: list[SummaryRun] = []
        self.summaries: tuple[Summary, ...] = ()
        self._unfinished = UnfinishedSummaries(window.settings)
        self.overview = SummariesOverview(remembered_options.remembered(window.settings))
        self.view = SummaryView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self.overview.panel.summarize_requested.connect(self.summarize)
        self.overview.open_requested.connect(self.open)
        self.overview.remove_requested.connect(self.remove)
        header = self.view.header
        header.back_requested.connect(self.show_overview)
        header.copy_requested.connect(window.exporting.copy_formatted)
        header.copy_markdown_requested.connect(window.exporting.copy_markdown)
        header.export_requested.connect(self.export)
        header.remove_requested.connect(self.remove)
        self.view.place_requested.connect(window.open_place)
        self.view.give_up_requested.connect(self.remove)
        self.view.stop_requested.connect(self.stop_run)
        self.view.go_on_requested.connect(self.go_on)

    def begin(self, workbench: Workbench) -> None:
        """Show the earlier summaries; go on with those that were cut off, and offer those that were stopped."""
        super().begin(workbench)
        self.overview.panel.set_ready(True)
        there = {record.document_id for record in workbench.documents()}
        for unfinished in self._unfinished.all():
            if there.issuperset(unfinished.document_ids):
                run = self._add_run(unfinished)
                if unfinished.goes_on:
                    run.start(self._window.runner, workbench)
        self._refresh()

    def set_library(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        ready = [record for record in records if record.status is DocumentStatus.READY]
        self.overview.panel.set_languages([record.language for record in ready])

    def set_selected(self, records: Sequence[DocumentRecord]) -> None:
        self.overview.panel.set_documents(records)

    @property
    def offers(self) -> Sequence[DocumentOffer]:
        return (DocumentOffer(lambda records: self.tr("Summarize %n document(s)…", "", len(records)), self.propose),)

    @property
    def is_overview_shown(self) -> bool:
        return self._stack.currentWidget() is self.overview

    def take_focus(self) -> None:
        if self.is_overview_shown:
            self.overview.panel.take_focus()
        else:
            self.view.header.back_button.setFocus()

    def propose(self, records: Sequence[DocumentRecord]) -> None:
        """Show what could be asked for about these documents."""
        self.overview.panel.set_documents(records)
        self.show_overview()
        self._window.pages.show_page(self)
        self.take_focus()

    def summarize(self) -> None:
        """Begin a summary of the documents that are named in the panel, as it says there."""
        panel = self.overview.panel
        if self._workbench is None or not panel.document_ids:
            return
        remembered_options.remember(self._window.settings, panel.options)
        asked = UnfinishedSummary(panel.document_ids, panel.titles, panel.options)
        run = next((run for run in self.runs if _is_same(run.asked, asked)), None) or self._add_run(asked)
        self.go_on(run)
        self.open(run)

    def go_on(self, run: SummaryRun) -> None:
        """Begin the summary, or go on with it."""
        if self._workbench is not None:
            self._unfinished.note(replace(run.asked, goes_on=True))
            run.start(self._window.runner, self._workbench)

    def stop_run(self, run: SummaryRun) -> None:
        """Stop it for now; it is offered until it is given up."""
        run.stop()

    def stop(self) -> None:
        """Stop the summary that is shown, or the one that is being written."""
        under_way = [run for run in self.runs if run.is_under_way]
        shown = self.view.run if not self.is_overview_shown else None
        for run in [run for run in under_way if run is shown] or under_way[:1]:
            self.stop_run(run)

    def open(self, target: Summary | SummaryRun) -> None:
        """Show a summary, or one in the making."""
        if isinstance(target, Summary):
            self.view.show_summary(target)
        else:
            self.view.show_run(target)
        self._stack.setCurrentWidget(self.view)

    def show_overview(self) -> None:
        self._stack.setCurrentWidget(self.overview)
        self.overview.take_focus()

    def export(self, summary: Summary) -> None:
        """Have a summary saved to a file."""
        title = title_text([document.title for document in summary.documents])
        self._window.exporting.choose(summary, fill(self.tr("Summary of %1"), title))

    def remove(self, target: Summary | SummaryRun) -> None:
        """Ask, then delete a summary; or give up one that is not done."""
        if isinstance(target, SummaryRun):
            self._give_up(target)
            return
        title = quoted(title_text([document.title for document in target.documents]))
        if self._workbench is None or not confirmed(
            self._window,
            self.tr("Delete this summary?"),
            title,
            self.tr("Delete"),
        ):
            return
        try:
            self._workbench.remove_summary(target.summary_id)
        except FundstelleError as error:
            show_error(self._window, error)
        self.show_overview()
        self._refresh()

    def _give_up(self, run: SummaryRun) -> None:
        self._unfinished.forget(run.asked)
        self._forget_run(run)
        run.stop()
        self.show_overview()

    def _add_run(self, asked: UnfinishedSummary) -> SummaryRun:
        run = SummaryRun(asked, self)
        self.runs.append(run)
        run.changed.connect(partial(self.view.note_change, run))
        run.changed.connect(self._show_history)
        run.text_changed.connect(partial(self.view.note_text, run))
        run.highlights_found.connect(partial(self.view.note_highlights, run))
        run.broke.connect(lambda error: show_bug(self._window, error))
        run.ended.connect(partial(self._note_end, run))
        self._show_history()
        return run

    def _note_end(self, run: SummaryRun) -> None:
        if run.state is RunState.DONE:
            self._unfinished.forget(run.asked)
            self._forget_run(run)
            self._refresh()
        elif run in self.runs and not self._window.leaving.has_begun:  # else it goes on at the next start
            self._unfinished.note(replace(run.asked, goes_on=False))

    def _forget_run(self, run: SummaryRun) -> None:
        if run in self.runs:
            self.runs.remove(run)
            run.ended.connect(run.deleteLater) if run.is_under_way else run.deleteLater()
        self._show_history()

    def _refresh(self) -> None:
        if self._workbench is not None:
            job = operations.list_summaries(self._window.runner, self._workbench)
            job.finished.connect(self._take_summaries)
            job.failed.connect(partial(show_error, self._window))

    def _take_summaries(self, summaries: list[Summary]) -> None:
        self.summaries = tuple(summaries)
        self._show_history()

    def _show_history(self) -> None:
        self.overview.show_history(self.runs, self.summaries)


def _is_same(one: UnfinishedSummary, other: UnfinishedSummary) -> bool:
    return (one.document_ids, one.options) == (other.document_ids, other.options)
