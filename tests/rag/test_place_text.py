"""How a place is cited: the printed page, the note, and that a scan may be misread."""

from fundstelle_rag.export.place_text import place_text
from fundstelle_rag.passages import Passage


def place(page: int | None, page_label: str = "", note: str = "", is_ocr: bool = False) -> str:
    return place_text(Passage("id", "doc", 0, "", 0, 0, page, "", "de", page_label, note, is_ocr))


def test_a_place_is_page_and_note() -> None:
    assert place(12, note="34") == "p. 12, n. 34"
    assert place(5, "xii") == "p. xii"
    assert place(None, note="*") == "n. *"
    assert place(None) == ""
    assert place(3, is_ocr=True) == "p. 3, recognised from a scan, may be misread"
