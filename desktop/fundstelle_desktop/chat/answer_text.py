"""The wording of an answer, with its citations as small buttons in the line.

Text is inserted as text, never as HTML, and nothing is loaded that it might name. The numbers are real buttons
laid over gaps in the text: the keyboard reaches them, and a screen reader says where they lead."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit, QToolButton, QToolTip, QWidget

from fundstelle_desktop.appearance import doubt_colour, muted
from fundstelle_desktop.plain_text import fill, one_line, tool_tip
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_rag.answers import Answer, Citation, Sentence, SentenceVerdict

_LINE_HEIGHT_PERCENT = 145.0
_GAP = "fundstelle-gap"  # the name of the empty picture that keeps a button's place


@dataclass(slots=True)
class _Placed:
    position: int
    button: QToolButton


class AnswerText(QTextEdit):
    """As high as its text. `citation_activated` carries the marker."""

    citation_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._placed: list[_Placed] = []
        self._answer: Answer | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("answerText")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Answer"))
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    @property
    def citation_buttons(self) -> list[QToolButton]:
        return [placed.button for placed in self._placed if placed.button.objectName() == "citationChip"]

    @property
    def doubt_buttons(self) -> list[QToolButton]:
        return [placed.button for placed in self._placed if placed.button.objectName() == "doubtChip"]

    def append_text(self, text: str) -> None:
        """Add what the model has written since."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.document().isEmpty():
            cursor.setBlockFormat(_line_height())
        cursor.insertText(text, QTextCharFormat())

    def show_answer(self, answer: Answer) -> None:
        """Replace the text by the checked sentences with their citations."""
        self._answer = answer
        for placed in self._placed:
            placed.button.hide()
            placed.button.deleteLater()
        self._placed = []
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.setBlockFormat(_line_height())
        by_marker = {citation.marker: citation for citation in answer.citations}
        for number, sentence in enumerate(answer.sentences):
            if number:
                cursor.insertText(" ", QTextCharFormat())
            self._insert_sentence(cursor, sentence, [by_marker[m] for m in sentence.citations if m in by_marker])
        self._place_buttons()

    def _insert_sentence(self, cursor: QTextCursor, sentence: Sentence, citations: Sequence[Citation]) -> None:
        wording = QTextCharFormat()
        remark = self._remark(sentence)
        if sentence.verdict is not SentenceVerdict.SUPPORTED:
            wording.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            wording.setUnderlineColor(doubt_colour(QApplication.palette()))
        if sentence.verdict is SentenceVerdict.UNCITED:
            wording.setForeground(muted(QApplication.palette()))
        if remark:
            wording.setToolTip(tool_tip(remark))
        cursor.insertText(one_line(sentence.text), wording)
        for citation in citations:
            self._insert_button(cursor, self._citation_button(citation))
        if remark:
            self._insert_button(cursor, self._doubt_button(remark))

    def _remark(self, sentence: Sentence) -> str:
        if sentence.verdict is SentenceVerdict.DOUBTFUL:
            return fill(self.tr("Not confirmed by the cited passages: %1"), ", ".join(sentence.doubts))
        if sentence.verdict is SentenceVerdict.UNCITED:
            return self.tr("No passage supports this sentence.")
        return ""

    def _citation_button(self, citation: Citation) -> QToolButton:
        button = self._button("citationChip", str(citation.marker))
        where = describe_place(citation)
        button.setAccessibleName(fill(self.tr("Citation %1: %2"), citation.marker, where))
        button.setToolTip(tool_tip(f"{where}\n“{one_line(citation.quote)}”"))
        button.clicked.connect(lambda: self.citation_activated.emit(citation.marker))
        return button

    def _doubt_button(self, remark: str) -> QToolButton:
        button = self._button("doubtChip", "?")
        amber = doubt_colour(QApplication.palette()).name()
        button.setStyleSheet(f"QToolButton {{ color: {amber}; border-color: {amber}; }}")
        button.setAccessibleName(remark)
        button.setToolTip(tool_tip(remark))
        button.clicked.connect(
            lambda: QToolTip.showText(button.mapToGlobal(QPoint(0, button.height())), button.toolTip(), button)
        )
        return button

    def _button(self, kind: str, text: str) -> QToolButton:
        button = QToolButton(self.viewport())
        button.setObjectName(kind)
        button.setText(text)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(button)
        height = self.fontMetrics().height()
        button.setFixedSize(QSize(max(height, self.fontMetrics().horizontalAdvance(text) + 10), height))
        return button

    def _insert_button(self, cursor: QTextCursor, button: QToolButton) -> None:
        width, height = button.width() + 2, button.height()
        name = f"{_GAP}-{width}"
        gap = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        gap.fill(QColor(0, 0, 0, 0))
        self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), gap)
        image = QTextImageFormat()
        image.setName(name)
        image.setWidth(width)
        image.setHeight(height)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertText("\u2060\u202f", QTextCharFormat())  # no line break between a word and its citation
        self._placed.append(_Placed(cursor.position(), button))
        cursor.insertImage(image)

    def _place_buttons(self) -> None:
        for placed in self._placed:
            cursor = QTextCursor(self.document())
            cursor.setPosition(placed.position)
            line = self.cursorRect(cursor)
            top = line.top() + (line.height() - placed.button.height()) // 2
            placed.button.move(line.left() + 1, top)
            placed.button.show()

    def _fit_height(self) -> None:
        self.setFixedHeight(max(1, math.ceil(self.document().size().height()) + 2))
        self._place_buttons()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, from anywhere: only the gaps that were put into the document exist."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not one answer in it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        answer: Answer | None = getattr(self, "_answer", None)  # Qt calls this before __init__ is through
        if event.type() == QEvent.Type.PaletteChange and answer is not None:
            self.show_answer(answer)


def describe_place(citation: Citation) -> str:
    """Return the document and page of a citation, for a tool-tip or a screen reader."""
    document = one_line(citation.document)
    if citation.page is None:
        return document
    return fill(QCoreApplication.translate("Place", "%1, page %2"), document, citation.page)


def _line_height() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block
