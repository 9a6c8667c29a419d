"""Says in the panel what the model in use is good for between the chosen languages, and has it tested where asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fundstelle_desktop import error_messages, operations
from fundstelle_desktop.error_dialog import show_bug
from fundstelle_desktop.translations.translation_texts import estimate_text

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_desktop.translations.start_panel import StartPanel
    from fundstelle_rag.translating.pair_estimate import PairEstimate
    from fundstelle_rag.workbench import Workbench


class PairTesting(QObject):
    """Nothing is tested unasked: it takes the model about a minute."""

    def __init__(self, window: MainWindow, panel: StartPanel) -> None:
        super().__init__(window)
        self._window, self._panel = window, panel
        self._workbench: Workbench | None = None
        self._is_testing = False
        panel.chosen_changed.connect(self._look_up)
        panel.test_requested.connect(self._test)

    def begin(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self._look_up()

    def _look_up(self) -> None:
        pair = self._panel.pair
        if self._is_testing or self._workbench is None:
            return
        self._panel.show_estimate("")
        if pair[0] and pair[0] != pair[1]:
            job = operations.pair_estimate(self._window.runner, self._workbench, *pair)
            job.finished.connect(partial(self._show, pair))  # a failure is told by the translation, when one is begun

    def _show(self, pair: tuple[str, str], estimate: PairEstimate | None) -> None:
        if pair != self._panel.pair or self._is_testing:  # something else was chosen meanwhile
            return
        if estimate is not None:
            self._panel.show_estimate(estimate_text(estimate))
        else:
            untested = self.tr("How well the model translates between these languages has not been tested.")
            self._panel.show_estimate(untested, can_test=True)

    def _test(self) -> None:
        if self._workbench is None or self._is_testing:
            return
        self._is_testing = True
        self._panel.show_estimate(self.tr("Testing the model…"))
        job = operations.estimate_pair(self._window.runner, self._workbench, *self._panel.pair)
        job.failed.connect(self._fail)
        job.finished.connect(self._end)
        job.cancelled.connect(self._end)

    def _end(self) -> None:
        self._is_testing = False
        self._look_up()

    def _fail(self, error: Exception) -> None:
        self._is_testing = False
        self._panel.show_estimate(error_messages.message(error), can_test=True)
        show_bug(self._window, error)
