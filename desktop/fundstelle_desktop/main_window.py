"""The main window: library, conversation and reader side by side, and the wires between them and the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox, QSplitter

from fundstelle_desktop import error_messages, operations
from fundstelle_desktop.chat.asking import Asking
from fundstelle_desktop.chat.chat_pane import ChatPane
from fundstelle_desktop.chat.quote_translation import QuoteTranslation
from fundstelle_desktop.drop_overlay import DropOverlay
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.jobs import Job, JobRunner, Lane
from fundstelle_desktop.library.collection_care import CollectionCare
from fundstelle_desktop.library.file_care import FileCare
from fundstelle_desktop.library.folder_watching import FolderWatching
from fundstelle_desktop.library.library_pane import LibraryPane
from fundstelle_desktop.library.twins import twins_of
from fundstelle_desktop.main_menu import MainMenu
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.reader.place import Place, of_document
from fundstelle_desktop.reader.reader_pane import ReaderPane
from fundstelle_desktop.widgets.confirmation import confirmed
from fundstelle_models.errors import FundstelleError
from fundstelle_models.events import Progress
from fundstelle_rag.answers import Answer
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus
from fundstelle_rag.export import answer_file, markdown
from fundstelle_rag.samples import sample_paths

if TYPE_CHECKING:
    from fundstelle_rag.ingest import FileReport
    from fundstelle_rag.workbench import Workbench

_FIRST_SIZE = (1280, 800)
_FIRST_PANES = [280, 520, 480]
_REFRESH_MS = 250  # of the list while files come in, however many
_REPORTED_FILES = 5  # failures named in the note under the list; the list itself shows them all


class MainWindow(QMainWindow):
    """Opens the library beside itself; `opened` or `opening_failed` says how that went."""

    opened = Signal()
    opening_failed = Signal(object)

    def __init__(self, open_workbench: Callable[[], Workbench], settings: QSettings) -> None:
        super().__init__()
        self._settings = settings
        self._workbench: Workbench | None = None
        self._failures: list[str] = []
        self._failed_before: frozenset[Path] = frozenset()  # nothing new to a person who did not add them just now
        self._is_leaving = False
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(_REFRESH_MS)
        self._refresh.timeout.connect(self.refresh_documents)
        self.runner = JobRunner(self)
        self.runner.became_idle.connect(self._leave_when_idle)
        self.library, self.chat, self.reader = LibraryPane(), ChatPane(), ReaderPane()
        self.files, self.collections, self.watching = FileCare(self), CollectionCare(self), FolderWatching(self)
        self._build()
        self._connect_panes()
        self._restore_layout()
        self._open(open_workbench)

    # What a person does

    def add_files(self, paths: Sequence[Path], passwords: Sequence[str] = (), *, by_itself: str = "") -> Job | None:
        """Add files and folders. `by_itself` says why the window does so unasked; its failures interrupt nobody."""
        if self._workbench is None or not paths or self._is_leaving:
            return None
        if not self.runner.is_busy(Lane.INDEXING):
            records = self._workbench.documents() if by_itself else []
            self._failed_before = frozenset(r.path for r in records if r.status is DocumentStatus.FAILED)
            self._failures = []
        if not by_itself:
            self._failed_before = frozenset()
            self.library.show_report("")
        self.library.strip.begin(by_itself or self.tr("Reading files"))
        job = operations.add_files(self.runner, self._workbench, paths, passwords)
        job.event_received.connect(self._note_indexing)
        job.failed.connect(self.note_failure if by_itself else self._fail)
        job.ended.connect(self.end_indexing)
        return job

    def add_samples(self) -> None:
        """Add the documents that come with the program."""
        self.add_files(sample_paths())

    def ask(self, question: str) -> None:
        """Put a question to what of the library is chosen."""
        self.put(self.chat.asking(question))

    def put(self, asking: Asking) -> None:
        """Put a question as it is to be taken; not while another is being answered."""
        if self._workbench is None or self.chat.is_answering:
            return
        turn = self.chat.begin_turn(asking)
        job = operations.ask(self.runner, self._workbench, asking)
        job.event_received.connect(turn.handle)
        job.finished.connect(turn.finish)
        job.failed.connect(lambda error: turn.fail(error_messages.message(error)))
        job.failed.connect(self._show_bug)
        job.cancelled.connect(turn.stop)
        job.ended.connect(self.chat.end_turn)

    def translate(self, view: QuoteTranslation) -> None:
        """Translate a citation where it stands."""
        if self._workbench is None:
            return
        job = operations.translate_quote(self.runner, self._workbench, view.wanted)
        job.event_received.connect(view.handle)
        job.finished.connect(view.finish)
        job.failed.connect(view.fail_with)
        job.failed.connect(self._show_bug)
        job.cancelled.connect(view.stop)
        view.cancel_requested.connect(job.cancel)

    def ask_only(self, records: Sequence[DocumentRecord]) -> None:
        """Ask only these documents from now on."""
        self.chat.scope_bar.choose_documents(frozenset(record.document_id for record in records))
        self.chat.focus_question()

    def open_place(self, places: tuple[Place, ...], index: int) -> None:
        """Show one of these places in the reader."""
        if self._workbench is None:
            return
        place = places[index]
        shown = self.reader.document
        if shown is not None and shown.record.document_id == place.document_id:
            self.reader.show_place(shown, places, index)
            return
        job = operations.load_document(self.runner, self._workbench, place.document_id)
        job.finished.connect(partial(self._show_place, places=places, index=index))
        job.failed.connect(self._fail)

    def remove_document(self, record: DocumentRecord) -> None:
        """Ask, then take the document out of the library."""
        if self._workbench is None or not self._confirm_removal(record):
            return
        job = operations.remove_document(self.runner, self._workbench, record.document_id)
        job.finished.connect(lambda _: self.reader.forget(record.document_id))
        job.failed.connect(self._fail)
        job.ended.connect(self.refresh_documents)

    def rebuild_index(self) -> None:
        """Make the index anew."""
        if self._workbench is None:
            return
        self.library.strip.begin(self.tr("Rebuilding the index"))
        job = operations.rebuild_index(self.runner, self._workbench)
        job.event_received.connect(self._note_indexing)
        job.failed.connect(self._fail)
        job.ended.connect(self.end_indexing)

    def choose_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Add files"))
        self.add_files([Path(name) for name in names])

    def choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Add a folder"))
        self.add_files([Path(name)] if name else [])

    def forget_turns(self) -> None:
        """Ask, then empty the conversation."""
        if self._workbench is None or self.chat.is_answering:
            return
        answer = QMessageBox.question(
            self, "Fundstelle", self.tr("Clear the conversation? Questions and answers are deleted for good.")
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.stop()
            self._workbench.forget_turns()
            self.chat.clear()

    def choose_export(self, answer: Answer) -> None:
        """Ask for a file, then write the answer into it, in the format of its ending."""
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the answer"), self.tr("answer") + ".md", "Markdown (*.md);;JSON (*.json)"
        )
        if not name:
            return
        path = Path(name) if Path(name).suffix in answer_file.FORMATS else Path(f"{name}.md")
        try:
            answer_file.write_answer(answer, path, force=True)  # the dialog has asked about overwriting
        except FundstelleError as error:
            show_error(self, error)

    def copy_answer(self, answer: Answer) -> None:
        """Put the answer on the clipboard, as Markdown."""
        QGuiApplication.clipboard().setText(markdown.render(answer))

    # The life of the window

    def _build(self) -> None:
        self.setWindowTitle("Fundstelle")
        self.setAcceptDrops(True)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane in (self.library, self.chat, self.reader):
            self.splitter.addWidget(pane)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for index, stretch in enumerate((0, 3, 2)):
            self.splitter.setStretchFactor(index, stretch)
        self.library.setMinimumWidth(180)
        self.chat.setMinimumWidth(300)
        self.reader.setMinimumWidth(240)
        self.setCentralWidget(self.splitter)
        self._overlay = DropOverlay(self)
        self.menu = MainMenu(self)
        self._set_ready(False)
        self.chat.set_footnote(self.tr("Opening the library…"))

    def _connect_panes(self) -> None:
        self.library.add_files_requested.connect(self.choose_files)
        self.library.add_folder_requested.connect(self.choose_folder)
        self.library.add_samples_requested.connect(self.add_samples)
        self.library.remove_requested.connect(self.remove_document)
        self.library.cancel_requested.connect(self.files.stop_adding)
        self.library.open_requested.connect(self._open_record)
        self.library.ask_only_requested.connect(self.ask_only)
        self.library.selection_changed.connect(self._note_selection)
        self.chat.question_begun.connect(self._expect_question)
        self.chat.question_submitted.connect(self.put)
        self.chat.translation_requested.connect(self.translate)
        self.chat.stop_requested.connect(self.stop)
        self.chat.place_requested.connect(self.open_place)
        self.chat.copy_requested.connect(self.copy_answer)
        self.chat.export_requested.connect(self.choose_export)
        self.reader.place_requested.connect(self.open_place)

    def stop(self) -> None:
        """Stop the answer that is being written."""
        operations.stop_answering(self.runner)

    def _open(self, open_workbench: Callable[[], Workbench]) -> None:
        job = operations.open_library(self.runner, open_workbench)
        job.finished.connect(self._take_workbench)
        job.failed.connect(self.opening_failed)

    def _take_workbench(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.refresh_documents()
        self.chat.restore([turn.answer for turn in workbench.turns()])
        self.chat.set_footnote(self.tr("Everything stays on this computer"))
        self._set_ready(True)
        self.chat.focus_question()
        warming = operations.warm_up(self.runner, workbench)
        warming.failed.connect(lambda error: self.chat.set_footnote(error_messages.message(error)))
        for part in (self.files, self.collections, self.watching):
            part.begin(workbench)
        self.opened.emit()

    def _expect_question(self) -> None:
        if self._workbench is not None and not self.runner.is_busy(Lane.WARMING, Lane.ANSWERING):
            operations.load_model(self.runner, self._workbench)

    def _set_ready(self, ready: bool) -> None:
        self.library.set_ready(ready)
        self.chat.composer.set_ready(ready)
        self.menu.set_ready(ready)

    @property
    def is_leaving(self) -> bool:
        """Whether it closes as soon as its work has stopped."""
        return self._is_leaving

    def refresh_documents(self) -> None:
        """Show the library as it is now."""
        if self._workbench is None:
            return
        records, collections = self._workbench.documents(), self._workbench.collections()
        self.library.set_library(records, twins_of(records, self._workbench.near_duplicates()), collections)
        self.chat.scope_bar.set_library(records, collections)
        self._show_hint(records)

    def _show_hint(self, records: Sequence[DocumentRecord]) -> None:
        if any(record.status is DocumentStatus.READY for record in records):
            self.chat.set_hint(
                self.tr("Ask your documents"),
                self.tr(
                    "Every sentence of the answer names the passages it stands on. Click one to read it in the source."
                ),
            )
        else:
            self.chat.set_hint(
                self.tr("First, some documents"),
                self.tr(
                    "Drop files anywhere in this window, or add the samples. Then ask about them, in any language."
                ),
            )

    def _note_selection(self, records: Sequence[DocumentRecord]) -> None:
        self.chat.scope_bar.set_selected(frozenset(record.document_id for record in records))

    def _note_indexing(self, event: Progress | FileReport) -> None:
        if isinstance(event, Progress):
            self.library.strip.show_progress(event)
            return
        if event.reason and event.path not in self._failed_before:
            self._failures.append(error_messages.unreadable(event.reason, event.path))
        if not self._refresh.isActive():
            self._refresh.start()

    def note_failure(self, error: Exception) -> None:
        """Say under the list what failed of the work that the window began by itself."""
        if error_messages.is_bug(error):
            show_error(self, error)
        else:
            self.library.show_report(error_messages.message(error))

    def end_indexing(self) -> None:
        """Show what came in, and what did not and why."""
        if not self.runner.is_busy(Lane.INDEXING):
            self.library.strip.end()
        self.refresh_documents()
        if not self._failures:
            return
        shown = self._failures[:_REPORTED_FILES]
        more = len(self._failures) - len(shown)
        if more > 0:
            shown.append(self.tr("… and %n more", "", more))
        self.library.show_report("\n".join(shown))

    def _open_record(self, record: DocumentRecord) -> None:
        if record.status is DocumentStatus.READY:
            self.open_place((of_document(record.document_id),), 0)

    def _show_place(self, document: Document, places: tuple[Place, ...], index: int) -> None:
        self.reader.show_place(document, places, index)
        self.library.select(document.record.document_id)

    def _confirm_removal(self, record: DocumentRecord) -> bool:
        return confirmed(
            self,
            fill(self.tr("Remove “%1” from the library?"), record.title),
            self.tr("The file itself stays where it is."),
            self.tr("Remove"),
        )

    def _fail(self, error: Exception) -> None:
        show_error(self, error)

    def _show_bug(self, error: Exception) -> None:
        if error_messages.is_bug(error):
            show_error(self, error)

    def _restore_layout(self) -> None:
        self.resize(*_FIRST_SIZE)
        self.splitter.setSizes(_FIRST_PANES)
        geometry = self._settings.value("window/geometry")
        panes = self._settings.value("window/panes")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(panes, QByteArray):
            self.splitter.restoreState(panes)

    def _save_layout(self) -> None:
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/panes", self.splitter.saveState())
        self._settings.sync()

    def _confirm_leaving(self) -> bool:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Fundstelle is still working. Stop and close?"))
        box.setInformativeText(self.tr("Documents that are indexed already stay in the library."))
        stop = box.addButton(self.tr("Stop and close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is stop

    def _leave_when_idle(self) -> None:
        if self._is_leaving:
            self.close()

    # What Qt calls

    def closeEvent(self, event: QCloseEvent) -> None:
        visible_work = self.runner.is_busy(Lane.INDEXING, Lane.ANSWERING)
        if visible_work and not self._is_leaving and not self._confirm_leaving():
            event.ignore()
            return
        if self.runner.is_busy() and not self._is_leaving:
            self._is_leaving = True
            self.runner.cancel()
            self.setEnabled(False)
            event.ignore()  # closed again when the last job has ended
            return
        self.runner.close()
        if self._workbench is not None:
            self._workbench.close()
            self._workbench = None
        self._save_layout()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._workbench is not None and _local_paths(event):
            event.acceptProposedAction()
            self._overlay.cover_parent()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        event.acceptProposedAction()
        self.add_files(_local_paths(event))


def _local_paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
