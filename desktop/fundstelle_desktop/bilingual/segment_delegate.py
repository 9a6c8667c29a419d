"""Draws a segment: its number with its state, and its two sides, the sentence under the mouse lit on both.

Texts are laid out once and drawn as they are, never as HTML."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPalette, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from fundstelle_desktop.appearance import SPACING, doubt_colour, failure_colour, muted, tinted
from fundstelle_desktop.bilingual.alignment import Stretch, doubted_words, piece_at, source_pieces, target_pieces
from fundstelle_desktop.bilingual.segment_model import SEGMENT_ROLE, Column
from fundstelle_desktop.bilingual.segment_texts import number_text, state_text
from fundstelle_desktop.bilingual.text_layouts import TextLayouts, utf16_range
from fundstelle_desktop.widgets.icons import pixmap
from fundstelle_rag.translations import Segment, SegmentKind, SegmentState

_MARK = 16  # pixels
_RULE = 3
_ROW_LIT, _ROW_CURRENT, _PIECE_LIT = 0.05, 0.10, 0.20  # shares of the accent in the paper

SIDE_PADDING = SPACING + SPACING // 2
TOP_PADDING = SPACING


@dataclass(slots=True)
class Lit:
    """What the mouse is over: a row, and of it a sentence; -1 is none."""

    row: int = -1
    piece: int = -1


class SegmentDelegate(QStyledItemDelegate):
    """`lit` is told by the view."""

    def __init__(self, parent: QStyledItemDelegate | None = None) -> None:
        super().__init__(parent)
        self.lit = Lit()
        self._layouts = TextLayouts()

    def height(self, segment: Segment, font: QFont, source_width: int, target_width: int) -> int:
        """Return how high the segment's row has to be for columns of these widths, in pixels."""
        font = _font(segment, font)
        sides = ((segment.source, source_width), (_target_text(segment), target_width))
        texts = [self._layouts.height(text, font, width - 2 * SIDE_PADDING) for text, width in sides]
        return max(*texts, _MARK + SPACING) + 2 * TOP_PADDING

    def piece_at(self, segment: Segment, column: Column, font: QFont, width: int, point: QPointF) -> int:
        """Return the number of the sentence at a point of a cell of this width, -1 where there is none."""
        if column is Column.NUMBER:
            return -1
        text = segment.source if column is Column.SOURCE else segment.target
        inside = point - QPointF(SIDE_PADDING, TOP_PADDING)
        offset = self._layouts.character_at(text, _font(segment, font), width - 2 * SIDE_PADDING, inside)
        pieces = source_pieces(segment) if column is Column.SOURCE else target_pieces(segment)
        return piece_at(pieces, offset)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        segment: Segment = index.data(SEGMENT_ROLE)
        area: QRect = option.rect
        palette = QApplication.palette()
        column = Column(index.column())
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_current:
            painter.fillRect(area, tinted(palette, _ROW_CURRENT))
        elif segment.index == self.lit.row:
            painter.fillRect(area, tinted(palette, _ROW_LIT))
        if is_current and column is Column.NUMBER:
            painter.fillRect(
                QRect(area.left(), area.top(), _RULE, area.height()), palette.color(QPalette.ColorRole.Highlight)
            )
        painter.setPen(QPen(tinted_line(palette), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if column is Column.NUMBER:
            self._paint_number(painter, area, option.font, palette, segment)
        else:
            self._paint_text(painter, area, option.font, palette, segment, column is Column.SOURCE)
        painter.restore()

    def _paint_number(self, painter: QPainter, area: QRect, font: QFont, palette: QPalette, segment: Segment) -> None:
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.88)
        painter.setFont(small)
        painter.setPen(muted(palette))
        inner = area.adjusted(SPACING // 2 + _RULE, TOP_PADDING, -SPACING, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number_text(segment))
        top = area.top() + TOP_PADDING + painter.fontMetrics().lineSpacing() + SPACING // 4
        mark = QRectF(area.right() - SPACING - _MARK + 1, top, _MARK, _MARK)
        paint_mark(painter, mark, palette, segment.state)

    def _paint_text(  # noqa: PLR0917
        self, painter: QPainter, area: QRect, font: QFont, palette: QPalette, segment: Segment, is_source: bool
    ) -> None:
        text = segment.source if is_source else _target_text(segment)
        is_missing = not is_source and segment.state is SegmentState.PENDING
        is_original = not is_source and segment.state is SegmentState.FAILED
        painter.setPen(muted(palette) if is_missing or is_original else palette.color(QPalette.ColorRole.Text))
        font = _font(segment, font)
        layout = self._layouts.layout(text, font, area.width() - 2 * SIDE_PADDING)
        origin = QPointF(area.left() + SIDE_PADDING, area.top() + TOP_PADDING)
        painter.setClipRect(area)
        formats = [] if is_missing else list(self._formats(segment, text, is_source, palette))
        layout.draw(painter, origin, formats)

    def _formats(
        self, segment: Segment, text: str, is_source: bool, palette: QPalette
    ) -> Iterator[QTextLayout.FormatRange]:
        pieces = source_pieces(segment) if is_source else target_pieces(segment)
        if segment.index == self.lit.row and 0 <= self.lit.piece < len(pieces):
            lit = QTextCharFormat()
            lit.setBackground(tinted(palette, _PIECE_LIT))
            yield _range(text, pieces[self.lit.piece], lit)
        doubted = QTextCharFormat()
        doubted.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        doubted.setUnderlineColor(doubt_colour(palette))
        for stretch in doubted_words(segment, text):
            yield _range(text, stretch, doubted)


def paint_mark(painter: QPainter, area: QRectF, palette: QPalette, state: SegmentState) -> None:
    """Draw the mark of a state: told by its form as well as by its colour. What is well has none."""
    if state is SegmentState.EDITED:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(area.toRect().topLeft(), pixmap("edit", muted(palette), _MARK, ratio))
    elif state is SegmentState.FLAGGED:
        _paint_sign(painter, area, "?", doubt_colour(palette), is_filled=False)
    elif state is SegmentState.FAILED:
        _paint_sign(painter, area, "!", failure_colour(palette), is_filled=True)


def tinted_line(palette: QPalette) -> QColor:
    """Return the colour of the line between two segments."""
    return palette.color(QPalette.ColorRole.Midlight)


def _paint_sign(painter: QPainter, area: QRectF, sign: str, colour: QColor, *, is_filled: bool) -> None:
    painter.setPen(QPen(colour, 1.25))
    painter.setBrush(colour if is_filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(area.adjusted(1, 1, -1, -1))
    font = QFont(QApplication.font())
    font.setPixelSize(_MARK - 5)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QApplication.palette().color(QPalette.ColorRole.Base) if is_filled else colour)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


def _target_text(segment: Segment) -> str:
    return segment.target if segment.state is not SegmentState.PENDING else f"({state_text(segment.state)})"


def _font(segment: Segment, font: QFont) -> QFont:
    if segment.kind is not SegmentKind.HEADING:
        return font
    heading = QFont(font)
    heading.setBold(True)
    return heading


def _range(text: str, stretch: Stretch, form: QTextCharFormat) -> QTextLayout.FormatRange:
    one = QTextLayout.FormatRange()
    one.start, one.length = utf16_range(text, stretch.char_start, stretch.char_end)
    one.format = form
    return one
