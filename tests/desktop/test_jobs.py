"""Generators in threads: order, cancelling, failures, and nothing left behind."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from fundstelle_desktop.jobs import JobRunner, Lane, once
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


def test_events_come_in_order_and_on_the_main_thread(qtbot: QtBot, runner: JobRunner) -> None:
    seen: list[object] = []
    threads: set[threading.Thread] = set()

    def work(cancel: CancelToken) -> Iterator[object]:
        yield from range(100)
        yield Finished("done")

    job = runner.submit("count", work, Lane.READING)
    job.event_received.connect(seen.append)
    job.event_received.connect(lambda _: threads.add(threading.current_thread()))
    with qtbot.waitSignal(job.finished) as finished:
        pass
    assert seen == list(range(100))
    assert finished.args == ["done"]
    assert threads == {threading.main_thread()}


def test_a_failure_is_handed_over_with_its_traceback(qtbot: QtBot, runner: JobRunner) -> None:
    def fail() -> None:
        raise ValueError("of ours")

    job = runner.submit("fail", once(fail), Lane.READING)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert isinstance(failed.args[0], ValueError)
    assert failed.args[0].__traceback__ is not None


def test_one_lane_runs_one_after_another_and_lanes_side_by_side(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    order: list[str] = []

    def wait_first() -> None:
        gate.wait(5)
        order.append("first")

    first = runner.submit("first", once(wait_first), Lane.INDEXING)
    second = runner.submit("second", once(lambda: order.append("second")), Lane.INDEXING)
    beside = runner.submit("beside", once(lambda: order.append("beside")), Lane.ANSWERING)
    with qtbot.waitSignal(beside.finished):
        pass
    assert not second.has_started
    with qtbot.waitSignals([first.finished, second.finished, runner.became_idle]):
        gate.set()
    assert order == ["beside", "first", "second"]


def test_cancelling_stops_what_runs_and_what_waits(qtbot: QtBot, runner: JobRunner) -> None:
    def work(cancel: CancelToken) -> Iterator[object]:
        while True:
            cancel.raise_if_cancelled()
            cancel.wait(0.01)
            yield "tick"

    running = runner.submit("running", work, Lane.INDEXING)
    waiting = runner.submit("waiting", work, Lane.INDEXING)
    with qtbot.waitSignal(running.event_received):
        pass
    with qtbot.waitSignals([running.cancelled, waiting.cancelled, runner.became_idle]):
        runner.cancel(Lane.INDEXING)
    assert not runner.is_busy()


def test_closing_leaves_no_thread(qtbot: QtBot, runner: JobRunner) -> None:
    def work(cancel: CancelToken) -> Iterator[object]:
        while not cancel.wait(0.01):
            yield "tick"

    job = runner.submit("endless", work, Lane.READING)
    with qtbot.waitSignal(job.event_received):
        pass
    runner.close()
    assert not any(thread.name == "job endless" for thread in threading.enumerate())
