"""A quote from a scan is marked on its page, which has no text to look for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fundstelle_desktop.library.document_warnings import warning_texts
from fundstelle_desktop.reader.place import Place
from fundstelle_desktop.reader.reader_pane import ReaderPane
from fundstelle_desktop.reader.scan_marks import boxes_of
from fundstelle_rag.documents import Box, Document, DocumentRecord, DocumentStatus, LineBox, Span, SpanKind
from fundstelle_rag.tesseract import how_to_install
from fundstelle_rag.warning_messages import SENTENCES
from tests.rag.scans_made import write_scan

TEXT = "Der Damm brach nachts um vier.\n\nAm Morgen waren sieben Leute da."
SECOND = TEXT.index("Am Morgen")
LINES = (
    LineBox(0, 14, Box(1, 0.1, 0.10, 0.8, 0.12)),
    LineBox(15, 30, Box(1, 0.1, 0.13, 0.8, 0.15)),
    LineBox(SECOND, len(TEXT), Box(2, 0.1, 0.10, 0.9, 0.12)),
)


def test_whole_lines_have_their_boxes_and_parts_of_lines_their_share() -> None:
    assert boxes_of(LINES, 0, 30) == (LINES[0].box, LINES[1].box)
    (part,) = boxes_of(LINES, 4, 14)
    assert (part.page, part.top, part.bottom) == (1, 0.10, 0.12)
    assert part.right == pytest.approx(0.8)
    assert part.left == pytest.approx(0.1 + 0.7 * 4 / 14)
    assert boxes_of(LINES, 30, 32) == ()
    assert boxes_of((), 0, 30) == ()


def test_a_line_on_its_side_is_marked_whole() -> None:
    upright = Box(1, 0.1, 0.1, 0.12, 0.8)
    assert boxes_of((LineBox(0, 14, upright),), 4, 8) == (upright,)


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_marks_stay_within_their_lines(start: int, end: int) -> None:
    for box in boxes_of(LINES, min(start, end), max(start, end)):
        line = next(line.box for line in LINES if (line.box.page, line.box.top) == (box.page, box.top))
        assert line.left - 1e-9 <= box.left <= box.right <= line.right + 1e-9


@pytest.fixture
def scan(tmp_path: Path) -> Document:
    path = write_scan(tmp_path / "scan.pdf", [Image.new("L", (600, 800), 255)] * 2)
    record = DocumentRecord("d1", path, "Scan", "pdf", DocumentStatus.READY, "", ("ocr:1-2",), "", 0, 0, "de", 2, 2, "")
    spans = (Span(SpanKind.OCR, 0, len(TEXT)), Span(SpanKind.PAGE, 0, SECOND, 1), Span(SpanKind.PAGE, SECOND, 65, 2))
    return Document(record, TEXT, spans, LINES)


def test_the_reader_marks_the_page_and_says_that_it_is_a_scan(qtbot: QtBot, scan: Document) -> None:
    pane = ReaderPane()
    qtbot.addWidget(pane)

    pane.show_place(scan, [Place("d1", "1", 2, SECOND, len(TEXT))], 0)

    (mark,) = pane.pdf_view.marks
    assert mark.page == 1
    points = 800 * 72 / 200
    assert mark.rect.top() == pytest.approx(0.10 * points, abs=0.5)
    assert mark.rect.height() == pytest.approx(0.02 * points, abs=0.5)
    assert pane.marked_text == "Am Morgen waren sieben Leute da."
    assert "misread" in pane.notice_text

    pane.text_button.click()
    assert pane.marked_text == "Am Morgen waren sieben Leute da."
    assert "misread" in pane.notice_text


def test_an_image_is_shown_as_the_text_that_was_recognised(qtbot: QtBot, scan: Document, tmp_path: Path) -> None:
    image = tmp_path / "brief.png"
    Image.new("L", (60, 80), 255).save(image)
    record = DocumentRecord(
        "d2", image, "Brief", "image", DocumentStatus.READY, "", ("ocr:1",), "", 0, 0, "de", 1, 1, ""
    )
    pane = ReaderPane()
    qtbot.addWidget(pane)

    pane.show_place(Document(record, TEXT, scan.spans, LINES), [Place("d2", "1", 1, 0, 30)], 0)

    assert pane.marked_text == "Der Damm brach nachts um vier."
    assert "misread" in pane.notice_text


def test_a_document_says_in_the_list_what_of_it_was_not_read(qapp: QApplication) -> None:
    warnings = (
        "ocr:1-3",
        "pages_without_text:7",
        "page_failed:9",
        "page_failed:10",
        "sheet_hidden:a-b",
        "member_failed:x",
    )
    recognised, waiting, failed, hidden, others = warning_texts((*warnings, "more_warnings:4"))
    assert "1–3" in recognised
    assert "7" in waiting
    assert how_to_install() in waiting
    assert "9, 10" in failed
    assert "a-b" in hidden
    assert "5" in others


def test_every_warning_that_the_command_line_words_has_its_sentence_in_the_window(qapp: QApplication) -> None:
    about_parts = {"member_failed", "in_member", "more_warnings"}
    for code in SENTENCES:
        (text,) = warning_texts((f"{code}:7",))
        assert ("7" in text) == (code not in {*about_parts, "outdated"} or code == "more_warnings")
        assert ("part" in text) == (code in about_parts)
