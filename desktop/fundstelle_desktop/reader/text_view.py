"""The stored text of a document, with a passage marked: exactly the characters that the citation names."""

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFont, QPalette, QResizeEvent, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from fundstelle_desktop.appearance import READABLE_WIDTH, SPACING, marker_colour
from fundstelle_rag.documents import Document, SpanKind

_LINES_ABOVE = 4  # of context over the passage


class TextView(QPlainTextEdit):
    """Read-only and plain: whatever stands in a document is shown as it stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setAccessibleName(self.tr("Text of the document"))
        self._text = ""
        self._marked: tuple[int, int] | None = None

    @property
    def marked_text(self) -> str:
        """The characters that are marked, as the view holds them."""
        selections = self.extraSelections()
        if not selections:
            return ""
        return str(selections[0].cursor.selectedText()).replace("\u2029", "\n")

    @property
    def selected_text(self) -> str:
        """What a person has selected."""
        return str(self.textCursor().selectedText()).replace("\u2029", "\n")

    def show_document(self, document: Document) -> None:
        self._text = document.text
        self._marked = None
        self.setPlainText(document.text)
        self.setExtraSelections([])
        bold = QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for span in document.spans:
            if span.kind is SpanKind.HEADING:
                self._cursor(span.char_start, span.char_end).mergeCharFormat(bold)
        self.document().clearUndoRedoStacks()

    def mark(self, char_start: int, char_end: int) -> None:
        """Mark `text[char_start:char_end]` and bring it into view."""
        self._marked = (char_start, char_end)
        self._paint_mark()
        self.setTextCursor(self._cursor(char_start, char_start))
        self._scroll_to_cursor()
        QTimer.singleShot(0, self, self._scroll_to_cursor)  # once more when a view just shown has its size

    def _scroll_to_cursor(self) -> None:
        self.ensureCursorVisible()
        lines_down = self.cursorRect().top() // max(self.fontMetrics().lineSpacing(), 1)
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + lines_down - _LINES_ABOVE)

    def _paint_mark(self) -> None:
        if self._marked is None:
            return
        selection = QTextEdit.ExtraSelection()
        selection.cursor = self._cursor(*self._marked)
        selection.format.setBackground(marker_colour(self.palette()))
        selection.format.setForeground(self.palette().color(QPalette.ColorRole.Text))
        self.setExtraSelections([selection])

    def _cursor(self, char_start: int, char_end: int) -> QTextCursor:
        # Qt counts UTF-16 units, we count characters.
        cursor = QTextCursor(self.document())
        start = utf16_length(self._text[:char_start])
        cursor.setPosition(start)
        length = utf16_length(self._text[char_start:char_end])
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(2 * SPACING, (self.width() - READABLE_WIDTH) // 2)
        self.setViewportMargins(side, 2 * SPACING, side, 2 * SPACING)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_marked"):
            self._paint_mark()


def utf16_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
