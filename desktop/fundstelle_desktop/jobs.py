"""Long work beside the window: a generator runs in a thread, its events arrive as signals on the main thread.

The engine knows no Qt and the window no thread: this module is the only place where the two meet. Jobs of one
lane run one after another (indexing in one, answering in another), jobs of different lanes side by side. Long work,
which can go on where it stopped, makes way for what somebody waits for."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished

Work = Callable[[CancelToken], Iterator[object]]


class Lane(Enum):
    """What may not run twice at the same time. ANSWERING is whatever has the language model write."""

    OPENING = "opening"
    INDEXING = "indexing"
    ANSWERING = "answering"
    READING = "reading"
    WARMING = "warming"
    CHECKING = "checking"
    WATCHING = "watching"
    LISTING = "listing"
    EXPORTING = "exporting"
    EDITING = "editing"
    LEDGERS = "ledgers"


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class _Stopped:
    pass


class Job(QObject):
    """One piece of work. Exactly one of finished, failed and cancelled comes, and then `ended`.

    One that `is_long` may have to make way in between (`made_way`): its work is then begun once more, in its turn, and
    must know what it has."""

    event_received = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    started = Signal()
    made_way = Signal()

    _posted = Signal(object)  # from the thread; delivered through the main thread's event queue

    def __init__(
        self, name: str, work: Work, parent: QObject | None = None, *, title: str = "", is_long: bool = False
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.is_long = is_long
        self._name = name
        self._work = work
        self._makes_way = False
        self._be_new()
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        self._thread.start()
        self.started.emit()

    @property
    def has_started(self) -> bool:
        return self._thread.ident is not None

    @property
    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancel.is_cancelled

    def cancel(self) -> None:
        """Ask the work to stop; `cancelled` follows when it has, at once if it still waits for its turn."""
        already_asked = self._cancel.is_cancelled
        self._makes_way = False
        self._cancel.cancel()
        if not self.has_started and not already_asked:
            self._posted.emit(_Stopped())

    def make_way(self) -> None:
        """Ask the running work to stop for now; `made_way` follows when it has, unless it was done by then."""
        if self.has_started and not self._cancel.is_cancelled:
            self._makes_way = True
            self._cancel.cancel()

    def join(self) -> None:
        """Block until the thread is gone; its last events are still to be delivered."""
        if self.has_started:
            self._thread.join()

    def _be_new(self) -> None:
        self._cancel = CancelToken()
        self._thread = threading.Thread(target=self._run, name=f"job {self._name}")

    def _run(self) -> None:
        result: object = None
        try:
            self._cancel.raise_if_cancelled()
            for event in self._work(self._cancel):
                if isinstance(event, Finished):
                    result = event.result
                else:
                    self._posted.emit(event)
        except Cancelled:
            self._posted.emit(_Stopped())
        except Exception as error:  # noqa: BLE001 - the job runner: every failure is shown by the window
            self._posted.emit(_Failed(error))
        else:
            self._posted.emit(Finished(result))

    def _deliver(self, event: object) -> None:
        if not isinstance(event, Finished | _Failed | _Stopped):
            self.event_received.emit(event)
            return
        self.join()  # it may still be inside emit(): whoever hears `ended` may delete this object
        if isinstance(event, _Stopped) and self._makes_way:
            self._makes_way = False
            self._be_new()
            self.made_way.emit()
            return
        if isinstance(event, Finished):
            self.finished.emit(event.result)
        elif isinstance(event, _Failed):
            self.failed.emit(event.error)
        else:
            self.cancelled.emit()
        self.ended.emit()


class JobRunner(QObject):
    """Starts jobs, keeps each lane's order, and knows when nothing runs any more (`became_idle`)."""

    became_idle = Signal()
    submitted = Signal(object)  # Job, before it starts

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes: dict[Lane, deque[Job]] = {}

    def submit(self, name: str, work: Work, lane: Lane, *, title: str = "", is_long: bool = False) -> Job:
        """Queue the work and return its job; it starts at once if the lane is free. Long work in the lane, running or
        waiting, lets short work go first. `title` is what people call it, where they are to hear of it.

        Connect to the job's signals right away: they are delivered no earlier than the next turn of the event loop."""
        job = Job(name, work, self, title=title, is_long=is_long)
        job.ended.connect(lambda: self._advance(lane, job))
        job.made_way.connect(lambda: self._set_back(lane, job))
        self.submitted.emit(job)
        queue = self._lanes.setdefault(lane, deque())
        if is_long:
            queue.append(job)
        else:
            queue.insert(_first_waiting_long(queue), job)
        if len(queue) == 1:
            job.start()
        elif not is_long and queue[0].is_long:
            queue[0].make_way()
        return job

    def is_busy(self, *lanes: Lane) -> bool:
        """Return whether anything runs or waits, in these lanes or in any."""
        return any(queue for lane, queue in self._lanes.items() if not lanes or lane in lanes)

    def cancel(self, *lanes: Lane, spare_long: bool = False) -> None:
        """Ask everything in these lanes (or in all) to stop, or all but the long work."""
        for lane, queue in self._lanes.items():
            if not lanes or lane in lanes:
                for job in queue:
                    if not (spare_long and job.is_long):
                        job.cancel()

    def close(self) -> None:
        """Cancel all work and wait for the threads; nothing starts afterwards."""
        self.cancel()
        for queue in self._lanes.values():
            for job in queue:
                job.join()
            queue.clear()

    def _advance(self, lane: Lane, job: Job) -> None:
        queue = self._lanes[lane]
        if job not in queue:  # closed meanwhile
            return
        queue.remove(job)
        job.deleteLater()
        if queue and not queue[0].has_started:
            queue[0].start()
        elif not self.is_busy():
            self.became_idle.emit()

    def _set_back(self, lane: Lane, job: Job) -> None:
        """Put long work that made way behind the work it made way for, before other long work, and go on."""
        queue = self._lanes[lane]
        if job not in queue:  # closed meanwhile
            return
        queue.remove(job)
        queue.insert(_first_waiting_long(queue), job)
        if not queue[0].has_started:
            queue[0].start()


def _first_waiting_long(queue: deque[Job]) -> int:
    return next((i for i, job in enumerate(queue) if job.is_long and not job.has_started), len(queue))


def once(function: Callable[[], object]) -> Work:
    """Wrap a plain function as work: its return value is the result."""

    def work(cancel: CancelToken) -> Iterator[object]:
        cancel.raise_if_cancelled()
        yield Finished(function())

    return work
