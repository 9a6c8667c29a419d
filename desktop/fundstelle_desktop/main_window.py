"""The main window: library, pages and reader side by side, and the wires between them and the engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

from fundstelle_desktop import operations, window_state
from fundstelle_desktop.activity.activity import Activity, ActivityState
from fundstelle_desktop.activity.activity_log import ActivityLog
from fundstelle_desktop.activity.activity_panel import ActivityPanel
from fundstelle_desktop.activity.activity_strip import ActivityStrip
from fundstelle_desktop.chat.chat_pane import ChatPane
from fundstelle_desktop.drop_overlay import DropOverlay
from fundstelle_desktop.error_dialog import show_error
from fundstelle_desktop.export.exporting import Exporting
from fundstelle_desktop.glossary.glossary_care import GlossaryCare
from fundstelle_desktop.jobs import JobRunner
from fundstelle_desktop.leaving import Leaving
from fundstelle_desktop.library.collection_care import CollectionCare
from fundstelle_desktop.library.file_adding import FileAdding
from fundstelle_desktop.library.file_care import FileCare
from fundstelle_desktop.library.folder_watching import FolderWatching
from fundstelle_desktop.library.library_pane import LibraryPane
from fundstelle_desktop.library.twins import twins_of
from fundstelle_desktop.main_menu import MainMenu
from fundstelle_desktop.pages.ask_page import AskPage
from fundstelle_desktop.pages.page_view import PageView
from fundstelle_desktop.pages.summaries_page import SummariesPage
from fundstelle_desktop.pages.translations_page import TranslationsPage
from fundstelle_desktop.reader.place import Place, of_document
from fundstelle_desktop.reader.reader_pane import ReaderPane
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench


class MainWindow(QMainWindow):
    """Opens the library beside itself; `opened` or `opening_failed` says how that went.

    What it does for a person is parted by subject: the pages, and beside them `adding`, `files`, `collections`,
    `watching`, `exporting` and `leaving`, which know the window and each other through it."""

    opened = Signal()
    opening_failed = Signal(object)

    def __init__(self, open_workbench: Callable[[], Workbench], settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self._workbench: Workbench | None = None
        self.runner = JobRunner(self)
        self.library, self.reader = LibraryPane(), ReaderPane()
        self.activities = ActivityLog(self.runner, self)
        self.exporting, self.leaving = Exporting(self), Leaving(self)
        self.adding, self.files = FileAdding(self), FileCare(self)
        self.collections, self.watching = CollectionCare(self), FolderWatching(self)
        self.glossary = GlossaryCare(self)
        self.pages = PageView()
        self.ask_page = self.pages.add(AskPage(self))
        self.summaries_page = self.pages.add(SummariesPage(self))
        self.translations_page = self.pages.add(TranslationsPage(self))
        self.activity_strip = ActivityStrip(self.activities)
        self.pages.add_strip(self.activity_strip)
        self.activity_panel = ActivityPanel(self.activities, self)
        self._build()
        self._connect_panes()
        window_state.restore(self, settings)
        self._open(open_workbench)

    @property
    def chat(self) -> ChatPane:
        """The conversation on the page of questions."""
        return self.ask_page.chat

    def open_place(self, places: tuple[Place, ...], index: int) -> None:
        """Show one of these places in the reader."""
        if self._workbench is None:
            return
        self.reader.show()
        place = places[index]
        shown = self.reader.document
        if shown is not None and shown.record.document_id == place.document_id:
            self.reader.show_place(shown, places, index)
            return
        job = operations.load_document(self.runner, self._workbench, place.document_id)
        job.finished.connect(partial(self._show_place, places=places, index=index))
        job.failed.connect(partial(show_error, self))

    def make_room(self) -> None:
        """Give the page the reader's room where it needs it."""
        self.reader.setVisible(not self.pages.current.needs_room)

    def refresh_documents(self) -> None:
        """Show the library as it is now."""
        if self._workbench is None:
            return
        records, collections = self._workbench.documents(), self._workbench.collections()
        self.library.set_library(records, twins_of(records, self._workbench.near_duplicates()), collections)
        for page in self.pages.pages:
            page.set_library(records, collections)

    def _build(self) -> None:
        self.setWindowTitle("Fundstelle")
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        for pane, least_width, stretch in ((self.library, 180, 0), (self.pages, 300, 3), (self.reader, 240, 2)):
            self.splitter.addWidget(pane)
            pane.setMinimumWidth(least_width)
            self.splitter.setStretchFactor(self.splitter.indexOf(pane), stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.setCentralWidget(self.splitter)
        self.overlay = DropOverlay(self)
        self.menu = MainMenu(self)
        self._set_ready(False)

    def _connect_panes(self) -> None:
        self.overlay.dropped.connect(self.adding.add)
        self.library.open_requested.connect(self._open_record)
        self.library.remove_requested.connect(self.files.remove)
        self.library.selection_changed.connect(self._note_selection)
        self.library.set_offers([offer for page in self.pages.pages for offer in page.offers])
        self.reader.place_requested.connect(self.open_place)
        self.activity_strip.panel_requested.connect(self.activity_panel.show)
        self.activities.ended.connect(self._note_end)
        self.reader.translation_requested.connect(self.ask_page.translate)
        self.reader.document_requested.connect(lambda record: self.translations_page.propose([record]))
        self.pages.current_changed.connect(lambda _page: self.make_room())

    def _open(self, open_workbench: Callable[[], Workbench]) -> None:
        job = operations.open_library(self.runner, open_workbench)
        job.finished.connect(self._take_workbench)
        job.failed.connect(self.opening_failed)

    def _take_workbench(self, workbench: Workbench) -> None:
        self._workbench = workbench
        self.refresh_documents()
        self._set_ready(True)
        for page in self.pages.pages:
            page.begin(workbench)
        for part in (self.exporting, self.adding, self.files, self.collections, self.watching, self.glossary):
            part.begin(workbench)
        self.pages.current.take_focus()
        self.opened.emit()

    def _set_ready(self, ready: bool) -> None:
        self.library.set_ready(ready)
        self.menu.set_ready(ready)
        self.overlay.set_ready(ready)

    def _note_selection(self, records: Sequence[DocumentRecord]) -> None:
        for page in self.pages.pages:
            page.set_selected(records)

    def _note_end(self, activity: Activity) -> None:
        if activity.is_long and activity.state is not ActivityState.STOPPED:
            QApplication.alert(self)  # does nothing while the window is in front

    def _open_record(self, record: DocumentRecord) -> None:
        if record.status is DocumentStatus.READY:
            self.open_place((of_document(record.document_id),), 0)

    def _show_place(self, document: Document, places: tuple[Place, ...], index: int) -> None:
        self.reader.show_place(document, places, index)
        self.library.select(document.record.document_id)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leaving.may_close():
            event.ignore()
            return
        self.runner.close()
        if self._workbench is not None:
            self._workbench.close()
            self._workbench = None
        window_state.save(self, self.settings)
        event.accept()
