"""Progress as a line for people."""

from PySide6.QtCore import QCoreApplication, QLocale

from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_models.events import Progress, Stage


def progress_text(progress: Progress) -> str:
    """Return what is going on and how far it is, in the person's language."""
    done, total = QLocale().toString(progress.done), QLocale().toString(progress.total)
    text = _stage_text(progress.stage, one_line(progress.detail))
    if not progress.total or progress.stage is Stage.LOADING_MODEL:
        return text
    if progress.stage is Stage.READING_PROMPT:
        return fill(QCoreApplication.translate("Progress", "Reading the passages: %1 of %2 tokens"), done, total)
    return fill(QCoreApplication.translate("Progress", "%1: %2 of %3"), text, done, total)


def _stage_text(stage: Stage, detail: str) -> str:  # noqa: PLR0911 - one return a stage
    translate = QCoreApplication.translate
    match stage:
        case Stage.LOADING_MODEL:
            return translate("Progress", "Loading the language model")
        case Stage.READING_PROMPT:
            return translate("Progress", "Reading the passages")
        case Stage.WRITING:
            return translate("Progress", "Writing")
        case Stage.READING_FILES:
            return (
                fill(translate("Progress", "Reading %1"), detail) if detail else translate("Progress", "Reading files")
            )
        case Stage.READING_PAGES:
            return fill(translate("Progress", "Reading the pages of %1"), detail)
        case Stage.EMBEDDING:
            return fill(translate("Progress", "Indexing %1"), detail) if detail else translate("Progress", "Indexing")
        case Stage.SEARCHING:
            return translate("Progress", "Searching your documents")
        case Stage.CHECKING:
            return translate("Progress", "Checking the answer against the sources")
        case Stage.ASSEMBLING_MODEL:
            return translate("Progress", "Putting the language model together")
        case Stage.DOWNLOADING:
            return fill(translate("Progress", "Downloading %1"), detail)
