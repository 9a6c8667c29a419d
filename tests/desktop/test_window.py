"""The window as a person uses it: files dropped, questions asked, citations clicked."""

import json
import threading
import time
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fundstelle_desktop.appearance import Appearance, is_dark
from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.main_window import MainWindow
from fundstelle_desktop.widgets.copy_button import CopyButton
from fundstelle_rag.documents import DocumentStatus
from tests.desktop.conftest import WAIT_MS, MakeWindow, close, index, wait_for_answer
from tests.desktop.dialogs import saving_as
from tests.desktop.sample_files import (
    BRIDGE_QUESTION,
    BRIDGE_SENTENCE,
    LIGHTHOUSE_QUESTION,
    LIGHTHOUSE_SENTENCE,
)
from tests.desktop.watchdog import watching
from tests.fakes import Reply, ScriptedGenerator

STOP_MS = 200


def drop(window: MainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, nothing = QPointF(50, 50), Qt.KeyboardModifier.NoModifier
    left = Qt.MouseButton.LeftButton
    QApplication.sendEvent(window, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, left, nothing))
    QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, data, left, nothing))


def type_question(qtbot: QtBot, window: MainWindow, question: str) -> None:
    window.chat.composer.input.insertPlainText(question)  # QTest types ASCII only
    qtbot.keyClick(window.chat.composer.input, Qt.Key.Key_Return)


def click_first_citation(qtbot: QtBot, window: MainWindow) -> None:
    button = window.chat.turns[-1].text.citation_buttons[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(window.reader.marked_text), timeout=WAIT_MS)


def visible_text(window: MainWindow) -> str:
    turn = window.chat.turns[-1]
    return turn.message_text + turn.text.toPlainText()


def test_from_a_dropped_pdf_to_the_marked_sentence(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path, text_file: Path
) -> None:
    window = make_window([f"[1] {BRIDGE_SENTENCE}"])
    assert window.library.is_empty_page_shown
    drop(window, pdf, text_file)
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.INDEXING), timeout=WAIT_MS)
    record = window.library.model.record(window.library.model.index(0))  # Brückenbuch before The Coast
    assert (record.status, record.pages) == (DocumentStatus.READY, 3)
    assert not window.library.is_empty_page_shown

    type_question(qtbot, window, BRIDGE_QUESTION)
    wait_for_answer(qtbot, window)
    turn = window.chat.turns[-1]
    assert turn.answer is not None
    assert BRIDGE_SENTENCE in turn.text.toPlainText()
    (chip,) = turn.text.citation_buttons
    assert chip.accessibleName() == "Citation 1: brücke.pdf, page 2"
    assert chip.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert len(turn.source_cards) == 1

    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.reader.marked_text), timeout=WAIT_MS)
    assert window.reader.pdf_view.current_page == 1
    marked = " ".join(window.reader.marked_text.split())
    assert marked.startswith("Die neue Brücke über die Lauge wurde im Mai 1987")
    assert marked.endswith("412 Meter lang")
    marks = window.reader.pdf_view.marks
    assert {mark.page for mark in marks} == {1}
    assert len(marks) == 2, "one mark a line"


