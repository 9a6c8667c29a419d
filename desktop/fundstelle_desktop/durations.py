"""How long something takes, in the person's language, as exact as an estimate deserves."""

from PySide6.QtCore import QCoreApplication, QLocale

from fundstelle_desktop.plain_text import fill


def duration_text(seconds: float) -> str:
    """Return for example "20 seconds", "3 min", "1 h 20 min"."""
    translate = QCoreApplication.translate
    if seconds < 10:
        return translate("Durations", "a few seconds")
    if seconds < 55:
        return fill(translate("Durations", "%1 seconds"), _number(round(seconds, -1)))
    minutes = round(seconds / 60) or 1
    if minutes < 60:
        return fill(translate("Durations", "%1 min"), _number(minutes))
    hours, minutes = divmod(round(minutes, -1), 60)
    if not minutes:
        return fill(translate("Durations", "%1 h"), _number(hours))
    return fill(translate("Durations", "%1 h %2 min"), _number(hours), _number(minutes))


def _number(value: float) -> str:
    return QLocale().toString(round(value))
