"""The interface in the person's language: German, Dutch, and English where neither is wanted.

Texts stand in the code in English, marked by `tr` and `translate`; `make translations` brings the .ts files up to
date and compiles them. English has a file too, for its plurals."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from fundstelle_desktop import resources

LANGUAGES = ("de", "en", "nl")


def install(app: QCoreApplication, locale: QLocale) -> None:
    """Translate everything that is shown from now on; numbers follow the locale as well."""
    QLocale.setDefault(locale)
    folder = str(resources.path("translations"))
    ours = QTranslator(app)
    if not ours.load(locale, "fundstelle", "_", folder):
        ours.load("fundstelle_en", folder)
    app.installTranslator(ours)
    qt = QTranslator(app)  # Qt's own buttons: OK, Cancel, Close
    if qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qt)