def test_a_citation_of_a_text_marks_exactly_its_characters(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window([f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    answer = window.chat.turns[-1].answer
    assert answer is not None
    click_first_citation(qtbot, window)
    assert window.reader.marked_text == answer.citations[0].quote
    assert LIGHTHOUSE_SENTENCE in answer.citations[0].quote


def test_the_passages_are_there_before_the_first_word(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    silence = threading.Event()
    window = make_window([Reply(f"[1] {LIGHTHOUSE_SENTENCE}", hold=silence)])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    turn = window.chat.turns[-1]
    qtbot.waitUntil(lambda: "tokens" in turn.progress_label.text(), timeout=WAIT_MS)
    assert turn.evidence_cards
    assert not turn.text.toPlainText()
    silence.set()
    wait_for_answer(qtbot, window)
    assert LIGHTHOUSE_SENTENCE in turn.text.toPlainText()


def test_the_model_loads_while_the_question_is_typed(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    generator = ScriptedGenerator([f"[1] {LIGHTHOUSE_SENTENCE}"])
    window = make_window(generator=generator)
    index(qtbot, window, text_file)
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    assert generator.loads == 0
    window.chat.composer.input.insertPlainText("When")
    qtbot.waitUntil(lambda: generator.loads == 1, timeout=WAIT_MS)
    assert not generator.requests


def test_stop_works_while_the_model_has_not_said_a_word(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    window = make_window([Reply("never", hold=threading.Event()), f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    type_question(qtbot, window, LIGHTHOUSE_QUESTION)
    turn = window.chat.turns[-1]
    qtbot.waitUntil(lambda: "tokens" in turn.progress_label.text(), timeout=WAIT_MS)
    started = time.perf_counter()
    qtbot.mouseClick(window.chat.composer.button, Qt.MouseButton.LeftButton)
    wait_for_answer(qtbot, window)
    elapsed_ms = (time.perf_counter() - started) * 1000
    assert "Stopped" in turn.message_text
    assert elapsed_ms < STOP_MS
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    assert window.chat.turns[-1].answer is not None


def test_a_crash_in_mid_answer_is_said_there_and_the_next_question_works(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window([Reply(f"[1] {LIGHTHOUSE_SENTENCE}", crash_after=20), f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    assert "“scripted” stopped in the middle of its work" in window.chat.turns[-1].message_text
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    assert window.chat.turns[-1].answer is not None


def test_a_file_that_cannot_be_read_says_why_and_the_others_go_on(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing of the kind")
    window = make_window()
    index(qtbot, window, broken, text_file)
    records = [window.library.model.record(window.library.model.index(row)) for row in range(2)]
    assert {record.status for record in records} == {DocumentStatus.READY, DocumentStatus.FAILED}
    failed = next(record for record in records if record.status is DocumentStatus.FAILED)
    tip = window.library.model.data(
        window.library.model.index(window.library.model.row_of(failed.document_id)),
        Qt.ItemDataRole.ToolTipRole,
    )
    assert "damaged" in tip
    assert "broken.pdf" in window.library.report_text


def test_the_conversation_is_there_again_at_the_next_start(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path
) -> None:
    window = make_window([f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    close(qtbot, window)
    again = make_window()
    (turn,) = again.chat.turns
    assert turn.question == LIGHTHOUSE_QUESTION
    assert LIGHTHOUSE_SENTENCE in turn.text.toPlainText()
    click_first_citation(qtbot, again)


def test_html_in_a_title_a_question_and_an_answer_stays_text(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path, tmp_path: Path
) -> None:
    hostile = "The <b>keeper</b> of <img src='file:///etc/passwd'> Nordersand was Ada <script>x</script> Brandt."
    page = tmp_path / "<i>keeper<i>.txt"
    page.write_text(f"About a lighthouse.\n\n{hostile}\n\nMore about the keeper of Nordersand.\n", encoding="utf-8")
    window = make_window([f"[1] {hostile}"])
    index(qtbot, window, page, text_file)
    window.ask_page.ask("Who was the <u>keeper</u> of Nordersand, Ada Brandt?")
    wait_for_answer(qtbot, window)
    turn = window.chat.turns[-1]
    assert turn.answer is not None
    assert "<img src='file:///etc/passwd'>" in visible_text(window)
    (chip, *_) = turn.text.citation_buttons
    assert "<i>" not in chip.toolTip()
    assert "&lt;i&gt;" in chip.toolTip()
    click_first_citation(qtbot, window)
    assert "<b>keeper</b>" in window.reader.marked_text


def test_a_vanished_file_is_shown_as_stored_and_the_reader_says_so(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path, text_file: Path
) -> None:
    window = make_window([f"[1] {BRIDGE_SENTENCE}"])
    index(qtbot, window, pdf, text_file)
    window.ask_page.ask(BRIDGE_QUESTION)
    wait_for_answer(qtbot, window)
    pdf.unlink()
    click_first_citation(qtbot, window)
    assert "412 Meter lang" in window.reader.marked_text
    assert "brücke.pdf" in window.reader.notice_text


def test_removing_asks_first(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    window = make_window()
    index(qtbot, window, text_file)
    record = window.library.model.record(window.library.model.index(0))
    for label, left in (("Cancel", 1), ("Remove", 0)):
        QTimer.singleShot(0, window, lambda label=label: press(label))
        window.files.remove(record)
        qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
        assert window.library.model.rowCount() == left
    assert text_file.exists()
    assert window.library.is_empty_page_shown


def test_closing_in_mid_answer_asks_once_and_then_waits(qtbot: QtBot, make_window: MakeWindow, text_file: Path) -> None:
    window = make_window([Reply("never", hold=threading.Event())])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    QTimer.singleShot(0, window, lambda: press("Keep working"))
    window.close()
    assert window.isVisible()
    QTimer.singleShot(0, window, lambda: press("Stop and close"))
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT_MS)


def test_the_event_loop_never_stalls_while_files_are_indexed(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    for number in range(6):
        make_long_text(tmp_path / "many" / f"{number}.txt")
    window = make_window()
    with watching(window) as watchdog:
        index(qtbot, window, tmp_path / "many")
    print(f"longest stall while indexing: {watchdog.longest_s * 1000:.0f} ms")
    assert window.library.model.rowCount() == 6
    assert watchdog.longest_s < 1.0  # generous: the machine of the tests is shared; 16 ms is the aim on a quiet one


def make_long_text(path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    sentences = [f"Sentence {number} of {path.stem} tells of tide, salt and wind." for number in range(300)]
    path.write_text("\n\n".join(" ".join(sentences[i : i + 10]) for i in range(0, 300, 10)), encoding="utf-8")


def press(label: str) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(button for button in box.buttons() if button.text().replace("&", "") == label).click()


def test_the_panes_keep_their_sizes(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    window.resize(780, 600)
    window.splitter.setSizes([200, 320, 258])
    sizes = window.splitter.sizes()
    close(qtbot, window)
    assert make_window().splitter.sizes() == sizes


def test_a_question_to_an_empty_library_says_what_to_do(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    type_question(qtbot, window, "Is anybody there?")
    wait_for_answer(qtbot, window)
    assert "Add some" in window.chat.turns[-1].message_text


def test_an_answer_is_copied_as_markdown_and_saved_as_json(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path, tmp_path: Path
) -> None:
    window = make_window([f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    answer = window.chat.turns[-1].answer
    assert answer is not None
    turn = window.chat.turns[-1]
    copy = turn.findChild(CopyButton)
    assert isinstance(copy, CopyButton)
    copy.markdown.trigger()
    assert LIGHTHOUSE_SENTENCE in QApplication.clipboard().text()
    target = tmp_path / "answer.json"
    saving_as(window, target)
    turn.export_requested.emit(answer)
    assert json.loads(target.read_text(encoding="utf-8"))["citations"][0]["document"] == "lighthouse.md"


def test_previous_and_next_go_through_the_citations(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path, text_file: Path
) -> None:
    window = make_window([f"[1] {BRIDGE_SENTENCE}\n[1] Am Ende steht ein Verzeichnis aller Pfeiler."])
    index(qtbot, window, pdf, text_file)
    window.ask_page.ask(BRIDGE_QUESTION)
    wait_for_answer(qtbot, window)
    click_first_citation(qtbot, window)
    assert not window.reader.previous_button.isEnabled()
    qtbot.mouseClick(window.reader.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Verzeichnis" in window.reader.marked_text, timeout=WAIT_MS)
    assert window.reader.pdf_view.current_page == 2
    qtbot.mouseClick(window.reader.text_button, Qt.MouseButton.LeftButton)
    assert window.reader.marked_text == "Am Ende steht ein Verzeichnis aller Pfeiler."
    assert not window.reader.next_button.isEnabled()


def test_light_and_dark_change_under_an_open_answer(
    qtbot: QtBot, make_window: MakeWindow, qapp: QApplication, text_file: Path
) -> None:
    window = make_window([f"[1] {LIGHTHOUSE_SENTENCE}"])
    index(qtbot, window, text_file)
    window.ask_page.ask(LIGHTHOUSE_QUESTION)
    wait_for_answer(qtbot, window)
    click_first_citation(qtbot, window)
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    appearance.apply(Qt.ColorScheme.Dark)
    try:
        qtbot.waitUntil(lambda: is_dark(window.palette()), timeout=WAIT_MS)
        assert is_dark(window.reader.text_view.palette())
        assert len(window.chat.turns[-1].text.citation_buttons) == 1
        assert LIGHTHOUSE_SENTENCE in window.reader.marked_text
    finally:
        appearance.apply(Qt.ColorScheme.Light)


def test_the_keys_make_the_source_larger_and_smaller(
    qtbot: QtBot, make_window: MakeWindow, pdf: Path, text_file: Path
) -> None:
    window = make_window()
    index(qtbot, window, pdf, text_file)
    actions = {action.shortcut().toString(): action for action in window.findChildren(QAction)}
    for row in range(2):  # pages, then text
        window.library.view.activated.emit(window.library.model.index(row))
        qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.READING), timeout=WAIT_MS)
        sizes = []
        for key in ("Ctrl+0", "Ctrl++", "Ctrl+-", "Ctrl+-", "Ctrl+0"):
            actions[key].trigger()
            factor = window.reader.pdf_view._factor() if row == 0 else window.reader.text_view.font().pointSizeF()
            sizes.append(round(factor, 3))
        fit, larger, again, smaller, back = sizes
        assert smaller < fit < larger
        assert fit == again == back
