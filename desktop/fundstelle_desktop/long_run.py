"""Long work that somebody follows while it runs, stops and goes on with: a summary, a translation.

Views come and go beside it; what it has done the engine keeps, and goes on there when the same is asked again."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop import error_messages
from fundstelle_models.events import Progress

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import Job


class RunState(Enum):
    """`MADE_WAY`: waits until a question has been answered; `STOPPED`: by a person, or by the end of the program."""

    WAITING = auto()
    RUNNING = auto()
    MADE_WAY = auto()
    STOPPED = auto()
    FAILED = auto()
    DONE = auto()


_UNDER_WAY = (RunState.WAITING, RunState.RUNNING, RunState.MADE_WAY)


class LongRun(QObject):
    """`changed` comes with every change of state and progress, `broke` with the error as it came."""

    changed = Signal()
    ended = Signal()
    broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = RunState.STOPPED
        self.progress: Progress | None = None
        self.failure = ""
        self._job: Job | None = None

    @property
    def is_under_way(self) -> bool:
        return self.state in _UNDER_WAY

    def follow(self, job: Job) -> None:
        """Follow a job that has just been submitted, to its end."""
        self.progress, self.failure = None, ""
        self._job = job
        job.event_received.connect(self._handle)
        job.made_way.connect(self._make_way)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        job.cancelled.connect(lambda: self._enter(RunState.STOPPED))
        job.ended.connect(self._end)
        self._enter(RunState.WAITING)

    def stop(self) -> None:
        """Stop it; what was done is kept by the engine."""
        if self._job is not None:
            self._job.cancel()

    def _handle(self, event: object) -> None:
        """Take an event of the work; progress here, others in the subclasses."""
        if isinstance(event, Progress):
            self.progress = event
            self._enter(RunState.RUNNING)

    def _make_way(self) -> None:
        self._enter(RunState.MADE_WAY)

    def _finish(self, result: object) -> None:
        self._enter(RunState.DONE)

    def _fail(self, error: Exception) -> None:
        self.failure = error_messages.message(error)
        self._enter(RunState.FAILED)
        self.broke.emit(error)

    def _end(self) -> None:
        self._job = None
        self.ended.emit()

    def _enter(self, state: RunState) -> None:
        self.state = state
        self.changed.emit()
