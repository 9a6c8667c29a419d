"""Which document a file is: unchanged, changed, moved here, or new. Looks at file and library, writes nothing."""

import hashlib
import os
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.formats import READER_VERSION, require_readable
from fundstelle_rag.store.documents import DocumentStore

_CHUNK_BYTES = 1 << 20


class Relation(StrEnum):
    """What the file is to the library."""

    UNCHANGED = "unchanged"
    TOUCHED = "touched"  # same content, another modification time or another inode
    MOVED = "moved"
    CHANGED = "changed"  # or read by an older version of the readers, or never read with success
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
    file_key: str


class KnownFiles:
    """The files of a library as a run of adding finds them, loaded once: 10,000 look-ups in SQLite take seconds.

    Thread-safe; of several files with the content of one that is gone, only the first is told that it is that one."""

    def __init__(self, records: Iterable[DocumentRecord]) -> None:
        self._lock = threading.Lock()
        self._by_path: dict[str, DocumentRecord] = {}
        self._by_content: dict[str, list[DocumentRecord]] = {}
        self._by_key: dict[str, list[DocumentRecord]] = {}
        self._moved: set[str] = set()
        for record in records:
            self._by_path[os.fspath(record.path)] = record
            self._by_content.setdefault(record.sha256, []).append(record)
            self._by_key.setdefault(record.file_key, []).append(record)

    def at(self, path: Path) -> DocumentRecord | None:
        """Return the document whose file stood there when the run began."""
        return self._by_path.get(os.fspath(path))

    def moved_unread(self, status: os.stat_result) -> DocumentRecord | None:
        """Return the document that this very file is, under another name: same inode, size and time."""
        key = file_key(status)
        return self._first_gone(one for one in self._by_key.get(key, ()) if is_same_file(one, status))

    def moved(self, sha256: str) -> DocumentRecord | None:
        """Return the document that has this content and whose file is gone from its place."""
        return self._first_gone(self._by_content.get(sha256, ()))

    def _first_gone(self, candidates: Iterable[DocumentRecord]) -> DocumentRecord | None:
        with self._lock:
            for record in candidates:
                if record.document_id not in self._moved and record.sha256 and is_gone(record.path):
                    self._moved.add(record.document_id)
                    return record
        return None


def identify(path: Path, known_files: KnownFiles, cancel: CancelToken) -> FileIdentity:
    """Compare by size, time, inode and path, then by content. A document that failed is always tried again.

    Raises DocumentUnreadable, Cancelled."""
    status = require_readable(path)
    key = file_key(status)
    known = known_files.at(path)
    if known is not None and is_unchanged(known, status):
        return FileIdentity(
            path, Relation.UNCHANGED, known, known.sha256, status.st_size, status.st_mtime_ns, known.file_key
        )
    moved = known_files.moved_unread(status) if known is None else None
    sha256 = moved.sha256 if moved is not None else content_hash(path, cancel)
    was_there = known is not None
    known = known or moved or known_files.moved(sha256)
    if known is None:
        relation = Relation.NEW
    elif known.sha256 != sha256 or not _is_read(known):
        relation = Relation.CHANGED
    else:
        relation = Relation.TOUCHED if was_there else Relation.MOVED
    return FileIdentity(path, relation, known, sha256, status.st_size, status.st_mtime_ns, key)


def sorted_out(
    paths: Sequence[Path], known: KnownFiles, cancel: CancelToken
) -> tuple[dict[Path, DocumentRecord], dict[Path, int]]:
    """Part the files that need no second look from those that do; of the latter return the size."""
    unchanged: dict[Path, DocumentRecord] = {}
    waiting: dict[Path, int] = {}
    for path in paths:
        cancel.raise_if_cancelled()
        try:
            status = path.stat()
        except (OSError, ValueError):  # reading it will say what is wrong
            waiting[path] = 0
            continue
        record = known.at(path)
        if record is not None and is_unchanged(record, status):
            unchanged[path] = record
        else:
            waiting[path] = status.st_size
    return unchanged, waiting


def is_unchanged(known: DocumentRecord, status: os.stat_result) -> bool:
    """Return whether nothing is to be done for the file at the document's place."""
    return is_same_file(known, status) and _is_read(known)


def is_same_file(known: DocumentRecord, status: os.stat_result) -> bool:
    return (known.size_bytes, known.modified_ns, known.file_key) == (
        status.st_size,
        status.st_mtime_ns,
        file_key(status),
    )


def is_gone(path: Path) -> bool:
    """Return whether the file is certainly not there; one that may not be looked at may well be."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, ValueError):
        return False
    return False


def file_key(status: os.stat_result) -> str:
    """Return what stays with the file when it is renamed."""
    return f"{status.st_dev}:{status.st_ino}"


def new_document_id(basis: str, documents: DocumentStore) -> str:
    """Return an id that depends on the file's content alone, and on how many documents have the same content."""
    counter = 0
    while True:
        document_id = hashlib.sha256(f"{basis}{counter}".encode()).hexdigest()[:16]
        if documents.get(document_id) is None:
            return document_id
        counter += 1


def _is_read(known: DocumentRecord) -> bool:
    return known.status is DocumentStatus.READY and known.reader_version >= READER_VERSION


def content_hash(path: Path, cancel: CancelToken) -> str:
    """Return the SHA-256 of the file's bytes. Raises DocumentUnreadable, Cancelled."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                cancel.raise_if_cancelled()
                digest.update(chunk)
    except FileNotFoundError:
        raise DocumentUnreadable(path, Unreadable.MISSING) from None
    except PermissionError:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION) from None
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, str(error)) from error
    return digest.hexdigest()
