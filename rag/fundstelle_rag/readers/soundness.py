"""What holds for every extraction, whichever reader made it: checked where it comes out of the reading process.

All that follows computes with these offsets. A reader that a file has led astray must not lead us astray too."""

import unicodedata
from itertools import pairwise

from fundstelle_rag.documents import Extraction, SpanKind


class UnsoundExtraction(Exception):
    """The message says what does not hold, for the log."""


def require_sound(extraction: Extraction) -> None:
    """Raise UnsoundExtraction unless the text is one that offsets can count in and the spans lie in it, in order."""
    text, spans = extraction.text, extraction.spans
    if "\0" in text:
        raise UnsoundExtraction("NUL in the text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnsoundExtraction(f"surrogate at {error.start}") from None
    if not unicodedata.is_normalized("NFC", text):
        raise UnsoundExtraction("not NFC")
    for span in spans:
        if not 0 <= span.char_start <= span.char_end <= len(text):
            raise UnsoundExtraction(f"{span} in {len(text)} characters")
    for before, after in pairwise(spans):
        if after.char_start < before.char_start:
            raise UnsoundExtraction(f"{after} behind {before}")
    for line in extraction.line_boxes:
        if not 0 <= line.char_start <= line.char_end <= len(text):
            raise UnsoundExtraction(f"{line} in {len(text)} characters")
    pages = [span for span in spans if span.kind is SpanKind.PAGE]
    for before, after in pairwise(pages):
        if before.char_end > after.char_start or before.number >= after.number:
            raise UnsoundExtraction(f"{after} in {before}")  # between the pages of an archive's members may be a gap
    if extraction.pages < 0:
        raise UnsoundExtraction(f"{extraction.pages} pages")
