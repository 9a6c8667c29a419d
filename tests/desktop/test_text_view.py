"""The text reader marks exactly the characters it is told, whatever characters stand before them."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QTextCursor
from pytestqt.qtbot import QtBot

from fundstelle_desktop.reader.text_view import TextView
from fundstelle_rag.documents import Document, DocumentRecord, DocumentStatus, Span, SpanKind

TEXT = "Überschrift 🗼\n\nErster 𝔸bsatz <b>mit</b> Zeichen.\n\nZweiter Absatz, e\u0301 und 日本.\n"


def document(text: str) -> Document:
    record = DocumentRecord("d", Path("d.txt"), "D", "text", DocumentStatus.READY, "", (), "", 0, 0, "de", 0, 1, "")
    return Document(record, text, (Span(SpanKind.HEADING, 0, 13, 1),))


@pytest.mark.parametrize("quote", ["Erster 𝔸bsatz <b>mit</b>", "Zweiter Absatz", "日本", "Zeichen.\n\nZweiter", "🗼"])
def test_the_mark_is_the_quote(qtbot: QtBot, quote: str) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_document(document(TEXT))
    view.mark(TEXT.index(quote), TEXT.index(quote) + len(quote))
    assert view.marked_text == quote


def test_headings_are_bold_and_the_rest_is_not(qtbot: QtBot) -> None:
    view = TextView()
    qtbot.addWidget(view)
    view.show_document(document(TEXT))
    cursor = QTextCursor(view.document())
    cursor.setPosition(3)
    assert cursor.charFormat().fontWeight() == QFont.Weight.Bold
    cursor.setPosition(30)
    assert cursor.charFormat().fontWeight() != QFont.Weight.Bold


def test_a_far_mark_is_scrolled_into_view(qtbot: QtBot) -> None:
    text = "line\n" * 5000 + "here\n" + "line\n" * 5000
    view = TextView()
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.show()
    view.show_document(document(text))
    view.mark(25_000, 25_004)
    qtbot.waitUntil(lambda: 0 <= view.cursorRect().top() < view.viewport().height() / 2)
    assert view.textCursor().block().text() == "here"
