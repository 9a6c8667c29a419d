"""Draws a document in the list: its format, its title, and one quieter line about its state."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fundstelle_desktop.appearance import SPACING, failure_colour, muted
from fundstelle_desktop.library.document_model import RECORD_ROLE, TWIN_ROLE, details
from fundstelle_desktop.library.twins import Twin, twin_text
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.widgets.icons import pixmap
from fundstelle_desktop.widgets.row_background import paint_row_background
from fundstelle_rag.documents import DocumentRecord, DocumentStatus

_ICON = 24


class DocumentDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(20 * SPACING, 2 * metrics.lineSpacing() + 2 * SPACING)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        record: DocumentRecord = index.data(RECORD_ROLE)
        twin: Twin | None = index.data(TWIN_ROLE)
        area: QRect = option.rect
        font: QFont = option.font
        palette = QApplication.palette()  # the view's own has a transparent paper, from the stylesheet
        state: QStyle.StateFlag = option.state
        failed = record.status is DocumentStatus.FAILED and not record.missing_since
        painter.save()
        paint_row_background(painter, area, palette, state)
        quiet = failure_colour(palette) if failed else muted(palette)
        ratio = painter.device().devicePixelRatioF()
        drawing = pixmap("warning" if failed else "document", quiet, _ICON, ratio)
        painter.drawPixmap(area.left() + SPACING, area.center().y() - _ICON // 2, drawing)
        self._paint_texts(painter, area, font, palette, record, twin, quiet)
        painter.restore()

    def _paint_texts(  # noqa: PLR0917
        self,
        painter: QPainter,
        area: QRect,
        font: QFont,
        palette: QPalette,
        record: DocumentRecord,
        twin: Twin | None,
        quiet: QColor,
    ) -> None:
        left = area.left() + 2 * SPACING + _ICON
        width = area.right() - left - SPACING
        title_font, detail_font = QFont(font), QFont(font)
        title_font.setWeight(QFont.Weight.Medium)
        detail_font.setPointSizeF(font.pointSizeF() * 0.88)
        title_metrics, detail_metrics = QFontMetrics(title_font), QFontMetrics(detail_font)
        top = area.top() + SPACING
        painter.setFont(title_font)
        painter.setPen(muted(palette) if record.missing_since else palette.color(QPalette.ColorRole.Text))
        title = title_metrics.elidedText(one_line(record.title), Qt.TextElideMode.ElideRight, width)
        painter.drawText(left, top + title_metrics.ascent(), title)
        painter.setFont(detail_font)
        painter.setPen(quiet)
        detail = _fitted(details(record, twin), twin, detail_metrics, width)
        painter.drawText(left, top + title_metrics.lineSpacing() + detail_metrics.ascent() + 1, detail)


def _fitted(detail: str, twin: Twin | None, metrics: QFontMetrics, width: int) -> str:
    """Shorten the line to the width; of one about a twin its title, so that the share can still be read."""
    if twin is not None and detail == twin_text(twin):
        room = width - metrics.horizontalAdvance(twin_text(replace(twin, title="")))
        title = metrics.elidedText(one_line(twin.title), Qt.TextElideMode.ElideRight, room)
        detail = twin_text(replace(twin, title=title))
    return metrics.elidedText(detail, Qt.TextElideMode.ElideRight, width)
