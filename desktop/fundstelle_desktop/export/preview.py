"""How a file will look before it is written: pages of a PDF, a page of text, or the very characters of the file."""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QStackedWidget, QTextBrowser, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.reader.pdf_view import PdfView

_CHARACTERS = (".md", ".txt", ".json")
_MOST_CHARS = 200_000  # of a file shown as it is: more is no preview


class Preview(QStackedWidget):
    """Nothing that a file names is loaded, and no link leads out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pdf = QPdfDocument(self)
        self._pdf_data = QBuffer(self)
        self._pages = PdfView(self._pdf)
        self._page = _Page()
        self._characters = QPlainTextEdit()
        self._characters.setReadOnly(True)
        self._characters.setTabChangesFocus(True)
        self._characters.setFrameShape(QFrame.Shape.NoFrame)
        self._characters.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._characters.document().setDocumentMargin(2 * SPACING)
        self._message = QLabel()
        self._message.setObjectName("secondary")
        self._message.setWordWrap(True)
        self._message.setMargin(3 * SPACING)
        for widget in (self._message, self._pages, self._page, self._characters):
            self.addWidget(widget)
            widget.setAccessibleName(self.tr("Preview"))

    @property
    def shown_text(self) -> str:
        """The text that is shown, of the first page where it has pages."""
        shown = self.currentWidget()
        if shown is self._pages:
            return self._pdf.getAllText(0).text()
        if shown is self._message:
            return self._message.text()
        return (self._page if shown is self._page else self._characters).toPlainText()

    def show_message(self, text: str) -> None:
        self._message.setText(text)
        self.setCurrentWidget(self._message)

    def show_file(self, ending: str, content: bytes) -> None:
        """Show a file; one of an ending that only its own programs show comes as HTML."""
        if ending == ".pdf":
            self._show_pages(content)
        elif ending in _CHARACTERS:
            self._characters.setPlainText(content.decode()[:_MOST_CHARS])
            self.setCurrentWidget(self._characters)
        else:
            self._page.setHtml(content.decode())
            self.setCurrentWidget(self._page)

    def _show_pages(self, content: bytes) -> None:
        self._pdf.close()
        self._pdf_data.close()
        self._pdf_data.setData(QByteArray(content))
        self._pdf_data.open(QIODevice.OpenModeFlag.ReadOnly)
        self._pdf.load(self._pdf_data)
        self.setCurrentWidget(self._pages)
        self._pages.reload()


class _Page(QTextBrowser):
    """Paper is white and ink black, whatever the window wears."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.document().setDocumentMargin(3 * SPACING)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor("#ffffff"))
        palette.setColor(QPalette.ColorRole.Text, QColor("#1c1c1e"))
        palette.setColor(QPalette.ColorRole.Link, QColor("#1f5fa8"))
        self.setPalette(palette)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, from anywhere."""
        return None

    def _follow(self, link: QUrl) -> None:
        if link.hasFragment() and link.isRelative() and not link.path():
            self.scrollToAnchor(link.fragment())
