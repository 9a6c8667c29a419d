"""Translations in the window: begun from the library, watched, stopped, gone on with, listed, deleted."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.library.document_menu import DocumentMenu
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.pages.translations_page import TranslationsPage
from fundstelle_rag.translations import SegmentState
from tests.desktop import bridge_translation as bridge
from tests.desktop.conftest import WAIT_MS, MakeWindow, close, index, wait_for_answer
from tests.desktop.dialogs import answering, answering_when_asked
from tests.fakes import Reply, ScriptedGenerator
from tests.rag.translating_model import Interlingual, translating


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window on a library with the German document; its model translates it."""
    window = make_window(generator=bridge.model(), embedder=bridge.embedder())
    index(qtbot, window, bridge.write_document(tmp_path))
    window.library.view.selectAll()
    return window


def wait_until_quiet(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)


def translate(window: MainWindow, language: str = "en") -> TranslationsPage:
    page = window.translations_page
    page.propose(window.library.selected_records)
    page.overview.panel.language.choose(language)
    page.overview.panel.button.click()
    return page


def titles(page: TranslationsPage) -> list[str]:
    model = page.overview.model
    return [model.entry(model.index(row)).title for row in range(model.rowCount())]


def details(page: TranslationsPage) -> list[str]:
    model = page.overview.model
    return [model.entry(model.index(row)).detail for row in range(model.rowCount())]


def test_the_menu_of_a_document_leads_to_its_translation(qtbot: QtBot, window: MainWindow) -> None:
    record = window.library.selected_records[0]
    menu = DocumentMenu(window.library, record, window)
    entry = next(action for action in menu.actions() if action.text().startswith("Translate"))
    entry.trigger()
    page = window.translations_page
    assert window.pages.current is page
    assert page.overview.panel.records == (record,)
    assert page.overview.panel.button.isEnabled()


def test_a_finished_translation_is_shown_beside_its_source(qtbot: QtBot, window: MainWindow) -> None:
    page = translate(window)
    wait_until_quiet(qtbot, window)
    assert not page.is_overview_shown
    assert page.view.model.segments[0].source == bridge.HEADING
    states = [segment.state for segment in page.view.model.segments]
    assert states.count(SegmentState.FAILED) == 1
    assert states.count(SegmentState.PENDING) == 0
    assert page.view.message == "Not complete: some segments could not be translated."
    assert window.reader.isHidden(), "two columns of text need the reader's room"
    page.show_overview()
    assert not window.reader.isHidden()
    assert titles(page) == [bridge.HEADING, "German → English · scripted"]
    assert "6 segments" in details(page)[1]
    assert "1 not translated" in details(page)[1]


