"""Text recognised in one image: Tesseract's hOCR as lines with their place on the page, as the PDF reader has them.

A page that stands on its side or head is turned, a skewed one is straightened, in its lines' coordinates only: the
boxes say where a line stands on the image as it is."""

import math
import re
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from fundstelle_rag import tesseract as program
from fundstelle_rag.documents import Box
from fundstelle_rag.readers.lines import Line
from fundstelle_rag.tesseract import PAGE_TIMEOUT_S, Tesseract
from fundstelle_rag.text_repair import fold_leaders, repair

_NOISE = 30.0  # per cent: words that are less sure are specks and borders
_UNSURE = 60.0  # the same, for what has no letter and no digit
_POOR = 75.0  # clean print is read with 90 to 96, a third of its words wrong below
_NO_TEXT = 40.0  # what it makes of leaves and carpets
_POINTS_AN_INCH = 72.0
_USUAL_DPI = 300.0
_X_HEIGHTS = 2.1  # of the letters without ascenders, in a type size
_DESCENDERS = re.compile(r"[gjpqyçQ,;()\[\]{}/|„]")
_DESCENT = 0.22  # of the type size
_LONG_LINE = 8  # of the type size, to tell the page's slope by
_STEP = 1.2  # between type sizes that count as different
_SAME = 0.12  # of the type size, up or down, is the reading's inaccuracy
_LINE_END_HYPHENS = re.compile(r"[¬‐­]$")


@dataclass(frozen=True, slots=True)
class RecognisedLine:
    line: Line
    box: Box


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """Lines in reading order. `confidence`, from 0 to 100, is Tesseract's own, over all their letters."""

    lines: tuple[RecognisedLine, ...]
    confidence: float

    @property
    def is_poor(self) -> bool:
        return bool(self.lines) and self.confidence < _POOR

    @property
    def letters(self) -> int:
        return sum(sum(map(str.isalnum, recognised.line.text)) for recognised in self.lines)


class OcrFailed(Exception):
    """Tesseract gave up on the image, or did not end; for the caller to put into a warning."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The image, in pixels."""

    width: float
    height: float
    dpi: float


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its box on the image, in pixels."""

    text: str
    box: tuple[float, float, float, float]
    confidence: float


@dataclass(frozen=True, slots=True)
class _HocrLine:
    words: tuple[_Word, ...]
    angle: int
    x_height: float


def recognise(
    image: bytes,
    page: int,
    tesseract: Tesseract,
    languages: Sequence[str],
    *,
    dpi: int = 0,
    timeout_s: float = PAGE_TIMEOUT_S,
) -> RecognisedPage:
    """Read an image file's bytes as page number `page`; `dpi` 0: what the file says of itself. Raises OcrFailed."""
    command = program.command(tesseract, languages, dpi)
    try:
        with program.started(command) as process:
            try:
                output, complaints = process.communicate(image, timeout=timeout_s)
            except subprocess.TimeoutExpired:
                raise OcrFailed(f"no end after {timeout_s:.0f} s") from None
    except OSError as error:
        raise OcrFailed(repr(error)) from None
    if process.returncode != 0 or not output:
        raise OcrFailed(f"exit code {process.returncode}: {complaints.decode('utf-8', 'replace')[-200:]}")
    return parse(output, page)


