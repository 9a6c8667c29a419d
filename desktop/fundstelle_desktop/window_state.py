"""What the window looked like when it was closed, kept for the next start: its place, its panes, its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow

_FIRST_SIZE = (1280, 800)
_FIRST_PANES = [280, 520, 480]


def restore(window: MainWindow, settings: QSettings) -> None:
    """Give the window the look it had, at the first start the one it should have."""
    window.resize(*_FIRST_SIZE)
    window.splitter.setSizes(_FIRST_PANES)
    geometry, panes = settings.value("window/geometry"), settings.value("window/panes")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
    if isinstance(panes, QByteArray):
        window.splitter.restoreState(panes)
    window.pages.restore(str(settings.value("window/page", "")))


def save(window: MainWindow, settings: QSettings) -> None:
    settings.setValue("window/geometry", window.saveGeometry())
    settings.setValue("window/panes", window.splitter.saveState())
    settings.setValue("window/page", window.pages.current.key)
    settings.sync()
