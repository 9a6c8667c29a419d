"""The conversation with the library: its turns in one readable column, and the question box under them."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.chat.asking import Asking, of_answer
from fundstelle_desktop.chat.composer import Composer
from fundstelle_desktop.chat.scope_bar import ScopeBar
from fundstelle_desktop.chat.turn_view import TurnView
from fundstelle_desktop.widgets.centred import centred
from fundstelle_desktop.widgets.placeholder import Placeholder
from fundstelle_rag.answers import Answer

_AT_BOTTOM_PX = 4
_RESTORED_AT_ONCE = 20  # 7 ms each


class ChatPane(QWidget):
    question_begun = Signal()
    question_submitted = Signal(object)  # Asking
    stop_requested = Signal()
    place_requested = Signal(object, int)
    copy_requested = Signal(object)
    copy_markdown_requested = Signal(object)
    export_requested = Signal(object)
    translation_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._follows = True  # stays at the end while text comes in, until somebody scrolls up
        self.turns: list[TurnView] = []
        self._to_restore: deque[Answer] = deque()
        self._restorer = QTimer(self)
        self._restorer.timeout.connect(lambda: self._restore_some(1))
        self.composer = Composer()
        self.composer.writing_began.connect(self.question_begun)
        self.composer.submitted.connect(lambda question: self.question_submitted.emit(self.asking(question)))
        self.composer.stop_pressed.connect(self.stop_requested)
        self.scope_bar = ScopeBar()
        self.is_answering = False
        self._build()

    def asking(self, question: str) -> Asking:
        """Return the question with the scope that is chosen at the moment."""
        return Asking(question, self.scope_bar.scope, self.scope_bar.titles)

    def begin_turn(self, asking: Asking) -> TurnView:
        """Add a question whose answer is about to come."""
        self._restore_some(len(self._to_restore))
        turn = self._add_turn(asking)
        self._follows = True
        self._set_answering(True)
        return turn

    def end_turn(self) -> None:
        """Say that nothing is being answered any more."""
        self._set_answering(False)

    def restore(self, answers: Sequence[Answer]) -> None:
        """Show the library's earlier turns, the first few at once, a long conversation's others one by one."""
        self._to_restore.extend(answers)
        self._restore_some(_RESTORED_AT_ONCE)
        if self._to_restore:
            self._restorer.start()

    def clear(self) -> None:
        self._to_restore.clear()
        for turn in self.turns:
            turn.deleteLater()
        self.turns = []
        self.scope_bar.set_scope(None)
        self._stack.setCurrentWidget(self._nothing)

    def scroll_to_start(self) -> None:
        """Show the first turn."""
        self._scroll.verticalScrollBar().setValue(0)

    def set_footnote(self, text: str) -> None:
        """Say under the question box which model answers."""
        self._footnote.setText(text)

    def set_hint(self, headline: str, sentence: str) -> None:
        """Say what to do while there is no turn yet."""
        self._nothing.set_texts(headline, sentence)

    def focus_question(self) -> None:
        self.composer.input.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        self._column_layout = QVBoxLayout()
        self._column_layout.setContentsMargins(3 * SPACING, 2 * SPACING, 3 * SPACING, 0)
        self._column_layout.setSpacing(2 * SPACING)
        self._column_layout.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("conversation")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(centred(self._column_layout))
        self._scroll.setAccessibleName(self.tr("Conversation"))
        bar = self._scroll.verticalScrollBar()
        bar.rangeChanged.connect(self._follow)
        bar.valueChanged.connect(self._note_scrolling)
        self._nothing = Placeholder("quote", "", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._scroll)
        self._footnote = QLabel()
        self._footnote.setObjectName("secondary")
        scale_font(self._footnote, 0.88)
        self._footnote.setTextFormat(Qt.TextFormat.PlainText)
        self._footnote.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._footnote.setWordWrap(True)
        bottom = QVBoxLayout()
        bottom.setContentsMargins(3 * SPACING, SPACING, 3 * SPACING, SPACING)
        bottom.setSpacing(SPACING // 2)
        bottom.addWidget(self.scope_bar)
        bottom.addWidget(self.composer)
        bottom.addWidget(self._footnote)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._stack, 1)
        layout.addWidget(centred(bottom))

    def _restore_some(self, count: int) -> None:
        for _ in range(min(count, len(self._to_restore))):
            answer = self._to_restore.popleft()
            self._add_turn(of_answer(answer)).finish(answer)
        if not self._to_restore:
            self._restorer.stop()

    def _set_answering(self, is_answering: bool) -> None:
        self.is_answering = is_answering
        self.composer.set_running(is_answering)
        for turn in self.turns:
            turn.set_can_ask(not is_answering)

    def _add_turn(self, asking: Asking) -> TurnView:
        turn = TurnView(asking)
        turn.place_requested.connect(self.place_requested)
        turn.copy_requested.connect(self.copy_requested)
        turn.copy_markdown_requested.connect(self.copy_markdown_requested)
        turn.export_requested.connect(self.export_requested)
        turn.ask_requested.connect(self.question_submitted)
        turn.translation_requested.connect(self.translation_requested)
        turn.set_can_ask(not self.is_answering)
        self.turns.append(turn)
        self._column_layout.insertWidget(self._column_layout.count() - 1, turn)
        self._stack.setCurrentWidget(self._scroll)
        return turn

    def _follow(self) -> None:
        if self._follows:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _note_scrolling(self, value: int) -> None:
        self._follows = value >= self._scroll.verticalScrollBar().maximum() - _AT_BOTTOM_PX
