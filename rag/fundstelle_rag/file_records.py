"""What the library notes about a file: the record of a document that was read, that failed, that is there again."""

import os
from dataclasses import replace
from datetime import UTC, datetime

from fundstelle_rag.documents import DocumentRecord, DocumentStatus, Extraction
from fundstelle_rag.file_identity import FileIdentity, new_document_id
from fundstelle_rag.language import detect
from fundstelle_rag.read_ahead import FileRead
from fundstelle_rag.readers.formats import READER_VERSION
from fundstelle_rag.store.documents import DocumentStore

OUTDATED = "outdated:"


def found(record: DocumentRecord) -> DocumentRecord:
    """Return the record of a document whose file is there and as it was read."""
    if not record.missing_since and not record.warnings:
        return record
    return replace(record, missing_since="", warnings=tuple(w for w in record.warnings if not w.startswith(OUTDATED)))


def pending_record(
    document_id: str, identity: FileIdentity, extraction: Extraction, known: DocumentRecord | None
) -> DocumentRecord:
    """Return the record of a file that has been read and is not indexed yet."""
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
        added_at=known.added_at if known else now(),
        file_key=identity.file_key,
        reader_version=READER_VERSION,
    )


def failed_record(
    read: FileRead, reason: str, known: DocumentRecord | None, documents: DocumentStore
) -> DocumentRecord:
    """Return the record of a file that could not be read, and never could."""
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
        added_at=known.added_at if known else now(),
        file_key=identity.file_key if identity else "",
        reader_version=READER_VERSION,
    )


def outdated(record: DocumentRecord, reason: str) -> DocumentRecord:
    """Return the record of a document whose file has changed and can no longer be read; its former text answers."""
    return replace(record, warnings=(*found(record).warnings, OUTDATED + reason))


def gone(record: DocumentRecord) -> DocumentRecord:
    """Return the record of a document whose file is not there."""
    return record if record.missing_since else replace(record, missing_since=now())


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _basis(read: FileRead) -> str:
    """A file that cannot be opened has no hash: its path stands in for it."""
    return read.identity.sha256 if read.identity else os.fsencode(read.path).hex()
