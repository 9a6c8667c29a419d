"""How far long work is, with a button to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.widgets.text_label import quiet_label
from fundstelle_models.events import Progress


class ProgressRow(QWidget):
    stop_pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the bar."""
        super().__init__(parent)
        self.label = quiet_label(factor=1.0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
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

    def show_progress(self, text: str, progress: Progress | None) -> None:
        """Say how it stands; without progress the bar only says that something goes on."""
        self.label.setText(text)
        self.stop_button.setEnabled(True)
        self._bar.setRange(0, progress.total if progress is not None else 0)
        self._bar.setValue(progress.done if progress is not None else 0)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.label.setText(self.tr("Stopping…"))
        self.stop_pressed.emit()
