"""Content as PDF, typeset by typst: notes stand at the foot of the page that cites them.

The layout (`pdf_layout.typ`) is fixed and reads the text as data, so that nothing in a document can become markup. The
file is tagged for screen readers (PDF/UA-1), and fit for archives (PDF/A-2a) where its date is known; typst checks
both, and with them that every letter has its shape."""

import json
import re
from functools import cache
from importlib.resources import files

import typst

from fundstelle_rag import export
from fundstelle_rag.errors import FontMissing
from fundstelle_rag.export.clean_text import mapped, texts_of
from fundstelle_rag.export.content import Content
from fundstelle_rag.export.pdf_data import LayoutData
from fundstelle_rag.export.pdf_fonts import choose_fonts, script_of

_NOT_DISPLAYED = re.compile(r'the text "(.+?)" could not be displayed')


def render(content: Content) -> bytes:
    """Return the whole file. Raises FontMissing."""
    chosen = choose_fonts("".join(texts_of(content)))
    if chosen.unwritable:
        numbers = {ord(char): f"[U+{ord(char):04X}]" for char in chosen.unwritable}
        content = mapped(content, lambda text: text.translate(numbers))
    data = LayoutData(content, chosen.families).whole()
    standards: list[typst.PDFStandard] = ["ua-1", "a-2a"] if data["date"] else ["ua-1"]
    try:
        written = typst.compile(
            _layout(),
            font_paths=chosen.fonts,
            format="pdf",
            sys_inputs={"content": json.dumps(data)},
            pdf_standards=standards,
        )
    except typst.TypstError as error:
        if found := _NOT_DISPLAYED.search(error.message):
            raise FontMissing((script_of(found[1]),)) from error
        raise
    assert isinstance(written, bytes)
    return written


@cache
def _layout() -> bytes:
    return files(export).joinpath("pdf_layout.typ").read_bytes()
