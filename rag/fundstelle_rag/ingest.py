"""Files into the library: each read, cut into passages, embedded, and there all at once or not at all.

A changed file keeps its document's id, and its old version answers until the new one is whole. Where the new
version cannot be read, the old one stays searchable and carries the warning "outdated:REASON"."""

import os
import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage
from fundstelle_models.protocols import Embedder
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import DocumentRecord, DocumentStatus, Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.file_identity import FileIdentity, new_document_id
from fundstelle_rag.indexing import IndexWriter, Storage, analysed
from fundstelle_rag.language import detect
from fundstelle_rag.read_ahead import FileRead, Reader, reading_ahead
from fundstelle_rag.store.documents import DocumentStore

OUTDATED = "outdated:"


class FileStatus(StrEnum):
    """What became of a file that was to be added."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's outcome. `reason` is an Unreadable code, empty unless it failed; `document_id` None if it has none."""

    path: Path
    status: FileStatus
    reason: str
    document_id: str | None
    pages: int
    passages: int
    seconds: float


class Ingest:
    """Adds files to one library. One run at a time: its owner holds the library's write lock."""

    def __init__(self, storage: Storage, writer: IndexWriter, reader: Reader, embedder: Embedder) -> None:
        self._storage = storage
        self._writer = writer
        self._reader = reader
        self._embedder = embedder

    def add(self, files: Sequence[Path | DocumentUnreadable], cancel: CancelToken) -> Iterator[Progress | FileReport]:
        """Yield progress and a report a file, in the order given.

        Raises Cancelled, StorageFailed, LibraryDamaged; the files reported by then stay added."""
        for failure in files:
            if isinstance(failure, DocumentUnreadable):
                yield _report(failure.path, FileStatus.FAILED, time.perf_counter(), reason=failure.reason)
        paths = [path for path in files if isinstance(path, Path)]
        embedded = 0
        with reading_ahead(paths, self._reader, self._storage.documents) as ahead:
            for number, path in enumerate(paths):
                started = time.perf_counter()
                yield Progress(Stage.READING_FILES, number, len(paths), path.name)
                read = ahead.take(cancel)
                ahead.start_next()
                report = yield from self._store(read, started, embedded, cancel)
                embedded += report.passages if report.status in (FileStatus.ADDED, FileStatus.UPDATED) else 0
                yield report
        yield Progress(Stage.READING_FILES, len(paths), len(paths))

    def _store(
        self, read: FileRead, started: float, embedded: int, cancel: CancelToken
    ) -> Generator[Progress, None, FileReport]:
        if read.failure is not None:
            return self._store_failure(read, read.failure, started)
        assert read.identity is not None
        if read.extraction is None:
            return self._store_place(read.identity, started)
        return (yield from self._store_text(read.identity, read.extraction, started, embedded, cancel))

    def _store_text(
        self, identity: FileIdentity, extraction: Extraction, started: float, embedded: int, cancel: CancelToken
    ) -> Generator[Progress, None, FileReport]:
        known = identity.known
        is_update = known is not None and known.status is DocumentStatus.READY
        document_id = known.document_id if known else new_document_id(identity.sha256, self._storage.documents)
        record = _record(document_id, identity, extraction, known)
        if not is_update:
            with self._storage.database.transaction() as transaction:
                self._storage.documents.put(transaction, record)
        try:
            passages = chunk(document_id, extraction, self._embedder.count_tokens, self._embedder.max_tokens)
            total = embedded + len(passages)
            yield Progress(Stage.EMBEDDING, embedded, total, identity.path.name)
            for done in self._writer.write_vectors(passages, extraction.title, cancel):
                yield Progress(Stage.EMBEDDING, embedded + done, total, identity.path.name)
            keywords = analysed(passages)
            ready = replace(record, status=DocumentStatus.READY, passages=len(passages))
            with self._storage.database.transaction() as transaction:
                self._storage.documents.put(transaction, ready)
                self._storage.documents.put_text(transaction, document_id, extraction)
                self._writer.forget_passages(transaction, document_id)
                self._writer.add_passages(transaction, passages, keywords)
        except BaseException:  # also a closed generator: whatever the way out, nothing half added stays
            self._undo(document_id, None if is_update else known)
            raise
        self._writer.discard()
        status = FileStatus.UPDATED if is_update else FileStatus.ADDED
        return _report(identity.path, status, started, ready)

    def _undo(self, document_id: str, failed_before: DocumentRecord | None) -> None:
        with self._storage.database.transaction() as transaction:
            self._storage.documents.delete_pending(transaction)
            if failed_before is not None:
                self._storage.documents.put(transaction, failed_before)
        self._writer.discard()

    def _store_place(self, identity: FileIdentity, started: float) -> FileReport:
        """The content is known: remember where and how the file is now."""
        assert identity.known is not None
        record = replace(
            identity.known,
            path=identity.path,
            size_bytes=identity.size_bytes,
            modified_ns=identity.modified_ns,
            warnings=tuple(w for w in identity.known.warnings if not w.startswith(OUTDATED)),
        )
        if record != identity.known:
            with self._storage.database.transaction() as transaction:
                self._storage.documents.put(transaction, record)
        return _report(identity.path, FileStatus.UNCHANGED, started, record)

    def _store_failure(self, read: FileRead, failure: DocumentUnreadable, started: float) -> FileReport:
        reason = failure.reason.value
        known = read.identity.known if read.identity else self._storage.documents.by_path(read.path)
        if known is not None and known.status is DocumentStatus.READY:
            warnings = tuple(w for w in known.warnings if not w.startswith(OUTDATED))
            record = replace(known, warnings=(*warnings, OUTDATED + reason))
        elif known is None and failure.reason is Unreadable.MISSING:
            return _report(read.path, FileStatus.FAILED, started, reason=reason)  # a slip of the keyboard
        else:
            record = _failed_record(read, reason, known, self._storage.documents)
        with self._storage.database.transaction() as transaction:
            self._storage.documents.put(transaction, record)
        return _report(read.path, FileStatus.FAILED, started, record, reason)


