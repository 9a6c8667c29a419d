"""The window's language for the length of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from fundstelle_desktop import resources


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Have every text that is made meanwhile in this language."""
    app = QCoreApplication.instance()
    assert app is not None
    before, translator = QLocale(), QTranslator()
    assert translator.load(QLocale(code), "fundstelle", "_", str(resources.path("translations")))
    QLocale.setDefault(QLocale(code))
    app.installTranslator(translator)
    try:
        yield
    finally:
        app.removeTranslator(translator)
        QLocale.setDefault(before)
