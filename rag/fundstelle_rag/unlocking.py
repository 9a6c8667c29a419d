"""Passwords for one run of adding: handed to the reader with each file, written down nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.documents import DocumentRecord, Extraction
from fundstelle_rag.errors import Unreadable
from fundstelle_rag.read_ahead import Reader
from fundstelle_rag.readers.context import OnPage, not_told

_LOCKED = (f":{Unreadable.ENCRYPTED}", f":{Unreadable.WRONG_PASSWORD}")
_UNREAD = -1


class Unlocking:
    """A reader that tries the passwords on whatever is locked."""

    def __init__(self, reader: Reader, passwords: Sequence[str]) -> None:
        self._reader = reader
        self._passwords = tuple(passwords)

    def read(
        self, path: Path, cancel: CancelToken, passwords: Sequence[str] = (), on_page: OnPage = not_told
    ) -> Extraction:
        """Raises DocumentUnreadable, Cancelled."""
        return self._reader.read(path, cancel, (*passwords, *self._passwords), on_page)

    def rest(self) -> None:
        """Hold little memory until there is a file again."""
        self._reader.rest()


def to_try_again(records: Iterable[DocumentRecord]) -> Iterator[DocumentRecord]:
    """Yield the records; those of which a part stayed locked as if nobody had read them yet."""
    for record in records:
        is_locked = any(warning.endswith(_LOCKED) for warning in record.warnings)
        yield replace(record, reader_version=_UNREAD) if is_locked else record
