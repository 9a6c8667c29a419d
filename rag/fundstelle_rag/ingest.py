"""Files into the library: each read, cut into passages, embedded, and there all at once or not at all.

A changed file keeps its document's id, and its old version answers until the new one is whole. Where the new
version cannot be read, the old one stays searchable and carries the warning "outdated:REASON". A file that is as it
was costs one look at its size, time and inode, and no SQL: the known files are loaded once."""

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage
from fundstelle_models.protocols import Embedder
from fundstelle_rag import near_duplicates
from fundstelle_rag.chunking import chunk
from fundstelle_rag.documents import DocumentRecord, DocumentStatus, Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.estimate import TimeLeft
from fundstelle_rag.file_identity import FileIdentity, KnownFiles, new_document_id, sorted_out
from fundstelle_rag.file_records import failed_record, found, gone, outdated, pending_record
from fundstelle_rag.file_reports import FileReport, FileStatus, report_of
from fundstelle_rag.indexing import IndexWriter, Storage, analysed
from fundstelle_rag.read_ahead import FileRead, Reader, reading_ahead
from fundstelle_rag.scan_retry import to_recognise
from fundstelle_rag.settings import Settings
from fundstelle_rag.store.near_duplicates import NearDuplicate
from fundstelle_rag.unlocking import to_try_again

__all__ = ["FileReport", "FileStatus", "Ingest"]

_MEASURABLE_PASSAGES = 32  # fewer say little about the embedder's speed


