"""The bilingual reader: two columns that scroll as one, findings to step through, segments worded by hand."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fundstelle_desktop.bilingual.bilingual_view import BilingualView
from fundstelle_desktop.bilingual.segment_delegate import Lit
from fundstelle_desktop.bilingual.segment_model import Column
from fundstelle_desktop.glossary.term_dialog import TermDialog
from fundstelle_desktop.main_window import MainWindow
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Timings
from fundstelle_rag.translations import (
    Finding,
    FindingKind,
    Piece,
    Segment,
    SegmentKind,
    SegmentState,
    Translation,
)
from tests.desktop import bridge_translation as bridge
from tests.desktop.conftest import WAIT_MS, MakeWindow, index

STEP_MS = 50  # half of what a person notices as a delay; measured 4 to 6 on an idle machine


def segment(number: int, source: str, target: str, state: SegmentState, *findings: Finding) -> Segment:
    start = 1000 * number
    return Segment(number, start, start + len(source), SegmentKind.PARAGRAPH, source, "de", target, state, findings)


def translation(segments: list[Segment]) -> Translation:
    return Translation(
        translation_id=7,
        document_id="d" * 8,
        title="Die Brücke",
        name="bruecke.md",
        document_sha256="a" * 64,
        source_language="de",
        target_language="en",
        segments=tuple(segments),
        timings=Timings(0.0, None, 1.0, 0, 0, 0),
        model=ModelIdentity("scripted", "5" * 64),
        prompt_version=1,
        seed=0,
        created_at="2026-11-30T20:00:00Z",
    )


NUMBER = Finding(FindingKind.NUMBER, "412")
FIVE = [
    segment(0, "Eins.", "One.", SegmentState.TRANSLATED),
    segment(1, "Sie ist 412 Meter lang.", "It is 421 metres long.", SegmentState.FLAGGED, NUMBER),
    segment(2, "Drei <b>fett</b>.", "Three <b>bold</b>.", SegmentState.EDITED),
    segment(3, "Vier.", "Vier.", SegmentState.FAILED, Finding(FindingKind.UNTRANSLATED, "Vier.")),
    segment(4, "Fünf.", "", SegmentState.PENDING),
]


@pytest.fixture
def view(qtbot: QtBot) -> BilingualView:
    view = BilingualView()
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_translation(translation(FIVE))
    view.show()
    qtbot.waitExposed(view)
    return view


def test_findings_are_stepped_through_in_words(view: BilingualView) -> None:
    assert view.bar.text == ""
    view.next_action.trigger()
    assert view.table.current_row == 1
    assert view.bar.text == "The number “412” stands on one side only."
    view.next_action.trigger()
    assert view.table.current_row == 3
    assert view.bar.text.startswith("Not translated: the original stands here.")
    assert not view.bar.next_button.isEnabled()
    view.next_action.trigger()
    assert view.table.current_row == 3, "there is none behind the last one"
    view.previous_action.trigger()
    assert view.table.current_row == 1


def test_the_list_of_findings_leads_to_each(qtbot: QtBot, view: BilingualView) -> None:
    view.bar.list_button.click()
    model = view.bar.list.model()
    assert [model.data(model.index(row, 0)).split(" · ")[0] for row in range(model.rowCount())] == ["2", "4"]
    qtbot.mouseClick(
        view.bar.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.bar.list.visualRect(model.index(1, 0)).center(),
    )
    assert view.table.current_row == 3


def test_what_is_corrected_leaves_the_list(view: BilingualView) -> None:
    view.show_segment(replace(FIVE[1], target="It is 412 metres long.", state=SegmentState.EDITED, findings=()))
    assert view.concerns.rows == [3]
    view.show_segment(replace(FIVE[4], target="Five.", state=SegmentState.FLAGGED, findings=(NUMBER,)))
    assert view.concerns.rows == [3, 4]


def test_the_sentence_under_the_mouse_is_lit_on_both_sides(view: BilingualView) -> None:
    source, target = "Erster Satz. Zweiter Satz.", "First sentence. Second sentence."
    both = (Piece(0, 12, "First sentence."), Piece(13, len(source), "Second sentence."))
    two = replace(segment(0, source, target, SegmentState.TRANSLATED), pieces=both)
    view.show_translation(replace(translation([two]), translation_id=8))
    point_at(view, Column.SOURCE, 4)
    assert view.table.delegate.lit == Lit(0, 0)
    point_at(view, Column.TARGET, view.table.fontMetrics().horizontalAdvance("First sentence. Sec"))
    assert view.table.delegate.lit == Lit(0, 1)
    view.table.leaveEvent(QEvent(QEvent.Type.Leave))
    assert view.table.delegate.lit == Lit()


def point_at(view: BilingualView, column: Column, right: int) -> None:
    """Move the mouse onto the first line of the first row, so many pixels to the right of its beginning."""
    place = QPointF(view.table.visualRect(view.model.index(0, column)).topLeft() + QPoint(12 + right, 14))
    nothing = Qt.KeyboardModifier.NoModifier
    button = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        view.table.viewport(), QMouseEvent(QEvent.Type.MouseMove, place, place, button, button, nothing)
    )


def test_a_segment_is_worded_in_its_place(qtbot: QtBot, view: BilingualView) -> None:
    view.table.choose(1)
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    editors = view.table.editors
    assert editors is not None
    assert editors.source_text.toPlainText() == FIVE[1].source
    assert editors.target_text.hasFocus()
    editors.target_text.setPlainText("It is 412 metres long.")
    with qtbot.waitSignal(view.edited) as heard:
        qtbot.keyClick(editors.target_text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.args[1:] == [1, "It is 412 metres long."]
    assert view.table.editors is None
    assert view.model.segments[1].state is SegmentState.EDITED
    assert view.table.hasFocus()


def test_escape_leaves_the_wording_as_it_was(qtbot: QtBot, view: BilingualView) -> None:
    view.open_editor(0)
    assert view.table.editors is not None
    view.table.editors.target_text.setPlainText("Something else.")
    with qtbot.assertNotEmitted(view.edited):
        qtbot.keyClick(view.table.editors.target_text, Qt.Key.Key_Escape)
    assert view.table.editors is None
    assert view.model.segments[0].target == "One."


def test_going_to_another_segment_saves(qtbot: QtBot, view: BilingualView) -> None:
    view.open_editor(0)
    assert view.table.editors is not None
    view.table.editors.target_text.setPlainText("The first.")
    with qtbot.waitSignal(view.edited) as heard:
        view.table.choose(2)
    assert heard.args[1:] == [0, "The first."]


def test_a_failed_segment_is_worded_from_nothing(view: BilingualView) -> None:
    view.open_editor(3)
    assert view.table.editors is not None
    assert view.table.editors.text == "", "the original in its place is no translation to start from"


def test_markup_in_texts_is_shown_as_it_stands(view: BilingualView) -> None:
    index = view.model.index(2, Column.TARGET)
    assert index.data() == "Three <b>bold</b>."
    view.open_editor(2)
    assert view.table.editors is not None
    assert view.table.editors.target_text.toPlainText() == "Three <b>bold</b>."


def test_a_screen_reader_hears_state_and_findings(view: BilingualView) -> None:
    said = [view.model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in Column]
    assert said == [
        "Segment 2, to be checked, The number “412” stands on one side only.",
        FIVE[1].source,
        FIVE[1].target,
    ]
    pending = view.model.index(4, Column.TARGET).data(Qt.ItemDataRole.AccessibleTextRole)
    assert pending == "not translated yet"
    assert view.table.accessibleName().startswith("German → English")


def test_every_row_is_as_high_as_its_text(qtbot: QtBot, view: BilingualView) -> None:
    long = segment(0, "Ein langer Satz über Möwen. " * 30, "A long sentence. " * 5, SegmentState.TRANSLATED)
    view.show_translation(replace(translation([long, FIVE[0]]), translation_id=8))
    first = view.table.rowHeight(0)
    assert first > 5 * view.table.rowHeight(1)
    view.resize(500, 700)
    qtbot.waitUntil(lambda: view.table.rowHeight(0) > 1.5 * first, timeout=WAIT_MS)


def test_ten_thousand_segments_scroll_without_a_stutter(qtbot: QtBot, view: BilingualView) -> None:
    words = ("Die neue Brücke über die Lauge wurde 1987 eröffnet und ist 412 Meter lang",)
    many = [
        segment(n, " ".join(words * (1 + n % 5)), " ".join(words * (1 + n % 4)), SegmentState.TRANSLATED)
        for n in range(10_000)
    ]
    view.show_translation(replace(translation(many), translation_id=8))
    widgets = len(QApplication.allWidgets())
    bar = view.table.verticalScrollBar()
    steps = []
    for _ in range(100):
        started = time.thread_time()
        bar.setValue(bar.value() + 60)
        QApplication.processEvents()
        steps.append(1000 * (time.thread_time() - started))
    assert sorted(steps)[90] < STEP_MS
    assert len(QApplication.allWidgets()) == widgets
    view.table.choose(9_999)
    assert view.table.visualRect(view.model.index(9_999, 1)).intersects(view.table.viewport().rect())


def test_what_is_read_stays_where_it_is_when_a_row_above_grows(view: BilingualView) -> None:
    many = [segment(n, "Ein Satz über Möwen.", "", SegmentState.PENDING) for n in range(200)]
    view.show_translation(replace(translation(many), translation_id=8))
    view.table.choose(100)
    before = view.table.rowViewportPosition(100)
    view.show_segment(replace(many[3], target="A sentence. " * 200, state=SegmentState.TRANSLATED))
    assert view.table.rowViewportPosition(100) == before


@pytest.fixture
def window(qtbot: QtBot, make_window: MakeWindow, tmp_path: Path) -> MainWindow:
    """A window that shows the German document's translation."""
    window = make_window(generator=bridge.model(), embedder=bridge.embedder())
    index(qtbot, window, bridge.write_document(tmp_path))
    window.library.view.selectAll()
    page = window.translations_page
    page.propose(window.library.selected_records)
    page.overview.panel.language.choose("en")
    page.translate()
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    return window


