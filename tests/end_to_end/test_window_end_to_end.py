"""One run in a real window: drop a PDF, ask, click the citation, see the sentence marked on the page."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end import xvfb

pytestmark = pytest.mark.skipif(
    not xvfb.is_available(), reason="Xvfb is not installed (packaging/debian-test-packages.txt)"
)


def run_window(folder: Path, *models: Path) -> Any:
    with xvfb.display() as environment:
        child = subprocess.run(
            [sys.executable, "-m", "tests.end_to_end.run_window", str(folder), *map(str, models)],
            env={**environment, "PYTHONPATH": ":".join(path for path in sys.path if path)},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout.splitlines()[-1])


def test_a_dropped_pdf_a_question_and_a_click_show_the_marked_sentence(tmp_path: Path) -> None:
    shown = run_window(tmp_path)
    assert shown["platform"] == "xcb"
    assert "412 Meter" in shown["answer"]
    assert shown["page"] == 2
    assert " ".join(shown["marked"].split()).endswith("412 Meter lang")
    assert shown["yellow_pixels"] > 200


@pytest.mark.model
def test_the_same_with_the_starter_model_after_a_kill_and_a_stop(tmp_path: Path, models_folder: Path) -> None:
    shown = run_window(tmp_path, models_folder)
    assert "stopped in the middle of its work" in shown["killed"]
    assert "Stopped" in shown["stopped"]
    assert shown["stop_s"] < 1.0  # about 0.03 on a machine with nothing else to do
    assert "1987" in shown["answer"], shown
    assert shown["citations"] >= 1
    assert shown["page"] == 2
    assert "1987" in shown["marked"]
    assert shown["yellow_pixels"] > 200
