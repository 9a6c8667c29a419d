"""The page of translations: begins them, goes on with them, and shows one beside its source, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from fundstelle_desktop import operations
from fundstelle_desktop.bilingual.bilingual_view import BilingualView
from fundstelle_desktop.error_dialog import show_bug, show_error
from fundstelle_desktop.library.document_offer import DocumentOffer
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.pages.page import Page
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.translations.entries import Listed
from fundstelle_desktop.translations.overview import TranslationsOverview
from fundstelle_desktop.translations.pair_testing import PairTesting
from fundstelle_desktop.translations.translation_run import TranslationRun
from fundstelle_desktop.translations.translation_texts import pair_text
from fundstelle_desktop.widgets.confirmation import confirmed
from fundstelle_rag.documents import DocumentRecord, DocumentStatus
from fundstelle_rag.errors import DocumentChanged
from fundstelle_rag.glossary import Term
from fundstelle_rag.store.collections import Collection
from fundstelle_rag.translations import Segment, SegmentTranslated, Translation, TranslationRecord

if TYPE_CHECKING:
    from fundstelle_desktop.jobs import Job
    from fundstelle_desktop.main_window import MainWindow
    from fundstelle_rag.workbench import Workbench

_LANGUAGE = "translations/language"  # the setting


class TranslationsPage(Page):
    """`runs` are the translations in the making, and those that failed before they had begun."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window, "translations", QCoreApplication.translate("Pages", "Translations"))
        self.runs: list[TranslationRun] = []
        self.records: tuple[TranslationRecord, ...] = ()
        self.overview, self.view = TranslationsOverview(), BilingualView()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        panel = self.overview.panel
        panel.language.choose(str(window.settings.value(_LANGUAGE, QLocale().name()[:2])))
        panel.translate_requested.connect(self.translate)
        panel.glossary_requested.connect(window.glossary.show)
        self.testing = PairTesting(window, panel)
        self.overview.open_requested.connect(self.open)
        self.overview.remove_requested.connect(self._remove_listed)
        self._connect_view()

    def begin(self, workbench: Workbench) -> None:
        """Show the earlier translations; what was cut off is among them, and offers to go on."""
        super().begin(workbench)
        self.overview.panel.set_ready(True)
        self.testing.begin(workbench)
        self._refresh()

    def set_library(self, records: Sequence[DocumentRecord], collections: Sequence[Collection]) -> None:
        self.overview.panel.language.offer(
            record.language for record in records if record.status is DocumentStatus.READY
        )
        self._refresh()

    def set_selected(self, records: Sequence[DocumentRecord]) -> None:
        self.overview.panel.set_documents(records)

    @property
    def offers(self) -> Sequence[DocumentOffer]:
        return (DocumentOffer(lambda records: self.tr("Translate %n document(s)…", "", len(records)), self.propose),)

    @property
    def needs_room(self) -> bool:
        return not self.is_overview_shown

    @property
    def is_overview_shown(self) -> bool:
        return self._stack.currentWidget() is self.overview

    def take_focus(self) -> None:
        if self.is_overview_shown:
            self.overview.panel.take_focus()
        else:
            self.view.take_focus()

    def propose(self, records: Sequence[DocumentRecord]) -> None:
        """Show into what these documents could be translated."""
        self.overview.panel.set_documents(records)
        self.show_overview()
        self._window.pages.show_page(self)
        self.take_focus()

    def translate(self) -> None:
        """Translate the documents that are named in the panel, one after the other."""
        panel = self.overview.panel
        self._window.settings.setValue(_LANGUAGE, panel.language.code)
        started = [self._run(record.document_id, record.title, panel.language.code) for record in panel.records]
        if len(started) == 1:
            started[0].opened.connect(self._open_begun, Qt.ConnectionType.SingleShotConnection)

    def go_on(self, translation: Translation) -> None:
        """Go on with a translation that is not whole."""
        self.view.leave()
        run = self._run(translation.document_id, translation.title, translation.target_language)
        self.view.follow(run)

    def stop_translation(self, translation: Translation) -> None:
        """Stop it for now; what is done is kept."""
        for run in self.runs:
            if run.translation_id == translation.translation_id:
                run.stop()

    def stop(self) -> None:
        """Stop the translation that is shown, or the one that is being written."""
        under_way = [run for run in self.runs if run.is_under_way]
        shown = self.view.translation_id if not self.is_overview_shown else -1
        for run in [run for run in under_way if run.translation_id == shown] or under_way[:1]:
            run.stop()

    def open(self, listed: Listed) -> None:
        """Show a translation beside its source; of one that failed before it had begun, try once more."""
        if listed.record is not None:
            self.open_translation(listed.record.translation_id)
        elif listed.run is not None and not listed.run.is_under_way:
            self._run(listed.run.document_id, listed.run.title, listed.run.target_language)

    def open_translation(self, translation_id: int) -> None:
        """Show a translation beside its source."""
        if self._workbench is None:
            return
        job = operations.load_translation(self._window.runner, self._workbench, translation_id)
        job.finished.connect(self._show)
        job.failed.connect(partial(show_error, self._window))

    def show_overview(self) -> None:
        self.view.leave()
        self._stack.setCurrentWidget(self.overview)
        self._window.make_room()
        self.overview.take_focus()

    def remove(self, translation_id: int, name: str) -> None:
        """Ask, then delete a translation."""
        if self._workbench is None or not confirmed(
            self._window,
            fill(self.tr("Delete the translation “%1”?"), name),
            self.tr("What you have worded yourself is remembered for the next translation of the same text."),
            self.tr("Delete"),
        ):
            return
        job = operations.remove_translation(self._window.runner, self._workbench, translation_id)
        job.failed.connect(partial(show_error, self._window))
        job.ended.connect(self._refresh)
        self.runs = [run for run in self.runs if run.translation_id != translation_id]
        self.show_overview()

    def _connect_view(self) -> None:
        view = self.view
        view.back_requested.connect(self.show_overview)
        view.edited.connect(self._edit)
        view.again_requested.connect(self._translate_again)
        view.term_requested.connect(self._add_term)
        view.place_requested.connect(self._window.open_place)
        view.export_requested.connect(
            lambda translation: self._window.exporting.choose(translation, f"{translation.title or translation.name}")
        )
        view.stop_requested.connect(self.stop_translation)
        view.go_on_requested.connect(self.go_on)
        view.remove_requested.connect(lambda translation: self.remove(translation.translation_id, _name(translation)))

    def _run(self, document_id: str, title: str, target_language: str, *, as_read: bool = False) -> TranslationRun:
        """Begin a translation, or go on with it; return what tells how it goes."""
        asked = (document_id, target_language)
        run = next((run for run in self.runs if (run.document_id, run.target_language) == asked), None)
        if run is None:
            run = TranslationRun(document_id, title, target_language, self)
            self.runs.append(run)
            run.changed.connect(partial(self._note_change, run))
            run.opened.connect(partial(self._note_opened, run))
            run.segment_translated.connect(partial(self._note_segment, run))
            run.broke.connect(partial(show_bug, self._window))
            run.ended.connect(partial(self._note_end, run))
        if self._workbench is not None:
            run.start(self._window.runner, self._workbench, as_read=as_read)
        return run

    def _open_begun(self, translation: Translation) -> None:
        """Show a translation that has just begun, unless somebody went elsewhere meanwhile."""
        if self.is_overview_shown and self._window.pages.current is self:
            self._show(translation)

    def _show(self, translation: Translation) -> None:
        run = next((run for run in self.runs if run.translation_id == translation.translation_id), None)
        self.view.show_translation(translation, run)
        self._stack.setCurrentWidget(self.view)
        self._window.make_room()
        self.view.take_focus()

    def _note_change(self, run: TranslationRun) -> None:
        if run.translation_id and run.translation_id == self.view.translation_id:
            self.view.show_state()
        self._show_entries()

    def _note_opened(self, run: TranslationRun, translation: Translation) -> None:
        if translation.translation_id == self.view.translation_id:
            self.view.show_translation(translation, run)
        self._refresh()

    def _note_segment(self, run: TranslationRun, segment: Segment) -> None:
        if run.translation_id == self.view.translation_id:
            self.view.show_segment(segment)

    def _note_end(self, run: TranslationRun) -> None:
        is_begun = bool(run.translation_id)
        if run.state is RunState.DONE or (run.state is RunState.STOPPED and is_begun):
            self._forget(run)
        if run.translation_id == self.view.translation_id:
            self.view.show_state()
        self._refresh()
        if isinstance(run.error, DocumentChanged):
            self._offer_as_read(run, run.error)

    def _offer_as_read(self, run: TranslationRun, error: DocumentChanged) -> None:
        """The file has changed since it was read: read it again, or translate what was read."""
        if confirmed(
            self._window,
            fill(self.tr("“%1” has changed since it was read."), error.path.name),
            self.tr("Add it again to translate what it says now: what stayed the same is carried over."),
            self.tr("Translate as it was read"),
        ):
            self._run(run.document_id, run.title, run.target_language, as_read=True)

    def _forget(self, run: TranslationRun) -> None:
        if run in self.runs:
            self.runs.remove(run)

    def _edit(self, translation: Translation, index: int, text: str) -> None:
        if self._workbench is not None:
            job = operations.edit_segment(self._window.runner, self._workbench, translation.translation_id, index, text)
            self._follow_segment(job)
            job.finished.connect(lambda segment: self._show_segment(translation.translation_id, segment))

    def _translate_again(self, translation: Translation, index: int) -> None:
        if self._workbench is not None:
            job = operations.translate_segment_again(
                self._window.runner, self._workbench, translation.translation_id, index
            )
            self._follow_segment(job)
            job.event_received.connect(partial(self._take_segment, translation.translation_id))

    def _take_segment(self, translation_id: int, event: object) -> None:
        if isinstance(event, SegmentTranslated):
            self._show_segment(translation_id, event.segment)

    def _follow_segment(self, job: Job) -> None:
        job.failed.connect(partial(show_error, self._window))
        job.ended.connect(self._refresh)

    def _show_segment(self, translation_id: int, segment: Segment) -> None:
        if translation_id == self.view.translation_id:
            self.view.show_segment(segment)
            self.view.show_state()

    def _add_term(self, source: str, target: str) -> None:
        translation = self.view.translation
        if translation is not None:
            self._window.glossary.add(Term(translation.source_language, translation.target_language, source, target))

    def _remove_listed(self, listed: Listed) -> None:
        if listed.run is not None and listed.run.is_under_way:
            return
        if listed.record is not None:
            self.remove(listed.record.translation_id, _name(listed.record))
        elif listed.run is not None:
            self._forget(listed.run)
            self._show_entries()

    def _refresh(self) -> None:
        if self._workbench is not None:
            job = operations.list_translations(self._window.runner, self._workbench)
            job.finished.connect(self._take_records)
            job.failed.connect(partial(show_error, self._window))

    def _take_records(self, records: list[TranslationRecord]) -> None:
        self.records = tuple(records)
        self._show_entries()

    def _show_entries(self) -> None:
        self.overview.show_translations(self.runs, self.records)


def _name(of: Translation | TranslationRecord) -> str:
    return f"{of.title or of.name} · {pair_text(of.source_language, of.target_language)}"
