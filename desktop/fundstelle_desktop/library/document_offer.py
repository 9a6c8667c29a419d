"""What can be done with the documents that are selected, as a page offers it: an entry in their menu."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fundstelle_rag.documents import DocumentRecord


@dataclass(frozen=True, slots=True)
class DocumentOffer:
    """`text` words the entry for documents that can be read, at least one; `take` is called when it was chosen."""

    text: Callable[[Sequence[DocumentRecord]], str]
    take: Callable[[Sequence[DocumentRecord]], None]
