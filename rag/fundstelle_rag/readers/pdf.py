"""PDF, by pypdf: the lines of each page with their type size; paragraphs.py makes text of them.

pypdf raises nearly anything on damaged files (bare TypeError, AssertionError, LimitReachedError...), so everything is
caught, per file and per page: a page that cannot be read becomes a warning and the rest is read."""

import logging
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import _font

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import join_lines, repair

_WIDEST_SPACE = 333  # thousandths of the type size

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # a damaged file draws thousands of warnings


def _cap_space_width() -> None:
    """Mend the lost spaces of TeX's fonts: pypdf takes half the width of an average letter or more for a space where
    the font has none, and sees no gap narrower than that (py-pdf/pypdf#3978)."""
    original = _font.Font._add_space_width

    def capped(*args: Any, **kwargs: Any) -> float:
        return min(original(*args, **kwargs), _WIDEST_SPACE)

    _font.Font._add_space_width = staticmethod(capped)


_cap_space_width()


def read(path: Path) -> Extraction:
    """Read a PDF. Raises DocumentUnreadable, OSError."""
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED)
        pages = list(reader.pages)
    except (DocumentUnreadable, OSError, MemoryError):
        raise
    except Exception as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error
    builder = TextBuilder()
    warnings = []
    for number, page in enumerate(pages, start=1):
        try:
            text = page.extract_text()
        except Exception:
            warnings.append(f"page_failed:{number}")
            continue
        builder.page(number)
        builder.paragraph(join_lines(repair(text).split("\n"))[0])
    return builder.extraction(path.stem, "pdf", warnings)
