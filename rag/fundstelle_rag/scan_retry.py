"""Documents whose scanned pages were left unread for want of Tesseract: read again once it is there."""

from collections.abc import Iterable
from dataclasses import replace

from fundstelle_rag import tesseract
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.readers.page_ranges import PAGES_WITHOUT_TEXT
from fundstelle_rag.settings import Settings

_UNREAD = -1


def to_recognise(records: Iterable[DocumentRecord], settings: Settings) -> list[DocumentRecord]:
    """Return the records; where pages wait for a program that is there now, as if nobody had read the file yet."""
    records = list(records)
    if not any(map(_waits, records)) or not _is_able(settings):
        return records
    return [replace(record, reader_version=_UNREAD) if _waits(record) else record for record in records]


def _waits(record: DocumentRecord) -> bool:
    return any(warning.startswith(PAGES_WITHOUT_TEXT) for warning in record.warnings)


def _is_able(settings: Settings) -> bool:
    if not settings.recognised_languages:
        return False
    program = tesseract.find()
    return program is not None and bool(program.known(settings.recognised_languages))
