"""The part of an open library that needs no model: which documents there are, and what a person notes about them."""

from pathlib import Path

from fundstelle_rag.documents import Document, DocumentRecord
from fundstelle_rag.errors import DocumentAmbiguous, DocumentNotFound
from fundstelle_rag.indexing import Storage
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock


class Library:
    """An open library.sqlite and the lock on its folder."""

    def __init__(self, folder: Path, lock: LibraryLock, database: Database) -> None:
        self.folder = folder
        self._lock = lock
        self._storage = Storage.over(database)

    def documents(self) -> list[DocumentRecord]:
        """Return every document, in the order they were added; those that failed too."""
        return self._storage.documents.all()

    def document(self, document_id: str) -> Document:
        """Return a document with its text (empty where it could not be read). Raises DocumentNotFound."""
        document = self._storage.documents.with_text(document_id)
        if document is None:
            raise DocumentNotFound(document_id)
        return document

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

    def close(self) -> None:
        """Close the database and free the lock."""
        self._storage.database.close()
        self._lock.release()
