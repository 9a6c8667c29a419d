"""A passage with what stands around it, where it alone does not read whole ("He had done so twice before.").

What is joined is one stretch of the document's text, so that its offsets are as exact as the passage's own. It goes
over no heading and takes in no footnote, whose text stands elsewhere on the page."""

from collections.abc import Sequence
from dataclasses import replace

from fundstelle_rag.documents import Document, SpanKind
from fundstelle_rag.passages import Passage


def joined(passage: Passage, siblings: Sequence[Passage], document: Document, chars: int) -> Passage:
    """Return the passage grown by whole neighbours to at most `chars`; unchanged where none fits.

    `siblings` are the document's passages in the order of its text. What went before comes first, as a passage that
    does not read whole refers to it. The id stays: it is still this passage that was found."""
    found = next((n for n, one in enumerate(siblings) if one.passage_id == passage.passage_id), None)
    if found is None:
        return passage
    first = last = found
    can_grow = {-1: True, 1: True}
    while can_grow[-1] or can_grow[1]:
        for step in (-1, 1):
            if not can_grow[step]:
                continue
            lower, upper = (first - 1, last) if step < 0 else (first, last + 1)
            if (
                lower >= 0
                and upper < len(siblings)
                and siblings[upper].char_end - siblings[lower].char_start <= chars
                and _belong_together(siblings[lower], siblings[lower + 1], document)
                and _belong_together(siblings[upper - 1], siblings[upper], document)
            ):
                first, last = lower, upper
            else:
                can_grow[step] = False
    if first == last:
        return passage
    start, end = siblings[first].char_start, siblings[last].char_end
    return replace(
        passage,
        text=document.text[start:end],
        char_start=start,
        char_end=end,
        page=siblings[first].page,
        page_label=siblings[first].page_label,
        is_ocr=any(one.is_ocr for one in siblings[first : last + 1]),
    )


def _belong_together(before: Passage, after: Passage, document: Document) -> bool:
    if before.heading != after.heading or before.note or after.note or before.char_end > after.char_start:
        return False
    apart = (SpanKind.HEADING, SpanKind.FOOTNOTE)
    return not any(
        span.kind in apart and before.char_end <= span.char_start < after.char_start for span in document.spans
    )
