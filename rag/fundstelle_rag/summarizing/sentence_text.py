"""The words of a passage as a summary says them."""

from fundstelle_rag.passages import Passage
from fundstelle_rag.question import NO_MARKERS
from fundstelle_rag.summarizing.statements import SourceQuote
from fundstelle_rag.text_repair import without_note_signs


def said(passage: Passage, quote: SourceQuote) -> str:
    """Return the quote, which stands in the passage, on one line, without notes' signs and what looks like a marker."""
    text = passage.text[quote.char_start - passage.char_start : quote.char_end - passage.char_start]
    return " ".join(without_note_signs(text.translate(NO_MARKERS)).split())