class Ingest:
    """Adds files to one library. One run at a time: its owner holds the library's write lock."""

    def __init__(
        self,
        storage: Storage,
        writer: IndexWriter,
        reader: Reader,
        embedder: Embedder,
        time_left: TimeLeft | None = None,
        *,
        settings: Settings | None = None,
        try_locked: bool = False,
    ) -> None:
        """`try_locked`: documents of which a part was locked are read again, for the reader has passwords now."""
        self._storage = storage
        self._writer = writer
        self._reader = reader
        self._embedder = embedder
        self._time_left = time_left or TimeLeft()
        self._settings = settings or Settings()
        self._try_locked = try_locked
        self._embedded = 0  # passages of this run
        self._indexing_s = 0.0

    def add(self, files: Sequence[Path | DocumentUnreadable], cancel: CancelToken) -> Iterator[Progress | FileReport]:
        """Yield progress and a report a file, in the order given.

        Raises Cancelled, StorageFailed, LibraryDamaged; the files reported by then stay added, and the others stand
        in the table `intake`."""
        for failure in files:
            if isinstance(failure, DocumentUnreadable):
                yield report_of(failure.path, FileStatus.FAILED, time.perf_counter(), reason=failure.reason)
        paths = list(dict.fromkeys(path for path in files if isinstance(path, Path)))
        records = to_recognise(self._storage.documents.all(), self._settings)
        known = KnownFiles(to_try_again(records) if self._try_locked else records)
        unchanged, waiting = sorted_out(paths, known, cancel)
        self._settle(unchanged.values(), list(waiting))
        self._time_left.expect(waiting.items())
        try:
            with reading_ahead(list(waiting), self._reader, known) as ahead:
                for number, path in enumerate(paths):
                    if path in unchanged:
                        yield report_of(path, FileStatus.UNCHANGED, time.perf_counter(), unchanged[path])
                        continue
                    started = time.perf_counter()
                    self._time_left.begin_file(path, waiting[path])
                    yield Progress(
                        Stage.READING_FILES, number, len(paths), path.name, seconds_left=self._time_left.seconds()
                    )
                    for done, pages in ahead.pages(cancel):
                        left = self._time_left.seconds()
                        yield Progress(Stage.READING_PAGES, done, pages, path.name, seconds_left=left)
                    read = ahead.take(cancel)
                    ahead.start_next()
                    report = yield from self._store(read, started, cancel)
                    self._time_left.end_file()
                    yield report
        finally:
            self._note_speed()
        yield Progress(Stage.READING_FILES, len(paths), len(paths), seconds_left=0.0)

    def _settle(self, unchanged: Iterable[DocumentRecord], waiting: Sequence[Path]) -> None:
        """Note what is to be read; what is unchanged is neither missing nor outdated, whatever it was before."""
        back = [record for record in unchanged if record != found(record)]
        if not back and not waiting:
            return
        with self._storage.database.transaction() as transaction:
            self._storage.intake.put(transaction, waiting)
            for record in back:
                self._storage.documents.put(transaction, found(record))

    def _store(self, read: FileRead, started: float, cancel: CancelToken) -> Generator[Progress, None, FileReport]:
        if read.failure is not None:
            return self._store_failure(read, read.failure, started)
        assert read.identity is not None
        if read.extraction is None:
            return self._store_place(read.identity, started)
        return (yield from self._store_text(read.identity, read.extraction, started, cancel))

    def _store_text(
        self, identity: FileIdentity, extraction: Extraction, started: float, cancel: CancelToken
    ) -> Generator[Progress, None, FileReport]:
        known = identity.known
        is_update = known is not None and known.status is DocumentStatus.READY
        document_id = known.document_id if known else new_document_id(identity.sha256, self._storage.documents)
        record = pending_record(document_id, identity, extraction, known)
        begun = time.perf_counter()
        passages = chunk(document_id, extraction, self._embedder.count_tokens, self._embedder.max_tokens)
        written = self._writer.written_before(passages)
        with self._storage.database.transaction() as transaction:
            if known is None:  # what failed before is listed as such until it is whole
                self._storage.documents.put(transaction, record)
            self._storage.intake.begin(transaction, identity.path, document_id)
            self._writer.begin(transaction, passages)
        try:
            self._time_left.begin_passages()
            yield self._embedding_progress(identity.path, 0, len(passages))
            for done in self._writer.write_vectors(passages, extraction.title, cancel, written):
                yield self._embedding_progress(identity.path, done, len(passages))
            keywords = analysed(passages)
            text_shingles = near_duplicates.shingles(extraction.text)
            sketch = near_duplicates.sketch(text_shingles)
            pairs = near_duplicates.find(
                record, text_shingles, sketch, self._storage.documents, self._storage.near_duplicates
            )
            ready = replace(record, status=DocumentStatus.READY, passages=len(passages))
            with self._storage.database.transaction() as transaction:
                self._storage.documents.put(transaction, ready)
                self._storage.documents.put_text(transaction, document_id, extraction)
                self._writer.forget_passages(transaction, document_id)
                self._writer.add_passages(transaction, passages, keywords)
                self._storage.near_duplicates.put_sketch(transaction, document_id, sketch)
                self._storage.near_duplicates.replace_of(transaction, document_id, pairs)
                self._storage.intake.finish(transaction, identity.path)
        except BaseException:  # also a closed generator: whatever the way out, nothing half added stays
            self._undo()
            raise
        self._embedded += len(passages) - len(written)
        self._indexing_s += time.perf_counter() - begun
        if is_update:
            self._writer.discard()
        status = FileStatus.UPDATED if is_update else FileStatus.ADDED
        return report_of(identity.path, status, started, ready, duplicate_of=self._offered(document_id, pairs))

    def _undo(self) -> None:
        """Have the document as it was; the vectors written so far are kept for the run that goes on with it."""
        with self._storage.database.transaction() as transaction:
            self._storage.documents.delete_pending(transaction)

    def _offered(self, document_id: str, pairs: Sequence[NearDuplicate]) -> str | None:
        """Return the nearest of the document's near-duplicates that nobody has dismissed."""
        if not pairs:
            return None
        offered = (pair for pair in self._storage.near_duplicates.all() if pair in pairs)
        nearest = next(offered, None)
        if nearest is None:
            return None
        return nearest.other_id if nearest.document_id == document_id else nearest.document_id

    def _store_place(self, identity: FileIdentity, started: float) -> FileReport:
        """The content is known: remember where and how the file is now."""
        assert identity.known is not None
        record = replace(
            found(identity.known),
            path=identity.path,
            size_bytes=identity.size_bytes,
            modified_ns=identity.modified_ns,
            file_key=identity.file_key,
        )
        with self._storage.database.transaction() as transaction:
            self._storage.documents.put(transaction, record)
            self._storage.intake.finish(transaction, identity.path)
        return report_of(identity.path, FileStatus.UNCHANGED, started, record)

    def _store_failure(self, read: FileRead, failure: DocumentUnreadable, started: float) -> FileReport:
        reason = failure.reason.value
        known = read.identity.known if read.identity else self._storage.documents.by_path(read.path)
        record: DocumentRecord | None
        if known is not None and known.status is DocumentStatus.READY:
            record = gone(known) if failure.reason is Unreadable.MISSING else outdated(known, reason)
        elif known is None and failure.reason is Unreadable.MISSING:
            record = None  # a slip of the keyboard
        else:
            record = failed_record(read, reason, known, self._storage.documents)
        with self._storage.database.transaction() as transaction:
            if record is not None:
                self._storage.documents.put(transaction, record)
            self._storage.intake.finish(transaction, read.path)
        return report_of(read.path, FileStatus.FAILED, started, record, reason=reason)

    def _embedding_progress(self, path: Path, done: int, passages: int) -> Progress:
        return Progress(
            Stage.EMBEDDING,
            self._embedded + done,
            self._embedded + passages,
            path.name,
            seconds_left=self._time_left.seconds(done, passages),
        )

    def _note_speed(self) -> None:
        """Remember how fast the index grew: a later rebuild says from it how long it will take."""
        if self._embedded < _MEASURABLE_PASSAGES:
            return
        with self._storage.database.transaction() as transaction:
            self._storage.meta.note_passages_per_s(
                transaction, self._embedder.identity.sha256, self._embedded / self._indexing_s
            )
