"""Asks between which days the files to be searched were changed, or came into the library."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QDialog, QDialogButtonBox, QGridLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_rag.scope import Dated, Scope


class DatesDialog(QDialog):
    """Starts with the dates of a scope; `scope` is that scope with what was chosen since."""

    def __init__(self, scope: Scope | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope = scope or Scope()
        self.setWindowTitle(self.tr("Only documents from a certain time"))
        self.dated = QComboBox()
        self.dated.addItem(self.tr("File last changed"), Dated.MODIFIED)
        self.dated.addItem(self.tr("Added to the library"), Dated.ADDED)
        self.dated.setCurrentIndex(self.dated.findData(self._scope.dated))
        self.since_check, self.since = self._day(self.tr("from"), self._scope.since, QDate.currentDate().addYears(-1))
        self.until_check, self.until = self._day(self.tr("to"), self._scope.until, QDate.currentDate())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        grid.setSpacing(SPACING)
        grid.addWidget(self.dated, 0, 0, 1, 2)
        for row, (check, edit) in enumerate(((self.since_check, self.since), (self.until_check, self.until)), start=1):
            grid.addWidget(check, row, 0)
            grid.addWidget(edit, row, 1)
        grid.addWidget(buttons, 3, 0, 1, 2)

    @property
    def scope(self) -> Scope | None:
        """The scope with these dates; None where it is the whole library."""
        since = _date(self.since) if self.since_check.isChecked() else None
        until = _date(self.until) if self.until_check.isChecked() else None
        if since is not None and until is not None and since > until:
            since, until = until, since
        scope = replace(self._scope, since=since, until=until, dated=Dated(self.dated.currentData()))
        return None if scope.is_everything else scope

    def _day(self, label: str, day: date | None, proposal: QDate) -> tuple[QCheckBox, QDateEdit]:
        check, edit = QCheckBox(label), QDateEdit()
        edit.setCalendarPopup(True)
        edit.setAccessibleName(label)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        edit.setDate(proposal if day is None else QDate(day.year, day.month, day.day))
        check.toggled.connect(edit.setEnabled)
        check.setChecked(day is not None)
        edit.setEnabled(day is not None)
        return check, edit


def _date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
