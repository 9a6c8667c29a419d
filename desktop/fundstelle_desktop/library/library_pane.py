"""The documents of the library; while there are none, a page that says how to bring some."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.library.collection_filter import CollectionFilter
from fundstelle_desktop.library.document_delegate import DocumentDelegate
from fundstelle_desktop.library.document_menu import DocumentMenu
from fundstelle_desktop.library.document_model import DocumentModel
from fundstelle_desktop.library.document_notice import DocumentNotice
from fundstelle_desktop.library.document_offer import DocumentOffer
from fundstelle_desktop.library.progress_strip import ProgressStrip
from fundstelle_desktop.library.twins import Twin
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.placeholder import Placeholder
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.store.collections import Collection


class LibraryPane(QWidget):
    add_files_requested = Signal()
    add_folder_requested = Signal()
    add_samples_requested = Signal()
    open_requested = Signal(object)  # DocumentRecord
    selection_changed = Signal(object)  # the selected DocumentRecords
    remove_requested = Signal(object)  # DocumentRecord
    action_requested = Signal(object, object)  # RowAction, DocumentRecord
    collect_requested = Signal(str, object)  # a collection's name (empty: a new one), the DocumentRecords
    take_out_requested = Signal(str, object)  # a collection's name, the DocumentRecords
    watch_requested = Signal()
    watched_folders_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[DocumentRecord, ...] = ()
        self._twins: Mapping[str, Twin] = {}
        self.offers: tuple[DocumentOffer, ...] = ()
        self.model = DocumentModel()
        self.filter = CollectionFilter()
        self.filter.changed.connect(self._show_records)
        self.notice = DocumentNotice()
        self.notice.action_requested.connect(self.action_requested)
        self.strip = ProgressStrip()
        self.strip.cancel_pressed.connect(self.cancel_requested)
        self._build()

    @property
    def is_empty_page_shown(self) -> bool:
        return self._stack.currentWidget() is self._empty_page

    def set_library(
        self, records: Sequence[DocumentRecord], twins: Mapping[str, Twin], collections: Sequence[Collection]
    ) -> None:
        """Say what there is: all documents, those that say nearly the same, and the collections."""
        self._records, self._twins = tuple(records), twins
        self.filter.set_collections(collections)
        self._show_records()

    def set_offers(self, offers: Sequence[DocumentOffer]) -> None:
        """Say what the pages can do with documents."""
        self.offers = tuple(offers)

    def set_ready(self, ready: bool) -> None:
        """Say whether documents can be added (the library is open)."""
        for widget in (self._add_button, self.choose_button, self.samples_button):
            widget.setEnabled(ready)

    def show_report(self, text: str) -> None:
        """Say what could not be added; an empty text hides it."""
        self._report.setText(text)
        self._report_row.setVisible(bool(text))

    @property
    def report_text(self) -> str:
        return self._report.text()

    @property
    def selected_records(self) -> list[DocumentRecord]:
        """The documents that are selected and can be asked, in the order of the list."""
        indexes = sorted(self.view.selectedIndexes(), key=lambda index: index.row())
        records = map(self.model.record, indexes)
        return [record for record in records if self.can_open(record)]

    @property
    def all_selected(self) -> list[DocumentRecord]:
        """The documents that are selected, whatever their state."""
        indexes = sorted(self.view.selectedIndexes(), key=lambda index: index.row())
        return [self.model.record(index) for index in indexes]

    def can_open(self, record: DocumentRecord) -> bool:
        """Say whether the library has the document's text; its file may be missing."""
        return record.status is DocumentStatus.READY

    def twin(self, record: DocumentRecord) -> Twin | None:
        return self._twins.get(record.document_id)

    def select(self, document_id: str) -> None:
        row = self.model.row_of(document_id)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def _build(self) -> None:
        self.view = QListView()
        self.view.setObjectName("documents")
        self.view.setModel(self.model)
        self.view.setItemDelegate(DocumentDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.selectionModel().selectionChanged.connect(lambda: self.selection_changed.emit(self.selected_records))
        self.view.selectionModel().currentChanged.connect(self._show_notice)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName(self.tr("Documents"))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.clicked.connect(self._open_clicked)
        self.view.activated.connect(self._open)
        self.remove_action = QAction(self.tr("Remove from the library…"), self)
        self.remove_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self.remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.remove_action.triggered.connect(self._remove)
        self.view.addAction(self.remove_action)
        self._empty_page = self._build_empty_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page)
        self._stack.addWidget(self.view)
        self._nothing_in_it = Placeholder(
            "documents-drop",
            self.tr("Nothing in this collection"),
            self.tr("Show all documents, select some, and choose “Add to a collection” in their menu."),
        )
        self._stack.addWidget(self._nothing_in_it)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._build_filter_row())
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.notice)
        layout.addWidget(self._build_report())
        layout.addWidget(self.strip)

    def _build_header(self) -> QWidget:
        title = QLabel(self.tr("Library"))
        scale_font(title, 1.0, bold=True)
        self._count = QLabel()
        self._count.setObjectName("secondary")
        self._add_button = IconButton("add", self.tr("Add documents"))
        menu = QMenu(self._add_button)
        menu.addAction(self.tr("Add files…"), self.add_files_requested.emit)
        menu.addAction(self.tr("Add a folder…"), self.add_folder_requested.emit)
        menu.addAction(self.tr("Add the sample documents"), self.add_samples_requested.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Watch a folder…"), self.watch_requested.emit)
        menu.addAction(self.tr("Watched folders…"), self.watched_folders_requested.emit)
        self._add_button.setMenu(menu)
        self._add_button.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        header = QWidget()
        header.setObjectName("paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.addWidget(title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._add_button)
        return header

    def _build_filter_row(self) -> QWidget:
        self._filter_row = QWidget()
        row = QHBoxLayout(self._filter_row)
        row.setContentsMargins(SPACING // 4, SPACING // 2, SPACING, 0)
        row.addWidget(self.filter)
        row.addStretch(1)
        self._filter_row.hide()
        return self._filter_row

    def _build_empty_page(self) -> Placeholder:
        page = Placeholder(
            "documents-drop",
            self.tr("Drop documents here"),
            self.tr("PDF, office documents, e-books, mails, web pages or text. They stay on this computer."),
        )
        self.choose_button = QPushButton(self.tr("Choose files…"))
        self.choose_button.setObjectName("primary")
        self.choose_button.clicked.connect(self.add_files_requested)
        self.samples_button = QPushButton(self.tr("Add the sample documents"))
        self.samples_button.clicked.connect(self.add_samples_requested)
        page.add_widget(self.choose_button)
        page.add_widget(self.samples_button)
        return page

    def _build_report(self) -> QWidget:
        self._report = QLabel()
        self._report.setTextFormat(Qt.TextFormat.PlainText)
        self._report.setWordWrap(True)
        self._report.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = IconButton("close", self.tr("Dismiss"))
        close.clicked.connect(lambda: self.show_report(""))
        self._report_row = QWidget()
        self._report_row.setObjectName("notice")
        row = QHBoxLayout(self._report_row)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.addWidget(self._report, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._report_row.hide()
        return self._report_row

    def _show_records(self) -> None:
        """Show the chosen collection's documents; the cursor and the selection stay where they were."""
        shown = self.filter.shown(self._records)
        selected = {record.document_id for record in self.all_selected}
        current = self.view.currentIndex()
        current_id = self.model.record(current).document_id if current.isValid() else ""
        self.model.set_records(shown, self._twins)
        if current_id and not self.view.currentIndex().isValid():
            self._restore_selection(selected, current_id)
        page = self.view if shown else self._nothing_in_it if self._records else self._empty_page
        self._stack.setCurrentWidget(page)
        self._filter_row.setVisible(bool(self._records))
        self._count.setText(self.tr("%n document(s)", "", len(shown)) if self._records else "")
        self._show_notice()

    def _restore_selection(self, selected: set[str], current_id: str) -> None:
        selection = self.view.selectionModel()
        for row in range(self.model.rowCount()):
            index = self.model.index(row)
            document_id = self.model.record(index).document_id
            if document_id == current_id:
                selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            if document_id in selected:
                selection.select(index, QItemSelectionModel.SelectionFlag.Select)

    def _show_notice(self) -> None:
        index = self.view.currentIndex()
        record = self.model.record(index) if index.isValid() else None
        self.notice.show_document(record, self.twin(record) if record is not None else None)

    def _show_menu(self, position: QPoint) -> None:
        index = self.view.indexAt(position)
        if not index.isValid():
            return
        menu = DocumentMenu(self, self.model.record(index), self)
        menu.exec(self.view.viewport().mapToGlobal(position))
        menu.deleteLater()

    def _open_clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:  # else documents are being selected
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self.model.record(index))

    def _remove(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.remove_requested.emit(self.model.record(index))
