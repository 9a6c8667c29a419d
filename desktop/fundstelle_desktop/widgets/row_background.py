"""What lies under a row of a list that the mouse is over, or that is selected."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle

from fundstelle_desktop.appearance import tinted

_RADIUS = 6


def paint_row_background(painter: QPainter, area: QRect, palette: QPalette, state: QStyle.StateFlag) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    if not selected and not hovered:
        return
    focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 1) if focused else Qt.PenStyle.NoPen)
    painter.setBrush(tinted(palette, 0.16 if selected else 0.06))
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
