"""Where in a document something stands, as a line for people: "p. 12, n. 34", "S. 12, Anm. 34"."""

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_rag.answers import Citation
from fundstelle_rag.passages import Passage


def short_place(of: Citation | Passage) -> str:
    """Return page and note in the short form of a reference; empty where the document has neither."""
    translate = QCoreApplication.translate
    return _joined(of, translate("Place", "p. %1"), translate("Place", "n. %1"), translate("Place", "scan"))


def spoken_place(of: Citation | Passage) -> str:
    """Return page and note in words, for a tool-tip or a screen reader."""
    translate = QCoreApplication.translate
    recognised = translate("Place", "recognised from a scan, may be misread")
    return _joined(of, translate("Place", "page %1"), translate("Place", "note %1"), recognised)


def describe_place(citation: Citation) -> str:
    """Return the document and the place of a citation in words."""
    return ", ".join(filter(None, (one_line(citation.document), spoken_place(citation))))


def _joined(of: Citation | Passage, page_form: str, note_form: str, recognised: str) -> str:
    page = of.page_label or of.page  # what is printed on the page is what others cite
    parts = [fill(page_form, page)] if page is not None else []
    if of.note:
        parts.append(fill(note_form, one_line(of.note)))
    if of.is_ocr:
        parts.append(recognised)
    return ", ".join(parts)
