"""The child of test_window_end_to_end: a real window that gets a PDF, a question and a click, and tells what it shows.

    python -m tests.end_to_end.run_window FOLDER [MODELS_FOLDER]

Without a models folder the model follows a script; with one, its process is first killed in the middle of an answer,
and another answer stopped. Prints one JSON object."""

import json
import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest

from fundstelle_desktop.application import make_application
from fundstelle_desktop.jobs import Lane
from fundstelle_models.worker_client import WORKER_MODULE
from fundstelle_rag.open_workbench import open_workbench
from fundstelle_rag.workbench import Workbench
from tests.desktop.sample_files import BRIDGE_QUESTION, BRIDGE_SENTENCE, make_pdf, make_text
from tests.end_to_end.driver import Driver
from tests.fakes import HashEmbedder, ScriptedGenerator


def main(folder: Path, models_folder: Path | None) -> None:
    app = make_application(QLocale(QLocale.Language.English))

    def open_it() -> Workbench:
        if models_folder is not None:
            return open_workbench(folder / "library", models_folder)
        script = [f"[1] {BRIDGE_SENTENCE}"]
        return Workbench.open(folder / "library", embedder=HashEmbedder(), generator=ScriptedGenerator(script))

    driver = Driver(open_it, folder / "window.ini")
    driver.drop([make_pdf(folder / "brücke.pdf"), make_text(folder / "coast.md")])
    disturbed = disturb(driver) if models_folder is not None else {}
    turn = driver.ask(BRIDGE_QUESTION)
    answer = turn.answer
    shown = disturbed | {
        "platform": app.platformName(),
        "message": turn.message_text,
        "answer": answer.text if answer is not None else "",
        "citations": len(answer.citations) if answer is not None else 0,
    }
    if turn.text.citation_buttons:
        driver.click_citation(turn)
        view = driver.window.reader.pdf_view
        image = view.viewport().grab().toImage()
        yellow = sum(
            image.pixelColor(x, y).blue() < 120 < image.pixelColor(x, y).red()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        )
        shown |= {
            "page": view.current_page + 1,
            "marked": driver.window.reader.marked_text,
            "yellow_pixels": yellow,
        }
    driver.close()
    sys.stdout.write(json.dumps(shown) + "\n")


def disturb(driver: Driver) -> dict[str, object]:
    """Kill the model while it reads a prompt, then stop it while it reads the next; tell what the window says."""
    turn = driver.begin_question(BRIDGE_QUESTION)
    driver.wait_until(lambda: "tokens" in turn.progress_label.text())
    (worker,) = [child for child in psutil.Process().children() if WORKER_MODULE in child.cmdline()]
    worker.kill()
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.ANSWERING))

    stopped = driver.begin_question(BRIDGE_QUESTION)
    driver.wait_until(lambda: "tokens" in stopped.progress_label.text())
    started = time.monotonic()
    QTest.mouseClick(driver.window.chat.composer.button, Qt.MouseButton.LeftButton)
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.ANSWERING))
    return {
        "killed": turn.message_text,
        "stopped": stopped.message_text,
        "stop_s": time.monotonic() - started,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
