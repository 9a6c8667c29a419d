"""PDF, by pypdf: the lines of each page with their type size; paragraphs.py makes text of them.

pypdf raises nearly anything on damaged files (bare TypeError, AssertionError, LimitReachedError...), so everything is
caught, per file and per page: a page that cannot be read becomes a warning and the rest is read."""

import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from math import hypot
from pathlib import Path
from typing import Any, BinaryIO

import pypdf
from pypdf.errors import FileNotDecryptedError
from pypdf.generic import Destination

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import pypdf_patches
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.lines import Line, Page, body_size, drop_running_lines
from fundstelle_rag.readers.page_notes import take_notes, tie_notes
from fundstelle_rag.readers.paragraphs import LIST_MARKER, build, headings_by_size
from fundstelle_rag.readers.raised_signs import attach_signs
from fundstelle_rag.readers.scans import read_scans
from fundstelle_rag.readers.spacing import close_up, mend_spacing
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import RAISED_DIGITS, fold_leaders, repair, superscript

_TITLE_LINES = 3
_WORD_BEFORE = re.compile(r"[^\W\d_]{2}[.,;:!?\"'”’»“)\]]*$")
_CELL_GAP = 1.5  # of the type size, between cells
_WIDEST_LETTER = 0.65  # of the type size, on average over a word; its true width is not at hand
_RAISED_SIZE = 0.85  # of the line's, at most
_TITLE_OF_A_FILE = re.compile(
    r"^(?:microsoft word|untitled|unbenannt|document\d*|.*\.(?:docx?|dvi|tex|indd|qxd|pdf|rtf|odt)$)", re.IGNORECASE
)
_NUMBERING = re.compile(r"^(?:chapter|kapitel|hoofdstuk)?\s*(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.:]?\s+", re.IGNORECASE)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file draws thousands of warnings


pypdf_patches.install()


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read a PDF. Raises DocumentUnreadable, OSError."""
    pypdf_patches.forget_fonts()
    try:
        reader = pypdf.PdfReader(BytesIO(file.read()))
        if reader.is_encrypted and not any(reader.decrypt(password) for password in ("", *context.passwords)):
            raise context.locked(path)
        sheets = list(reader.pages)
    except FileNotDecryptedError as error:
        raise context.locked(path, repr(error)) from error
    except (DocumentUnreadable, OSError, MemoryError):
        raise
    except Exception as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error

    labels = _page_labels(reader, len(sheets))
    pages: list[Page] = []
    warnings: list[str] = []
    for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), start=1):
        context.on_page(number - 1, len(sheets))
        try:
            pieces = _pieces(sheet)
        except (MemoryError, OSError):
            raise
        except Exception:  # noqa: BLE001 - see the module's docstring
            warnings.append(f"page_failed:{number}")
            pieces = []
        pages.append(Page(number, _lines(pieces, number), label))
    if len(warnings) == len(pages):
        raise DocumentUnreadable(path, Unreadable.DAMAGED, "no page could be read")
    scans = read_scans(path, file, pages, context)
    warnings += scans.warnings

    drop_running_lines(pages)
    warnings += mend_spacing(pages)
    text_size = body_size(line for page in pages for line in page.lines)
    take_notes(pages, text_size)
    for page in pages:
        tie_notes(page)
    headings = _headings_by_outline(reader, pages) or headings_by_size(pages)
    builder = TextBuilder()
    first = build(pages, headings, builder)
    heading = first[0] if first and first[1] == 1 else ""  # a later one titles a chapter
    return scans.marked(builder.extraction(_title(reader) or heading or path.stem, "pdf", warnings, len(pages)))


class _Piece:
    """A run of text in one font, as pypdf hands it over: with its matrices."""

    __slots__ = ("is_bold", "size", "text", "x", "y")

    def __init__(self, text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        name = str((font or {}).get("/BaseFont", ""))
        self.text = text.replace("\0", "−") if "CMSY" in name else text  # TeX's symbols have the minus at code 0
        self.x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        self.y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        self.size = round(abs(size) * hypot(tm[2], tm[3]) * hypot(cm[2], cm[3]), 1)
        self.is_bold = re.search(r"(?i)bold|black|heavy|SFBX|CMBX", name) is not None


def _pieces(sheet: pypdf.PageObject) -> list[list[_Piece]]:
    """Return the page's runs of text, a list a line."""
    lines: list[list[_Piece]] = [[]]

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        for index, part in enumerate(text.split("\n")):
            if index:
                lines.append([])
            if part:
                lines[-1].append(_Piece(part, cm, tm, font, size))

    sheet.extract_text(visitor_text=visit)
    return lines


def _lines(pieces: Sequence[Sequence[_Piece]], number: int) -> list[Line]:
    lines: list[Line] = []
    written = [line for line_pieces in pieces if (line := _line(line_pieces, number)) is not None]
    for line in attach_signs(written):
        if lines and _is_beside(lines[-1], line):
            lines[-1] = _row(lines[-1], line)
        else:
            lines.append(line)
    return _without_lone_rows(lines)


