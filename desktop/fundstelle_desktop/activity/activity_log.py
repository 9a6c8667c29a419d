"""All the long work since the window was opened, in the order in which it was begun."""

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop.activity.activity import Activity
from fundstelle_desktop.jobs import Job, JobRunner

_KEPT = 100  # of what has ended; what is under way is kept in any case


class ActivityLog(QObject):
    """Follows what a runner is given, as far as it has a title: without one it is nobody's business."""

    changed = Signal()  # of any of them, or of their number
    ended = Signal(object)  # Activity

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.activities: list[Activity] = []
        runner.submitted.connect(self._follow)

    @property
    def under_way(self) -> list[Activity]:
        return [activity for activity in self.activities if activity.is_under_way]

    def _follow(self, job: Job) -> None:
        if not job.title:
            return
        activity = Activity(job, self)
        activity.changed.connect(self._note)
        self.activities.append(activity)
        ended = [one for one in self.activities if not one.is_under_way]
        for old in ended[: max(len(ended) - _KEPT, 0)]:
            self.activities.remove(old)
            old.deleteLater()
        self.changed.emit()

    def _note(self) -> None:
        activity = self.sender()
        self.changed.emit()
        if isinstance(activity, Activity) and not activity.is_under_way:
            self.ended.emit(activity)
