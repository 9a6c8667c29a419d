"""Where a passage or quote stands, as people cite it: "p. 12, n. 34", and whether it was recognised from an image."""

from fundstelle_rag.answers import Citation
from fundstelle_rag.passages import Passage

RECOGNISED = "recognised from a scan, may be misread"


def place_text(of: Citation | Passage) -> str:
    """Return page (as printed on it), note and origin; empty where there is nothing to say."""
    page = of.page_label or of.page  # what is printed on the page is what others cite
    parts = [f"p. {page}"] if page is not None else []
    if of.note:
        parts.append(f"n. {of.note}")
    if of.is_ocr:
        parts.append(RECOGNISED)
    return ", ".join(parts)
