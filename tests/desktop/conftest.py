"""A window over a real library, with a scripted model; and files to drop on it."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QLocale, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fundstelle_desktop.application import make_application
from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.main_window import MainWindow
from fundstelle_models.protocols import Embedder
from fundstelle_rag.workbench import Workbench
from tests.desktop.sample_files import make_pdf, make_text
from tests.fakes import HashEmbedder, Script, ScriptedGenerator

WAIT_MS = 60_000

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application(QLocale(QLocale.Language.English))


@pytest.fixture
def make_window(qtbot: QtBot, library_folder: Path, tmp_path: Path) -> Iterator[MakeWindow]:
    """Return a function that opens a window on the test's library, its model following the script."""
    windows: list[MainWindow] = []

    def make(
        script: Script = (), generator: ScriptedGenerator | None = None, embedder: Embedder | None = None
    ) -> MainWindow:
        def open_workbench() -> Workbench:
            return Workbench.open(
                library_folder, embedder=embedder or HashEmbedder(), generator=generator or ScriptedGenerator(script)
            )

        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(open_workbench, settings)
        windows.append(window)
        with qtbot.waitSignal(window.opened, timeout=WAIT_MS):
            window.show()
        return window

    yield make
    for window in windows:
        close(qtbot, window)
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    return make_pdf(tmp_path / "brücke.pdf")


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    return make_text(tmp_path / "lighthouse.md")


def close(qtbot: QtBot, window: MainWindow) -> None:
    """Close the window as the program does when nothing is asked: stop the work, wait, leave."""
    window.runner.cancel()
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    window.close()


def index(qtbot: QtBot, window: MainWindow, *paths: Path) -> None:
    """Add files and wait until they are in."""
    window.adding.add(paths)
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)


def wait_for_answer(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.ANSWERING), timeout=WAIT_MS)
