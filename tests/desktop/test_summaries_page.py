"""The page of summaries as a person uses it, over a real library, with a model that repeats what it reads."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.library.document_menu import DocumentMenu
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.pages.summaries_page import SummariesPage
from fundstelle_desktop.summaries.unfinished import UnfinishedSummaries
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag.summaries import SummaryStyle
from tests.desktop.conftest import WAIT_MS, MakeWindow, close, index
from tests.desktop.dialogs import answering, saving_as
from tests.desktop.watchdog import watching
from tests.fakes import Reply
from tests.rag.summarizing.chronicle import LIE, chronicle, point_and_lie

MOST_WORK_S = 0.05  # at a stretch, of the thread that has to answer the mouse and the keys


@pytest.fixture
def chronicle_file(tmp_path: Path) -> Path:
    path = tmp_path / "chronik.md"
    path.write_text(chronicle(3, 2), encoding="utf-8")
    return path


@pytest.fixture
def other_file(tmp_path: Path) -> Path:
    path = tmp_path / "andere.md"
    path.write_text(chronicle(2, 2).replace("Aune", "Berum"), encoding="utf-8")
    return path


class Gate:
    """A script that repeats and lies, from request `closed_at` on not before the gate is open."""

    def __init__(self, closed_at: int = 0) -> None:
        self.opened = threading.Event()
        self._closed_at = closed_at
        self._requests = 0

    def __call__(self, request: GenerationRequest) -> Reply:
        self._requests += 1
        if "passage" in request.messages[-1].content:
            return Reply("")
        return Reply(point_and_lie(request), hold=self.opened if self._requests > self._closed_at else None)


def select(window: MainWindow, *rows: int) -> None:
    selection = window.library.view.selectionModel()
    selection.clearSelection()
    for row in rows:
        selection.select(window.library.model.index(row), QItemSelectionModel.SelectionFlag.Select)


def wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.ANSWERING, Lane.LISTING), timeout=WAIT_MS)


def begin(qtbot: QtBot, window: MainWindow, *rows: int) -> SummariesPage:
    page = window.summaries_page
    window.pages.show_page(page)
    select(window, *rows)
    qtbot.mouseClick(page.overview.panel.button, Qt.MouseButton.LeftButton)
    return page


def begin_to_highlights(qtbot: QtBot, window: MainWindow) -> SummariesPage:
    """Begin a summary of the first document and wait for what is there before the model has said a word."""
    page = begin(qtbot, window, 0)
    qtbot.waitUntil(lambda: bool(page.view.highlights.texts), timeout=WAIT_MS)
    return page


def assert_every_control_has_a_name(page: SummariesPage) -> None:
    for kind in (QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit):
        for widget in page.findChildren(kind):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                interface = QAccessible.queryAccessibleInterface(widget)
                assert interface is not None
                assert interface.text(QAccessible.Text.Name), widget


def rows_of(page: SummariesPage) -> list[str]:
    model = page.overview.model
    return [model.entry(model.index(row)).title for row in range(model.rowCount())]


def test_from_a_document_to_a_cited_summary_and_the_marked_source(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    window = make_window(point_and_lie)
    index(qtbot, window, chronicle_file)
    page = begin(qtbot, window, 0)
    assert not page.is_overview_shown
    wait(qtbot, window)
    summary = page.view.summary
    assert summary is not None
    assert summary.summary_id > 0
    shown = "\n".join(text.toPlainText() for text in page.view.sections.texts)
    assert "Gulden" in shown
    assert LIE not in shown
    passages = summary.coverage.passages_total
    left_out = summary.sentences_left_out
    assert page.view.footer.remark_texts[0] == f"All {passages} passages read."
    assert left_out > 0
    assert f"{left_out} sentence" in page.view.footer.remark_texts[1]
    assert page.view.footer.origin.startswith("scripted")

    chip = page.view.sections.texts[0].citation_buttons[0]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.reader.marked_text), timeout=WAIT_MS)
    first = next(c for c in summary.citations if str(c.marker) == chip.text())
    assert window.reader.marked_text == first.quote

    qtbot.mouseClick(page.view.footer.passages_button, Qt.MouseButton.LeftButton)
    assert len(page.view.footer.passages.cards) == len(summary.citations)
    qtbot.mouseClick(page.view.header.back_button, Qt.MouseButton.LeftButton)
    assert page.is_overview_shown
    assert rows_of(page) == ["Chronik von Aune", "Brief · German"]
    assert_every_control_has_a_name(page)


def test_the_highlights_are_there_before_the_model_says_a_word(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    gate = Gate()
    window = make_window(gate)
    index(qtbot, window, chronicle_file)
    page = begin_to_highlights(qtbot, window)
    assert page.view.highlights.texts[0].quotes
    assert page.view.progress.isVisible()
    assert page.view.summary is None
    qtbot.mouseClick(page.view.highlights.texts[0].citation_buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.reader.marked_text), timeout=WAIT_MS)
    assert page.view.header.copy_button.isVisible()
    assert not page.view.header.remove_button.isVisible()
    gate.opened.set()
    wait(qtbot, window)
    assert page.view.summary is not None
    assert page.view.highlights.isHidden()


def test_what_is_found_is_shown_as_it_comes_with_the_passages_read(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    long = tmp_path / "long.md"
    long.write_text(chronicle(12, 5), encoding="utf-8")
    gate = Gate(closed_at=9)  # the first batch of windows goes through
    window = make_window(gate)
    index(qtbot, window, long)
    page = begin(qtbot, window, 0)
    qtbot.waitUntil(page.view.draft.isVisible, timeout=WAIT_MS)
    assert "Gulden" in page.view.draft.text.toPlainText()
    qtbot.waitUntil(lambda: "passages read" in page.view.progress.label.text(), timeout=WAIT_MS)
    assert not page.view.progress.label.text().startswith("0 of")
    gate.opened.set()
    wait(qtbot, window)
    assert page.view.draft.isHidden()


def test_several_documents_are_summarized_together(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path, other_file: Path
) -> None:
    window = make_window(point_and_lie)
    index(qtbot, window, chronicle_file, other_file)
    select(window, 0, 1)
    menu = DocumentMenu(window.library, window.library.model.record(window.library.model.index(0)), window)
    next(one for one in menu.actions() if one.text() == "Summarize these 2 documents…").trigger()
    page = window.summaries_page
    assert window.pages.current is page
    assert QApplication.focusWidget() is page.overview.panel.button
    assert page.overview.panel.documents_text == "Chronik von Aune\nChronik von Berum"
    qtbot.keyClick(page.overview.panel.button, Qt.Key.Key_Space)
    wait(qtbot, window)
    summary = page.view.summary
    assert summary is not None
    assert {document.title for document in summary.documents} == {"Chronik von Aune", "Chronik von Berum"}
    assert page.view.title.text() == "2 documents together"
    page.show_overview()
    assert rows_of(page)[0] == "2 documents together"


def test_the_options_are_asked_for_and_remembered(qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path) -> None:
    window = make_window(point_and_lie)
    index(qtbot, window, chronicle_file)
    panel = window.summaries_page.overview.panel
    panel.style_button(SummaryStyle.DETAILED).click()
    panel.words.setCurrentIndex(panel.words.findData(100))
    panel.instruction.setText("  nur   die Mühle ")
    page = begin(qtbot, window, 0)
    wait(qtbot, window)
    assert page.view.summary is not None
    options = page.view.summary.options
    assert (options.style, options.target_words, options.instruction) == (SummaryStyle.DETAILED, 100, "nur die Mühle")
    close(qtbot, window)
    again = make_window(point_and_lie)
    assert again.summaries_page.overview.panel.options == options


def test_key_points_are_points_and_sections_have_headings(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    window = make_window(point_and_lie)
    index(qtbot, window, chronicle_file)
    panel = window.summaries_page.overview.panel
    panel.style_button(SummaryStyle.BULLETS).click()
    page = begin(qtbot, window, 0)
    wait(qtbot, window)
    assert page.view.summary is not None
    text = page.view.sections.texts[0]
    assert text.document().blockCount() == len(page.view.summary.sentences)
    page.show_overview()
    panel.style_button(SummaryStyle.DETAILED).click()
    begin(qtbot, window, 0)
    wait(qtbot, window)
    qtbot.waitUntil(lambda: len(page.view.sections.headings) == 3, timeout=WAIT_MS)
    assert page.view.sections.headings[0].startswith("Kapitel 1")


def test_stopped_it_can_be_gone_on_with_and_given_up(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    gate = Gate()
    window = make_window(gate)
    index(qtbot, window, chronicle_file)
    page = begin_to_highlights(qtbot, window)
    (run,) = page.runs
    qtbot.mouseClick(page.view.progress.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: run.state is RunState.STOPPED, timeout=WAIT_MS)
    wait(qtbot, window)
    assert "Not finished" in page.view.halted.label.text()
    assert rows_of(page)[0] == "Not finished"
    gate.opened.set()
    qtbot.mouseClick(page.view.halted.go_on_button, Qt.MouseButton.LeftButton)
    wait(qtbot, window)
    assert page.view.summary is not None
    assert not page.runs
    page.show_overview()

    gate.opened.clear()
    page.overview.panel.words.setCurrentIndex(1)
    page.overview.panel.instruction.setText("die Mühle")
    begin(qtbot, window, 0)
    page.stop()
    wait(qtbot, window)
    qtbot.mouseClick(page.view.halted.give_up_button, Qt.MouseButton.LeftButton)
    assert not page.runs
    assert page.is_overview_shown
    assert rows_of(page) == ["Chronik von Aune", "Brief · German"]


def test_a_question_goes_first_and_the_summary_goes_on_after_it(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    gate = Gate()
    window = make_window(gate)
    index(qtbot, window, chronicle_file)
    page = begin_to_highlights(qtbot, window)
    (run,) = page.runs
    states: list[RunState] = []
    run.changed.connect(lambda: states.append(run.state))
    window.ask_page.ask("How many documents are there?")
    qtbot.waitUntil(lambda: window.chat.turns[-1].answer is not None, timeout=WAIT_MS)
    assert RunState.MADE_WAY in states
    gate.opened.set()
    wait(qtbot, window)
    assert page.view.summary is not None


def test_what_the_end_cut_off_goes_on_at_the_next_start(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    window = make_window(Gate())
    index(qtbot, window, chronicle_file)
    begin_to_highlights(qtbot, window)
    kept = QSettings(window.settings.fileName(), QSettings.Format.IniFormat)  # what a crash would leave
    assert [unfinished.goes_on for unfinished in UnfinishedSummaries(kept).all()] == [True]
    answering(window, "Stop and close")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)
    again = make_window(point_and_lie)
    wait(qtbot, again)
    assert [summary.documents[0].title for summary in again.summaries_page.summaries] == ["Chronik von Aune"]
    assert not again.summaries_page.runs


def test_what_was_stopped_is_offered_at_the_next_start(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    window = make_window(Gate())
    index(qtbot, window, chronicle_file)
    page = begin(qtbot, window, 0)
    page.stop()
    wait(qtbot, window)
    close(qtbot, window)
    again = make_window(point_and_lie)
    wait(qtbot, again)
    (run,) = again.summaries_page.runs
    assert run.state is RunState.STOPPED
    assert not again.summaries_page.summaries
    again.summaries_page.go_on(run)
    wait(qtbot, again)
    assert len(again.summaries_page.summaries) == 1


def test_without_a_model_the_highlights_remain_and_it_says_why(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path
) -> None:
    window = make_window(lambda request: Reply("Im Jahr", crash_after=2))
    index(qtbot, window, chronicle_file)
    page = begin(qtbot, window, 0)
    wait(qtbot, window)
    assert "stopped in the middle of its work" in page.view.halted.label.text()
    assert page.view.halted.go_on_button.text() == "Try again"
    assert page.view.highlights.texts[0].quotes


def test_an_earlier_summary_is_opened_saved_and_deleted_by_keyboard(
    qtbot: QtBot, make_window: MakeWindow, chronicle_file: Path, tmp_path: Path
) -> None:
    window = make_window(point_and_lie)
    index(qtbot, window, chronicle_file)
    page = begin(qtbot, window, 0)
    wait(qtbot, window)
    written = page.view.summary
    page.show_overview()
    listed = page.overview.list
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert not page.overview.model.entry(listed.currentIndex()).is_heading
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert page.view.summary == written
    target = tmp_path / "summary.md"
    saving_as(window, target)
    page.view.header.export_button.click()
    assert "[^1]" in target.read_text(encoding="utf-8")
    page.view.header.copy_button.markdown.trigger()
    assert "[^1]" in QApplication.clipboard().text()

    page.show_overview()
    listed.setCurrentIndex(page.overview.model.index(1))
    for button, left in (("Cancel", 1), ("Delete", 0)):
        answering(window, button)
        page.overview.remove_action.trigger()
        wait(qtbot, window)
        assert len(page.summaries) == left
    assert not page.overview.list.isVisible()


def test_html_in_titles_and_texts_stays_text(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.md"
    hostile.write_text(
        chronicle(2, 2)
        .replace("# Chronik von Aune", "# <img src='file:///etc/passwd'> Aune")
        .replace("Hinrich Osterloh", "<b>Hinrich</b> Osterloh"),
        encoding="utf-8",
    )
    window = make_window(point_and_lie)
    index(qtbot, window, hostile)
    page = begin(qtbot, window, 0)
    wait(qtbot, window)
    summary = page.view.summary
    assert summary is not None
    assert page.view.title.text() == " ".join(summary.documents[0].title.split())
    assert page.view.title.textFormat() is Qt.TextFormat.PlainText
    shown = "\n".join(text.toPlainText() for text in page.view.sections.texts)
    for sentence in summary.sentences:
        assert " ".join(sentence.text.split()) in shown


def test_nothing_is_begun_for_documents_that_are_gone(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window(Gate())
    page = window.summaries_page
    assert not page.overview.panel.button.isEnabled()
    page.summarize()
    assert not page.runs
    assert not page.overview.model.flags(QModelIndex()) & Qt.ItemFlag.ItemIsSelectable


def test_the_event_loop_does_not_stall_while_a_summary_comes_in(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    long = tmp_path / "long.md"
    long.write_text(chronicle(12, 5), encoding="utf-8")
    window = make_window(point_and_lie)
    index(qtbot, window, long)
    with watching(window) as watchdog:
        page = begin(qtbot, window, 0)
        wait(qtbot, window)
    assert page.view.summary is not None
    print(f"longest stall while a summary came in: {watchdog.longest_s * 1000:.0f} ms")
    assert watchdog.longest_work_s < MOST_WORK_S
