"""What became of each file that was to be added."""

import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from fundstelle_rag.documents import DocumentRecord


class FileStatus(StrEnum):
    """What became of a file that was to be added."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file's outcome. `reason` is an Unreadable code, empty unless it failed; `document_id` None if it has none.

    `duplicate_of` is the id of the document that says nearly the same, where there is one."""

    path: Path
    status: FileStatus
    reason: str
    document_id: str | None
    pages: int
    passages: int
    seconds: float
    duplicate_of: str | None = None
    warnings: tuple[str, ...] = ()


def report_of(
    path: Path,
    status: FileStatus,
    started: float,
    record: DocumentRecord | None = None,
    *,
    reason: str = "",
    duplicate_of: str | None = None,
) -> FileReport:
    """Return the report on a file whose turn came at `started` (time.perf_counter)."""
    return FileReport(
        path=path,
        status=status,
        reason=reason,
        document_id=record.document_id if record else None,
        pages=record.pages if record else 0,
        passages=record.passages if record else 0,
        seconds=time.perf_counter() - started,
        duplicate_of=duplicate_of,
        warnings=record.warnings if record else (),
    )
