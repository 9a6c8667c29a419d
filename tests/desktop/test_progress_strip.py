"""The strip under the list of documents: what is going on, and how long it still takes, as far as that is known."""

import pytest
from pytestqt.qtbot import QtBot

from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.library.progress_strip import ProgressStrip
from fundstelle_models.events import Progress, Stage


def test_the_time_left_stands_in_front_once_it_is_known(qtbot: QtBot) -> None:
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Reading files")
    strip.show_progress(Progress(Stage.READING_PAGES, 12, 300, "book.pdf"))
    assert strip._label.accessibleName() == "Reading the pages of book.pdf: 12 of 300"
    strip.show_progress(Progress(Stage.READING_PAGES, 13, 300, "book.pdf", seconds_left=170.0))
    assert strip._label.accessibleName() == "About 3 min left · Reading the pages of book.pdf: 13 of 300"
    assert (strip._bar.value(), strip._bar.maximum()) == (13, 300)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "a few seconds"), (22, "20 seconds"), (70, "1 min"), (3_599, "1 h"), (4_700, "1 h 20 min")],
)
def test_durations_are_as_exact_as_they_deserve(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text
