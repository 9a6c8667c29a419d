"""One question and what became of it: progress, passages, the answer, or why there is none."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.chat.answer_text import AnswerText
from fundstelle_desktop.chat.passage_card import PassageCard
from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.reader.place import Place, citations_of, of_hit
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_models.events import Progress, TextDelta
from fundstelle_rag.answers import Answer, EvidenceFound
from fundstelle_rag.passages import Hit

_SMALL = 0.88  # of the application's font
_SHOWN_PASSAGES = 5
_REPAINT_MS = 33  # text is added at most thirty times a second, however fast the model writes


class TurnView(QWidget):
    """Is told the events of an answer one by one, or shows an old answer whole."""

    place_requested = Signal(object, int)  # the places, the index among them
    copy_requested = Signal(object)  # Answer
    export_requested = Signal(object)  # Answer
    retry_requested = Signal(str)

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.answer: Answer | None = None
        self._unwritten = ""
        self._writer = QTimer(self)
        self._writer.setInterval(_REPAINT_MS)
        self._writer.timeout.connect(self._write)
        self._build()

    @property
    def evidence_cards(self) -> list[PassageCard]:
        box = self._sources if self.answer is not None and self.answer.refused else self._evidence
        return box.findChildren(PassageCard)

    @property
    def source_cards(self) -> list[PassageCard]:
        return self._sources.findChildren(PassageCard)

    @property
    def message_text(self) -> str:
        """What is said instead of an answer, or about it."""
        return self._message.text()

    def handle(self, event: object) -> None:
        """Show one event of the running answer."""
        if isinstance(event, Progress):
            self._show_progress(event)
        elif isinstance(event, EvidenceFound):
            self._show_passages(event.hits, self._evidence)
        elif isinstance(event, TextDelta):
            self._unwritten += event.text
            if not self._writer.isActive():
                self._write()
                self._writer.start()

    def finish(self, answer: Answer) -> None:
        """Show the checked answer in place of what streamed in."""
        self._end()
        self.answer = answer
        if answer.refused:
            self.text.hide()
            if answer.hits:
                self._show_message(self.tr("Your documents do not seem to answer this. These passages come nearest:"))
            else:
                self._show_message(self.tr("Your documents do not seem to answer this."))
            self._show_passages(answer.hits, self._sources)
            self._evidence.hide()
        else:
            self.text.show()
            self.text.show_answer(answer)
            self._show_sources(answer)
            self._show_passages(answer.hits, self._evidence)
            self._evidence.hide()
            self._evidence_toggle.setChecked(False)
            self._evidence_toggle.setVisible(bool(answer.hits))
        self._details.set_full_text(self._describe(answer))
        self._footer.show()

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
        self._retry.clicked.connect(lambda: self.retry_requested.emit(self.question))
        self.text = AnswerText()
        self.text.citation_activated.connect(self._open_citation)
        self._sources, self._evidence = _cards_box(), _cards_box()
        self._footer = self._build_footer()
        for widget in (
            self.text,
            self._message,
            self._retry,
            self._sources,
            self._progress_row,
            self._footer,
            self._evidence,
        ):
            column.addWidget(widget)
        for hidden in (self.text, self._message, self._retry, self._sources, self._footer, self._evidence):
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
        self._evidence_toggle.setText(self.tr("Passages read"))
        self._evidence_toggle.setToolTip(self.tr("Show the passages that the model was given"))
        self._evidence_toggle.toggled.connect(self._evidence.setVisible)
        self._evidence_toggle.hide()
        copy = IconButton("copy", self.tr("Copy the answer"))
        copy.clicked.connect(lambda: self.copy_requested.emit(self.answer))
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

    def _show_passages(self, hits: Sequence[Hit], box: QWidget) -> None:
        hits = hits[:_SHOWN_PASSAGES]
        places = tuple(of_hit(hit) for hit in hits)
        cards = [
            _card("", hit.title, hit.passage.page, hit.passage.text, partial(self._open, places, i))
            for i, hit in enumerate(hits)
        ]
        _fill_cards(box, cards)
        box.setVisible(bool(hits))

    def _show_sources(self, answer: Answer) -> None:
        places = citations_of(answer)
        titles = {hit.passage.document_id: hit.title for hit in answer.hits}
        cards = [
            _card(str(c.marker), titles.get(c.document_id, c.document), c.page, c.quote, partial(self._open, places, i))
            for i, c in enumerate(answer.citations)
        ]
        _fill_cards(self._sources, cards)
        self._sources.setVisible(bool(cards))

    def _open_citation(self, marker: int) -> None:
        assert self.answer is not None
        markers = [citation.marker for citation in self.answer.citations]
        self._open(citations_of(self.answer), markers.index(marker))

    def _open(self, places: tuple[Place, ...], index: int) -> None:
        self.place_requested.emit(places, index)

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

    def _describe(self, answer: Answer) -> str:
        locale, timings = QLocale(), answer.timings
        parts = [answer.model.name, fill(self.tr("%1 s"), locale.toString(float(timings.total_s), "f", 1))]
        writing_s = timings.total_s - (timings.first_token_s or timings.total_s)
        if timings.completion_tokens and writing_s > 0:
            speed = locale.toString(timings.completion_tokens / writing_s, "f", 0)
            parts.append(fill(self.tr("%1 tokens/s"), speed))
        return " · ".join(part for part in parts if part)


def _card(badge: str, title: str, page: int | None, text: str, open_it: Callable[[], None]) -> PassageCard:
    page_text = fill(QCoreApplication.translate("Place", "p. %1"), page) if page is not None else ""
    card = PassageCard(badge, title, page_text, text)
    card.clicked.connect(lambda _checked: open_it())
    return card


def _cards_box() -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACING // 2)
    return box


def _fill_cards(box: QWidget, cards: Sequence[PassageCard]) -> None:
    layout = box.layout()
    assert layout is not None
    for old in box.findChildren(PassageCard):
        layout.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
    for card in cards:
        layout.addWidget(card)
