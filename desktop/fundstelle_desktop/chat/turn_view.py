"""One question and what became of it: progress, passages, the answer, or why there is none."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.chat import answer_remarks
from fundstelle_desktop.chat.asking import Asking
from fundstelle_desktop.chat.cited_text import CitedText
from fundstelle_desktop.chat.passage_card import PassageCard
from fundstelle_desktop.chat.passage_list import PassageList
from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.chat.turn_context import TurnContext
from fundstelle_desktop.plain_text import fill, tool_tip
from fundstelle_desktop.reader.place import places_of
from fundstelle_desktop.widgets.copy_button import CopyButton
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.text_label import quiet_label
from fundstelle_models.events import Progress, TextDelta
from fundstelle_rag.answers import Answer, AnsweredBy, EvidenceFound

_SMALL = 0.88  # of the application's font
_REPAINT_MS = 33  # text is added at most thirty times a second, however fast the model writes


class TurnView(QWidget):
    """Is told the events of an answer one by one, or shows an old answer whole."""

    place_requested = Signal(object, int)  # the places, the index among them
    copy_requested = Signal(object)  # Answer, as it looks
    copy_markdown_requested = Signal(object)  # Answer
    export_requested = Signal(object)  # Answer
    ask_requested = Signal(object)  # Asking: this question once more
    translation_requested = Signal(object)  # QuoteTranslation

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.asking = asking
        self.question = asking.question
        self.answer: Answer | None = None
        self._unwritten = ""
        self._writer = QTimer(self)
        self._writer.setInterval(_REPAINT_MS)
        self._writer.timeout.connect(self._write)
        self._build()

    @property
    def evidence_cards(self) -> list[PassageCard]:
        is_refused = self.answer is not None and self.answer.refused
        return (self.sources if is_refused else self._evidence).cards

    @property
    def source_cards(self) -> list[PassageCard]:
        return self.sources.cards

    @property
    def message_text(self) -> str:
        """What is said instead of an answer, or about it."""
        return self._message.text()

    @property
    def remark_texts(self) -> list[str]:
        """The quiet lines about the answer: whose words it is in, what was left out."""
        return [label.text() for label in (self._whose, *self._omissions) if label.text()]

    def handle(self, event: object) -> None:
        """Show one event of the running answer."""
        if isinstance(event, Progress):
            self._show_progress(event)
        elif isinstance(event, EvidenceFound):
            self.context.show_query(event.query, can_ask_alone=False)
            self._evidence.show_hits(event.hits)
        elif isinstance(event, TextDelta):
            self._unwritten += event.text
            if not self._writer.isActive():
                self._write()
                self._writer.start()

    def finish(self, answer: Answer) -> None:
        """Show the checked answer in place of what streamed in."""
        self._end()
        self.answer = answer
        about_library = answer.answered_by is AnsweredBy.LIBRARY
        self.context.show_query(answer.query, can_ask_alone=not about_library)
        self._show_remark(self._whose, answer_remarks.whose_words(answer))
        if answer.refused:
            self.text.hide()
            self._show_message(answer_remarks.refusal(answer))
            self.sources.show_hits(answer.hits, answer.language)
        else:
            self.text.show()
            self.text.show_sentences(answer.sentences, answer.citations, answer.answered_by)
            self.sources.show_answer(answer)
            self._evidence.show_hits(answer.hits, answer.language)
            self._evidence_toggle.setChecked(False)
            self._evidence_toggle.setToolTip(answer_remarks.passages_tip(answer))
            self._evidence_toggle.setVisible(bool(answer.hits) and not about_library)
        self._evidence.hide()
        self._show_omissions(answer)
        self._details.set_full_text(answer_remarks.details(answer))
        self._details.setToolTip(tool_tip(answer_remarks.details(answer)))
        self._footer.show()

    def set_can_ask(self, can_ask: bool) -> None:
        """Say whether a question can be put now: while one is being answered, no other is."""
        self._retry.setEnabled(can_ask)
        self.context.standalone_button.setEnabled(can_ask)

    def fail(self, sentence: str) -> None:
        """Say in this turn why there is no answer; what was written so far stays, marked as unfinished."""
        self._end()
        self._show_message(sentence, failed=True)
        self._retry.show()

    def stop(self) -> None:
        """Say that it was stopped on request."""
        self._end()
        self._show_message(self.tr("Stopped. This answer was not checked."))
        self._retry.show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING + SPACING // 2)
        bubble = QLabel(self.question)
        bubble.setObjectName("question")
        bubble.setTextFormat(Qt.TextFormat.PlainText)
        bubble.setWordWrap(True)
        bubble.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bubble.setAccessibleName(fill(self.tr("Question: %1"), self.question))
        bubble_row = QHBoxLayout()
        bubble_row.addStretch(1)
        bubble_row.addWidget(bubble)
        self._bubble = bubble
        column.addLayout(bubble_row)
        self._progress_row = self._build_progress()
        self._message = QLabel()
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._retry = QToolButton()
        self._retry.setObjectName("quiet")
        self._retry.setText(self.tr("Ask again"))
        self._retry.clicked.connect(lambda: self.ask_requested.emit(self.asking))
        self.text = CitedText(self.tr("Answer"))
        self.text.citation_activated.connect(self._open_citation)
        self.context = TurnContext(self.asking)
        self.context.standalone_requested.connect(lambda: self.ask_requested.emit(replace(self.asking, in_chat=False)))
        self._whose = quiet_label()
        self._omissions = [quiet_label(), quiet_label()]
        self.sources, self._evidence = PassageList(), PassageList()
        for passages in (self.sources, self._evidence):
            passages.place_requested.connect(self.place_requested)
            passages.translation_requested.connect(self.translation_requested)
        self._footer = self._build_footer()
        for widget in (
            self.context,
            self._whose,
            self.text,
            self._message,
            *self._omissions,
            self._retry,
            self.sources,
            self._progress_row,
            self._footer,
            self._evidence,
        ):
            column.addWidget(widget)
        for hidden in (self._whose, self.text, self._message, *self._omissions, self._retry, self._footer):
            hidden.hide()
        column.setAlignment(self._retry, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACING)

    def _build_progress(self) -> QWidget:
        self.progress_label = QLabel(self.tr("Searching your documents"))
        self.progress_label.setObjectName("secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(self.tr("Progress"))
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING // 2)
        layout.addWidget(self.progress_label)
        layout.addWidget(self._bar)
        return row

    def _build_footer(self) -> QWidget:
        self._details = ElidedLabel()
        self._details.setObjectName("secondary")
        scale_font(self._details, _SMALL)
        self._details.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._evidence_toggle = QToolButton()
        self._evidence_toggle.setObjectName("quiet")
        self._evidence_toggle.setCheckable(True)
        self._evidence_toggle.setText(self.tr("Passages found"))
        self._evidence_toggle.toggled.connect(self._evidence.setVisible)
        self._evidence_toggle.hide()
        copy = CopyButton(self.tr("Copy the answer"))
        copy.formatted_requested.connect(lambda: self.copy_requested.emit(self.answer))
        copy.markdown_requested.connect(lambda: self.copy_markdown_requested.emit(self.answer))
        export = IconButton("export", self.tr("Save the answer…"))
        export.clicked.connect(lambda: self.export_requested.emit(self.answer))
        footer = QWidget()
        row = QHBoxLayout(footer)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        row.addWidget(copy)
        row.addWidget(export)
        row.addWidget(self._evidence_toggle)
        row.addWidget(self._details, 1)
        return footer

    def _show_progress(self, progress: Progress) -> None:
        self.progress_label.setText(progress_text(progress))
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def _show_omissions(self, answer: Answer) -> None:
        remarks = answer_remarks.omissions(answer)
        for index, label in enumerate(self._omissions):
            self._show_remark(label, remarks[index] if index < len(remarks) else None)

    def _show_remark(self, label: QLabel, remark: answer_remarks.Remark | None) -> None:
        label.setText(remark.text if remark else "")
        label.setToolTip(tool_tip(remark.explanation) if remark else "")
        label.setAccessibleDescription(remark.explanation if remark else "")
        label.setVisible(remark is not None)

    def _open_citation(self, marker: int) -> None:
        assert self.answer is not None
        markers = [citation.marker for citation in self.answer.citations]
        self.place_requested.emit(places_of(self.answer.citations), markers.index(marker))

    def _show_message(self, text: str, *, failed: bool = False) -> None:
        self._message.setObjectName("failure" if failed else "message")
        self._message.style().polish(self._message)
        self._message.setText(text)
        self._message.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A label that wraps asks for less width than its text could have; the bubble takes what the text needs.
        widest_line = max(map(self._bubble.fontMetrics().horizontalAdvance, self.question.split("\n")))
        self._bubble.setFixedWidth(min(widest_line + 4 * SPACING, self.width() * 5 // 6))

    def _write(self) -> None:
        if not self._unwritten:
            self._writer.stop()
            return
        self.text.show()
        self.text.append_text(self._unwritten)
        self._unwritten = ""

    def _end(self) -> None:
        self._write()
        self._writer.stop()
        self._progress_row.hide()
