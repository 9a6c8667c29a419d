"""The two cells of a segment while a person words it: the source to read and select in, the translation to write."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.bilingual.segment_texts import number_text
from fundstelle_desktop.bilingual.text_layouts import line_count
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_rag.translations import Segment, SegmentState

_LEAST_LINES = 2
_MARGIN = SPACING // 2  # of a text inside its cell, and of the cell around it
_BUTTONS_HEIGHT = 4 * SPACING


class SegmentText(QPlainTextEdit):
    """Plain text. Ctrl+Enter confirms, Escape dismisses, Tab leaves."""

    confirmed = Signal()
    dismissed = Signal()

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(_MARGIN)
        self.setPlainText(text)
        self.setAccessibleName(name)

    @property
    def selected_text(self) -> str:
        return str(self.textCursor().selectedText()).replace("\u2029", "\n").strip()

    def height_in(self, width: int) -> int:
        """Return how high the text is at this width, in pixels."""
        lines = line_count(self.toPlainText(), self.font(), width - 2 * _MARGIN)
        return max(lines, _LEAST_LINES) * self.fontMetrics().lineSpacing() + 2 * _MARGIN

    def event(self, event: QEvent) -> bool:
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()  # else the menu's "Stop" takes it
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)


class SegmentEditors(QObject):
    """Two widgets for the cells of one segment: `source` and `target`."""

    save_requested = Signal()
    dismissed = Signal()
    again_requested = Signal()
    term_requested = Signal()
    height_changed = Signal()

    def __init__(self, segment: Segment, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.segment = segment
        self._wording = "" if segment.state is SegmentState.FAILED else segment.target
        number = number_text(segment)
        self.source_text = SegmentText(segment.source, fill(self.tr("Segment %1, original"), number))
        self.source_text.setReadOnly(True)
        self.source_text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.target_text = SegmentText(self._wording, fill(self.tr("Segment %1, your wording"), number))
        self.target_text.setPlaceholderText(self.tr("Your translation"))
        self.save_button = _button(self.tr("Save"), "Ctrl+Return")
        self.save_button.clicked.connect(self.save_requested)
        self.cancel_button = _button(self.tr("Cancel"), "Esc")
        self.cancel_button.clicked.connect(self.dismissed)
        self.again_button = _button(self.tr("Translate again"))
        self.again_button.clicked.connect(self.again_requested)
        self.term_button = _button(self.tr("Add to glossary…"))
        self.term_button.clicked.connect(self.term_requested)
        self.source = _cell("segmentSource", self.source_text, (self.term_button,))
        self.target = _cell(
            "segmentTarget", self.target_text, (self.save_button, self.cancel_button, self.again_button)
        )
        for text in (self.source_text, self.target_text):
            text.confirmed.connect(self.save_requested)
            text.dismissed.connect(self.dismissed)
        self.target_text.textChanged.connect(self.height_changed)

    @property
    def text(self) -> str:
        return self.target_text.toPlainText().strip()

    @property
    def is_changed(self) -> bool:
        return self.text != self._wording.strip()

    def height(self, source_width: int, target_width: int) -> int:
        """Return how high the row has to be for columns of these widths, in pixels."""
        texts = (
            self.source_text.height_in(source_width - 2 * _MARGIN - 2),
            self.target_text.height_in(target_width - 2 * _MARGIN - 2),
        )
        return max(texts) + _BUTTONS_HEIGHT + 2 * _MARGIN + 2


def _cell(name: str, text: SegmentText, buttons: Sequence[QToolButton]) -> QFrame:
    cell = QFrame()
    cell.setObjectName(name)
    cell.setFocusProxy(text)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING // 4)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column = QVBoxLayout(cell)
    column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
    column.setSpacing(0)
    column.addWidget(text, 1)
    column.addLayout(row)
    return cell


def _button(label: str, keys: str = "") -> QToolButton:
    button = QToolButton()
    button.setObjectName("link")
    button.setText(label)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    if keys:
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(fill(QCoreApplication.translate("SegmentEditors", "%1 (%2)"), label, shown))
    let_enter_press(button)
    return button
