"""A column that is read: in the middle of the room there is, no wider than a comfortable line."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from fundstelle_desktop.appearance import READABLE_WIDTH, SPACING


def centred(column: QLayout) -> QWidget:
    """Return a widget with the column in its middle."""
    inner = QWidget()
    inner.setLayout(column)
    inner.setMaximumWidth(READABLE_WIDTH + 6 * SPACING)
    outer = QWidget()
    row = QHBoxLayout(outer)
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(inner, 1000)  # takes all the room up to its greatest width; what is left goes to both sides
    row.addStretch(1)
    return outer