def test_segments_appear_as_they_are_translated(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    hold = threading.Event()
    window, page = _long_translation(qtbot, make_window, tmp_path, hold)
    assert len(page.view.model.segments) == 40
    assert page.view.progress.isVisible()
    assert page.view.progress.label.text().startswith("24 of 40 segments")
    assert page.overview.model.rowCount() == 2
    hold.set()
    wait_until_quiet(qtbot, window)
    assert {segment.state for segment in page.view.model.segments} == {SegmentState.TRANSLATED}
    assert not page.view.progress.isVisible()
    assert page.view.bar.text == "Nothing to check"


def test_a_stopped_translation_goes_on_where_it_stopped(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    hold = threading.Event()
    window, page = _long_translation(qtbot, make_window, tmp_path, hold)
    page.view.progress.stop_button.click()
    wait_until_quiet(qtbot, window)
    assert page.view.message == "Not finished. What is translated so far is kept."
    assert details(page)[1].startswith("Stopped at 24 of 40 segments")
    hold.set()
    page.view.go_on_button.click()
    wait_until_quiet(qtbot, window)
    assert {segment.state for segment in page.view.model.segments} == {SegmentState.TRANSLATED}
    assert len(page.records) == 1
    assert "complete" in details(page)[1]


def test_what_was_cut_off_is_there_at_the_next_start(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    window, _ = _long_translation(qtbot, make_window, tmp_path, threading.Event())
    close(qtbot, window)
    again = make_window()
    page = again.translations_page
    qtbot.waitUntil(lambda: page.overview.model.rowCount() == 2, timeout=WAIT_MS)
    assert details(page)[1].startswith("Stopped at ")
    page.overview.list.activated.emit(page.overview.model.index(1))
    wait_until_quiet(qtbot, again)
    assert page.view.go_on_button.isVisibleTo(page.view)


def test_a_question_goes_first_and_the_translation_goes_on(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    hold = threading.Event()
    window, page = _long_translation(qtbot, make_window, tmp_path, hold)
    window.ask_page.ask("Wovon handelt Absatz 3?")
    qtbot.waitUntil(lambda: bool(window.chat.turns and window.chat.turns[0].answer), timeout=WAIT_MS)
    hold.set()
    wait_until_quiet(qtbot, window)
    assert {segment.state for segment in page.view.model.segments} == {SegmentState.TRANSLATED}


def test_a_translation_into_the_documents_own_language_is_refused_with_a_reason(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = translate(window, "de")
    wait_for_answer(qtbot, window)
    assert page.is_overview_shown
    assert page.runs[0].state is RunState.FAILED
    assert "in German already" in details(page)[1]
    page.overview.list.setCurrentIndex(page.overview.model.index(1))
    page.overview.remove_action.trigger()
    assert page.overview.model.rowCount() == 0


def test_a_changed_file_is_translated_as_it_was_read_if_wanted(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "bruecke.md").write_text("# Anders\n\nHier steht etwas anderes.\n", encoding="utf-8")
    page = window.translations_page
    answering_when_asked(window, "Translate as it was read")
    translate(window)
    qtbot.waitUntil(lambda: page.view.translation_id > 0 and not window.runner.is_busy(), timeout=WAIT_MS)
    assert page.view.model.segments[0].source == bridge.HEADING


def test_a_translation_is_deleted_when_confirmed(qtbot: QtBot, window: MainWindow) -> None:
    page = translate(window)
    wait_until_quiet(qtbot, window)
    answering(window, "Cancel")
    page.view.remove_button.click()
    assert not page.is_overview_shown
    answering(window, "Delete")
    page.view.remove_button.click()
    wait_until_quiet(qtbot, window)
    assert page.is_overview_shown
    assert page.overview.model.rowCount() == 0
    assert page.records == ()


def test_the_chosen_language_is_remembered(qtbot: QtBot, window: MainWindow, make_window: MakeWindow) -> None:
    translate(window, "nl")
    window.runner.cancel(Lane.ANSWERING)
    close(qtbot, window)
    assert make_window().translations_page.overview.panel.language.code == "nl"


def test_what_the_model_is_good_for_is_tested_once_and_said(
    qtbot: QtBot, window: MainWindow, make_window: MakeWindow
) -> None:
    page = window.translations_page
    page.propose(window.library.selected_records)
    panel = page.overview.panel
    panel.language.choose("en")
    qtbot.waitUntil(panel.test_button.isVisible, timeout=WAIT_MS)
    assert panel.estimate_text == "How well the model translates between these languages has not been tested."
    panel.test_button.click()
    wait_until_quiet(qtbot, window)
    qtbot.waitUntil(lambda: panel.estimate_text.startswith("Weak, expect to correct a lot: of 4 "), timeout=WAIT_MS)
    assert " 25 % came out in English" in panel.estimate_text
    assert panel.test_button.isHidden()
    panel.language.choose("de")
    assert panel.estimate_text == "", "it is the document's own language"
    close(qtbot, window)
    again = make_window()
    again.library.view.selectAll()
    panel = again.translations_page.overview.panel
    panel.language.choose("en")
    qtbot.waitUntil(lambda: panel.estimate_text.startswith("Weak"), timeout=WAIT_MS)


def test_the_reader_offers_to_translate_its_document(qtbot: QtBot, window: MainWindow) -> None:
    record = window.library.selected_records[0]
    window.library.open_requested.emit(record)
    qtbot.waitUntil(lambda: window.reader.document is not None, timeout=WAIT_MS)
    window.library.view.clearSelection()
    window.reader.translate_button.click()
    assert window.pages.current is window.translations_page
    assert window.translations_page.overview.panel.records == (record,)


def _long_translation(
    qtbot: QtBot, make_window: MakeWindow, folder: Path, hold: threading.Event
) -> tuple[MainWindow, TranslationsPage]:
    """Return a window in which a translation of forty segments has come to its thirtieth, where it waits for `hold`."""
    table = {
        f"Absatz {n} handelt von Möwen und vom Meer.": f"Paragraph {n} is about gulls and the sea." for n in range(40)
    }
    last = list(table)[30]

    def answer(source: str) -> Reply:
        return Reply(table.get(source.strip(), ""), hold=hold if source.strip() == last else None)

    path = folder / "moewen.md"
    path.write_text("\n\n".join(table) + "\n", encoding="utf-8")
    generator: ScriptedGenerator = translating(answer)
    window = make_window(generator=generator, embedder=Interlingual(table))
    index(qtbot, window, path)
    window.library.view.selectAll()
    page = translate(window)
    qtbot.waitUntil(lambda: _translated(page) == 24, timeout=WAIT_MS)  # two batches, the third one waits
    return window, page


def _translated(page: TranslationsPage) -> int:
    return sum(segment.state is SegmentState.TRANSLATED for segment in page.view.model.segments)
