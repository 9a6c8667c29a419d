"""Pictures of the real window on the sample library, with the real models.

    python -m tests.end_to_end.screenshots [OUT_DIR] [--models DIR]

Where there is no display it draws on Xvfb. Look at the pictures: nobody else checks how it looks."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from fundstelle_rag import paths
from tests.end_to_end import xvfb

_SIZE = (1440, 900)
_PANES = [290, 590, 560]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out_dir", type=Path, nargs="?", default=Path("docs/screenshots"))
    parser.add_argument("--models", type=Path, default=paths.models_folder())
    options = parser.parse_args()
    if "DISPLAY" not in os.environ:
        with xvfb.display() as environment:
            command = [sys.executable, "-m", __spec__.name, *sys.argv[1:]]
            return subprocess.run(command, env=dict(environment), check=False).returncode
    options.out_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        take_pictures(options.out_dir, options.models, Path(folder))
    return 0


def take_pictures(out_dir: Path, models_folder: Path, folder: Path) -> None:
    """Write the PNGs, in the order in which a new user would see these states."""
    from PySide6.QtCore import QLocale, Qt, QTimer
    from PySide6.QtGui import QFont, QFontDatabase
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from fundstelle_desktop import i18n
    from fundstelle_desktop.appearance import Appearance
    from fundstelle_desktop.application import make_application
    from fundstelle_desktop.export.export_dialog import ExportDialog
    from fundstelle_desktop.jobs import Lane
    from fundstelle_rag.open_workbench import open_workbench
    from fundstelle_rag.samples import sample_questions
    from fundstelle_rag.summaries import SummaryStyle
    from tests.end_to_end.driver import Driver

    app = make_application(QLocale("en"))
    if "Inter" in QFontDatabase.families():
        app.setFont(QFont("Inter", 10))
    questions = {question.id: question.question for question in sample_questions()}

    def start() -> Driver:
        driver = Driver(lambda: open_workbench(folder / "library", models_folder), folder / "window.ini", timeout_s=300)
        driver.window.resize(*_SIZE)
        driver.window.splitter.setSizes(_PANES)
        driver.settle()
        return driver

    def take(driver: Driver, name: str) -> None:
        QApplication.processEvents()
        driver.window.grab().save(str(out_dir / f"{name}.png"))

    driver = start()
    take(driver, "1-empty-library")
    driver.window.adding.add_samples()
    driver.wait_until(lambda: driver.window.library.model.rowCount() >= 3)
    take(driver, "2-indexing")
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.INDEXING))
    turn = driver.begin_question(questions["de-umbaukosten"])
    driver.wait_until(lambda: bool(turn.evidence_cards) and "/" not in turn.progress_label.text())
    driver.wait_until(
        lambda: (
            ("tokens" in turn.progress_label.text() and ": 0 of" not in turn.progress_label.text())
            or not driver.window.runner.is_busy(Lane.ANSWERING)
        )
    )
    take(driver, "3-answering")
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.ANSWERING))
    driver.click_citation(turn)
    driver.settle(1500)
    take(driver, "4-citation-in-pdf")
    turn = driver.ask(questions["en-peat"])
    driver.click_citation(turn)
    take(driver, "5-citation-in-text")
    turn = driver.ask("What is the capital of Mongolia?")
    driver.settle()
    take(driver, "6-refused")

    page = driver.window.summaries_page
    driver.window.pages.show_page(page)
    model = driver.window.library.model
    titles = [model.data(model.index(row)) for row in range(model.rowCount())]
    row = next(row for row, title in enumerate(titles) if title.startswith("Haushalt"))
    driver.window.library.view.setCurrentIndex(model.index(row))
    page.overview.panel.style_button(SummaryStyle.BULLETS).click()
    page.overview.panel.summarize_requested.emit()
    driver.wait_until(lambda: bool(page.view.highlights.texts) and page.view.progress.isVisible())
    driver.settle()
    take(driver, "7-summary-begun")
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.ANSWERING))
    QTest.mouseClick(page.view.sections.texts[0].citation_buttons[0], Qt.MouseButton.LeftButton)
    driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.READING))
    driver.settle()
    take(driver, "8-summary")

    def picture_dialog() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ExportDialog)
        pdf = next(r for r in range(dialog.formats.count()) if "(.pdf)" in dialog.formats.item(r).text())
        dialog.formats.setCurrentRow(pdf)
        driver.wait_until(lambda: not driver.window.runner.is_busy(Lane.EXPORTING))
        driver.settle(1500)
        dialog.grab().save(str(out_dir / "9-saving.png"))
        dialog.reject()

    QTimer.singleShot(0, driver.window, picture_dialog)
    page.view.header.export_button.click()
    driver.close()

    i18n.install(app, QLocale("de"))
    driver = start()
    driver.window.pages.show_page(driver.window.ask_page)
    driver.click_citation(driver.window.chat.turns[0])
    driver.window.chat.scroll_to_start()
    driver.settle(1500)
    take(driver, "10-german")
    appearance = app.findChild(Appearance)
    assert appearance is not None
    appearance.apply(Qt.ColorScheme.Dark)
    driver.settle(1500)
    take(driver, "11-german-dark")
    driver.close()


if __name__ == "__main__":
    sys.exit(main())
