"""Labels for text that may come from anywhere: shown as it is, wrapped, and to be selected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fundstelle_desktop.appearance import scale_font

_SMALL = 0.88  # of the application's font


def text_label(text: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def quiet_label(text: str = "", factor: float = _SMALL) -> QLabel:
    """Return a label for what is secondary."""
    label = text_label(text)
    label.setObjectName("secondary")
    scale_font(label, factor)
    return label


def heading_label(text: str = "", factor: float = 1.0) -> QLabel:
    label = text_label(text)
    scale_font(label, factor, bold=True)
    return label
