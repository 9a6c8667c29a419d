"""A passage as a compact card: where it stands and how it begins; a click opens it in the reader."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from fundstelle_desktop.appearance import SPACING, muted, tinted
from fundstelle_desktop.plain_text import one_line, tool_tip
from fundstelle_desktop.widgets.enter_presses import let_enter_press

_RADIUS = 6
_BADGE = 22


class PassageCard(QAbstractButton):
    """`badge` is the citation's number, or empty. All texts are drawn as they are, never as HTML."""

    def __init__(self, badge: str, title: str, page: str, snippet: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._badge, self._title, self._page = badge, one_line(title), page
        self._action: QToolButton | None = None
        self._snippet = one_line(snippet)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(", ".join(filter(None, (badge, self._title, page, self._snippet))))
        let_enter_press(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(tool_tip(snippet))
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_action(self, action: QToolButton) -> None:
        """Put a button into the lower right corner, for what can be done with the passage beside opening it."""
        action.setParent(self)
        self._action = action
        self._place_action()
        action.show()

    def _place_action(self) -> None:
        if self._action is not None:
            size = self._action.sizeHint()
            corner = QPoint(self.width() - size.width() - SPACING // 4, self.height() - size.height() - SPACING // 2)
            self._action.setGeometry(QRect(corner, size))

    def sizeHint(self) -> QSize:
        return QSize(40 * SPACING, 2 * self.fontMetrics().lineSpacing() + 2 * SPACING)

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * SPACING, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the action's text has changed
            self._place_action()
            self.update()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_action()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        active = self.underMouse() or self.hasFocus() or self.isDown()
        border = palette.color(QPalette.ColorRole.Highlight if active else QPalette.ColorRole.Mid)
        painter.setPen(QPen(border, 1.5 if self.hasFocus() else 1.0))
        painter.setBrush(tinted(palette, 0.07) if active else palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), _RADIUS, _RADIUS)
        left = SPACING + SPACING // 2
        if self._badge:
            left = self._paint_badge(painter, left)
        self._paint_texts(painter, QRect(left, SPACING, self.width() - left - SPACING, self.height() - 2 * SPACING))

    def _paint_badge(self, painter: QPainter, left: int) -> int:
        badge = QRectF(left, (self.height() - _BADGE) / 2, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        painter.drawRoundedRect(badge, _RADIUS, _RADIUS)
        painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))
        painter.setFont(_bold(self.font()))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, self._badge)
        return left + _BADGE + SPACING

    def _paint_texts(self, painter: QPainter, area: QRect) -> None:
        bold = _bold(self.font())
        metrics, bold_metrics = QFontMetrics(self.font()), QFontMetrics(bold)
        page_width = metrics.horizontalAdvance(self._page)
        title = bold_metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, area.width() - page_width - SPACING)
        baseline = area.top() + metrics.ascent()
        painter.setFont(bold)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(QPoint(area.left(), baseline), title)
        painter.setFont(self.font())
        painter.setPen(muted(self.palette()))
        painter.drawText(QPoint(area.right() - page_width, baseline), self._page)
        taken = 0 if self._action is None else self._action.sizeHint().width()
        snippet = metrics.elidedText(self._snippet, Qt.TextElideMode.ElideRight, area.width() - taken)
        painter.drawText(QPoint(area.left(), baseline + metrics.lineSpacing()), snippet)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
