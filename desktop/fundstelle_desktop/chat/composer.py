"""Where the question is typed. Enter asks, Shift+Enter begins a new line; while an answer runs the button stops it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.widgets.icons import IconButton

_MOST_LINES = 6


class Composer(QFrame):
    submitted = Signal(str)
    stop_pressed = Signal()
    writing_began = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._is_running = False
        self._is_ready = False
        self._had_text = False
        self.input = _QuestionEdit()
        self.input.setPlaceholderText(self.tr("Ask your documents"))
        self.input.setAccessibleName(self.tr("Question"))
        self.input.entered.connect(self._submit)
        self.input.focus_changed.connect(self._show_focus)
        self.input.textChanged.connect(self._update_button)
        self.button = IconButton("send", self.tr("Ask"), role=QPalette.ColorRole.HighlightedText)
        self.button.setObjectName("send")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._press)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACING + SPACING // 2, SPACING // 2, SPACING // 2, SPACING // 2)
        row.addWidget(self.input, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        self._update_button()

    def set_ready(self, ready: bool) -> None:
        """Say whether a question can be asked at all (the library is open)."""
        self._is_ready = ready
        self._update_button()

    def set_running(self, running: bool) -> None:
        self._is_running = running
        self.button.set_icon_name("stop" if running else "send")
        self.button.set_label(self.tr("Stop") if running else self.tr("Ask"))
        self._update_button()

    def _press(self) -> None:
        if self._is_running:
            self.stop_pressed.emit()
        else:
            self._submit()

    def _submit(self) -> None:
        question = self.input.toPlainText().strip()
        if question and self._is_ready and not self._is_running:
            self.input.clear()
            self.submitted.emit(question)

    def _update_button(self) -> None:
        has_text = bool(self.input.toPlainText().strip())
        self.button.setEnabled(self._is_running or (self._is_ready and has_text))
        if has_text and not self._had_text:
            self.writing_began.emit()
        self._had_text = has_text

    def _show_focus(self, focused: bool) -> None:
        self.setProperty("focused", focused)
        self.style().unpolish(self)
        self.style().polish(self)


class _QuestionEdit(QPlainTextEdit):
    """Grows with its text up to a few lines."""

    entered = Signal()
    focus_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files go to the window
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(SPACING // 2)
        self.document().documentLayout().documentSizeChanged.connect(self._fit_height)
        self._fit_height()

    def _fit_height(self) -> None:
        lines = min(max(int(self.document().size().height()), 1), _MOST_LINES)  # a plain document counts lines
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + SPACING + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_changed.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focus_changed.emit(False)
