"""The part of an open library that needs no model: which documents there are, and what a person notes about them."""

from collections.abc import Sequence
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.answers import Searched
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus
from fundstelle_rag.errors import DocumentAmbiguous, DocumentNotFound
from fundstelle_rag.file_identity import is_gone
from fundstelle_rag.file_records import now
from fundstelle_rag.indexing import Storage
from fundstelle_rag.network_drives import is_on_network_drive
from fundstelle_rag.passages import Passage
from fundstelle_rag.scope import Scope, ScopeLike, resolve
from fundstelle_rag.store.collections import Collection
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.store.near_duplicates import NearDuplicate
from fundstelle_rag.store.watched_folders import WatchedFolder


class Library:
    """An open library.sqlite and the lock on its folder."""

    def __init__(self, folder: Path, lock: LibraryLock, database: Database) -> None:
        self.folder = folder
        self._lock = lock
        self._storage = Storage.over(database)

    # Documents

    def documents(self) -> list[DocumentRecord]:
        """Return every document, in the order they were added; those that failed too."""
        return self._storage.documents.all()

    def document(self, document_id: str) -> Document:
        """Return a document with its text (empty where it could not be read). Raises DocumentNotFound."""
        document = self._storage.documents.with_text(document_id)
        if document is None:
            raise DocumentNotFound(document_id)
        return document

    def passages(self, document_id: str) -> list[Passage]:
        """Return the passages of a document that answer now, in the order of its text."""
        generation = self._storage.meta.index_state().generation
        return self._storage.passages.of_document(generation, document_id)

    def find_document(self, name: str) -> DocumentRecord:
        """Return the document with this id, path, title or file name, tried in this order.

        Raises DocumentNotFound, DocumentAmbiguous."""
        records = self.documents()
        path = Path(name).expanduser().absolute()
        folded = name.casefold()
        for matching in (
            [record for record in records if record.document_id == name],
            [record for record in records if record.path == path],
            [record for record in records if record.title.casefold() == folded],
            [record for record in records if record.path.name.casefold() == folded],
        ):
            if len(matching) == 1:
                return matching[0]
            if matching:
                raise DocumentAmbiguous(name, tuple(record.document_id for record in matching))
        raise DocumentNotFound(name)

    def searched(self, scope: ScopeLike) -> Searched:
        """Return what a search in the scope goes through. Raises CollectionNotFound."""
        if isinstance(scope, frozenset):
            scope = Scope(documents=scope)
        resolved = resolve(scope, self._storage.documents, self._storage.collections)
        if scope is None or resolved is None:
            return self._storage.documents.searched()
        found = self._storage.documents.searched(resolved.documents)
        chosen = scope.documents or frozenset()
        titles = tuple(record.title for record in self.documents() if record.document_id in chosen)
        languages = found.languages if resolved.languages is None else tuple(sorted(resolved.languages))
        return Searched(found.documents, languages, scope, titles)

    def check_files(self, cancel: CancelToken, below: Sequence[Path] | None = None) -> list[DocumentRecord]:
        """Look whether each file is still there, and note it; return the documents whose file is missing.

        Nothing is removed: the drive may be unplugged. `below` confines the look to these files and folders.
        Raises Cancelled."""
        gone: list[DocumentRecord] = []
        back: list[str] = []
        places = None if below is None else set(below)
        for record in self.documents():
            cancel.raise_if_cancelled()
            if record.status is DocumentStatus.PENDING:
                continue
            if places is not None and places.isdisjoint((record.path, *record.path.parents)):
                continue
            if is_gone(record.path):
                gone.append(record)
            elif record.missing_since:
                back.append(record.document_id)
        newly_gone = [record.document_id for record in gone if not record.missing_since]
        if newly_gone or back:
            with self._storage.database.transaction() as transaction:
                self._storage.documents.set_missing(transaction, newly_gone, now())
                self._storage.documents.set_missing(transaction, back, "")
        missing_ids = {record.document_id for record in gone}
        return [record for record in self.documents() if record.document_id in missing_ids] if gone else []

    # What an interrupted run of adding left unread

    def unfinished(self) -> list[Path]:
        """Return the files that a run of adding was stopped or killed before; `add` them to go on with it."""
        return self._storage.intake.paths()

    def forget_unfinished(self) -> None:
        """Leave those files unread."""
        with self._storage.database.transaction() as transaction:
            self._storage.intake.forget(transaction)

    # Documents that say nearly the same

    def near_duplicates(self) -> list[NearDuplicate]:
        """Return the pairs of documents that say nearly the same, those with most in common first."""
        return self._storage.near_duplicates.all()

    def dismiss_duplicate(self, document_id: str, other_id: str) -> None:
        """Offer this pair no more."""
        with self._storage.database.transaction() as transaction:
            self._storage.near_duplicates.dismiss(transaction, document_id, other_id)

    # Collections

    def collections(self) -> list[Collection]:
        """Return the collections by name, each with the ids of its documents."""
        return self._storage.collections.all()

    def create_collection(self, name: str) -> None:
        """Make an empty collection. Raises CollectionExists."""
        with self._storage.database.transaction() as transaction:
            self._storage.collections.create(transaction, _collection_name(name))

    def rename_collection(self, name: str, new_name: str) -> None:
        """Raises CollectionNotFound, CollectionExists."""
        with self._storage.database.transaction() as transaction:
            self._storage.collections.rename(transaction, name, _collection_name(new_name))

    def delete_collection(self, name: str) -> None:
        """Delete the collection; its documents stay in the library. Raises CollectionNotFound."""
        with self._storage.database.transaction() as transaction:
            self._storage.collections.delete(transaction, name)

    def add_to_collection(self, name: str, document_ids: Sequence[str]) -> None:
        """Put documents into the collection. Raises CollectionNotFound, DocumentNotFound."""
        for document_id in document_ids:
            if self._storage.documents.get(document_id) is None:
                raise DocumentNotFound(document_id)
        with self._storage.database.transaction() as transaction:
            self._storage.collections.add(transaction, name, document_ids)

    def remove_from_collection(self, name: str, document_ids: Sequence[str]) -> None:
        """Take documents out of the collection; they stay in the library. Raises CollectionNotFound."""
        with self._storage.database.transaction() as transaction:
            self._storage.collections.take_out(transaction, name, document_ids)

    # Watched folders (fundstelle_rag.watching follows them)

    def watched_folders(self) -> list[WatchedFolder]:
        """Return the folders whose changes are to be added by themselves."""
        return self._storage.watched_folders.all()

    def watch(self, folder: Path, *, poll: bool | None = None) -> WatchedFolder:
        """Have the folder watched. `poll` looks through it now and then; None does so on network drives."""
        folder = folder.expanduser().absolute()
        watched = WatchedFolder(folder, is_on_network_drive(folder) if poll is None else poll)
        with self._storage.database.transaction() as transaction:
            self._storage.watched_folders.put(transaction, watched)
        return watched

    def unwatch(self, folder: Path) -> bool:
        """Watch the folder no more; its documents stay. Return whether it was watched."""
        with self._storage.database.transaction() as transaction:
            return self._storage.watched_folders.delete(transaction, folder.expanduser().absolute())

    def close(self) -> None:
        """Close the database and free the lock."""
        self._storage.database.close()
        self._lock.release()


def _collection_name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise ValueError("a collection needs a name")
    return name
