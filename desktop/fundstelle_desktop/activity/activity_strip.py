"""One quiet line under the pages: the long work that is going on, how far it is, and a button to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.activity.activity import Activity, ActivityState
from fundstelle_desktop.activity.activity_log import ActivityLog
from fundstelle_desktop.activity.activity_texts import state_text
from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.plain_text import tool_tip
from fundstelle_desktop.widgets.elided_label import ElidedLabel
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.icons import IconButton

_SMALL = 0.88  # of the application's font


class ActivityStrip(QWidget):
    """Hidden while nothing long goes on. What comes into the library has its own line there."""

    panel_requested = Signal()

    def __init__(self, log: ActivityLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._log = log
        self._shown: Activity | None = None
        self.label = ElidedLabel()
        self.label.setObjectName("secondary")
        scale_font(self.label, _SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self.more_button = QToolButton()
        self.more_button.setObjectName("link")
        self.more_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.more_button.clicked.connect(self.panel_requested)
        let_enter_press(self.more_button)
        self.stop_button = IconButton("close", self.tr("Stop"))
        self.stop_button.clicked.connect(self._stop)
        texts = QVBoxLayout()
        texts.setSpacing(SPACING // 2)
        texts.addWidget(self.label)
        texts.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * SPACING, SPACING, 2 * SPACING, SPACING)
        row.setSpacing(SPACING)
        row.addLayout(texts, 1)
        row.addWidget(self.more_button)
        row.addWidget(self.stop_button)
        log.changed.connect(self._show)
        self.hide()

    def _show(self) -> None:
        long = [activity for activity in self._log.under_way if activity.is_long]
        self.setVisible(bool(long))
        if not long:
            self._shown = None
            return
        activity = next((one for one in long if one.state is ActivityState.RUNNING), long[0])
        if activity is not self._shown:
            self._shown = activity
            self.stop_button.setEnabled(True)
        text = f"{state_text(activity)} · {activity.title}"  # where there is no room for both, how far it is
        self.label.set_full_text(text)
        self.label.setToolTip(tool_tip(text))
        progress = activity.progress if activity.state is ActivityState.RUNNING else None
        self._bar.setRange(0, progress.total if progress is not None else 0)
        self._bar.setValue(progress.done if progress is not None else 0)
        self.more_button.setVisible(len(long) > 1)
        self.more_button.setText(self.tr("%n more", "", len(long) - 1))

    def _stop(self) -> None:
        if self._shown is not None:
            self.stop_button.setEnabled(False)
            self._shown.stop()
