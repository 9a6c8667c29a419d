"""What is to be checked in a translation: one after the other, in words, or all of it in a list."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QListView, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.bilingual.concern_model import ConcernModel
from fundstelle_desktop.plain_text import fill
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.icons import IconButton

_SHOWN_ROWS = 6


class ConcernBar(QWidget):
    row_requested = Signal(int)  # of the segment to look at

    def __init__(self, model: ConcernModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.model = model
        self._row = -1
        self._build()
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            changed.connect(self._show)
        self._show()

    @property
    def text(self) -> str:
        """What is said about the current segment, or about all of them."""
        return self._text.text()

    def set_row(self, row: int) -> None:
        """Say which segment is the current one."""
        self._row = row
        self._show()

    def step(self, by: int) -> None:
        """Go to the next segment that is to be checked, or to the one before."""
        row = self.model.after(self._row) if by > 0 else self.model.before(self._row)
        if row is not None:
            self.row_requested.emit(row)

    def _build(self) -> None:
        self._position = QLabel()
        self._position.setObjectName("secondary")
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.previous_button = IconButton("previous", self.tr("Previous to check (Shift+F8)"))
        self.previous_button.clicked.connect(lambda: self.step(-1))
        self.next_button = IconButton("next", self.tr("Next to check (F8)"))
        self.next_button.clicked.connect(lambda: self.step(1))
        self.list_button = QToolButton()
        self.list_button.setObjectName("quiet")
        self.list_button.setText(self.tr("List"))
        self.list_button.setToolTip(self.tr("All that is to be checked"))
        self.list_button.setAccessibleName(self.list_button.toolTip())
        self.list_button.setCheckable(True)
        self.list_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_enter_press(self.list_button)
        self.list = QListView()
        self.list.setObjectName("concerns")
        self.list.setModel(self.model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("To be checked"))
        self.list.clicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list_button.toggled.connect(self._toggle_list)
        self.list.hide()
        row = QHBoxLayout()
        row.setContentsMargins(2 * SPACING, SPACING // 2, SPACING, SPACING // 2)
        row.setSpacing(SPACING // 2)
        row.addWidget(self._position)
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        row.addSpacing(SPACING // 2)
        row.addWidget(self._text, 1)
        row.addWidget(self.list_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addLayout(row)

    def _show(self) -> None:
        count = len(self.model.rows)
        place = self.model.place_of(self._row)
        self._position.setVisible(count > 0)
        if place >= 0:
            self._position.setText(fill(self.tr("%1 of %2 to check"), place + 1, count))
            text = self.model.text(place)
        else:
            self._position.setText(self.tr("%n to check", "", count))
            text = "" if count else self.tr("Nothing to check")
        self._text.setText(text)
        self.previous_button.setEnabled(self.model.before(self._row) is not None)
        self.next_button.setEnabled(self.model.after(self._row) is not None)
        for widget in (self.previous_button, self.next_button, self.list_button):
            widget.setVisible(count > 0)
        if not count:
            self.list_button.setChecked(False)
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        rows = min(count, _SHOWN_ROWS)
        self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + SPACING if rows else 0)

    def _toggle_list(self, shown: bool) -> None:
        self.list.setVisible(shown)
        if shown:
            self.list.setFocus()

    def _open(self, index: QModelIndex) -> None:
        self.row_requested.emit(self.model.rows[index.row()])
