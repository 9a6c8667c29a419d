"""What is wrong with a library and with the models it needs, as data. Looks, and changes nothing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from fundstelle_models.errors import FundstelleError
from fundstelle_models.protocols import Embedder, Generator
from fundstelle_rag import tesseract
from fundstelle_rag.documents import DocumentStatus
from fundstelle_rag.file_identity import is_gone
from fundstelle_rag.file_records import OUTDATED
from fundstelle_rag.indexing import Storage, index_maker
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.settings import Settings

_LITTLE_SPACE_BYTES = 1_000_000_000


class Severity(StrEnum):
    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


class FindingCode(StrEnum):
    DATABASE_SOUND = "database_sound"
    DATABASE_DAMAGED = "database_damaged"
    INDEX_SOUND = "index_sound"
    INDEX_INCOMPLETE = "index_incomplete"
    INDEX_LEFTOVERS = "index_leftovers"
    INDEX_OF_OTHER_EMBEDDER = "index_of_other_embedder"
    INDEX_OF_OTHER_CHUNKER = "index_of_other_chunker"
    DOCUMENT_FAILED = "document_failed"
    DOCUMENT_OUTDATED = "document_outdated"
    FILE_GONE = "file_gone"
    MODEL_READY = "model_ready"
    EMBEDDER_READY = "embedder_ready"
    LITTLE_SPACE = "little_space"
    OCR_READY = "ocr_ready"
    OCR_OFF = "ocr_off"
    OCR_MISSING = "ocr_missing"
    OCR_LANGUAGES_MISSING = "ocr_languages_missing"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `error` is set where looking raised one."""

    code: FindingCode
    severity: Severity
    fields: dict[str, str | int] = field(default_factory=dict)
    error: FundstelleError | None = None


def examine(
    folder: Path,
    storage: Storage,
    index: PassageIndex,
    embedder: Callable[[], Embedder],
    generator: Callable[[], Generator],
    *,
    settings: Settings,
) -> list[Finding]:
    """Run every examination; one that raises is a finding itself."""
    findings: list[Finding] = []
    examinations: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: _database(storage),
        lambda: _index(storage, index),
        lambda: _embedder(storage, embedder),
        lambda: _model(generator),
        lambda: _ocr(settings),
        lambda: _documents(storage),
        lambda: _space(folder),
    )
    for examination in examinations:
        try:
            findings += examination()
        except FundstelleError as error:
            findings.append(Finding(FindingCode.ERROR, Severity.PROBLEM, error=error))
    return findings


def _database(storage: Storage) -> Iterator[Finding]:
    damage = storage.database.check()
    if damage:
        fields: dict[str, str | int] = {"path": str(storage.database.path), "detail": "; ".join(damage)}
        yield Finding(FindingCode.DATABASE_DAMAGED, Severity.PROBLEM, fields)
    else:
        yield Finding(FindingCode.DATABASE_SOUND, Severity.OK, {"documents": len(storage.documents.all())})


def _index(storage: Storage, index: PassageIndex) -> Iterator[Finding]:
    stored = set(storage.passages.ids(index.generation))
    if not stored and not index.folder.exists():
        return
    indexed = set(index.ids())
    if missing := len(stored - indexed):
        yield Finding(FindingCode.INDEX_INCOMPLETE, Severity.PROBLEM, {"count": missing})
    else:
        yield Finding(FindingCode.INDEX_SOUND, Severity.OK, {"passages": len(stored)})
    if leftovers := len(indexed - stored):
        yield Finding(FindingCode.INDEX_LEFTOVERS, Severity.OK, {"count": leftovers})


def _embedder(storage: Storage, embedder: Callable[[], Embedder]) -> Iterator[Finding]:
    current = index_maker(embedder())
    yield Finding(FindingCode.EMBEDDER_READY, Severity.OK, {"name": current.embedder})
    stored = storage.meta.index_state().maker
    if stored is None:
        return
    fields: dict[str, str | int] = {"stored": str(stored), "current": str(current)}
    if stored.embedder_sha256 != current.embedder_sha256:
        yield Finding(FindingCode.INDEX_OF_OTHER_EMBEDDER, Severity.PROBLEM, fields)
    elif stored.chunker != current.chunker:
        yield Finding(FindingCode.INDEX_OF_OTHER_CHUNKER, Severity.WARNING, fields)


def _model(generator: Callable[[], Generator]) -> Iterator[Finding]:
    yield Finding(FindingCode.MODEL_READY, Severity.OK, {"name": generator().identity.name})


def _ocr(settings: Settings) -> Iterator[Finding]:
    wanted = settings.recognised_languages
    if not wanted:
        yield Finding(FindingCode.OCR_OFF, Severity.OK)
        return
    program = tesseract.find()
    if program is None:
        how = tesseract.how_to_install(wanted)
        yield Finding(FindingCode.OCR_MISSING, Severity.WARNING, {"how": how})
        return
    known = program.known(wanted)
    fields: dict[str, str | int] = {"version": program.version, "languages": ", ".join(known)}
    if known:
        yield Finding(FindingCode.OCR_READY, Severity.OK, fields)
    if missing := [language for language in wanted if language not in known]:
        fields = {"languages": ", ".join(missing), "how": tesseract.how_to_install(missing)}
        yield Finding(FindingCode.OCR_LANGUAGES_MISSING, Severity.WARNING, fields)


def _documents(storage: Storage) -> Iterator[Finding]:
    for record in storage.documents.all():
        path = str(record.path)
        if record.status is DocumentStatus.FAILED:
            fields: dict[str, str | int] = {"path": path, "reason": record.reason}
            yield Finding(FindingCode.DOCUMENT_FAILED, Severity.WARNING, fields)
        elif is_gone(record.path):
            yield Finding(FindingCode.FILE_GONE, Severity.WARNING, {"path": path})
        for warning in record.warnings:
            if warning.startswith(OUTDATED):
                fields = {"path": path, "reason": warning.removeprefix(OUTDATED)}
                yield Finding(FindingCode.DOCUMENT_OUTDATED, Severity.WARNING, fields)


def _space(folder: Path) -> Iterator[Finding]:
    free = shutil.disk_usage(folder).free
    if free < _LITTLE_SPACE_BYTES:
        fields: dict[str, str | int] = {"path": str(folder), "free_mb": free // 1_000_000}
        yield Finding(FindingCode.LITTLE_SPACE, Severity.WARNING, fields)
