"""Why a summary is not done, with the buttons to go on with it or to give it up."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.long_run import RunState
from fundstelle_desktop.summaries.run_texts import state_text
from fundstelle_desktop.summaries.summary_run import SummaryRun
from fundstelle_desktop.widgets.text_label import text_label


class HaltedNote(QWidget):
    """Hidden while a summary is under way or done."""

    go_on_pressed = Signal()
    give_up_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = text_label()
        self.go_on_button = QPushButton()
        self.go_on_button.setObjectName("primary")
        self.go_on_button.clicked.connect(self.go_on_pressed)
        self.give_up_button = QPushButton(self.tr("Give up"))
        self.give_up_button.clicked.connect(self.give_up_pressed)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.go_on_button)
        row.addWidget(self.give_up_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACING)
        column.setSpacing(SPACING + SPACING // 2)
        column.addWidget(self.label)
        column.addLayout(row)
        self.hide()

    def show_run(self, run: SummaryRun | None) -> None:
        has_failed = run is not None and run.state is RunState.FAILED
        self.label.setText(state_text(run) if run is not None else "")
        self.label.setObjectName("failure" if has_failed else "message")
        self.label.style().unpolish(self.label)
        self.label.style().polish(self.label)
        self.go_on_button.setText(self.tr("Try again") if has_failed else self.tr("Go on"))
        self.setVisible(has_failed or (run is not None and run.state is RunState.STOPPED))
