"""Shows the source of a citation: the PDF page itself where there is one, the stored text otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.reader.pdf_view import PdfView
from fundstelle_desktop.reader.place import Place
from fundstelle_desktop.reader.quote_locator import PageRange, locate
from fundstelle_desktop.reader.scan_marks import boxes_of
from fundstelle_desktop.reader.selection_translation import SelectionTranslation
from fundstelle_desktop.reader.text_view import TextView
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.placeholder import Placeholder
from fundstelle_rag.documents import Document

_CONTEXT_CHARS = 80  # before the quote, to tell equal passages apart


class ReaderPane(QWidget):
    """`place_requested` asks for another place of the same answer; the window brings its document."""

    place_requested = Signal(object, int)  # the places, the index among them
    translation_requested = Signal(object)  # QuoteTranslation, of what is selected
    document_requested = Signal(object)  # DocumentRecord, to be translated as a whole

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self._place: Place | None = None
        self._places: tuple[Place, ...] = ()
        self._index = 0
        self._pdf_path = ""
        self._ranges: tuple[PageRange, ...] = ()
        self._is_scan = False  # where the place is
        self._pdf = QPdfDocument(self)
        self._build()
        self._set_notice("")
        self._update_header()

    @property
    def document(self) -> Document | None:
        return self._document

    @property
    def marked_text(self) -> str:
        """What is marked at the moment, as the shown view holds it."""
        if self._stack.currentWidget() is self.pdf_view:
            if self._is_scan:
                return self._quote()
            return "\n".join(
                self._pdf.getSelectionAtIndex(one.page, one.start, one.length).text() for one in self._ranges
            )
        return self.text_view.marked_text

    @property
    def notice_text(self) -> str:
        """What the reader has to say about what it shows; empty where nothing is amiss."""
        return self._notice.text()

    def show_place(self, document: Document, places: Sequence[Place], index: int) -> None:
        """Open the document at one of the places and mark the passage; "previous" and "next" go through all of them."""
        self._document, self._place = document, places[index]
        self._places, self._index = tuple(places), index
        self._ranges = ()
        self._is_scan = False
        self._set_notice("")
        if not (document.record.format == "pdf" and self._load_pdf(document)):
            self._show_text()
        else:
            self._show_page()
        self._update_header()

    def forget(self, document_id: str) -> None:
        """Show nothing of a document that was removed."""
        if self._document is not None and self._document.record.document_id == document_id:
            self._document = self._place = None
            self._places = ()
            self._ranges = ()
            self._pdf.close()
            self._pdf_path = ""
            self._set_notice("")
            self._stack.setCurrentWidget(self._nothing)
            self._update_header()

    def zoom_in(self) -> None:
        if self._stack.currentWidget() is self.pdf_view:
            self.pdf_view.zoom_in()
        else:
            self.text_view.zoomIn()

    def zoom_out(self) -> None:
        if self._stack.currentWidget() is self.pdf_view:
            self.pdf_view.zoom_out()
        else:
            self.text_view.zoomOut()

    def zoom_reset(self) -> None:
        """Make pages as wide as there is room, and text as large as the window's."""
        if self._stack.currentWidget() is self.pdf_view:
            self.pdf_view.fit_width()
        else:
            self.text_view.setFont(QApplication.font())

    def _build(self) -> None:
        self.pdf_view = PdfView(self._pdf)
        self.pdf_view.current_page_changed.connect(self._update_page)
        self.text_view = TextView()
        self._nothing = Placeholder(
            "document",
            self.tr("Nothing is open"),
            self.tr("Click a citation, a passage or a document, and it opens here at the right place."),
        )
        self.selection = SelectionTranslation()
        self.selection.requested.connect(self.translation_requested)
        self.text_view.selectionChanged.connect(self._note_selection)
        self.pdf_view.selection_changed.connect(self._note_selection)
        self._stack = QStackedWidget()
        for page in (self._nothing, self.pdf_view, self.text_view):
            self._stack.addWidget(page)
        self._notice = QLabel()
        self._notice.setObjectName("notice")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._build_header())
        layout.addWidget(self._notice)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.selection)

    def _build_header(self) -> QWidget:
        self._title = ElidedLabel()
        scale_font(self._title, 1.0, bold=True)
        self._page_label = QLabel()
        self._page_label.setObjectName("secondary")
        self.previous_button = IconButton("previous", self.tr("Previous citation"))
        self.previous_button.clicked.connect(lambda: self._step(-1))
        self._position = QLabel()
        self._position.setObjectName("secondary")
        self.next_button = IconButton("next", self.tr("Next citation"))
        self.next_button.clicked.connect(lambda: self._step(1))
        self.zoom_out_button = IconButton("zoom-out", self.tr("Smaller"))
        self.zoom_out_button.clicked.connect(self.zoom_out)
        self.zoom_in_button = IconButton("zoom-in", self.tr("Larger"))
        self.zoom_in_button.clicked.connect(self.zoom_in)
        self.text_button = QToolButton()
        self.text_button.setText(self.tr("Text"))
        self.text_button.setToolTip(self.tr("Show the stored text instead of the page"))
        self.text_button.setAccessibleName(self.text_button.toolTip())
        self.text_button.setCheckable(True)
        self.text_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.text_button.clicked.connect(self._toggle_text)
        self.open_button = IconButton("open-outside", self.tr("Open in its own program"))
        self.open_button.clicked.connect(self._open_outside)
        self.translate_button = IconButton("translate", self.tr("Translate this document…"))
        self.translate_button.clicked.connect(self._ask_for_document)
        header = QWidget()
        header.setObjectName("paneHeader")
        row = QHBoxLayout(header)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.setSpacing(SPACING // 2)
        row.addWidget(self._title, 1)
        row.addWidget(self._page_label)
        row.addSpacing(SPACING)
        for widget in (
            self.previous_button,
            self._position,
            self.next_button,
            self.zoom_out_button,
            self.zoom_in_button,
            self.text_button,
            self.translate_button,
            self.open_button,
        ):
            row.addWidget(widget)
        return header

    def _load_pdf(self, document: Document) -> bool:
        path = str(document.record.path)
        if path == self._pdf_path and document.record.path.is_file():
            return True
        self._pdf.close()
        self._pdf_path = ""
        if not document.record.path.is_file():
            self._set_notice(
                fill(
                    self.tr("“%1” is no longer where it was. This is its text as the library has kept it."),
                    document.record.path.name,
                )
            )
            return False
        if self._pdf.load(path) is not QPdfDocument.Error.None_:
            self._set_notice(
                fill(
                    self.tr("The pages of “%1” cannot be shown. This is the text that was read from it."),
                    document.record.path.name,
                )
            )
            return False
        self._pdf_path = path
        self.pdf_view.reload()
        return True

    def _show_page(self) -> None:
        assert self._document is not None
        assert self._place is not None
        self.text_button.setChecked(False)
        self._stack.setCurrentWidget(self.pdf_view)
        place, text = self._place, self._document.text
        if place.char_start == place.char_end:
            self.pdf_view.mark(())
            self.pdf_view.show_page((place.page or 1) - 1)
            return
        if boxes := boxes_of(self._document.line_boxes, place.char_start, place.char_end):
            self._is_scan = True
            self.pdf_view.mark_boxes(boxes)
            self._set_notice(_recognised())
            return
        before = text[max(0, place.char_start - _CONTEXT_CHARS) : place.char_start]
        self._ranges = self._locate(self._quote(), before, (place.page or 1) - 1)
        self.pdf_view.mark(self._ranges)
        if not self._ranges:
            self.pdf_view.show_page((place.page or 1) - 1)
            self._set_notice(
                self.tr("The passage could not be marked on this page. “Text” shows it in the text that was read.")
            )

    def _locate(self, quote: str, before: str, page: int) -> tuple[PageRange, ...]:
        count = self._pdf.pageCount()
        for first, last in ((page, page), (page, page + 1), (page - 1, page)):
            pages = [
                (index, self._pdf.getAllText(index).text()) for index in range(max(first, 0), min(last + 1, count))
            ]
            if ranges := locate(quote, pages, before):
                return ranges
        return ()

    def _show_text(self) -> None:
        assert self._document is not None
        assert self._place is not None
        self._stack.setCurrentWidget(self.text_view)
        self.text_view.show_document(self._document)
        if self._place.char_end > self._place.char_start:
            self.text_view.mark(self._place.char_start, self._place.char_end)
            if self._document.is_ocr(self._place.char_start, self._place.char_end) and not self._notice.text():
                self._set_notice(_recognised())

    def _quote(self) -> str:
        assert self._document is not None
        assert self._place is not None
        return self._document.text[self._place.char_start : self._place.char_end]

    def _toggle_text(self, checked: bool) -> None:
        self._set_notice("")
        if checked:
            self._show_text()
        else:
            self._show_page()
        self._update_header()

    def _update_header(self) -> None:
        document = self._document
        is_pdf = document is not None and self._pdf_path == str(document.record.path)
        shows_page = self._stack.currentWidget() is self.pdf_view
        self._title.set_full_text(document.record.title if document is not None else self.tr("Source"))
        self._title.setToolTip(str(document.record.path) if document is not None else "")
        several = len(self._places) > 1 and document is not None
        self._position.setText(f"{self._index + 1}/{len(self._places)}")
        for widget in (self.previous_button, self.next_button, self._position):
            widget.setVisible(several)
        self.previous_button.setEnabled(self._index > 0)
        self.next_button.setEnabled(self._index + 1 < len(self._places))
        self.zoom_in_button.setVisible(document is not None)
        self.zoom_out_button.setVisible(document is not None)
        self.text_button.setVisible(is_pdf)
        self.text_button.setChecked(not shows_page)
        self.translate_button.setVisible(document is not None)
        self.open_button.setVisible(document is not None and document.record.path.is_file())
        self._update_page()

    def _update_page(self) -> None:
        document = self._document
        page: int | None = None
        if document is not None and self._stack.currentWidget() is self.pdf_view:
            page, pages = self.pdf_view.current_page + 1, self._pdf.pageCount()
        elif document is not None and self._place is not None:
            page, pages = self._place.page, document.record.pages
        self._page_label.setVisible(page is not None)
        if page is not None:
            self._page_label.setText(fill(self.tr("page %1 of %2"), page, pages))

    def _set_notice(self, text: str) -> None:
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _step(self, by: int) -> None:
        if 0 <= self._index + by < len(self._places):
            self.place_requested.emit(self._places, self._index + by)

    def _note_selection(self) -> None:
        if self._document is not None:
            shows_page = self._stack.currentWidget() is self.pdf_view
            view = self.pdf_view if shows_page else self.text_view
            self.selection.select(view.selected_text, self._document.record.language)

    def _ask_for_document(self) -> None:
        if self._document is not None:
            self.document_requested.emit(self._document.record)

    def _open_outside(self) -> None:
        if self._document is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._document.record.path)))


def _recognised() -> str:
    return QCoreApplication.translate(
        "ReaderPane", "This text was recognised from a scan and may be misread: compare it with the page."
    )
