"""One piece of work as it is shown to a person: what it is, how far it is, what became of it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop import error_messages
from fundstelle_models.events import Progress

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import Job


class ActivityState(Enum):
    """`WAITING`: for its turn, or for a question that goes first."""

    WAITING = auto()
    RUNNING = auto()
    DONE = auto()
    FAILED = auto()
    STOPPED = auto()


class Activity(QObject):
    """Follows a job to its end, and stays when the job is gone."""

    changed = Signal()

    def __init__(self, job: Job, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = job.title
        self.is_long = job.is_long
        self.state = ActivityState.WAITING
        self.progress: Progress | None = None
        self.reason = ""
        self._job: Job | None = job
        job.started.connect(lambda: self._enter(ActivityState.RUNNING))
        job.made_way.connect(lambda: self._enter(ActivityState.WAITING))
        job.event_received.connect(self._handle)
        job.finished.connect(lambda _: self._end(ActivityState.DONE))
        job.failed.connect(self._fail)
        job.cancelled.connect(lambda: self._end(ActivityState.STOPPED))

    @property
    def is_under_way(self) -> bool:
        return self.state in (ActivityState.WAITING, ActivityState.RUNNING)

    def stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _handle(self, event: object) -> None:
        if isinstance(event, Progress):
            self.progress = event
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.reason = error_messages.message(error)
        self._end(ActivityState.FAILED)

    def _end(self, state: ActivityState) -> None:
        self._job = None
        self._enter(state)

    def _enter(self, state: ActivityState) -> None:
        self.state = state
        self.changed.emit()
