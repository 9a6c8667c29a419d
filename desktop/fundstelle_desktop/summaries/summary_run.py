"""One summary in the making: what was asked for, how far it is, what is there of it. Views come and go beside it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop import error_messages, operations
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.summaries.summary_texts import title_text
from fundstelle_models.events import Progress, TextDelta
from fundstelle_rag.summaries import HighlightsFound, Summary

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import Job, JobRunner
    from fundstelle_desktop.summaries.unfinished import UnfinishedSummary
    from fundstelle_rag.workbench import Workbench


class RunState(Enum):
    """`MADE_WAY`: waits until a question has been answered; `STOPPED`: by a person, or by the end of the program."""

    WAITING = auto()
    RUNNING = auto()
    MADE_WAY = auto()
    STOPPED = auto()
    FAILED = auto()
    DONE = auto()


_UNDER_WAY = (RunState.WAITING, RunState.RUNNING, RunState.MADE_WAY)


class SummaryRun(QObject):
    """`changed` comes with every change of state and progress, `text_changed` with every piece of the draft."""

    changed = Signal()
    text_changed = Signal()
    highlights_found = Signal()
    ended = Signal()
    broke = Signal(object)  # the error, as it came

    def __init__(self, asked: UnfinishedSummary, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asked = asked
        self.state = RunState.STOPPED
        self.progress: Progress | None = None
        self.highlights: Summary | None = None
        self.text = ""
        self.summary: Summary | None = None
        self.failure = ""
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        return self.state in _UNDER_WAY

    def start(self, runner: JobRunner, workbench: Workbench) -> None:
        """Begin, or go on where it was stopped."""
        if self.is_under_way:
            return
        self.progress, self.failure = None, ""
        self._begin_text()
        title = fill(self.tr("Summary of %1"), title_text(self.asked.titles))
        job = operations.summarize(runner, workbench, title, self.asked.document_ids, self.asked.options)
        self._job = job
        job.event_received.connect(self._handle)
        job.made_way.connect(self._make_way)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.cancelled.connect(lambda: self._enter(RunState.STOPPED))
        job.ended.connect(self._end)
        self._enter(RunState.WAITING)

    def stop(self) -> None:
        """Stop it; what was read is kept by the engine."""
        if self._job is not None:
            self._job.cancel()

    def _handle(self, event: object) -> None:
        if isinstance(event, HighlightsFound):
            self.highlights = event.highlights
            self.highlights_found.emit()
        elif isinstance(event, TextDelta):
            self.text += event.text
            self.text_changed.emit()
        elif isinstance(event, Progress):
            self.progress = event
            self._enter(RunState.RUNNING)

    def _make_way(self) -> None:
        self._begin_text()
        self._enter(RunState.MADE_WAY)

    def _finish(self, summary: Summary) -> None:
        self.summary = summary
        self._enter(RunState.DONE)

    def _fail(self, error: Exception) -> None:
        self.failure = error_messages.message(error)
        self._enter(RunState.FAILED)
        self.broke.emit(error)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _begin_text(self) -> None:
        self.text = ""
        self.text_changed.emit()

    def _enter(self, state: RunState) -> None:
        self.state = state
        self.changed.emit()
