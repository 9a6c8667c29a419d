"""Starts Qt and shows the window. Qt is loaded here and below, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSettings
from PySide6.QtWidgets import QApplication

from fundstelle_desktop import error_messages, i18n
from fundstelle_desktop.appearance import Appearance
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.widgets.icons import application_icon

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


def make_application(locale: QLocale | None = None) -> QApplication:
    """Return the Qt application, dressed and translated."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("fundstelle")
    app.setApplicationDisplayName("Fundstelle")
    app.setDesktopFileName("fundstelle")
    app.setWindowIcon(application_icon())
    i18n.install(app, locale or QLocale.system())
    Appearance(app)
    return app


def run(library_folder: Path, models_folder: Path, *, model: str | None, seed: int) -> int:
    """Show the window until it is closed; return the exit status."""

    def open_workbench() -> Workbench:
        # In the opening job, after the window shows: these imports take most of the start.
        from fundstelle_rag.open_workbench import open_workbench as open_it  # noqa: PLC0415

        return open_it(library_folder, models_folder, model=model, seed=seed)

    return show(open_workbench, _settings())


def show(open_workbench: Callable[[], Workbench], settings: QSettings) -> int:
    """Show a window over what `open_workbench` opens; return the exit status, 1 where it cannot be opened."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    window = MainWindow(open_workbench, settings)
    window.opening_failed.connect(lambda error: _give_up(app, window, error))
    window.show()
    return app.exec()


def _give_up(app: QApplication, window: MainWindow, error: Exception) -> None:
    sys.stderr.write(error_messages.message(error) + "\n")
    show_error(window, error)
    window.close()
    app.exit(1)


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fundstelle", "window")
