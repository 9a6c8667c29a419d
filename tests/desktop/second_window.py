"""The child of test_second_window: a window on a library that another process has open.

    python -m tests.desktop.second_window LIBRARY SETTINGS_FILE

Dismisses the message box that comes, and prints its text."""

import sys
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from fundstelle_desktop import application
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

POLL_MS = 50


def main(library_folder: Path, settings_file: str) -> int:
    QLocale.setDefault(QLocale("en"))
    application.make_application(QLocale("en"))

    def open_workbench() -> Workbench:
        return Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator())

    def dismiss() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            sys.stdout.write(box.text() + "\n")
            box.reject()

    poll = QTimer()
    poll.timeout.connect(dismiss)
    poll.start(POLL_MS)
    return application.show(open_workbench, QSettings(settings_file, QSettings.Format.IniFormat))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
