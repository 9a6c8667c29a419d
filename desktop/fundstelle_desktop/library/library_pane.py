"""The documents of the library; while there are none, a page that says how to bring some."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
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
from fundstelle_desktop.library.document_delegate import DocumentDelegate
from fundstelle_desktop.library.document_model import DocumentModel
from fundstelle_desktop.library.progress_strip import ProgressStrip
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.placeholder import Placeholder
from fundstelle_rag.documents import DocumentRecord, DocumentStatus


class LibraryPane(QWidget):
    add_files_requested = Signal()
    add_folder_requested = Signal()
    add_samples_requested = Signal()
    open_requested = Signal(object)  # DocumentRecord
    ask_only_requested = Signal(object)  # the selected DocumentRecords
    selection_changed = Signal(object)  # the selected DocumentRecords
    remove_requested = Signal(object)  # DocumentRecord
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DocumentModel()
        self.strip = ProgressStrip()
        self.strip.cancel_pressed.connect(self.cancel_requested)
        self._build()

    @property
    def is_empty_page_shown(self) -> bool:
        return self._stack.currentWidget() is self._empty_page

    def set_records(self, records: Sequence[DocumentRecord]) -> None:
        self.model.set_records(records)
        self._stack.setCurrentWidget(self.view if records else self._empty_page)
        self._count.setText(self.tr("%n document(s)", "", len(records)) if records else "")

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
        return [record for record in records if record.status is DocumentStatus.READY]

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
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName(self.tr("Documents"))
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.clicked.connect(self._open_clicked)
        self.view.activated.connect(self._open)
        self._remove_action = QAction(self.tr("Remove from the library…"), self)
        self._remove_action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        self._remove_action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._remove_action.triggered.connect(self._remove)
        self.view.addAction(self._remove_action)
        self._empty_page = self._build_empty_page()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._stack, 1)
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

    def _show_menu(self, position: QPoint) -> None:
        index = self.view.indexAt(position)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.addAction(self.tr("Open"), lambda: self._open(index))
        selected = self.selected_records
        if selected:
            text = self.tr("Ask only these %n document(s)", "", len(selected))
            menu.addAction(text, lambda: self.ask_only_requested.emit(selected))
        menu.addAction(self._remove_action)
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
