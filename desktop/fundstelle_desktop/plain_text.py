"""Text from documents and from the model is data. Qt guesses that some strings are HTML: here it is told otherwise.

Labels get Qt.TextFormat.PlainText; what has no such switch (tool-tips) goes through these."""

import re
from html import escape

from PySide6.QtCore import QLocale


def tool_tip(text: str) -> str:
    """Return the text as a tool-tip that shows every character of it, wrapped to lines."""
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>" if text else ""


def one_line(text: str) -> str:
    """Return the text without line breaks and runs of spaces."""
    return " ".join(text.split())


def fill(template: str, *values: object) -> str:
    """Put values for %1, %2, ... of a translated template, in one pass: a value's own "%2" stays as it is."""
    return re.sub(r"%([1-9])", lambda place: str(values[int(place[1]) - 1]), template)


def quoted(text: str) -> str:
    """Return the text in the quotation marks of the window's language."""
    return QLocale().quoteString(one_line(text))
