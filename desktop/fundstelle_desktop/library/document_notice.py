"""Under the list: what is the matter with the document the cursor is on, and what can be done about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.library.document_model import long_status
from fundstelle_desktop.library.row_actions import RowAction, action_text, offered
from fundstelle_desktop.library.twins import Twin
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.flow_layout import FlowLayout
from fundstelle_rag.documents import DocumentRecord

_BUTTON_PADDING = 12  # pixels from a flat button's edge to its text: the texts stand in one line


class DocumentNotice(QWidget):
    """Hidden where nothing is the matter."""

    action_requested = Signal(object, object)  # RowAction, DocumentRecord

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: tuple[DocumentRecord, Twin | None] | None = None
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setContentsMargins(_BUTTON_PADDING, 0, 0, 0)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons: dict[RowAction, QToolButton] = {}
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING - _BUTTON_PADDING, SPACING, SPACING, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(self.label)
        column.addWidget(self._row)
        self.hide()

    def show_document(self, record: DocumentRecord | None, twin: Twin | None = None) -> None:
        """Say what is the matter with this document."""
        if record is not None and self._shown == (record, twin):
            return  # the list is refreshed all the time; a button that is being pressed must stay
        actions = [] if record is None else offered(record, twin)
        self._shown = None if record is None else (record, twin)
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {}
        if record is not None and actions:
            self.label.setText(long_status(record, twin))
            for action in actions:
                self._add(action, record)
        self.setVisible(bool(actions))

    def _add(self, action: RowAction, record: DocumentRecord) -> None:
        button = QToolButton()
        button.setObjectName("link")
        button.setText(action_text(action))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(button)
        button.clicked.connect(partial(self.action_requested.emit, action, record))
        self._flow.addWidget(button)
        self.buttons[action] = button
