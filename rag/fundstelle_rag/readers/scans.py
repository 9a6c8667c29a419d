"""The pages of a PDF that are pictures of text: recognised where Tesseract is installed, else named in a warning.

A page is taken for a picture where it has no text and shows something, where it has a line or two (a stamp, "Digitized
by") over an image of the whole page, or where its text is none: a font without a usable encoding. What was recognised
takes the place of such text only where it says more."""

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag import tesseract
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.line_places import PlacedLine, marked
from fundstelle_rag.readers.lines import Page
from fundstelle_rag.readers.ocr import OcrFailed, RecognisedPage, recognise, settle_sizes
from fundstelle_rag.readers.page_images import PageImages, Unshowable
from fundstelle_rag.readers.page_ranges import compact
from fundstelle_rag.tesseract import Tesseract

_HANDFUL = 100  # letters and digits, fewer than which may be a stamp on a picture
_FAILURES = 3  # in a row, after which the rest is not tried: a file that hangs must end
_MAX_PAGES = 5000
_SURE_WORDS = 40
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ýāăąēĕėęěīĭįıōŏőœūŭůűų]", re.IGNORECASE)
_WITHOUT_VOWEL = 0.25  # of the words; in real text under 0.03
_UNKNOWN_LETTERS = 0.2  # of all characters
_WORTH_IT = 0.3  # of the letters of a text that is none


@dataclass(slots=True)
class Scans:
    """What became of the pages that are pictures; `pages` by their numbers."""

    path: Path
    lines: dict[int, Sequence[PlacedLine]] = field(default_factory=dict)
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
    if not suspects:
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
        program = tesseract.find() if context.ocr_languages else None
        languages = program.known(context.ocr_languages) if program else ()
        if program is None or not languages:
            scans.unread = Unreadable.SCANNED if context.ocr_languages else Unreadable.SCANNED_OCR_OFF
            scans.warnings.append(f"pages_without_text:{compact(page.number for page in pictures)}")
            return scans
        _recognise_all(scans, images, pictures, program=program, languages=languages, context=context)
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


def _recognise_all(
    scans: Scans,
    images: PageImages,
    pictures: Sequence[Page],
    *,
    program: Tesseract,
    languages: Sequence[str],
    context: Context,
) -> None:
    recognised: dict[int, RecognisedPage] = {}
    failed: list[int] = []
    in_a_row = 0
    for done, page in enumerate(pictures):
        context.on_page(done, len(pictures))
        if in_a_row >= _FAILURES or done >= _MAX_PAGES:
            failed.append(page.number)
            continue
        try:
            found = recognise(images.draw(page.number - 1), page.number, program, languages)
        except (OcrFailed, Unshowable) as failure:
            scans.unread, scans.detail = Unreadable.NO_TEXT, str(failure)
            failed.append(page.number)
            in_a_row += 1
            continue
        in_a_row = 0
        if _says_more(found, page):
            recognised[page.number] = found
    context.on_page(len(pictures), len(pictures))
    by_number = {page.number: page for page in pictures}
    for number, found in zip(recognised, settle_sizes(list(recognised.values())), strict=True):
        by_number[number].lines = [one.line for one in found.lines]
        scans.lines[number] = [(one.line.text, one.box) for one in found.lines]
    scans.warnings += _warnings(recognised, failed)


def _says_more(found: RecognisedPage, page: Page) -> bool:
    had = _letters(page)
    if had >= _HANDFUL:
        return found.letters >= _WORTH_IT * had and not found.is_poor
    return found.letters > had


def _warnings(recognised: dict[int, RecognisedPage], failed: Sequence[int]) -> Iterator[str]:
    poor = [number for number, found in recognised.items() if found.is_poor]
    for code, numbers in (("ocr", list(recognised)), ("ocr_poor", poor), ("ocr_failed", failed)):
        if numbers:
            yield f"{code}:{compact(numbers)}"


def _letters(page: Page) -> int:
    return sum(sum(map(str.isalnum, line.text)) for line in page.lines)


def _text(page: Page) -> str:
    return "\n".join(line.text for line in page.lines)
