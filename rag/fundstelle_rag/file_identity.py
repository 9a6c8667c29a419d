"""Which document a file is: unchanged, changed, moved here, or new. Looks at file and library, writes nothing."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.formats import require_readable
from fundstelle_rag.store.documents import DocumentStore

_CHUNK_BYTES = 1 << 20


class Relation(StrEnum):
    """What the file is to the library."""

    UNCHANGED = "unchanged"
    TOUCHED = "touched"  # same content, another modification time
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class FileIdentity:
    """The file as it is now. `known` is the document it belongs to, None where it is new."""

    path: Path
    relation: Relation
    known: DocumentRecord | None
    sha256: str
    size_bytes: int
    modified_ns: int


def identify(path: Path, documents: DocumentStore, cancel: CancelToken) -> FileIdentity:
    """Compare by size, time and path, then by content. A document that failed is always tried again.

    Raises DocumentUnreadable, Cancelled."""
    status = require_readable(path)
    try:
        known = documents.by_path(path)
        is_ready = known is not None and known.status is DocumentStatus.READY
        if (
            known is not None
            and is_ready
            and (known.size_bytes, known.modified_ns) == (status.st_size, status.st_mtime_ns)
        ):
            return FileIdentity(path, Relation.UNCHANGED, known, known.sha256, known.size_bytes, known.modified_ns)
        sha256 = _sha256(path, cancel)
    except FileNotFoundError:
        raise DocumentUnreadable(path, Unreadable.MISSING) from None
    except PermissionError:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION) from None
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, str(error)) from error
    if known is None:
        known = _moved_from(documents.by_sha256(sha256))
        relation = Relation.NEW if known is None else Relation.MOVED
    elif is_ready and known.sha256 == sha256:
        relation = Relation.TOUCHED
    else:
        relation = Relation.CHANGED
    return FileIdentity(path, relation, known, sha256, status.st_size, status.st_mtime_ns)


def new_document_id(basis: str, documents: DocumentStore) -> str:
    """Return an id that depends on the file's content alone, and on how many documents have the same content."""
    counter = 0
    while True:
        document_id = hashlib.sha256(f"{basis}{counter}".encode()).hexdigest()[:16]
        if documents.get(document_id) is None:
            return document_id
        counter += 1


def _moved_from(same_content: list[DocumentRecord]) -> DocumentRecord | None:
    """Return the document whose file is gone from its old place."""
    for record in same_content:
        if record.status is DocumentStatus.READY and not record.path.exists():
            return record
    return None


def _sha256(path: Path, cancel: CancelToken) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            cancel.raise_if_cancelled()
            digest.update(chunk)
    return digest.hexdigest()
