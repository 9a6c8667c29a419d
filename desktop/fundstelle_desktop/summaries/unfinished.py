"""Summaries that were begun and are not done, kept over a restart and a crash: what was asked for, not what was read.

What the engine has read of them it keeps itself, and goes on there when the same is asked for again."""

import msgspec
from PySide6.QtCore import QSettings

from fundstelle_rag.summaries import SummaryOptions

_KEY = "summaries/unfinished"


class UnfinishedSummary(msgspec.Struct, frozen=True):
    """`goes_on` says that nobody stopped it: it was cut off when the program ended."""

    document_ids: tuple[str, ...]
    titles: tuple[str, ...]
    options: SummaryOptions
    goes_on: bool = True


class UnfinishedSummaries:
    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def all(self) -> list[UnfinishedSummary]:
        """Return them in the order they were begun; none where the settings file does not hold what we wrote."""
        try:
            return msgspec.json.decode(str(self._settings.value(_KEY, "[]")), type=list[UnfinishedSummary])
        except msgspec.DecodeError:
            return []

    def note(self, unfinished: UnfinishedSummary) -> None:
        """Keep it, in place of what is known of the same request."""
        self._write([*self._others(unfinished), unfinished])

    def forget(self, unfinished: UnfinishedSummary) -> None:
        self._write(self._others(unfinished))

    def _others(self, one: UnfinishedSummary) -> list[UnfinishedSummary]:
        asked = (one.document_ids, one.options)
        return [other for other in self.all() if (other.document_ids, other.options) != asked]

    def _write(self, unfinished: list[UnfinishedSummary]) -> None:
        self._settings.setValue(_KEY, msgspec.json.encode(unfinished).decode())
        self._settings.sync()  # now: a crash comes unasked
