"""The line under the pages and the panel: what runs, what waits, what became of what ended."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from fundstelle_desktop.activity.activity import ActivityState
from fundstelle_desktop.activity.activity_log import ActivityLog
from fundstelle_desktop.activity.activity_panel import ActivityPanel
from fundstelle_desktop.activity.activity_strip import ActivityStrip
from fundstelle_desktop.jobs import Job, JobRunner, Lane, once
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, Progress, Stage
from fundstelle_rag.errors import DocumentNotFound


class Held:
    """Long work that says how far it is and waits until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    def __call__(self, cancel: CancelToken) -> Iterator[object]:
        yield Progress(Stage.READING_PROMPT, 3, 10, seconds_left=120.0)
        while not self.let_go.is_set():
            cancel.raise_if_cancelled()
            cancel.wait(0.01)
        yield Finished(None)


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def log(runner: JobRunner) -> ActivityLog:
    return ActivityLog(runner, runner)


def long(runner: JobRunner, title: str, work: Held) -> Job:
    return runner.submit("long", work, Lane.ANSWERING, title=title, is_long=True)


def test_the_line_says_what_runs_and_how_far_it_is_and_stops_it(
    qtbot: QtBot, runner: JobRunner, log: ActivityLog
) -> None:
    strip = ActivityStrip(log)
    qtbot.addWidget(strip)
    assert strip.isHidden()
    job = long(runner, "Summary of <b>x</b>", Held())
    with qtbot.waitSignal(job.event_received):
        pass
    assert not strip.isHidden()
    assert strip.label.accessibleName() == "3 of 10 passages read · about 2 min left · Summary of <b>x</b>"
    assert strip.label.textFormat() is Qt.TextFormat.PlainText
    assert strip.more_button.isHidden()
    with qtbot.waitSignal(job.cancelled):
        qtbot.mouseClick(strip.stop_button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    assert [activity.state for activity in log.activities] == [ActivityState.STOPPED]


def test_what_waits_is_counted(qtbot: QtBot, runner: JobRunner, log: ActivityLog) -> None:
    strip = ActivityStrip(log)
    qtbot.addWidget(strip)
    first, second = Held(), Held()
    jobs = [long(runner, "first", first), long(runner, "second", second)]
    with qtbot.waitSignal(jobs[0].event_received):
        pass
    assert "first" in strip.label.accessibleName()
    assert strip.more_button.text() == "one more"
    with qtbot.waitSignal(strip.panel_requested):
        qtbot.mouseClick(strip.more_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(jobs[1].event_received):
        first.let_go.set()
    assert "second" in strip.label.accessibleName()
    with qtbot.waitSignal(jobs[1].ended):
        second.let_go.set()
    assert strip.isHidden()


def test_a_question_goes_first_and_that_is_said(qtbot: QtBot, runner: JobRunner, log: ActivityLog) -> None:
    held, gate = Held(), threading.Event()
    job = long(runner, "long", held)
    with qtbot.waitSignal(job.event_received):
        pass
    with qtbot.waitSignal(job.made_way):
        runner.submit("question", once(lambda: gate.wait(5)), Lane.ANSWERING)
    (activity,) = log.activities  # the question has no title: its answer says how it goes
    assert activity.state is ActivityState.WAITING
    with qtbot.waitSignal(job.started):
        gate.set()
    assert [one.state for one in log.activities] == [ActivityState.RUNNING]


def test_the_panel_lists_what_ended_with_the_reason_and_stops_long_work(
    qtbot: QtBot, runner: JobRunner, log: ActivityLog
) -> None:
    panel = ActivityPanel(log)
    qtbot.addWidget(panel)
    assert panel.model.rowCount() == 0

    def fail() -> None:
        raise DocumentNotFound("dyke.pdf")

    failing = runner.submit("fail", once(fail), Lane.INDEXING, title="Reading files")
    with qtbot.waitSignal(failing.ended):
        pass
    job = long(runner, "long", Held())
    with qtbot.waitSignal(job.event_received):
        pass
    rows = [panel.model.index(row) for row in range(panel.model.rowCount())]
    texts = [panel.model.data(index, Qt.ItemDataRole.AccessibleTextRole) for index in rows]
    assert texts[0].startswith("long, 3 of 10 passages read")
    assert texts[1] == "Reading files, “dyke.pdf” is no longer in the library."
    panel.list.setCurrentIndex(rows[1])
    assert not panel.stop_button.isEnabled()
    panel.list.setCurrentIndex(rows[0])
    assert panel.stop_button.isEnabled()
    with qtbot.waitSignal(job.cancelled):
        panel.stop_button.click()
    assert not panel.stop_button.isEnabled()


def test_what_ended_long_ago_is_forgotten(qtbot: QtBot, runner: JobRunner, log: ActivityLog) -> None:
    for number in range(103):
        job = runner.submit("short", once(lambda: None), Lane.CHECKING, title=str(number))
        with qtbot.waitSignal(job.ended):
            pass
    assert len(log.activities) <= 101
    assert log.activities[-1].title == "102"
