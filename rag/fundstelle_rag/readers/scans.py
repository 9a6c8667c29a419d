"""The pages of a PDF that are pictures of text: recognised where Tesseract is installed, else named in a warning.

A page is taken for a picture where it has no text and shows something, where it has a line or two (a stamp, "Digitized
by") over an image of the whole page, or where its text is none: a font without a usable encoding. What was recognised
takes the place of such text only where it says more."""

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.line_places import PlacedLine, marked
from fundstelle_rag.readers.lines import Page
from fundstelle_rag.readers.ocr import RecognisedPage
from fundstelle_rag.readers.ocr_pages import recognise_pages, recogniser
from fundstelle_rag.readers.page_images import PageImages, Unshowable
from fundstelle_rag.readers.page_ranges import PAGES_WITHOUT_TEXT, compact

_HANDFUL = 100  # letters and digits, fewer than which may be a stamp on a picture
_SURE_WORDS = 40
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ýāăąēĕėęěīĭįıōŏőœūŭůűų]", re.IGNORECASE)
_WITHOUT_VOWEL = 0.25  # of the words; in real text under 0.03
_UNKNOWN_LETTERS = 0.2  # of all characters
_WORTH_IT = 0.3  # of the letters of a text that is none


@dataclass(slots=True)
class Scans:
    """What became of the pages that are pictures; `lines` by the pages' numbers."""

    path: Path
    lines: Mapping[int, Sequence[PlacedLine]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    unread: Unreadable | None = None
    detail: str = ""

    def marked(self, extraction: Extraction) -> Extraction:
        """Return the extraction with what was recognised marked as such, and the warnings.

        Raises DocumentUnreadable where there is no text because nothing was recognised."""
        if self.unread is not None and not extraction.text.strip():
            raise DocumentUnreadable(self.path, self.unread, self.detail)
        return marked(extraction, self.lines)


def read_scans(path: Path, file: BinaryIO, pages: Sequence[Page], context: Context) -> Scans:
    """Recognise the text of the pages that are pictures: their lines take the place of what the pages had."""
    scans = Scans(path)
    suspects = [page for page in pages if _letters(page) < _HANDFUL or is_garbled(_text(page))]
    if not suspects or not context.draws_pages:
        return scans
    file.seek(0)
    try:
        images = _opened(file.read(), context.passwords)
    except Unshowable:
        return scans
    with images:
        pictures = [page for page in suspects if _is_picture(page, images)]
        if not pictures:
            return scans
        able = recogniser(context)
        if isinstance(able, Unreadable):
            scans.unread = able
            scans.warnings.append(PAGES_WITHOUT_TEXT + compact(page.number for page in pictures))
            return scans
        by_number = {page.number: page for page in pictures}
        recognition = recognise_pages(
            list(by_number),
            lambda number: images.draw(number - 1),
            able,
            context,
            lambda number, found: _says_more(found, by_number[number]),
        )
    for number in recognition.pages:
        by_number[number].lines = recognition.lines(number)
    scans.lines = recognition.placed_lines
    scans.warnings += recognition.warnings
    if recognition.failed:
        scans.unread, scans.detail = Unreadable.NO_TEXT, recognition.detail
    return scans


def is_garbled(text: str) -> bool:
    """Say whether the text is none: unknown letters, or words that nobody could pronounce."""
    if text.count("\ufffd") > _UNKNOWN_LETTERS * len(text):
        return True
    words = _WORD.findall(text)
    return len(words) >= _SURE_WORDS and sum(not _VOWEL.search(word) for word in words) > _WITHOUT_VOWEL * len(words)


def _opened(data: bytes, passwords: Sequence[str]) -> PageImages:
    attempts = ("", *passwords)
    for password in attempts[:-1]:
        with contextlib.suppress(Unshowable):
            return PageImages(data, password)
    return PageImages(data, attempts[-1])


def _is_picture(page: Page, images: PageImages) -> bool:
    index = page.number - 1
    if index >= len(images):
        return False
    try:
        letters = _letters(page)
        if letters == 0 or is_garbled(_text(page)):
            return images.is_inked(index)
        return images.is_picture(index)
    except Unshowable:
        return False


def _says_more(found: RecognisedPage, page: Page) -> bool:
    had = _letters(page)
    if had >= _HANDFUL:
        return found.letters >= _WORTH_IT * had and not found.is_poor
    return found.letters > had


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalnum, line.text)) for line in page.lines)


def _text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)
