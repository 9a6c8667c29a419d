"""The wording of an answer or a summary, with its citations as small buttons in the line.

What the model worded runs on as one text; what is said in a document's own words stands apart, as a quote with a rule
beside it. Text is inserted as text, never as HTML, and nothing is loaded that it might name. The numbers are real
buttons laid over gaps in the text: the keyboard reaches them, and a screen reader says where they lead."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit, QToolButton, QWidget

from fundstelle_desktop.appearance import SPACING, doubt_colour, muted
from fundstelle_desktop.chat.chips import citation_chip, doubt_chip
from fundstelle_desktop.chat.sentence_remarks import confirmed_remark, doubt_remark
from fundstelle_desktop.plain_text import one_line, quoted, tool_tip
from fundstelle_rag.answers import AnsweredBy, Citation, Sentence, SentenceVerdict

_LINE_HEIGHT_PERCENT = 145.0
_GAP = "fundstelle-gap"  # the name of the empty picture that keeps a button's place
_RULE_WIDTH = 3
_WORDING, _VERBATIM, _POINT = 0, 1, 2  # states of a block
_POINT_RADIUS = 2.5


@dataclass(slots=True)
class _Placed:
    position: int
    button: QToolButton


@dataclass(frozen=True, slots=True)
class _Shown:
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    by: AnsweredBy
    as_list: bool


class CitedText(QTextEdit):
    """As high as its text. `citation_activated` carries the marker."""

    citation_activated = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it."""
        super().__init__(parent)
        self._placed: list[_Placed] = []
        self._shown: _Shown | None = None
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("answerText")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    @property
    def citation_buttons(self) -> list[QToolButton]:
        return [placed.button for placed in self._placed if placed.button.objectName() == "citationChip"]

    @property
    def doubt_buttons(self) -> list[QToolButton]:
        return [placed.button for placed in self._placed if placed.button.objectName() == "doubtChip"]

    @property
    def quotes(self) -> list[str]:
        """The paragraphs that are set as quotes, as they are shown."""
        return [block.text() for block in self._blocks() if block.userState() == _VERBATIM]

    def append_text(self, text: str) -> None:
        """Add what the model has written since."""
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if self.document().isEmpty():
            cursor.setBlockFormat(_line_height())
        cursor.insertText(text, QTextCharFormat())

    def clear_text(self) -> None:
        """Show nothing."""
        self._shown = None
        for placed in self._placed:
            placed.button.hide()
            placed.button.deleteLater()
        self._placed = []
        self.clear()

    def show_sentences(
        self,
        sentences: Sequence[Sentence],
        citations: Sequence[Citation],
        by: AnsweredBy = AnsweredBy.MODEL,
        *,
        as_list: bool = False,
    ) -> None:
        """Replace the text by checked sentences with those of the citations that they name; `by` says who worded them.

        In a list each sentence is a point of its own."""
        self.clear_text()
        self._shown = _Shown(tuple(sentences), tuple(citations), by, as_list)
        cursor = QTextCursor(self.document())
        by_marker = {citation.marker: citation for citation in citations}
        for sentence in sentences:
            self._begin_sentence(cursor, sentence, as_list)
            cited = [by_marker[marker] for marker in sentence.citations if marker in by_marker]
            doubt = doubt_remark(sentence, cited)
            self._insert_sentence(cursor, sentence, doubt, confirmed_remark(sentence, by))
            for citation in cited:
                self._insert_button(cursor, self._citation_button(citation))
            if doubt:
                self._insert_button(cursor, doubt_chip(doubt, self.viewport()))
        self._place_buttons()

    def _begin_sentence(self, cursor: QTextCursor, sentence: Sentence, as_list: bool) -> None:
        """Go on in the line, or begin a paragraph: each quote and each point has its own, other sentences share one."""
        state = _POINT if as_list else _VERBATIM if sentence.is_verbatim else _WORDING
        is_first = self.document().isEmpty()
        if not is_first and state == _WORDING == cursor.block().userState():
            cursor.insertText(" ", QTextCharFormat())
            return
        form = _line_height()
        form.setTopMargin(0 if is_first else SPACING)
        form.setLeftMargin(0 if state == _WORDING else 2 * SPACING)
        if is_first:
            cursor.setBlockFormat(form)
        else:
            cursor.insertBlock(form, QTextCharFormat())
        cursor.block().setUserState(state)

    def _insert_sentence(self, cursor: QTextCursor, sentence: Sentence, doubt: str, confirmed: str) -> None:
        wording = QTextCharFormat()
        wording.setToolTip(tool_tip(doubt or confirmed))
        if doubt:
            wording.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            wording.setUnderlineColor(doubt_colour(QApplication.palette()))
        if sentence.verdict is SentenceVerdict.UNCITED:
            wording.setForeground(muted(QApplication.palette()))
        cursor.insertText(quoted(sentence.text) if sentence.is_verbatim else one_line(sentence.text), wording)

    def _citation_button(self, citation: Citation) -> QToolButton:
        button = citation_chip(citation, self.viewport())
        button.clicked.connect(lambda: self.citation_activated.emit(citation.marker))
        return button

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _insert_button(self, cursor: QTextCursor, button: QToolButton) -> None:
        # No higher than a letter, or the lines that have buttons would stand further apart than the others.
        width, height = button.width() + 2, self.fontMetrics().ascent()
        name = f"{_GAP}-{width}"
        gap = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        gap.fill(QColor(0, 0, 0, 0))
        self.document().addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), gap)
        image = QTextImageFormat()
        image.setName(name)
        image.setWidth(width)
        image.setHeight(height)
        image.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight))
        layout = self.document().documentLayout()
        for block in self._blocks():
            rect = layout.blockBoundingRect(block)
            if block.userState() == _VERBATIM:
                rule = QRectF(0, rect.top(), _RULE_WIDTH, rect.height())
                painter.drawRoundedRect(rule, _RULE_WIDTH / 2, _RULE_WIDTH / 2)
            elif block.userState() == _POINT:
                line = block.layout().lineAt(0)
                middle = rect.top() + line.y() + line.height() - line.descent() - self.fontMetrics().xHeight() / 2
                painter.drawEllipse(QPointF(_POINT_RADIUS + 1, middle), _POINT_RADIUS, _POINT_RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the conversation scrolls, not one answer in it

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        shown: _Shown | None = getattr(self, "_shown", None)  # Qt calls this before __init__ is through
        if event.type() == QEvent.Type.PaletteChange and shown is not None:
            self.show_sentences(shown.sentences, shown.citations, shown.by, as_list=shown.as_list)


def _line_height() -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setLineHeight(_LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block
