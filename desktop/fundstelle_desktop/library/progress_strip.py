"""What the library is busy with, how far it is, and a button to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.durations import duration_text
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_models.events import Progress


class ProgressStrip(QWidget):
    cancel_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._label = ElidedLabel()
        self._label.setObjectName("secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress of indexing"))
        self.cancel_button = IconButton("close", self.tr("Stop indexing"))
        self.cancel_button.clicked.connect(self._cancel)
        texts = QVBoxLayout()
        texts.setSpacing(SPACING // 2)
        texts.addWidget(self._label)
        texts.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * SPACING, SPACING, SPACING, SPACING)
        row.addLayout(texts, 1)
        row.addWidget(self.cancel_button)
        self.hide()

    def begin(self, text: str) -> None:
        self._label.set_full_text(text)
        self._bar.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self.show()

    def show_progress(self, progress: Progress) -> None:
        text = progress_text(progress)
        if progress.seconds_left is not None:
            text = fill(self.tr("About %1 left · %2"), duration_text(progress.seconds_left), text)
        self._label.set_full_text(text)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)

    def end(self) -> None:
        self.hide()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self._label.set_full_text(self.tr("Stopping…"))
        self._bar.setRange(0, 0)
        self.cancel_pressed.emit()
