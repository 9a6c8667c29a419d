"""One translation in the making: of which document into which language, how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fundstelle_desktop import operations
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.long_run import LongRun, RunState
from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_models.events import Progress, Stage
from fundstelle_rag.translations import LedgerOpened, SegmentTranslated, Translation

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import JobRunner
    from fundstelle_rag.workbench import Workbench


class TranslationRun(LongRun):
    """`translation_id` is 0 until the ledger is open."""

    opened = Signal(object)  # Translation, as far as it is
    segment_translated = Signal(object)  # Segment

    def __init__(self, document_id: str, title: str, target_language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document_id = document_id
        self.title = title
        self.target_language = target_language
        self.translation_id = 0
        self.error: Exception | None = None

    def start(self, runner: JobRunner, workbench: Workbench, *, as_read: bool = False) -> None:
        """Begin, or go on where it was stopped; `as_read` where the file has changed since."""
        if not self.is_under_way:
            self.error = None
            name = language_name(self.target_language)
            title = fill(self.tr("Translation of %1 (%2)"), one_line(self.title), name)
            asked = (self.document_id, self.target_language)
            self.follow(operations.translate(runner, workbench, title, *asked, as_read=as_read))

    def _handle(self, event: object) -> None:
        if isinstance(event, LedgerOpened):
            self.translation_id = event.translation.translation_id
            self.opened.emit(event.translation)
        elif isinstance(event, SegmentTranslated):
            left = self.progress.seconds_left if self.progress is not None else None
            self.progress = Progress(Stage.WRITING, event.done, event.total, seconds_left=left)
            self.segment_translated.emit(event.segment)
            self._enter(RunState.RUNNING)
        elif isinstance(event, Progress) and event.stage in (Stage.WRITING, Stage.LOADING_MODEL):
            super()._handle(event)  # of the others, batches have some of their own

    def _finish(self, result: object) -> None:
        assert isinstance(result, Translation)
        self.translation_id = result.translation_id
        self.opened.emit(result)
        super()._finish(result)

    def _fail(self, error: Exception) -> None:
        self.error = error
        super()._fail(error)
