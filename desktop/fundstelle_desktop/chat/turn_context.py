"""How a question was taken, in a quiet line or two over its answer: what was searched for, and where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.chat.asking import Asking
from fundstelle_desktop.chat.scope_texts import scope_parts
from fundstelle_desktop.plain_text import fill, one_line, tool_tip
from fundstelle_desktop.widgets.enter_presses import let_enter_press

_SMALL = 0.88  # of the application's font


class TurnContext(QWidget):
    """Hidden where a question was taken as it stands, over all documents."""

    standalone_requested = Signal()

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question = asking.question
        self._scope, self._searched = _quiet_label(), _quiet_label()
        self._searched.setContentsMargins(0, 2, 0, 0)  # its first line level with the button's
        self._searched.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.standalone_button = QToolButton()
        self.standalone_button.setObjectName("link")
        scale_font(self.standalone_button, _SMALL)
        self.standalone_button.setText(self.tr("Ask just this question"))
        self.standalone_button.setToolTip(self.tr("Ask again, without what was asked before"))
        self.standalone_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.standalone_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.standalone_button.clicked.connect(self.standalone_requested)
        let_enter_press(self.standalone_button)
        self._searched_row = QWidget()
        row = QHBoxLayout(self._searched_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING // 2)
        row.addWidget(self._searched, 1)
        row.addWidget(self.standalone_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._scope)
        column.addWidget(self._searched_row)
        self._searched_row.hide()
        self._show_scope(asking)

    @property
    def searched_text(self) -> str:
        """What is said to have been searched for; empty where it was the question."""
        return self._searched.text()

    @property
    def scope_text(self) -> str:
        """What is said to have been searched; empty where it was everything."""
        return self._scope.text()

    def show_query(self, query: str, *, can_ask_alone: bool) -> None:
        """Say what was searched for, where that is not the question as it stands."""
        differs = bool(query) and one_line(query) != one_line(self._question)
        self._searched.setText(fill(self.tr("Searched for: %1"), one_line(query)) if differs else "")
        self._searched_row.setVisible(differs)
        self.standalone_button.setVisible(can_ask_alone)
        self._show_or_hide()

    def _show_scope(self, asking: Asking) -> None:
        parts = scope_parts(asking.scope, asking.titles)
        labels = " · ".join(part.label for part in parts)
        self._scope.setText(fill(self.tr("Only in: %1"), labels) if parts else "")
        self._scope.setToolTip(tool_tip("\n".join(part.detail for part in parts if part.detail)))
        self._scope.setVisible(bool(parts))
        self._show_or_hide()

    def _show_or_hide(self) -> None:
        self.setVisible(bool(self._scope.text() or self._searched.text()))


def _quiet_label() -> QLabel:
    label = QLabel()
    label.setObjectName("secondary")
    scale_font(label, _SMALL)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
