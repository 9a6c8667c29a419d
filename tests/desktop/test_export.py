"""Taking away what was written: the dialog with its preview, the files, the clipboard."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from fundstelle_desktop.export.export_dialog import ExportDialog
from fundstelle_desktop.export.file_names import file_name
from fundstelle_desktop.export.preview import Preview
from fundstelle_desktop.jobs import Lane
from fundstelle_desktop.main_window import MainWindow
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict, Timings
from fundstelle_rag.export.export_file import rendered
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.formats import endings
from fundstelle_rag.store.turns import Turn
from tests.desktop.conftest import WAIT_MS, MakeWindow
from tests.desktop.dialogs import choose_file, choose_format, in_export_dialog, saving_as

QUOTE = "Der Deich ist <b>neun</b> Meter hoch."
ANSWER = Answer(
    question="How <i>high</i> is the dyke?",
    language="en",
    refused=False,
    sentences=(Sentence("The dyke is nine metres high.", (1,), SentenceVerdict.SUPPORTED),),
    citations=(Citation(1, "d", "deich.pdf", "p", 14, 0, len(QUOTE), QUOTE, QuoteVerdict.EXACT),),
    hits=(),
    timings=Timings(0.1, 0.5, 1.5, 100, 0, 20),
    model=ModelIdentity("a model", "0" * 64),
)
TURN = Turn(1, datetime(2026, 11, 30, 20, 15, tzinfo=UTC).isoformat(), ANSWER)


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window()


def wait_for_preview(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.EXPORTING), timeout=WAIT_MS)


def test_every_format_has_a_preview_before_it_is_written(qtbot: QtBot, window: MainWindow) -> None:
    shown: dict[str, str] = {}

    def look(dialog: ExportDialog) -> None:
        for row in range(dialog.formats.count()):
            dialog.formats.setCurrentRow(row)
            wait_for_preview(qtbot, window)
            shown[dialog.ending] = dialog.preview.shown_text
        dialog.reject()

    in_export_dialog(window, look)
    window.exporting.choose(TURN, ANSWER.question)
    assert set(shown) == set(endings(Turn))
    for text in shown.values():
        assert "The dyke is nine metres high." in " ".join(text.split())


def test_the_file_is_what_the_engine_writes(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for ending in endings(Turn):
        target = tmp_path / f"Der Deich{ending}"
        saving_as(window, target)
        window.exporting.choose(TURN, ANSWER.question)
        assert target.read_bytes() == rendered(TURN, target, ExportOptions(library="library"))


def test_format_folder_and_colophon_are_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    endings_seen: list[tuple[str, bool]] = []

    def save(dialog: ExportDialog) -> None:
        choose_format(dialog, ".txt")
        dialog.colophon.setChecked(False)
        choose_file(dialog, tmp_path / "kept" / "dyke.txt")

    def look(dialog: ExportDialog) -> None:
        endings_seen.append((dialog.ending, dialog.colophon.isChecked()))
        dialog.reject()

    in_export_dialog(window, save)
    window.exporting.choose(TURN, ANSWER.question)
    assert "a model" not in (tmp_path / "kept" / "dyke.txt").read_text(encoding="utf-8")
    in_export_dialog(window, look)
    window.exporting.choose(TURN, ANSWER.question)
    assert endings_seen == [(".txt", False)]
    assert window.settings.value("export/folder") == str(tmp_path / "kept")


def test_a_folder_that_is_gone_is_said_and_another_can_be_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    messages: list[str] = []

    def dismiss() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            messages.append(box.text())
            box.reject()

    def save(dialog: ExportDialog) -> None:
        poll = QTimer(dialog)
        poll.timeout.connect(dismiss)
        poll.start(20)
        dialog.file_chosen.emit(tmp_path / "nowhere" / "dyke.md", dialog.options)
        qtbot.waitUntil(lambda: bool(messages), timeout=WAIT_MS)
        assert dialog.isEnabled()
        dialog.reject()

    in_export_dialog(window, save)
    window.exporting.choose(TURN, ANSWER.question)
    assert "dyke.md" in messages[0]


def test_the_clipboard_gets_the_text_as_it_looks_and_as_markdown(window: MainWindow) -> None:
    window.exporting.copy_formatted(TURN)
    data = QApplication.clipboard().mimeData()
    pasted = QTextDocument()
    pasted.setHtml(data.html())
    assert QUOTE in pasted.toPlainText()
    assert "[^1]" in data.text()
    window.exporting.copy_markdown(TURN)
    assert not QApplication.clipboard().mimeData().hasHtml()


def test_the_whole_conversation_is_saved(
    qtbot: QtBot, make_window: MakeWindow, text_file: Path, tmp_path: Path
) -> None:
    window = make_window()
    window.ask_page.export_chat()  # of which there is none: nothing is asked
    for question in ("Wie viele Dokumente gibt es?", "How many documents are there?"):
        window.ask_page.ask(question)
        qtbot.waitUntil(lambda: not window.runner.is_busy(Lane.ANSWERING), timeout=WAIT_MS)
    target = tmp_path / "talk.pdf"
    saving_as(window, target)
    window.ask_page.export_chat()
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Wie viele Dokumente gibt es?" in " ".join(text.split())
    assert "How many documents are there?" in " ".join(text.split())


def test_the_preview_loads_nothing_and_follows_no_link_out(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "spy.png"
    picture.write_bytes(b"not looked at")
    preview = Preview()
    qtbot.addWidget(preview)
    hostile = f'<p>Text <img src="file://{picture}"><a href="https://example.org/">out</a><a href="#here">in</a></p>'
    preview.show_file(".html", hostile.encode())
    assert "Text" in preview.shown_text
    page = preview._page
    assert page.loadResource(2, f"file://{picture}") is None
    page.anchorClicked.emit("https://example.org/")
    assert page.toPlainText().startswith("Text")


def test_the_formats_of_a_kind_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "x.ini"), QSettings.Format.IniFormat)
    dialog = ExportDialog(ANSWER, "x", "library", settings)
    qtbot.addWidget(dialog)
    offered = [dialog.formats.item(row).data(Qt.ItemDataRole.UserRole) for row in range(dialog.formats.count())]
    assert sorted(offered) == sorted(endings(Answer))
    assert dialog.bilingual.isHidden()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Was kostet die Brücke?", "Was kostet die Brücke"),
        ("a/b\\c:d", "a b c d"),
        ("...", "Fundstelle"),
        ("word " * 40, ("word " * 12).strip()),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_title_makes_a_name_for_a_file(title: str, name: str) -> None:
    assert file_name(title) == name
