"""Where a passage or quote stands, as people cite it: "p. 12, n. 34", and whether it was recognised from an image."""

from fundstelle_rag.answers import Citation
from fundstelle_rag.export.phrases import Phrases, phrases
from fundstelle_rag.passages import Passage


def place_text(of: Citation | Passage, said: Phrases | None = None) -> str:
    """Return page (as printed on it), note and origin, in the words `said` (English); empty for a place unknown."""
    said = said or phrases("en")
    page = of.page_label or of.page  # what is printed on the page is what others cite
    parts = [said.page.format(page=page)] if page is not None else []
    if of.note:
        parts.append(said.note.format(note=of.note))
    if of.is_ocr:
        parts.append(said.recognised)
    return ", ".join(parts)
