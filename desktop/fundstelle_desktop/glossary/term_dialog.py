"""One term and its fixed translation, to be added or changed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.widgets.language_box import LanguageBox
from fundstelle_rag.glossary import Term

_WIDTH = 480


class TermDialog(QDialog):
    """`term` is what is filled in; OK waits until both sides are, in two languages."""

    def __init__(self, term: Term, codes: Iterable[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._term_id = term.term_id
        self.setWindowTitle(self.tr("Glossary entry"))
        self.setMinimumWidth(_WIDTH)
        codes = tuple(codes)
        self.source_language = LanguageBox(self.tr("Language of the term"), codes)
        self.target_language = LanguageBox(self.tr("Language of its translation"), codes)
        self.source_language.choose(term.source_language)
        self.target_language.choose(term.target_language)
        self.source = _line(term.source, self.tr("Term"))
        self.target = _line(term.target, self.tr("Its translation"))
        self.note = _line(term.note, self.tr("Note"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.ok_button = buttons.button(QDialogButtonBox.StandardButton.Ok)
        for line in (self.source, self.target):
            line.textChanged.connect(self._check)
        for box in (self.source_language, self.target_language):
            box.currentIndexChanged.connect(self._check)
        self._lay_out(buttons)
        self._check()
        (self.target if self.source.text() else self.source).setFocus()

    @property
    def term(self) -> Term:
        return Term(
            self.source_language.code,
            self.target_language.code,
            one_line(self.source.text()),
            one_line(self.target.text()),
            one_line(self.note.text()),
            self._term_id,
        )

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACING)
        grid.setColumnStretch(1, 1)
        rows = ((self.source_language, self.source), (self.target_language, self.target))
        for number, (box, line) in enumerate(rows):
            grid.addWidget(box, number, 0)
            grid.addWidget(line, number, 1)
        label = QLabel(self.tr("Note"))
        label.setBuddy(self.note)
        grid.addWidget(label, 2, 0, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(self.note, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(2 * SPACING)
        column.addLayout(grid)
        column.addWidget(buttons)

    def _check(self) -> None:
        term = self.term
        self.ok_button.setEnabled(bool(term.source and term.target) and term.source_language != term.target_language)


def asked_term(parent: QWidget, term: Term, codes: Iterable[str] = ()) -> Term | None:
    """Return the term as it was filled in, None where the person would rather not."""
    dialog = TermDialog(term, codes, parent)
    filled = dialog.term if dialog.exec() else None
    dialog.deleteLater()
    return filled


def _line(text: str, name: str) -> QLineEdit:
    line = QLineEdit(one_line(text))
    line.setAccessibleName(name)
    line.setPlaceholderText(name)
    return line
