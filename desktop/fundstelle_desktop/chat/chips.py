"""The small buttons in an answer's line: the number of a citation, and the mark of a sentence that is in doubt."""

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt
from PySide6.QtWidgets import QToolButton, QToolTip, QWidget

from fundstelle_desktop.places import describe_place
from fundstelle_desktop.plain_text import fill, quoted, tool_tip
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_rag.answers import Citation, QuoteVerdict


def citation_chip(citation: Citation, parent: QWidget) -> QToolButton:
    """Return the button that leads to a citation; a quote that is nowhere to be found is marked as such."""
    button = _chip("citationChip", str(citation.marker), parent)
    where = describe_place(citation)
    missing = _missing() if citation.verdict is QuoteVerdict.MISSING else ""
    name = fill(QCoreApplication.translate("AnswerText", "Citation %1: %2"), citation.marker, where)
    button.setAccessibleName(". ".join(filter(None, (name, missing))))
    button.setToolTip(tool_tip("\n".join(filter(None, (where, quoted(citation.quote), missing)))))
    button.setProperty("missing", bool(missing))
    return button


def doubt_chip(remark: str, parent: QWidget) -> QToolButton:
    """Return the button that says what is in doubt, to the mouse, the keyboard and the screen reader."""
    button = _chip("doubtChip", "?", parent)
    button.setAccessibleName(remark)
    button.setToolTip(tool_tip(remark))
    button.clicked.connect(
        lambda: QToolTip.showText(button.mapToGlobal(QPoint(0, button.height())), button.toolTip(), button)
    )
    return button


def _missing() -> str:
    return QCoreApplication.translate("AnswerText", "These words were not found in the document.")


def _chip(kind: str, text: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(kind)
    button.setText(text)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    let_enter_press(button)
    metrics = parent.fontMetrics()
    button.setFixedSize(QSize(max(metrics.height(), metrics.horizontalAdvance(text) + 10), metrics.height()))
    return button
