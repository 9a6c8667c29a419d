"""The glossary as a table, by pair of languages: terms are added, changed, removed, and exchanged with files."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.glossary.term_model import Column, TermModel
from fundstelle_desktop.translations.translation_texts import pair_text
from fundstelle_desktop.widgets.placeholder import Placeholder
from fundstelle_rag.glossary import Term

_SIZE = (720, 480)


class GlossaryDialog(QDialog):
    """Asks for what is to be done; whoever opened it does it and calls `show_terms`."""

    add_requested = Signal(str, str)  # the pair that is chosen, both empty where all are shown
    change_requested = Signal(object)  # Term
    remove_requested = Signal(object)  # the Terms
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Glossary"))
        self.resize(*_SIZE)
        self._terms: tuple[Term, ...] = ()
        self.model = TermModel()
        self.pairs = QComboBox()
        self.pairs.setAccessibleName(self.tr("Languages"))
        self.table = QTableView()
        self._build_table()
        self._nothing = Placeholder(
            "glossary",
            self.tr("No terms yet"),
            self.tr("A term that stands here is translated as it says here, and it is checked whether it was."),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._build_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING)
        column.addLayout(self._build_head())
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_foot())
        self.pairs.currentIndexChanged.connect(self._filter)
        self.show_terms(())

    @property
    def pair(self) -> tuple[str, str]:
        """The languages that are chosen, both empty where all are shown."""
        return self.pairs.currentData() or ("", "")

    @property
    def selected(self) -> list[Term]:
        rows = self.table.selectionModel().selectedRows()
        return [self.model.term(index.row()) for index in sorted(rows, key=lambda index: index.row())]

    def show_terms(self, terms: Sequence[Term]) -> None:
        """Show these terms; the pair that was chosen stays chosen where it still has some."""
        self._terms = tuple(terms)
        chosen = self.pair
        self.pairs.blockSignals(True)
        self.pairs.clear()
        self.pairs.addItem(self.tr("All languages"), ("", ""))
        for pair in dict.fromkeys((term.source_language, term.target_language) for term in terms):
            self.pairs.addItem(pair_text(*pair), pair)
        known = [self.pairs.itemData(number) for number in range(self.pairs.count())]
        self.pairs.setCurrentIndex(known.index(chosen) if chosen in known else 0)
        self.pairs.blockSignals(False)
        self._filter()

    def _filter(self) -> None:
        pair = self.pair
        shown = [one for one in self._terms if pair in (("", ""), (one.source_language, one.target_language))]
        self.model.show(shown)
        self._stack.setCurrentWidget(self.table if self._terms else self._nothing)
        self.export_button.setEnabled(bool(self._terms))
        self._set_buttons()

    def _set_buttons(self) -> None:
        count = len(self.selected)
        self.change_button.setEnabled(count == 1)
        self.remove_button.setEnabled(count > 0)

    def _build_table(self) -> None:
        table = self.table
        table.setObjectName("terms")
        table.setModel(self.model)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setCornerButtonEnabled(False)
        table.setWordWrap(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(self.tr("Terms"))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(table.fontMetrics().lineSpacing() + 2 * SPACING)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.PAIR, QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(0)  # of what is on the screen: thousands of terms are not all measured
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        table.activated.connect(lambda index: self.change_requested.emit(self.model.term(index.row())))
        table.selectionModel().selectionChanged.connect(self._set_buttons)
        remove = QAction(self.tr("Remove"), self)
        remove.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove)
        table.addAction(remove)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _build_buttons(self) -> None:
        self.add_button = QPushButton(self.tr("Add…"))
        self.add_button.clicked.connect(lambda: self.add_requested.emit(*self.pair))
        self.change_button = QPushButton(self.tr("Change…"))
        self.change_button.clicked.connect(lambda: self.change_requested.emit(self.selected[0]))
        self.remove_button = QPushButton(self.tr("Remove"))
        self.remove_button.clicked.connect(self._remove)
        self.import_button = QPushButton(self.tr("Import…"))
        self.import_button.clicked.connect(self.import_requested)
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.clicked.connect(self.export_requested)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.clicked.connect(self.reject)
        for button in (
            self.add_button,
            self.change_button,
            self.remove_button,
            self.import_button,
            self.export_button,
            self.close_button,
        ):
            button.setAutoDefault(False)  # Enter in the table changes a term

    def _build_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.pairs)
        row.addStretch(1)
        row.addWidget(self.import_button)
        row.addWidget(self.export_button)
        return row

    def _build_foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def _remove(self) -> None:
        if self.selected:
            self.remove_requested.emit(self.selected)
