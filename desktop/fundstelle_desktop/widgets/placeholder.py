"""What a pane shows while it is empty: a drawing, a line, a sentence that says what to do."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, muted, scale_font
from fundstelle_desktop.widgets.icons import pixmap

_DRAWING_SIZE = 48


class Placeholder(QWidget):
    """Buttons may be added below with `add_widget`."""

    def __init__(self, drawing: str, headline: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing_name = drawing
        self._drawing = QLabel()
        self._headline = QLabel(headline)
        scale_font(self._headline, 1.15, bold=True)
        self._sentence = QLabel(sentence)
        self._sentence.setObjectName("secondary")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(3 * SPACING, 3 * SPACING, 3 * SPACING, 3 * SPACING)
        self._column.setSpacing(SPACING)
        self._column.addStretch(2)
        for label in (self._drawing, self._headline, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._column.addSpacing(SPACING)
        self._column.addStretch(3)
        self._redraw()

    def set_texts(self, headline: str, sentence: str) -> None:
        self._headline.setText(headline)
        self._sentence.setText(sentence)

    def add_widget(self, widget: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, widget)

    def _redraw(self) -> None:
        self._drawing.setPixmap(
            pixmap(self._drawing_name, muted(self.palette()), _DRAWING_SIZE, self.devicePixelRatioF())
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
