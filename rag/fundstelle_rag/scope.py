"""Where a search looks: the whole library, or what a person has chosen of it.

A scope says what was chosen; `resolve` turns it into documents and languages, which is all that a search needs to
know. Dates are days in the time zone of this machine, both ends included."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.errors import EmptyScope

if TYPE_CHECKING:  # an answer says its scope, and the stores keep answers
    from fundstelle_rag.store.collections import CollectionStore
    from fundstelle_rag.store.documents import DocumentStore

_NANOSECONDS = 1_000_000_000


class Dated(StrEnum):
    """Which date of a document counts: when its file was last changed, or when it came into the library."""

    MODIFIED = "modified"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Scope:
    """What was chosen; None is no choice. A document must be in `documents` or in one of the `collections`, where
    either is given, and within the dates; a passage in one of the `languages`, the passage's own, not the document's.
    """

    documents: frozenset[str] | None = None
    collections: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    since: date | None = None
    until: date | None = None
    dated: Dated = Dated.MODIFIED

    @property
    def is_everything(self) -> bool:
        return self == Scope(dated=self.dated)


@dataclass(frozen=True, slots=True)
class ResolvedScope:
    """The documents and languages to be searched; None where any will do."""

    documents: frozenset[str] | None
    languages: frozenset[str] | None


ScopeLike = Scope | frozenset[str] | None
"""A scope, or the ids of documents, or None for the whole library."""


def resolve(scope: ScopeLike, documents: "DocumentStore", collections: "CollectionStore") -> ResolvedScope | None:
    """Return what the scope comes to now, None for the whole library. Raises CollectionNotFound."""
    if isinstance(scope, frozenset):
        scope = Scope(documents=scope)
    if scope is None or scope.is_everything:
        return None
    chosen: frozenset[str] | None = scope.documents
    if scope.collections is not None:
        chosen = (chosen or frozenset()).union(*map(collections.document_ids, scope.collections))
    if scope.since is not None or scope.until is not None:
        dated = _dated(scope, documents.all())
        chosen = dated if chosen is None else chosen & dated
    return ResolvedScope(chosen, scope.languages)


def empty(scope: ScopeLike, documents: "DocumentStore") -> EmptyScope:
    """Return the error that says what was chosen."""
    if isinstance(scope, frozenset):
        scope = Scope(documents=scope)
    if scope is None:
        return EmptyScope(())
    records = map(documents.get, sorted(scope.documents or ()))
    titles = [record.title for record in records if record is not None]
    days = "–".join(day.isoformat() if day else "" for day in (scope.since, scope.until))
    return EmptyScope((*titles, *_names(scope.collections), *_names(scope.languages), *([days] if days != "–" else [])))


def _names(names: frozenset[str] | None) -> list[str]:
    return sorted(names or ())


def _dated(scope: Scope, records: Iterable[DocumentRecord]) -> frozenset[str]:
    first, last = scope.since or date.min, scope.until or date.max
    ready = (record for record in records if record.status is DocumentStatus.READY)
    return frozenset(record.document_id for record in ready if first <= _day(record, scope.dated) <= last)


def _day(record: DocumentRecord, dated: Dated) -> date:
    if dated is Dated.ADDED:
        return datetime.fromisoformat(record.added_at).astimezone().date()
    return datetime.fromtimestamp(record.modified_ns / _NANOSECONDS).astimezone().date()
