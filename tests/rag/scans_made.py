"""Scanned pages: text drawn, worn a little, and kept as images alone."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.rag.documents_made import Page, write_pdf

POINTS = 72


def drawn(path: Path, pages: Sequence[Page], *, dpi: int = 200, noise: float = 0, skew: float = 0) -> list[Image.Image]:
    """Return the pages as grey images: `noise` is the deviation of their pixels, `skew` in degrees."""
    with pypdfium2.PdfDocument(write_pdf(path, pages).read_bytes()) as document:
        clean = [
            Image.fromarray(page.render(scale=dpi / POINTS, grayscale=True).to_numpy().copy()) for page in document
        ]
    random = np.random.default_rng(5)
    worn = []
    for image in clean:
        pixels = np.asarray(image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255), dtype=float)
        grey = pixels * 0.85 + 20 + random.normal(0, noise, pixels.shape) if noise else pixels
        worn.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    return worn


def write_scan(
    path: Path, images: Sequence[Image.Image | Page], *, dpi: int = 200, stamp: str = "", rotate: int = 0
) -> Path:
    """Write a PDF of these images, a page each (of text where lines are given); `stamp` is real text on them."""
    canvas = Canvas(str(path), invariant=1)
    for image in images:
        if isinstance(image, Image.Image):
            width, height = (side * POINTS / dpi for side in image.size)
            canvas.setPageSize(
                (height, width) if rotate % 180 else (width, height)
            )  # reportlab turns the sheet as well
            canvas.drawImage(ImageReader(image), 0, 0, width, height)
            if stamp:
                canvas.drawString(20, 10, stamp)
        else:
            for text, x, y, size in image:
                canvas.setFont("Helvetica", size)
                canvas.drawString(x, y, text)
        if rotate:
            canvas.setPageRotation(rotate)
        canvas.showPage()
    canvas.save()
    return path


def as_file(image: Image.Image, kind: str) -> bytes:
    written = BytesIO()
    image.save(written, kind, dpi=(200, 200))
    return written.getvalue()


def tiff_of(images: Sequence[Image.Image], compression: str = "tiff_lzw") -> bytes:
    written = BytesIO()
    images[0].save(
        written, "TIFF", save_all=True, append_images=list(images[1:]), compression=compression, dpi=(200, 200)
    )
    return written.getvalue()
