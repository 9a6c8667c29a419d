"""How far a piece of work is, or what became of it, in words."""

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.activity.activity import Activity, ActivityState
from fundstelle_desktop.summaries.run_texts import running_text


def state_text(activity: Activity) -> str:
    translate = QCoreApplication.translate
    match activity.state:
        case ActivityState.WAITING:
            return translate("Activity", "Waiting")
        case ActivityState.RUNNING:
            return running_text(activity.progress)
        case ActivityState.DONE:
            return translate("Activity", "Done")
        case ActivityState.STOPPED:
            return translate("Activity", "Stopped")
        case ActivityState.FAILED:
            return activity.reason