def parse(hocr: bytes, page: int) -> RecognisedPage:
    """Return the first page of Tesseract's reply as page number `page`. Raises OcrFailed."""
    try:
        root = etree.fromstring(hocr, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        sheet_element = next(element for element in root.iter() if element.get("class") == "ocr_page")
        sheet = _sheet(sheet_element)
        found = list(_lines(sheet_element))
    except (etree.XMLSyntaxError, LookupError, StopIteration, ValueError) as error:
        raise OcrFailed(repr(error)) from None
    if (confidence := _confidence(found)) < _NO_TEXT:
        return RecognisedPage((), confidence)
    kept = [cleaned for line in found if (cleaned := _without_noise(line)) is not None]
    slope = _slope([_upright_line(line, sheet) for line in kept])
    return RecognisedPage(tuple(_recognised(line, sheet, page, slope) for line in kept), _confidence(kept))


def settle_sizes(pages: Sequence[RecognisedPage]) -> list[RecognisedPage]:
    """Return the pages with the sizes of one type made equal: a recognised line's size is a pixel or two off."""
    lines = [recognised.line for page in pages for recognised in page.lines]
    if not lines:
        return list(pages)
    sizes = sorted(size for line in lines for size in [line.size] * len(line.text))
    usual = sizes[len(sizes) // 2]

    def settled(size: float) -> float:
        if size <= 0 or abs(size - usual) <= _SAME * usual:
            return usual
        steps = round(math.log(size / usual, _STEP)) or (1 if size > usual else -1)
        return round(usual * _STEP**steps, 1)

    return [
        replace(
            page,
            lines=tuple(replace(one, line=replace(one.line, size=settled(one.line.size))) for one in page.lines),
        )
        for page in pages
    ]


def _sheet(element: Any) -> _Sheet:
    about = _properties(element)
    left, top, right, bottom = map(float, about["bbox"][:4])
    if right <= left or bottom <= top:
        raise ValueError("a page without area")
    return _Sheet(right - left, bottom - top, _number(about, "scan_res") or _USUAL_DPI)


def _lines(root: Any) -> Iterator[_HocrLine]:
    for element in root.iter():
        kind = str(element.get("class", ""))
        if kind.startswith(("ocr_line", "ocr_header", "ocr_caption", "ocr_textfloat", "ocr_footer")):
            about = _properties(element)
            words = tuple(_words(element))
            if words:
                x_height = _number(about, "x_size") - _number(about, "x_descenders") - _number(about, "x_ascenders")
                yield _HocrLine(words, int(_number(about, "textangle")) % 360, x_height)


def _words(line: Any) -> Iterator[_Word]:
    for element in line.iter():
        text = "".join(element.itertext()).strip()
        if element.get("class") == "ocrx_word" and text:
            about = _properties(element)
            left, top, right, bottom = map(float, about["bbox"][:4])
            yield _Word(text, (left, top, right, bottom), _number(about, "x_wconf"))


def _properties(element: Any) -> dict[str, list[str]]:
    """Return hOCR's properties: "bbox 0 0 9 9; x_wconf 96"."""
    parts = (part.split() for part in str(element.get("title", "")).split(";"))
    return {part[0]: part[1:] for part in parts if part}


def _number(about: dict[str, list[str]], name: str) -> float:
    return float(about[name][0]) if about.get(name) else 0.0


def _confidence(lines: Sequence[_HocrLine]) -> float:
    words = [word for line in lines for word in line.words]
    return sum(word.confidence * len(word.text) for word in words) / max(sum(len(word.text) for word in words), 1)


def _without_noise(line: _HocrLine) -> _HocrLine | None:
    """Return the line without specks and borders, None where nothing else is in it."""
    words = tuple(
        word for word in line.words if word.confidence >= (_NOISE if any(map(str.isalnum, word.text)) else _UNSURE)
    )
    if not any(map(str.isalnum, "".join(word.text for word in words))):
        return None
    return replace(line, words=words)


def _upright(box: tuple[float, float, float, float], angle: int, sheet: _Sheet) -> tuple[float, float, float, float]:
    """Return the box on the image turned so that the text stands upright."""
    left, top, right, bottom = box
    if angle == 90:  # the text's upper edge lies on the left
        return sheet.height - bottom, left, sheet.height - top, right
    if angle == 180:
        return sheet.width - right, sheet.height - bottom, sheet.width - left, sheet.height - top
    if angle == 270:
        return top, sheet.width - right, bottom, sheet.width - left
    return box


def _upright_line(line: _HocrLine, sheet: _Sheet) -> _HocrLine:
    return replace(line, words=tuple(replace(w, box=_upright(w.box, line.angle, sheet)) for w in line.words))


def _slope(lines: Sequence[_HocrLine]) -> float:
    """Return how far the page's lines fall, in pixels a pixel: the median of the long ones."""
    slopes = []
    for line in lines:
        first, last = line.words[0].box, line.words[-1].box
        length = (last[0] + last[2] - first[0] - first[2]) / 2
        if length > _LONG_LINE * max(line.x_height, 1.0) * _X_HEIGHTS:
            slopes.append(((last[1] + last[3]) - (first[1] + first[3])) / 2 / length)
    return statistics.median(slopes) if slopes else 0.0


def _recognised(line: _HocrLine, sheet: _Sheet, page: int, slope: float) -> RecognisedLine:
    points = _POINTS_AN_INCH / sheet.dpi
    upright = _upright_line(line, sheet).words
    x_height = line.x_height if line.x_height > 0 else statistics.median(w.box[3] - w.box[1] for w in upright) / 1.5
    size = x_height * _X_HEIGHTS
    on_line = [word for word in upright if not _DESCENDERS.search(word.text)]
    base = statistics.median(word.box[3] - slope * word.box[0] for word in on_line or upright)
    if not on_line:
        base -= _DESCENT * size
    left = upright[0].box[0] + slope * base
    foot = sheet.width if line.angle in (90, 270) else sheet.height
    text = _LINE_END_HYPHENS.sub("-", " ".join(word.text for word in line.words))
    text = " ".join(fold_leaders(repair(text)).split())
    made = Line(text, page, round(left * points, 1), round((foot - base) * points, 1), round(size * points, 1))
    return RecognisedLine(made, _box(line, page, sheet))


def _box(line: _HocrLine, page: int, sheet: _Sheet) -> Box:
    lefts, tops, rights, bottoms = zip(*(word.box for word in line.words), strict=True)
    return Box(
        page,
        min(lefts) / sheet.width,
        min(tops) / sheet.height,
        max(rights) / sheet.width,
        max(bottoms) / sheet.height,
    )
