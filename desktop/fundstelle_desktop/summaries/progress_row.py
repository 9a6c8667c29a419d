"""How far a summary in the making is, with a button to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.summaries.run_texts import state_text
from fundstelle_desktop.summaries.summary_run import RunState, SummaryRun
from fundstelle_desktop.widgets.text_label import quiet_label


class ProgressRow(QWidget):
    stop_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = quiet_label(factor=1.0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of the summary"))
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.clicked.connect(self._stop)
        texts = QVBoxLayout()
        texts.setSpacing(SPACING // 2)
        texts.addWidget(self.label)
        texts.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * SPACING)
        row.addLayout(texts, 1)
        row.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_run(self, run: SummaryRun) -> None:
        self.label.setText(state_text(run))
        self.stop_button.setEnabled(True)
        progress = run.progress if run.state is RunState.RUNNING else None
        self._bar.setRange(0, progress.total if progress is not None else 0)
        self._bar.setValue(progress.done if progress is not None else 0)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.label.setText(self.tr("Stopping…"))
        self.stop_pressed.emit()
