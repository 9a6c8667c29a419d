"""The time left, on a clock that stands still until it is told: within a tenth once there is something to go by."""

import itertools
from pathlib import Path

import pytest

from fundstelle_rag.durations import duration
from fundstelle_rag.estimate import TimeLeft


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def read_all(time_left: TimeLeft, clock: Clock, files: list[tuple[Path, int]], cost: dict[str, float]) -> list[float]:
    """Take each file at so many seconds a byte of its ending; return what was said beside what was still to come."""
    time_left.expect(files)
    total = clock.now + sum(size * cost[path.suffix] for path, size in files)
    errors = []
    for path, size in files:
        time_left.begin_file(path, size)
        said = time_left.seconds()
        if said is not None:
            errors.append(abs(said - (total - clock.now)) / (total - clock.now))
        clock.now += size * cost[path.suffix]
        time_left.end_file()
    return errors


def test_nothing_is_said_before_there_is_something_to_go_by(clock: Clock) -> None:
    time_left = TimeLeft(clock)
    time_left.expect([(Path("a.txt"), 5000)] * 100)
    time_left.begin_file(Path("a.txt"), 5000)
    assert time_left.seconds() is None
    clock.now += 60  # however long: one file that does not end tells nothing
    assert time_left.seconds() is None
    time_left.end_file()
    assert time_left.seconds() == pytest.approx(99 * 60)


def test_equal_files_are_foretold(clock: Clock) -> None:
    errors = read_all(TimeLeft(clock), clock, [(Path(f"{n}.txt"), 5_000) for n in range(100)], {".txt": 1 / 5_000})
    assert len(errors) == 98
    assert max(errors) < 0.01


def test_formats_are_told_apart(clock: Clock) -> None:
    files = [(Path(f"{n}.txt"), 10_000) for n in range(40)] + [(Path(f"{n}.pdf"), 1_000_000) for n in range(40)]
    mixed = [file for pair in zip(files[:40], files[40:], strict=True) for file in pair]
    errors = read_all(TimeLeft(clock), clock, mixed, {".txt": 0.5 / 10_000, ".pdf": 2 / 1_000_000})
    assert max(errors[5:]) < 0.1


def test_one_book_is_foretold_by_its_passages(clock: Clock) -> None:
    time_left = TimeLeft(clock)
    time_left.expect([(Path("book.pdf"), 9_000_000)])
    time_left.begin_file(Path("book.pdf"), 9_000_000)
    clock.now += 30
    assert time_left.seconds() is None
    time_left.begin_passages()
    said = []
    for done in range(16, 1_000, 16):
        clock.now += 16 / 8
        said.append((time_left.seconds(done, 1_000), (1_000 - done) / 8))
    assert all(left == pytest.approx(true, abs=1.0) for left, true in said)


def test_the_number_does_not_jump(clock: Clock) -> None:
    time_left = TimeLeft(clock)
    files = [(Path(f"{n}.txt"), 5_000) for n in range(60)]
    time_left.expect(files)
    said = []
    for number, (path, size) in enumerate(files):
        time_left.begin_file(path, size)
        clock.now += 10 if number == 30 else 1  # something else had the processor for a moment
        time_left.end_file()
        said.append(time_left.seconds())
    known = [left for left in said if left is not None]
    assert len(known) == 59
    assert max(abs(later - earlier) for earlier, later in itertools.pairwise(known)) < 12
    assert known[-1] < 3


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "a few seconds"), (22, "20 s"), (54, "50 s"), (70, "1 min"), (170, "3 min"), (3599, "1 h"),
        (4_700, "1 h 20 min"), (7_100, "2 h"),
    ],
)  # fmt: skip
def test_durations_are_as_exact_as_they_deserve(seconds: float, text: str) -> None:
    assert duration(seconds) == text