def test_a_wording_is_checked_again_and_kept(qtbot: QtBot, window: MainWindow) -> None:
    view = window.translations_page.view
    assert view.concerns.rows == [1, 3]
    view.open_editor(1)
    assert view.table.editors is not None
    view.table.editors.target_text.setPlainText(f"{bridge.CORRECTED} {bridge.TABLE[bridge.BUILT]}")
    view.table.editors.save_button.click()
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    assert view.model.segments[1].state is SegmentState.EDITED
    assert view.concerns.rows == [3]
    view.open_editor(1)
    view.table.editors.target_text.setPlainText("The new bridge was opened in 1978.")
    view.table.editors.save_button.click()
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    assert view.concerns.rows == [1, 3], "a person's slip is found as a model's is"
    window.translations_page.open_translation(view.translation_id)
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    assert view.model.segments[1].target == "The new bridge was opened in 1978."


def test_one_segment_is_translated_again(qtbot: QtBot, window: MainWindow) -> None:
    view = window.translations_page.view
    bridge_table = dict(bridge.TABLE)
    bridge.TABLE[bridge.OPENED] = bridge.CORRECTED
    try:
        view.table.choose(1)
        view.again_action.trigger()
        qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=WAIT_MS)
    finally:
        bridge.TABLE.update(bridge_table)
    assert view.model.segments[1].state is SegmentState.TRANSLATED
    assert bridge.CORRECTED in view.model.segments[1].target


def test_a_selection_goes_into_the_glossary(qtbot: QtBot, window: MainWindow) -> None:
    view = window.translations_page.view
    view.open_editor(2)
    assert view.table.editors is not None
    for text, word in ((view.table.editors.source_text, "Bahn"), (view.table.editors.target_text, "railway")):
        assert text.find(word)

    def confirm() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, TermDialog)
        dialog.ok_button.click()

    QTimer.singleShot(0, window, confirm)
    view.table.editors.term_button.click()
    assert window._workbench is not None
    (term,) = window._workbench.glossary()
    assert (term.source_language, term.target_language, term.source, term.target) == ("de", "en", "Bahn", "railway")


def test_the_source_opens_at_the_segment(qtbot: QtBot, window: MainWindow) -> None:
    window.translations_page.view.table.choose(2)
    window.translations_page.view.source_action.trigger()
    qtbot.waitUntil(lambda: window.reader.marked_text == bridge.PAID, timeout=WAIT_MS)
    assert window.reader.isVisible()
