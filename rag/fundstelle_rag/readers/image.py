"""Images of text (PNG, JPEG, WebP, TIFF with all its pages), recognised by Tesseract, which decodes them too."""

from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.line_places import marked
from fundstelle_rag.readers.lines import Page, body_size, drop_running_lines
from fundstelle_rag.readers.ocr_pages import recognise_pages, recogniser
from fundstelle_rag.readers.page_images import PageImage
from fundstelle_rag.readers.page_notes import take_notes, tie_notes
from fundstelle_rag.readers.paragraphs import build, headings_by_size
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.readers.tiff_frames import ImageFrames

_ORNAMENT_BYTES = 64 << 10  # within mails and archives: smaller ones are logos and buttons


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read an image. Raises DocumentUnreadable, OSError."""
    data = file.read()
    if context.depth and len(data) < _ORNAMENT_BYTES:
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, "a small image in another file")
    able = recogniser(context)
    if isinstance(able, Unreadable):
        raise DocumentUnreadable(path, able)
    frames = ImageFrames(data)
    numbers = range(1, len(frames) + 1)
    recognition = recognise_pages(
        numbers, lambda number: PageImage(frames.frame(number - 1), 0), able, context, lambda _, page: bool(page.lines)
    )
    if not recognition.pages:
        reason = Unreadable.DAMAGED if recognition.failed else Unreadable.NO_TEXT
        raise DocumentUnreadable(path, reason, recognition.detail)

    pages = [Page(number, recognition.lines(number)) for number in recognition.pages]
    drop_running_lines(pages)
    take_notes(pages, body_size(line for page in pages for line in page.lines))
    for page in pages:
        tie_notes(page)
    builder = TextBuilder()
    build(pages, headings_by_size(pages), builder)
    extraction = builder.extraction(path.stem, "image", recognition.warnings, len(frames))
    return marked(extraction, recognition.placed_lines)
