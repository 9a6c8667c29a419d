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


class Counting:
    """Long work that counts to `last` and goes on where it stopped."""

    def __init__(self, last: int) -> None:
        self.done, self.last, self.beginnings = 0, last, 0
        self.gate = threading.Event()  # counts to 1 and waits until it is set

    def __call__(self, cancel: CancelToken) -> Iterator[object]:
        self.beginnings += 1
        while self.done < self.last:
            cancel.raise_if_cancelled()
            self.done += 1
            yield self.done
            while not self.gate.is_set() and not cancel.wait(0.01):
                pass
        yield Finished(self.done)


def test_long_work_makes_way_and_goes_on_where_it_stopped(qtbot: QtBot, runner: JobRunner) -> None:
    counting = Counting(3)
    order: list[str] = []
    long = runner.submit("long", counting, Lane.ANSWERING, is_long=True)
    waiting = runner.submit("waiting", once(lambda: order.append("waiting")), Lane.ANSWERING, is_long=True)
    long.made_way.connect(lambda: order.append("made way"))
    long.finished.connect(lambda _: order.append("long"))
    with qtbot.waitSignal(long.event_received):
        pass
    short = runner.submit("short", once(lambda: None), Lane.ANSWERING)
    short.finished.connect(lambda _: order.append("short"))
    short.finished.connect(counting.gate.set)
    with qtbot.waitSignals([short.finished, long.finished, waiting.finished, runner.became_idle]):
        pass
    assert order == ["made way", "short", "long", "waiting"]
    assert (counting.done, counting.beginnings) == (3, 2)


def test_what_made_way_can_still_be_cancelled(qtbot: QtBot, runner: JobRunner) -> None:
    gate = threading.Event()
    counting = Counting(3)
    long = runner.submit("long", counting, Lane.ANSWERING, is_long=True)
    with qtbot.waitSignal(long.event_received):
        pass
    short = runner.submit("short", once(lambda: gate.wait(5)), Lane.ANSWERING)
    with qtbot.waitSignal(long.made_way):
        pass
    with qtbot.waitSignals([long.cancelled, long.ended]):
        long.cancel()
    with qtbot.waitSignals([short.finished, runner.became_idle]):
        gate.set()
    assert counting.beginnings == 1


def test_cancelled_while_it_makes_way_it_does_not_come_back(qtbot: QtBot, runner: JobRunner) -> None:
    counting = Counting(3)
    long = runner.submit("long", counting, Lane.ANSWERING, is_long=True)
    with qtbot.waitSignal(long.event_received):
        pass
    short = runner.submit("short", once(lambda: None), Lane.ANSWERING)
    with qtbot.waitSignals([long.cancelled, short.finished, runner.became_idle]):
        long.cancel()
    assert counting.beginnings == 1


def test_short_work_alone_is_cancelled_where_long_work_is_spared(qtbot: QtBot, runner: JobRunner) -> None:
    counting = Counting(2)
    long = runner.submit("long", counting, Lane.ANSWERING, is_long=True)
    with qtbot.waitSignal(long.event_received):
        pass
    short = runner.submit("short", once(lambda: None), Lane.ANSWERING)
    with qtbot.waitSignals([short.cancelled, long.finished]):
        runner.cancel(Lane.ANSWERING, spare_long=True)
        counting.gate.set()
