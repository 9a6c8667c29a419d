"""The pages of a PDF as images, by pdfium: which pages are pictures of text, and the picture for Tesseract.

One page is held at a time. pdfium raises PdfiumError alone, and is not thread-safe: one document, one thread."""

from dataclasses import dataclass
from types import TracebackType

import numpy as np
import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

Unshowable = pypdfium2.PdfiumError
"""What is raised where pdfium cannot open a document or draw a page."""

_DPI = 300  # what Tesseract is trained for; 150 read as well in clean print, not in small type
_MAX_PIXELS = 20_000_000  # an A3 page at 300 dpi has 17 million
_POINTS_AN_INCH = 72
_THUMBNAIL_DPI = 24
_WHITE = 240
_INK = 0.002  # of a page; a line of text has more
_COVERED = 0.5  # of a page by images, at least, where it may be a scan with a line of text on it
_IMAGE_DEPTH = 3  # images in forms in forms


@dataclass(frozen=True, slots=True)
class PageImage:
    """The bytes of an image file (PGM)."""

    data: bytes
    dpi: int


class PageImages:
    """The pages of one PDF as they are shown, /Rotate included; the page index counts from 0. Close it."""

    def __init__(self, data: bytes, password: str = "") -> None:
        """Raises Unshowable."""
        self._document = pypdfium2.PdfDocument(data, password=password or None)

    def __enter__(self) -> "PageImages":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._document.close()

    def __len__(self) -> int:
        return len(self._document)

    def is_inked(self, index: int) -> bool:
        """Say whether anything is to be seen on the page. Raises Unshowable."""
        pixels = self._drawn(index, _THUMBNAIL_DPI)
        return float((pixels < _WHITE).mean()) > _INK

    def is_picture(self, index: int) -> bool:
        """Say whether images cover most of the page. Raises Unshowable."""
        page = self._document[index]
        try:
            area = page.get_width() * page.get_height()
            covered = 0.0
            for image in page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=_IMAGE_DEPTH):
                left, bottom, right, top = image.get_bounds()
                covered += max(right - left, 0.0) * max(top - bottom, 0.0)
            return bool(covered >= _COVERED * area)
        finally:
            page.close()

    def draw(self, index: int) -> PageImage:
        """Return the page in grey. Raises Unshowable."""
        page = self._document[index]
        try:
            inches = page.get_width() * page.get_height() / _POINTS_AN_INCH**2
        finally:
            page.close()
        dpi = int(min(_DPI, (_MAX_PIXELS / max(inches, 0.01)) ** 0.5))
        pixels = self._drawn(index, max(dpi, 1))
        height, width = pixels.shape
        return PageImage(b"P5 %d %d 255\n" % (width, height) + pixels.tobytes(), dpi)

    def _drawn(self, index: int, dpi: int) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
        page = self._document[index]
        try:
            bitmap = page.render(scale=dpi / _POINTS_AN_INCH, grayscale=True)
            pixels = np.array(bitmap.to_numpy(), dtype=np.uint8)
            bitmap.close()
        finally:
            page.close()
        return pixels.reshape(pixels.shape[0], pixels.shape[1])
