"""One summary: as it is being written, with the documents' own central sentences meanwhile, or as it was checked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.summaries.draft_view import DraftView
from fundstelle_desktop.summaries.halted_note import HaltedNote
from fundstelle_desktop.summaries.run_texts import state_text
from fundstelle_desktop.summaries.section_list import SectionList
from fundstelle_desktop.summaries.summary_footer import SummaryFooter
from fundstelle_desktop.summaries.summary_header import SummaryHeader
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_desktop.summaries.summary_texts import asked_text, moment_text, title_text
from fundstelle_desktop.widgets.centred import centred
from fundstelle_desktop.widgets.progress_row import ProgressRow
from fundstelle_desktop.widgets.text_label import heading_label, quiet_label
from fundstelle_rag.summaries import Summary


class SummaryView(QWidget):
    """Shows `run` while it is not done, and then `summary`."""

    place_requested = Signal(object, int)  # the places, the index among them
    stop_requested = Signal(object)  # SummaryRun
    go_on_requested = Signal(object)  # SummaryRun
    give_up_requested = Signal(object)  # SummaryRun

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run: SummaryRun | None = None
        self.summary: Summary | None = None
        self.header = SummaryHeader()
        self.title = heading_label(factor=1.25)
        self._documents, self._asked = quiet_label(factor=1.0), quiet_label(factor=1.0)
        self.progress, self.halted = ProgressRow(self.tr("Progress of the summary")), HaltedNote()
        self.progress.stop_pressed.connect(lambda: self.stop_requested.emit(self.run))
        self.halted.go_on_pressed.connect(lambda: self.go_on_requested.emit(self.run))
        self.halted.give_up_pressed.connect(lambda: self.give_up_requested.emit(self.run))
        self.sections, self.highlights = SectionList(self.tr("Summary")), SectionList(self.tr("Highlights"))
        self.draft, self.footer = DraftView(), SummaryFooter()
        self._highlights_heading = quiet_label(self.tr("The most central sentences, word for word"))
        self._highlights_heading.setContentsMargins(0, SPACING, 0, 0)
        for part in (self.sections, self.highlights, self.footer):
            part.place_requested.connect(self.place_requested)
        self._build()

    def show_summary(self, summary: Summary) -> None:
        """Show a summary that is done."""
        self._begin([document.title for document in summary.documents])
        self.run, self.summary = None, summary
        self._asked.setText(f"{asked_text(summary.options, summary.language)} · {moment_text(summary.created_at)}")
        self.sections.show_summary(summary)
        self.footer.show_summary(summary)
        self.header.offer(summary, is_stored=True)

    def show_run(self, run: SummaryRun) -> None:
        """Show a summary in the making; the `note` methods say that there is more of it."""
        self._begin(run.asked.titles)
        self.run = run
        self._asked.setText(asked_text(run.asked.options))
        self.note_change(run)
        self.note_highlights(run)
        self.note_text(run)

    def note_change(self, run: SummaryRun) -> None:
        """Show how far it is, if it is the one that is shown."""
        if run is not self.run:
            return
        if run.summary is not None:
            self.show_summary(run.summary)
            return
        self.progress.setVisible(run.is_under_way)
        is_running = run.state is RunState.RUNNING
        self.progress.show_progress(state_text(run), run.progress if is_running else None)
        self.halted.show_run(run)

    def note_highlights(self, run: SummaryRun) -> None:
        if run is self.run and run.highlights is not None:
            self._highlights_heading.show()
            self.highlights.show_summary(run.highlights)
            self.header.offer(run.highlights, is_stored=False)

    def note_text(self, run: SummaryRun) -> None:
        if run is self.run:
            self.draft.show_text(run.text)

    def _begin(self, titles: Sequence[str]) -> None:
        """Show nothing of any summary but what it is of."""
        self.run = self.summary = None
        self.title.setText(title_text(titles))
        self._documents.setText("\n".join(map(one_line, titles)) if len(titles) > 1 else "")
        self._documents.setVisible(len(titles) > 1)
        self.progress.hide()
        self.halted.show_run(None)
        self.draft.show_text("")
        self._highlights_heading.hide()
        for part in (self.sections, self.highlights, self.footer):
            part.show_summary(None)
        self.header.offer(None, is_stored=False)
        self._scroll.verticalScrollBar().setValue(0)

    def _build(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(3 * SPACING, SPACING, 3 * SPACING, 3 * SPACING)
        body.setSpacing(SPACING)
        for widget in (self.title, self._documents, self._asked):
            body.addWidget(widget)
        body.addSpacing(SPACING)
        for part in (
            self.progress,
            self.halted,
            self.sections,
            self.draft,
            self._highlights_heading,
            self.highlights,
            self.footer,
        ):
            body.addWidget(part)
        body.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("conversation")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(centred(body))
        self._scroll.setAccessibleName(self.tr("Summary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._scroll, 1)
