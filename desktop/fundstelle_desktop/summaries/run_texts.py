"""How far a summary in the making is, in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_models.events import Progress, Stage


def state_text(run: SummaryRun) -> str:
    """Return a line about a summary that is not done."""
    translate = QCoreApplication.translate
    match run.state:
        case RunState.WAITING:
            return translate("Summaries", "Waiting for its turn")
        case RunState.MADE_WAY:
            return translate("Summaries", "Waiting until your question is answered")
        case RunState.STOPPED:
            return translate("Summaries", "Not finished. What was read so far is kept.")
        case RunState.FAILED:
            return run.failure
        case _:
            return running_text(run.progress)


def running_text(progress: Progress | None) -> str:
    """Return what is going on, with the time that is left where it can be told."""
    if progress is None:
        return QCoreApplication.translate("Summaries", "Beginning")
    text = progress_text(progress)
    if progress.stage is Stage.READING_PROMPT and progress.total:
        done, total = QLocale().toString(progress.done), QLocale().toString(progress.total)
        text = fill(QCoreApplication.translate("Summaries", "%1 of %2 passages read"), done, total)
    if progress.seconds_left is None:
        return text
    left = fill(QCoreApplication.translate("Summaries", "about %1 left"), duration_text(progress.seconds_left))
    return f"{text} · {left}"
