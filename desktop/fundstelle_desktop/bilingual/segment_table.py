"""Source and translation side by side, row by row, however many rows there are.

Only what is on the screen is laid out. The height of every other row is estimated from the length of its texts and
corrected when it comes into view, without moving what is being read."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.bilingual.segment_delegate import SIDE_PADDING, TOP_PADDING, Lit, SegmentDelegate
from fundstelle_desktop.bilingual.segment_editors import SegmentEditors
from fundstelle_desktop.bilingual.segment_model import Column, SegmentModel
from fundstelle_rag.translations import Segment

_LINE_HEIGHT = 1.25
_RESIZE_MS = 60  # after the last change of width


class SegmentTable(QTableView):
    """`open_editor` puts a row's editors in its cells; there is one such row at a time."""

    edit_requested = Signal(int)  # the segment's index
    edited = Signal(int, str)  # the segment's index, the new wording
    again_requested = Signal(int)
    term_requested = Signal(str, str)  # what is selected in the source and in the translation
    segment_chosen = Signal(int)  # the current segment's index

    def __init__(self, model: SegmentModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = model
        self.delegate = SegmentDelegate()
        self.editors: SegmentEditors | None = None
        self._measured: set[int] = set()
        self._widths = (0, 0)
        self._resizer = QTimer(self)
        self._resizer.setSingleShot(True)
        self._resizer.setInterval(_RESIZE_MS)
        self._resizer.timeout.connect(self._estimate_all)
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self.delegate)
        self._divide()
        model.modelReset.connect(self._begin)
        model.dataChanged.connect(self._note_change)
        self.selectionModel().currentRowChanged.connect(self._note_current)
        self.verticalScrollBar().valueChanged.connect(self._measure_visible)
        self.doubleClicked.connect(lambda index: self.edit_requested.emit(index.row()))

    @property
    def current_row(self) -> int:
        """The keyboard's row, -1 where there is none."""
        return self.currentIndex().row()

    @property
    def current_segment(self) -> Segment | None:
        row = self.current_row
        return self.segments.segments[row] if row >= 0 else None

    def choose(self, row: int) -> None:
        """Make a row the current one and bring it into view."""
        self.setCurrentIndex(self.segments.index(row, Column.TARGET))
        self._measure(range(max(row - 1, 0), min(row + 2, self.segments.rowCount())))
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._measure_visible()

    def open_editor(self, row: int) -> None:
        """Have the row's translation worded by hand."""
        if self.editors is not None and self.editors.segment.index == row:
            self.editors.target_text.setFocus()
            return
        self.close_editor(save=True)
        self.setCurrentIndex(self.segments.index(row, Column.TARGET))
        editors = SegmentEditors(self.segments.segments[row], self)
        self.editors = editors
        editors.save_requested.connect(lambda: self.close_editor(save=True))
        editors.dismissed.connect(lambda: self.close_editor(save=False))
        editors.again_requested.connect(self._ask_again)
        editors.term_requested.connect(self.ask_for_term)
        editors.height_changed.connect(lambda: self._fit(row))
        self.setIndexWidget(self.segments.index(row, Column.SOURCE), editors.source)
        self.setIndexWidget(self.segments.index(row, Column.TARGET), editors.target)
        QWidget.setTabOrder(editors.target_text, editors.save_button)
        self._fit(row)
        self.scrollTo(self.currentIndex())
        editors.target_text.setFocus()

    def close_editor(self, *, save: bool) -> None:
        """Put the drawn cells back; `save` what was worded, if it was changed."""
        editors, self.editors = self.editors, None
        if editors is None:
            return
        row = editors.segment.index
        had_focus = editors.target.isAncestorOf(self.focusWidget() or self) or self.focusWidget() is None
        text = editors.text if save and editors.is_changed else ""
        for column, widget in ((Column.SOURCE, editors.source), (Column.TARGET, editors.target)):
            widget.hide()  # it is deleted when the event loop comes to it
            self.setIndexWidget(self.segments.index(row, column), None)  # type: ignore[arg-type]
        editors.deleteLater()
        self._measured.discard(row)
        self._measure([row])
        if had_focus or self.hasFocus():
            self.setFocus()
        if text:
            self.edited.emit(row, text)

    def ask_for_term(self) -> None:
        """Ask for what is selected on both sides to be put into the glossary."""
        editors = self.editors
        source = editors.source_text.selected_text if editors is not None else ""
        target = editors.target_text.selected_text if editors is not None else ""
        self.term_requested.emit(source, target)

    def _ask_again(self) -> None:
        assert self.editors is not None
        row = self.editors.segment.index
        self.close_editor(save=False)
        self.again_requested.emit(row)

    def _dress(self) -> None:
        self.setObjectName("segments")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # else the columns jump
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalScrollBar().setSingleStep(6 * SPACING)

    def _divide(self) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.NUMBER, QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.SOURCE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.TARGET, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _begin(self) -> None:
        self.editors = None
        self.delegate.lit = Lit()
        digits = len(str(max(self.segments.rowCount(), 10)))
        self.setColumnWidth(Column.NUMBER, self.fontMetrics().horizontalAdvance("0" * digits) + 3 * SPACING)
        self._estimate_all()
        self.verticalScrollBar().setValue(0)
        if self.segments.rowCount():
            self.setCurrentIndex(self.segments.index(0, Column.TARGET))

    def _estimate_all(self) -> None:
        """Guess every row's height for the columns as wide as they are, and measure those on the screen."""
        anchor = self.rowAt(0)
        into = -self.rowViewportPosition(anchor) if anchor >= 0 else 0
        self._widths = (self.columnWidth(Column.SOURCE), self.columnWidth(Column.TARGET))
        self._measured.clear()
        header = self.verticalHeader()
        header.blockSignals(True)
        metrics = QFontMetricsF(self.font())
        line = metrics.lineSpacing() * _LINE_HEIGHT
        room = max((min(self._widths) - 2 * SIDE_PADDING) / metrics.averageCharWidth(), 1.0)
        for row, segment in enumerate(self.segments.segments):
            lines = max(len(segment.source), len(segment.target)) // room + 1
            header.resizeSection(row, round(lines * line) + 2 * TOP_PADDING)
        header.blockSignals(False)
        self.doItemsLayout()
        self.updateGeometries()
        if anchor >= 0:
            self._measure([anchor])
            self.verticalScrollBar().setValue(header.sectionPosition(anchor) + into)
        self._measure_visible()

    def _measure_visible(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self._measure(range(first, (last if last >= 0 else self.segments.rowCount() - 1) + 1))

    def _measure(self, rows: "range | list[int]") -> None:
        for row in rows:
            if row not in self._measured:
                self._measured.add(row)
                self._fit(row)

    def _fit(self, row: int) -> None:
        """Give the row the height it needs; what is read below its beginning stays where it is."""
        if self.editors is not None and self.editors.segment.index == row:
            height = self.editors.height(*self._widths)
        else:
            height = self.delegate.height(self.segments.segments[row], self.font(), *self._widths)
        change = height - self.rowHeight(row)
        if not change:
            return
        begins_above = self.rowViewportPosition(row) < 0
        self.verticalHeader().resizeSection(row, height)
        if begins_above:
            self.updateGeometries()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + change)

    def _note_change(self, first: QModelIndex, last: QModelIndex) -> None:
        for row in range(first.row(), last.row() + 1):
            self._measured.discard(row)
            self._measure([row])

    def _note_current(self, current: QModelIndex) -> None:
        if self.editors is not None and current.row() != self.editors.segment.index:
            self.close_editor(save=True)
        self.segment_chosen.emit(current.row())

    def _light(self, position: QPoint) -> None:
        index = self.indexAt(position)
        lit = Lit()
        if index.isValid():
            area = self.visualRect(index)
            segment = self.segments.segments[index.row()]
            inside = QPointF(position - area.topLeft())
            column = Column(index.column())
            lit = Lit(index.row(), self.delegate.piece_at(segment, column, self.font(), area.width(), inside))
        if lit != self.delegate.lit:
            before, self.delegate.lit = self.delegate.lit, lit
            for row in {before.row, lit.row} - {-1}:
                self._update_row(row)

    def _update_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(row)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._light(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._light(QPoint(-1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.edit_requested.emit(row)
        elif event.matches(QKeySequence.StandardKey.Copy) and row >= 0:
            QGuiApplication.clipboard().setText(self.segments.segments[row].target)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.columnWidth(Column.SOURCE), self.columnWidth(Column.TARGET)) != self._widths:
            self._resizer.start()
        else:
            self._measure_visible()