def _record(
    document_id: str, identity: FileIdentity, extraction: Extraction, known: DocumentRecord | None
) -> DocumentRecord:
    return DocumentRecord(
        document_id=document_id,
        path=identity.path,
        title=extraction.title,
        format=extraction.format,
        status=DocumentStatus.PENDING,
        reason="",
        warnings=extraction.warnings,
        sha256=identity.sha256,
        size_bytes=identity.size_bytes,
        modified_ns=identity.modified_ns,
        language=detect(extraction.text).code,
        pages=extraction.pages,
        passages=0,
        added_at=known.added_at if known else _now(),
    )


def _failed_record(
    read: FileRead, reason: str, known: DocumentRecord | None, documents: DocumentStore
) -> DocumentRecord:
    identity = read.identity
    return DocumentRecord(
        document_id=known.document_id if known else new_document_id(_basis(read), documents),
        path=read.path,
        title=read.path.name,
        format=read.path.suffix.lower().removeprefix("."),
        status=DocumentStatus.FAILED,
        reason=reason,
        warnings=(),
        sha256=identity.sha256 if identity else "",
        size_bytes=identity.size_bytes if identity else 0,
        modified_ns=identity.modified_ns if identity else 0,
        language="",
        pages=0,
        passages=0,
        added_at=known.added_at if known else _now(),
    )


def _basis(read: FileRead) -> str:
    """A file that cannot be opened has no hash: its path stands in for it."""
    return read.identity.sha256 if read.identity else os.fsencode(read.path).hex()


def _report(
    path: Path, status: FileStatus, started: float, record: DocumentRecord | None = None, reason: str = ""
) -> FileReport:
    return FileReport(
        path=path,
        status=status,
        reason=reason,
        document_id=record.document_id if record else None,
        pages=record.pages if record else 0,
        passages=record.passages if record else 0,
        seconds=time.perf_counter() - started,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
