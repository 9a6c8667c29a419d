"""Drives a real window from inside its process, step by step, the way a person would."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, QMimeData, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

from fundstelle_desktop.chat.turn_view import TurnView
from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.main_window import MainWindow
from fundstelle_rag.workbench import Workbench

_POLL_MS = 20


class Driver:
    """Every step waits for what it brings about, and fails after `timeout_s`."""

    def __init__(self, open_workbench: Callable[[], Workbench], settings_file: Path, timeout_s: float = 120.0) -> None:
        self._timeout_s = timeout_s
        self.window = MainWindow(open_workbench, QSettings(str(settings_file), QSettings.Format.IniFormat))
        failures: list[Exception] = []
        opened: list[bool] = []
        self.window.opening_failed.connect(failures.append)
        self.window.opened.connect(lambda: opened.append(True))
        self.window.show()
        self.wait_until(lambda: bool(opened or failures))
        if failures:
            raise failures[0]

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Run the event loop until the condition holds."""
        deadline = time.monotonic() + self._timeout_s
        poll = QTimer()
        poll.start(_POLL_MS)  # wakes the loop when nothing else does
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError("the window did not get there")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        poll.stop()

    def settle(self, milliseconds: int = 400) -> None:
        """Let pages be drawn and layouts come to rest."""
        timer = QElapsedTimer()
        timer.start()
        self.wait_until(lambda: timer.elapsed() >= milliseconds)

    def drop(self, paths: Sequence[Path]) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        place, left = QPointF(200, 200), Qt.MouseButton.LeftButton
        nothing, copy = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
        QCoreApplication.sendEvent(self.window, QDragEnterEvent(place, copy, data, left, nothing))
        QCoreApplication.sendEvent(self.window, QDropEvent(place, copy, data, left, nothing))
        self.wait_until(lambda: not self.window.runner.is_busy(Lane.INDEXING))

    def begin_question(self, question: str) -> TurnView:
        self.window.chat.composer.input.setPlainText(question)
        QTest.keyClick(self.window.chat.composer.input, Qt.Key.Key_Return)
        return self.window.chat.turns[-1]

    def ask(self, question: str) -> TurnView:
        turn = self.begin_question(question)
        self.wait_until(lambda: not self.window.runner.is_busy(Lane.ANSWERING))
        return turn

    def click_citation(self, turn: TurnView, number: int = 0) -> None:
        QTest.mouseClick(turn.text.citation_buttons[number], Qt.MouseButton.LeftButton)
        self.wait_until(lambda: not self.window.runner.is_busy(Lane.READING))
        self.settle()

    def close(self) -> None:
        self.window.runner.cancel()
        self.wait_until(lambda: not self.window.runner.is_busy())
        self.window.close()
