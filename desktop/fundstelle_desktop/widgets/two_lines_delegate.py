"""Draws rows of two lines, a title over something quieter, and headings between them."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem

from fundstelle_desktop.appearance import SPACING, failure_colour, muted
from fundstelle_desktop.widgets.row_background import paint_row_background

TWO_LINES_ROLE = Qt.ItemDataRole.UserRole + 10

_SMALL = 0.88  # of the list's font


@dataclass(frozen=True, slots=True)
class TwoLines:
    """What a row shows; a heading has one line."""

    title: str
    detail: str = ""
    is_heading: bool = False
    has_failed: bool = False


class TwoLinesDelegate(QStyledItemDelegate):
    """The model gives a row's TwoLines in TWO_LINES_ROLE."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        row: TwoLines = index.data(TWO_LINES_ROLE)
        if row.is_heading:
            return QSize(20 * SPACING, metrics.lineSpacing() + (SPACING if index.row() == 0 else 3 * SPACING))
        return QSize(20 * SPACING, 2 * metrics.lineSpacing() + 2 * SPACING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: TwoLines = index.data(TWO_LINES_ROLE)
        area: QRect = option.rect
        font: QFont = option.font
        palette = QApplication.palette()  # the view's own has a transparent paper, from the stylesheet
        inner = area.adjusted(SPACING, 0, -SPACING, 0)
        painter.save()
        if row.is_heading:
            heading = QFont(font)
            heading.setBold(True)
            below = inner.adjusted(0, 0, 0, -SPACING // 2)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            _draw(painter, below, Qt.AlignmentFlag.AlignBottom, row.title, heading)
        else:
            paint_row_background(painter, area, palette, option.state)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            _draw(painter, inner.adjusted(0, SPACING, 0, 0), Qt.AlignmentFlag.AlignTop, row.title, font)
            small = QFont(font)
            small.setPointSizeF(font.pointSizeF() * _SMALL)
            painter.setPen(failure_colour(palette) if row.has_failed else muted(palette))
            _draw(painter, inner.adjusted(0, 0, 0, -SPACING), Qt.AlignmentFlag.AlignBottom, row.detail, small)
        painter.restore()


def _draw(painter: QPainter, area: QRect, alignment: Qt.AlignmentFlag, text: str, font: QFont) -> None:
    painter.setFont(font)
    elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, alignment, elided)