def _is_beside(left: Line, right: Line) -> bool:
    return abs(left.y - right.y) < 0.2 * left.size and right.x > left.x + left.size


def _row(left: Line, right: Line) -> Line:
    """Return the two as one line of cells."""
    cells = [*(left.cells or (left.text,)), *(right.cells or (right.text,))]
    return replace(left, text=" ".join(cells), is_bold=left.is_bold and right.is_bold, cells=_as_cells(cells))


def _line(pieces: Sequence[_Piece], number: int) -> Line | None:
    """Return the line that the pieces make, None where they are blank."""
    written = [piece for piece in pieces if piece.text.strip()]
    if not written:
        return None
    size = body_size(Line(piece.text, number, 0, 0, piece.size) for piece in written)
    main = next(piece for piece in written if piece.size == size)
    cells = [""]
    end = written[0].x
    for piece in pieces:
        if piece.text.strip():
            if piece.x - end > _CELL_GAP * size:
                cells.append("")
            end = piece.x + _WIDEST_LETTER * size * len(piece.text)
        cells[-1] += _raised(piece, main, cells[-1])
    texts = [text for cell in cells if (text := _clean(cell))]
    if not texts:
        return None
    is_bold = all(piece.is_bold for piece in written)
    return Line(" ".join(texts), number, written[0].x, main.y, size, is_bold, _as_cells(texts))


def _clean(text: str) -> str:
    if text.rstrip().endswith("\u00ad"):
        text = text.rstrip()[:-1] + "-"  # join_lines takes it off
    return " ".join(fold_leaders(close_up(repair(text))).split())


def _as_cells(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts as a row's cells; none where they are one text, or a list's entry behind its sign."""
    return () if len(texts) < 2 or LIST_MARKER.match(f"{texts[0]} ") else tuple(texts)


def _without_lone_rows(lines: Sequence[Line]) -> list[Line]:
    """Take the cells off lines that have no row above or below: a gap in a line makes no table."""
    padded = [None, *lines, None]
    return [
        line if (above and above.cells) or (below and below.cells) else replace(line, cells=())
        for above, line, below in zip(padded, lines, padded[2:], strict=False)
    ]


def _raised(piece: _Piece, main: _Piece, before: str) -> str:
    """Return the piece's text, a small number above the line (a note's sign, an exponent) as superscripts.

    A rise set by the Ts operator is not in the matrices; then only what stands behind a word can be a sign (not the 2
    of H2O)."""
    digits = piece.text.strip()
    if piece.size > _RAISED_SIZE * main.size or not (digits.isascii() and digits.isdigit() and len(digits) <= 3):
        return piece.text
    rise = piece.y - main.y
    if rise > 0.1 * main.size or (rise == 0 and _WORD_BEFORE.search(before)):
        return superscript(piece.text).lstrip()
    return piece.text


def _page_labels(reader: pypdf.PdfReader, count: int) -> list[str]:
    try:
        if "/PageLabels" in reader.root_object:
            labels = [str(label) for label in reader.page_labels]
            if len(labels) == count:
                return labels
    except Exception:  # noqa: BLE001 - see the module's docstring; labels are only shown
        return [""] * count
    return [""] * count


def _title(reader: pypdf.PdfReader) -> str:
    try:
        title = repair(str((reader.metadata and reader.metadata.title) or "")).strip()
    except Exception:  # noqa: BLE001 - see the module's docstring
        return ""
    return "" if _TITLE_OF_A_FILE.match(title) else title


def _headings_by_outline(reader: pypdf.PdfReader, pages: list[Page]) -> dict[int, int]:
    """Return the lines that the document's own outline names, where most of it is found in the text."""
    try:
        outline = list(_flattened(reader, reader.outline, 1))
    except Exception:  # noqa: BLE001 - see the module's docstring
        return {}
    headings: dict[int, int] = {}
    found = 0
    for title, page_number, level in outline:
        if not 0 <= page_number < len(pages):
            continue
        wanted = _comparable(title)
        lines = pages[page_number].lines
        for start in range(len(lines)):
            length = _title_lines(lines[start : start + _TITLE_LINES], wanted)
            if length and id(lines[start]) not in headings:
                headings.update((id(line), min(level, 6)) for line in lines[start : start + length])
                found += 1
                break
    return headings if found >= len(outline) / 2 else {}


def _title_lines(lines: list[Line], wanted: str) -> int:
    """Return how many of the lines make the title, 0 where they do not begin with it."""
    texts = [line.text for line in lines]
    lengths = range(1, len(texts) + 1)
    return next((length for length in lengths if wanted and _comparable(" ".join(texts[:length])) == wanted), 0)


def _flattened(reader: pypdf.PdfReader, entries: Any, level: int) -> Iterator[tuple[str, int, int]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flattened(reader, entry, level + 1)
        elif isinstance(entry, Destination):
            number = reader.get_destination_page_number(entry)
            if number is not None:
                yield repair(str(entry.title)), number, level


def _comparable(text: str) -> str:
    return re.sub(rf"[\W{RAISED_DIGITS}]+", "", _NUMBERING.sub("", text.strip())).casefold()
