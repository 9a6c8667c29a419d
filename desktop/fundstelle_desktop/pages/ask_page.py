"""The page of questions: the conversation, and how its questions reach the engine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QVBoxLayout

from fundstelle_desktop import error_messages, operations
from fundstelle_desktop.chat.asking import Asking
from fundstelle_desktop.chat.chat_pane import ChatPane
from fundstelle_desktop.chat.quote_translation import QuoteTranslation
from fundstelle_desktop.error_dialog import show_bug
from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.library.document_offer import DocumentOffer
from fundstelle_desktop.pages.page import Page
from fundstelle_rag.answers import Answer
from fundstelle_rag.chats import Chat
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.store.collections import Collection

if TYPE_CHECKING:
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.store.turns import Turn
    from fundstelle_rag.workbench import Workbench


class AskPage(Page):
    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "ask", QCoreApplication.translate("Pages", "Ask"))
        self.chat = ChatPane()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.chat)
        self.chat.question_begun.connect(self._expect_question)
        self.chat.question_submitted.connect(self.put)
        self.chat.translation_requested.connect(self.translate)
        self.chat.stop_requested.connect(self.stop)
        self.chat.place_requested.connect(window.open_place)
        self.chat.copy_requested.connect(lambda answer: window.exporting.copy_formatted(self._turn_of(answer)))
        self.chat.copy_markdown_requested.connect(lambda answer: window.exporting.copy_markdown(self._turn_of(answer)))
        self.chat.export_requested.connect(self.export)
        self.chat.composer.set_ready(False)
        self.chat.set_footnote(self.tr("Opening the library…"))

    def begin(self, workbench: Workbench) -> None:
        """Show the conversation, and make ready for the next question."""
        super().begin(workbench)
        self.chat.restore([turn.answer for turn in workbench.turns()])
        self.chat.set_footnote(self.tr("Everything stays on this computer"))
        self.chat.composer.set_ready(True)
        warming = operations.warm_up(self._window.runner, workbench)
        warming.failed.connect(lambda error: self.chat.set_footnote(error_messages.message(error)))

    def set_library(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        self.chat.scope_bar.set_library(records, collections)
        self._show_hint(records)

    def set_selected(self, records: Sequence[DocumentRecord]) -> None:
        self.chat.scope_bar.set_selected(frozenset(record.document_id for record in records))

    @property
    def offers(self) -> Sequence[DocumentOffer]:
        return (
            DocumentOffer(
                lambda records: self.tr("Ask only these %n document(s)", "", len(records)),
                self.ask_only,
            ),
        )

    def take_focus(self) -> None:
        self.chat.focus_question()

    def ask(self, question: str) -> None:
        """Put a question to what of the library is chosen."""
        self.put(self.chat.asking(question))

    def put(self, asking: Asking) -> None:
        """Put a question as it is to be taken; not while another is being answered."""
        if self._workbench is None or self.chat.is_answering:
            return
        turn = self.chat.begin_turn(asking)
        job = operations.ask(self._window.runner, self._workbench, asking)
        job.event_received.connect(turn.handle)
        job.finished.connect(turn.finish)
        job.failed.connect(lambda error: turn.fail(error_messages.message(error)))
        job.failed.connect(lambda error: show_bug(self._window, error))
        job.cancelled.connect(turn.stop)
        job.ended.connect(self.chat.end_turn)

    def translate(self, view: QuoteTranslation) -> None:
        """Translate a citation where it stands."""
        if self._workbench is None:
            return
        job = operations.translate_quote(self._window.runner, self._workbench, view.wanted)
        job.event_received.connect(view.handle)
        job.finished.connect(view.finish)
        job.failed.connect(view.fail_with)
        job.failed.connect(lambda error: show_bug(self._window, error))
        job.cancelled.connect(view.stop)
        view.cancel_requested.connect(job.cancel)

    def ask_only(self, records: Sequence[DocumentRecord]) -> None:
        """Ask only these documents from now on."""
        self.chat.scope_bar.choose_documents(frozenset(record.document_id for record in records))
        self._window.pages.show_page(self)
        self.take_focus()

    def stop(self) -> None:
        """Stop the answer that is being written."""
        operations.stop_answering(self._window.runner)

    def export(self, answer: Answer) -> None:
        """Have an answer saved to a file."""
        self._window.exporting.choose(self._turn_of(answer), answer.question)

    def export_chat(self) -> None:
        """Have the whole conversation saved to a file."""
        turns = self._workbench.turns() if self._workbench is not None else []
        if turns:
            self._window.exporting.choose(Chat(tuple(turns)), self.tr("Conversation"))

    def forget_turns(self) -> None:
        """Ask, then empty the conversation."""
        if self._workbench is None or self.chat.is_answering:
            return
        answer = QMessageBox.question(
            self._window, "Fundstelle", self.tr("Clear the conversation? Questions and answers are deleted for good.")
        )
        if answer == QMessageBox.StandardButton.Yes:
            self.stop()
            self._workbench.forget_turns()
            self.chat.clear()

    def _turn_of(self, answer: Answer) -> Answer | Turn:
        """Return the turn of the chat that holds the answer: it knows when the question was asked."""
        turns = self._workbench.turns() if self._workbench is not None else []
        return next((turn for turn in reversed(turns) if turn.answer == answer), answer)

    def _expect_question(self) -> None:
        runner = self._window.runner
        if self._workbench is not None and not runner.is_busy(Lane.WARMING, Lane.ANSWERING):
            operations.load_model(runner, self._workbench)

    def _show_hint(self, records: Sequence[DocumentRecord]) -> None:
        if any(record.status is DocumentStatus.READY for record in records):
            self.chat.set_hint(
                self.tr("Ask your documents"),
                self.tr(
                    "Every sentence of the answer names the passages it stands on. Click one to read it in the source."
                ),
            )
        else:
            self.chat.set_hint(
                self.tr("First, some documents"),
                self.tr(
                    "Drop files anywhere in this window, or add the samples. Then ask about them, in any language."
                ),
            )
