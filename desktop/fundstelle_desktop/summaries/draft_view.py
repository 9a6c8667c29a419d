"""What was found so far while a summary is being made: the latest statements that the passages bear out."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.chat.cited_text import CitedText
from fundstelle_desktop.widgets.text_label import quiet_label
from fundstelle_rag.answers import Sentence, SentenceVerdict

_REPAINT_MS = 33  # it changes at most thirty times a second, however fast they come
_SHOWN = 6  # the latest of them: a long document has hundreds, and the summary will choose


class DraftView(QWidget):
    """Hidden while there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written = ""
        self._painter = QTimer(self)
        self._painter.setInterval(_REPAINT_MS)
        self._painter.setSingleShot(True)
        self._painter.timeout.connect(self._show)
        self._heading = quiet_label()
        self.text = CitedText(self.tr("Found so far"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACING, 0, 0)
        column.setSpacing(SPACING)
        column.addWidget(self._heading)
        column.addWidget(self.text)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show soon what was written so far: a statement a line."""
        self._written = text
        if not text:
            self._painter.stop()
            self._show()
        elif not self._painter.isActive():
            self._painter.start()

    def _show(self) -> None:
        statements = self._written.split("\n")[:-1]  # what follows the last line's end is not whole yet
        self._heading.setText(self.tr("Found so far: %n statement(s), the latest of them", "", len(statements)))
        sentences = [Sentence(text, (), SentenceVerdict.SUPPORTED) for text in statements[-_SHOWN:]]
        self.text.show_sentences(sentences, (), as_list=True)
        self.setVisible(bool(statements))
