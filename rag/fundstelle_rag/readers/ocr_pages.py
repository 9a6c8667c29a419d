"""Recognising many pages one after the other: progress, what failed, when to give up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fundstelle_rag import tesseract
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.line_places import PlacedLine
from fundstelle_rag.readers.lines import Line
from fundstelle_rag.readers.ocr import OcrFailed, RecognisedPage, recognise, settle_sizes
from fundstelle_rag.readers.page_images import PageImage, Unshowable
from fundstelle_rag.readers.page_ranges import compact
from fundstelle_rag.tesseract import Tesseract

_FAILURES = 3  # in a row, after which the rest is not tried: a file that hangs must end
_MAX_PAGES = 5000


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Tesseract with the languages to look for, those of the wanted ones that are installed."""

    program: Tesseract
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """What came of it, by page numbers. `detail` is why the last failure failed, for the log."""

    pages: Mapping[int, RecognisedPage]
    failed: Sequence[int]
    detail: str = ""

    def lines(self, page: int) -> list[Line]:
        return [one.line for one in self.pages[page].lines]

    @property
    def placed_lines(self) -> dict[int, list[PlacedLine]]:
        return {number: [(one.line.text, one.box) for one in page.lines] for number, page in self.pages.items()}

    @property
    def warnings(self) -> list[str]:
        """Codes with ranges of pages: "ocr:1-3", "ocr_poor:2", "ocr_failed:7"."""
        poor = [number for number, page in self.pages.items() if page.is_poor]
        codes = (("ocr", list(self.pages)), ("ocr_poor", poor), ("ocr_failed", self.failed))
        return [f"{code}:{compact(numbers)}" for code, numbers in codes if numbers]


def recogniser(context: Context) -> Recogniser | Unreadable:
    """Return what recognises the languages wanted, or why nothing does."""
    if not context.ocr_languages:
        return Unreadable.SCANNED_OCR_OFF
    program = tesseract.find()
    languages = program.known(context.ocr_languages) if program is not None else ()
    return Recogniser(program, languages) if program is not None and languages else Unreadable.SCANNED


def recognise_pages(
    numbers: Sequence[int],
    image_of: Callable[[int], PageImage],
    recogniser: Recogniser,
    context: Context,
    is_wanted: Callable[[int, RecognisedPage], bool],
) -> Recognition:
    """Recognise these pages, a page at a time; keep those that `is_wanted`, their type sizes made comparable."""
    recognised: dict[int, RecognisedPage] = {}
    failed: list[int] = []
    in_a_row, detail = 0, ""
    for done, number in enumerate(numbers):
        context.on_page(done, len(numbers))
        if in_a_row >= _FAILURES or done >= _MAX_PAGES:
            failed.append(number)
            continue
        try:
            image = image_of(number)
            page = recognise(image.data, number, recogniser.program, recogniser.languages, dpi=image.dpi)
        except (OcrFailed, Unshowable) as failure:
            failed.append(number)
            in_a_row, detail = in_a_row + 1, str(failure)
            continue
        in_a_row = 0
        if is_wanted(number, page):
            recognised[number] = page
    context.on_page(len(numbers), len(numbers))
    settled = settle_sizes(list(recognised.values()))
    return Recognition(dict(zip(recognised, settled, strict=True)), failed, detail)
