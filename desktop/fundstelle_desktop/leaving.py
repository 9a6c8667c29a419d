"""Closing the window while it works: ask once, have the work stop, and close when it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox

from fundstelle_desktop.jobs import Lane

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow


class Leaving(QObject):
    """`has_begun` says that the window closes as soon as its work has stopped."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.has_begun = False
        window.runner.became_idle.connect(self._leave_when_idle)

    def may_close(self) -> bool:
        """Say whether the window can close at this moment; if not now but soon, it is closed again then."""
        runner = self._window.runner
        if self.has_begun:
            return True
        if runner.is_busy(Lane.INDEXING, Lane.ANSWERING) and not self._confirmed():
            return False
        if not runner.is_busy():
            return True
        self.has_begun = True
        runner.cancel()
        self._window.setEnabled(False)
        return False

    def _confirmed(self) -> bool:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Fundstelle is still working. Stop and close?"))
        box.setInformativeText(
            self.tr("Documents that are indexed already stay in the library. A summary goes on at the next start.")
        )
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is stop

    def _leave_when_idle(self) -> None:
        if self.has_begun:
            self._window.close()
