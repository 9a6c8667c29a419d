"""For each document the one that says nearly the same, as the list shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from fundstelle_desktop.plain_text import fill, one_line
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.store.near_duplicates import NearDuplicate


@dataclass(frozen=True, slots=True)
class Twin:
    """The other document of a pair; `share` is the part of the shorter text that stands in the longer."""

    document_id: str
    title: str
    share: float


def twins_of(records: Sequence[DocumentRecord], pairs: Sequence[NearDuplicate]) -> dict[str, Twin]:
    """Return each document's nearest twin by the document's id; the pairs come nearest first."""
    titles = {record.document_id: record.title for record in records}
    twins: dict[str, Twin] = {}
    for pair in pairs:
        for one, other in ((pair.document_id, pair.other_id), (pair.other_id, pair.document_id)):
            if one in titles and other in titles:
                twins.setdefault(one, Twin(other, titles[other], pair.share))
    return twins


def twin_text(twin: Twin) -> str:
    percent = int(twin.share * 100)  # rounded down: 100 is the whole text
    template = QCoreApplication.translate("Documents", "Almost the same as “%1” (%2 %)")
    return fill(template, one_line(twin.title), percent)
