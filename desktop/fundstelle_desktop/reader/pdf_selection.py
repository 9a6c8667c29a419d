"""Words of a PDF page that are selected with the mouse: from where it was pressed to where it is."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtPdf import QPdfDocument, QPdfSelection

_HYPHEN = "\ufffe"  # what pdfium gives for one that the end of a line has made
_EDGE = 1.0  # points inside the page, where pdfium still finds something


class PdfSelection:
    """Runs within one page: the one where it was begun. Points are in points from the page's upper left corner."""

    def __init__(self, document: QPdfDocument) -> None:
        self._document = document
        self._from = QPointF()
        self._selection: QPdfSelection | None = None
        self.page = -1

    @property
    def text(self) -> str:
        return self._selection.text().replace(_HYPHEN, "") if self._selection is not None else ""

    @property
    def rectangles(self) -> list[QRectF]:
        """Where the selected words stand on the page, a rectangle a line or a word."""
        return [polygon.boundingRect() for polygon in self._selection.bounds()] if self._selection is not None else []

    def begin(self, page: int, point: QPointF) -> None:
        """Select nothing yet, from this point on."""
        self.page, self._from, self._selection = page, point, None

    def extend(self, page: int, point: QPointF) -> None:
        """Select up to this point; on another page, up to the end of this one, or to its beginning."""
        if self.page < 0:
            return
        if page != self.page:
            size = self._document.pagePointSize(self.page)
            end = QPointF(size.width() - _EDGE, size.height() - _EDGE)
            point = end if page > self.page else QPointF(_EDGE, _EDGE)
        selection = self._document.getSelection(self.page, self._from, point)
        self._selection = selection if selection.isValid() else None

    def clear(self) -> None:
        self.page, self._selection = -1, None
