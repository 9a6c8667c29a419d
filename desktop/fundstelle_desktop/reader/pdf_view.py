"""The pages of a PDF, one below the other, with passages marked as with a highlighter pen.

QPdfView hides where it puts its pages, so marks cannot be drawn on them reliably; this view lays the pages out
itself and lets pdfium draw them in its own thread. Nothing a PDF contains is run or fetched."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.reader.pdf_selection import PdfSelection
from fundstelle_desktop.reader.quote_locator import PageRange
from fundstelle_rag.documents import Box

_MARK = QColor("#ffe14d")  # multiplied into the page: the letters stay as dark as they were
_SELECTED = QColor("#9fd6dd")
_MARK_PADDING = 1.5  # points around pdfium's character boxes, which end at the base line
_KEPT_PAGES = 8  # rendered pages in memory; about 8 MB each on a high-density screen
_ZOOM_STEP = 1.2
_ZOOM_RANGE = (0.25, 6.0)
_MARGIN = 2 * SPACING


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle of a page, in points from its upper left corner."""

    page: int
    rect: QRectF


class PdfView(QAbstractScrollArea):
    """Shows `document`; the page index counts from 0."""

    current_page_changed = Signal(int)
    selection_changed = Signal()

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(document)
        self._renderer.pageRendered.connect(self._keep_image)
        self._images: OrderedDict[int, QImage] = OrderedDict()
        self._requested: dict[int, QSize] = {}
        self._pages: list[QRectF] = []  # where each page lies, in pixels of the whole scrolled area
        self._marks: tuple[Mark, ...] = ()
        self._selection = PdfSelection(document)
        self._zoom: float | None = None  # None: as wide as the view
        self._current_page = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Pages of the document"))
        self.verticalScrollBar().valueChanged.connect(self._note_current_page)

    @property
    def marks(self) -> tuple[Mark, ...]:
        return self._marks

    @property
    def selected_text(self) -> str:
        """What a person has selected with the mouse."""
        return self._selection.text

    @property
    def current_page(self) -> int:
        return max(self._current_page, 0)

    def reload(self) -> None:
        """Show the document's pages from the start, after another file was loaded into it."""
        self._images.clear()
        self._requested.clear()
        self._marks = ()
        self._selection.clear()
        self._current_page = -1
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._note_current_page()

    def mark(self, ranges: Sequence[PageRange]) -> None:
        """Mark these characters and bring the first of them into view."""
        self._set_marks(tuple(mark for one in ranges for mark in self._rectangles(one)))

    def mark_boxes(self, boxes: Sequence[Box]) -> None:
        """Mark these parts of pages, for scans, and bring the first of them into view."""
        self._set_marks(tuple(self._boxed(box) for box in boxes if 0 < box.page <= self._document.pageCount()))

    def show_page(self, page: int) -> None:
        if 0 <= page < len(self._pages):
            self.verticalScrollBar().setValue(int(self._pages[page].top()) - _MARGIN)

    def show_rect(self, mark: Mark) -> None:
        """Scroll so that the mark stands in the upper third of the view."""
        target = self._on_screen(mark, QPointF(0, 0))
        self.verticalScrollBar().setValue(int(target.top() - self.viewport().height() / 3))
        self.horizontalScrollBar().setValue(int(target.center().x() - self.viewport().width() / 2))

    def zoom_in(self) -> None:
        self._set_zoom(self._factor() * _ZOOM_STEP)

    def zoom_out(self) -> None:
        self._set_zoom(self._factor() / _ZOOM_STEP)

    def fit_width(self) -> None:
        self._set_zoom(None)

    def _set_marks(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        if marks:
            self.show_rect(marks[0])
        self.viewport().update()

    def _set_zoom(self, zoom: float | None) -> None:
        page = self.current_page
        into = 0.0
        if self._pages:
            rect = self._pages[page]
            into = (self.verticalScrollBar().value() - rect.top()) / rect.height()
        self._zoom = None if zoom is None else min(max(zoom, _ZOOM_RANGE[0]), _ZOOM_RANGE[1])
        self._requested.clear()
        self._lay_out()
        if self._pages:
            rect = self._pages[page]
            self.verticalScrollBar().setValue(int(rect.top() + into * rect.height()))
        self.viewport().update()

    def _factor(self) -> float:
        """Return pixels a point."""
        if self._zoom is not None:
            return self._zoom
        widest = max(
            (self._document.pagePointSize(page).width() for page in range(self._document.pageCount())),
            default=0.0,
        )
        return max(self.viewport().width() - 2 * _MARGIN, 100) / widest if widest else 1.0

    def _lay_out(self) -> None:
        factor = self._factor()
        sizes = [self._document.pagePointSize(page) * factor for page in range(self._document.pageCount())]
        width = max((size.width() for size in sizes), default=0.0)
        area = max(width + 2 * _MARGIN, float(self.viewport().width()))
        self._pages = []
        top = float(_MARGIN)
        for size in sizes:
            self._pages.append(QRectF((area - size.width()) / 2, top, size.width(), size.height()))
            top += size.height() + _MARGIN
        viewport = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, int(top) - viewport.height()))
        self.verticalScrollBar().setPageStep(viewport.height())
        self.verticalScrollBar().setSingleStep(6 * SPACING)
        self.horizontalScrollBar().setRange(0, max(0, int(area) - viewport.width()))
        self.horizontalScrollBar().setPageStep(viewport.width())

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _on_screen(self, mark: Mark, offset: QPointF) -> QRectF:
        page = self._pages[mark.page]
        factor = page.width() / max(self._document.pagePointSize(mark.page).width(), 1.0)
        padded = mark.rect.adjusted(-_MARK_PADDING, -_MARK_PADDING, _MARK_PADDING, 2 * _MARK_PADDING)
        placed = QRectF(padded.topLeft() * factor, padded.size() * factor)
        return placed.translated(page.topLeft() - offset)

    def _rectangles(self, one: PageRange) -> list[Mark]:
        selection = self._document.getSelectionAtIndex(one.page, one.start, one.length)
        return [Mark(one.page, rect) for rect in _joined([polygon.boundingRect() for polygon in selection.bounds()])]

    def _boxed(self, box: Box) -> Mark:
        size = self._document.pagePointSize(box.page - 1)
        left_top = QPointF(box.left * size.width(), box.top * size.height())
        right_bottom = QPointF(box.right * size.width(), box.bottom * size.height())
        return Mark(box.page - 1, QRectF(left_top, right_bottom))

    def point_on_page(self, position: QPointF) -> tuple[int, QPointF]:
        """Return the page at a place of the view, the nearest one if there is none, and the point on it."""
        place = position + self._offset()
        page = next((index for index, rect in enumerate(self._pages) if place.y() <= rect.bottom()), -1)
        if page < 0:
            page = len(self._pages) - 1
        factor = self._pages[page].width() / max(self._document.pagePointSize(page).width(), 1.0)
        return page, (place - self._pages[page].topLeft()) / factor

    def _visible_pages(self) -> list[int]:
        view = QRectF(self._offset(), self.viewport().size().toSizeF())
        return [index for index, rect in enumerate(self._pages) if rect.intersects(view)]

    def _note_current_page(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        page = next((index for index, rect in enumerate(self._pages) if rect.bottom() + _MARGIN >= middle), -1)
        if page == -1 and self._pages:
            page = len(self._pages) - 1
        if page != self._current_page:
            self._current_page = page
            self.current_page_changed.emit(page)

    def _image(self, page: int, size: QSize) -> QImage | None:
        image = self._images.get(page)
        if (image is None or image.size() != size) and self._requested.get(page) != size:
            self._requested[page] = size
            self._renderer.requestPage(page, size)
        if image is not None:
            self._images.move_to_end(page)
        return image  # of another size while the right one is drawn

    def _keep_image(self, page: int, size: QSize, image: QImage) -> None:
        if self._requested.get(page) != size:  # zoomed on, or another document
            return
        del self._requested[page]
        self._images[page] = image
        self._images.move_to_end(page)
        while len(self._images) > _KEPT_PAGES:
            self._images.popitem(last=False)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Midlight))
        offset, ratio = self._offset(), self.devicePixelRatioF()
        for page in self._visible_pages():
            rect = self._pages[page].translated(-offset)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._image(page, (rect.size() * ratio).toSize())
            if image is not None:
                painter.drawImage(rect, image)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            for mark in self._marks:
                if mark.page == page:
                    painter.fillRect(self._on_screen(mark, offset), _MARK)
            for rectangle in self._selection.rectangles if self._selection.page == page else ():
                painter.fillRect(self._on_screen(Mark(page, rectangle), offset), _SELECTED)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_zoom(self._zoom)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self._pages:
            self._selection.begin(*self.point_on_page(event.position()))
            self._note_selection()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._pages:
            self._selection.extend(*self.point_on_page(event.position()))
            self.viewport().update()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._note_selection()
        super().mouseReleaseEvent(event)

    def _note_selection(self) -> None:
        self.viewport().update()
        self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.selected_text:
            QGuiApplication.clipboard().setText(self.selected_text)
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(0)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(len(self._pages) - 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


def _joined(rects: Sequence[QRectF]) -> list[QRectF]:
    """Return one rectangle for neighbours on a line: pdfium gives one a word where lines are justified."""
    joined: list[QRectF] = []
    for rect in rects:
        last = joined[-1] if joined else None
        if (
            last is not None
            and abs(last.center().y() - rect.center().y()) < min(last.height(), rect.height()) / 2
            and 0 <= rect.left() - last.right() < 2 * max(last.height(), rect.height())
        ):
            joined[-1] = last.united(rect)
        else:
            joined.append(rect)
    return joined
