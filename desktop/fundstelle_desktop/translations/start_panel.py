"""What is to be translated and into what: the documents that are selected in the library, and a language."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.language_box import LanguageBox
from fundstelle_rag.documents import DocumentRecord

_NAMED_DOCUMENTS = 4  # of a selection, the others are counted


class StartPanel(QFrame):
    """`records` are the documents that are named in it, `language.code` what they are to be translated into."""

    translate_requested = Signal()
    glossary_requested = Signal()
    test_requested = Signal()
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.records: tuple[DocumentRecord, ...] = ()
        self._is_ready = False
        self._heading, self._documents, self._estimate = QLabel(), QLabel(), QLabel()
        scale_font(self._heading, 1.0, bold=True)
        self._documents.setObjectName("secondary")
        for label in (self._heading, self._documents, self._estimate):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.language = LanguageBox(self.tr("Language to translate into"))
        self.language.currentIndexChanged.connect(self._choose)
        self.button = QPushButton(self.tr("Translate"))
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.translate_requested)
        self.glossary_button = QPushButton(self.tr("Glossary…"))
        self.glossary_button.clicked.connect(self.glossary_requested)
        self.test_button = QToolButton()
        self.test_button.setObjectName("link")
        self.test_button.setText(self.tr("Test the model for this pair (about a minute)"))
        self.test_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.test_button.clicked.connect(self.test_requested)
        let_enter_press(self.test_button)
        self._lay_out()
        self.show_estimate("")
        self.set_documents(())

    @property
    def estimate_text(self) -> str:
        """What is said about what the model is good for."""
        return self._estimate.text()

    def set_ready(self, ready: bool) -> None:
        """Say whether a translation can be begun at all (the library is open)."""
        self._is_ready = ready
        self._show_documents()

    def set_documents(self, records: Sequence[DocumentRecord]) -> None:
        """Say which documents are to be translated."""
        self.records = tuple(records)
        self._choose()

    @property
    def pair(self) -> tuple[str, str]:
        """From which language into which; the first is empty where the documents are in several."""
        languages = {record.language for record in self.records}
        return languages.pop() if len(languages) == 1 else "", self.language.code

    def show_estimate(self, text: str, *, can_test: bool = False) -> None:
        """Say frankly what the model is good for between these languages; offer to test it where that is not known."""
        self._estimate.setText(text)
        self._estimate.setVisible(bool(text))
        self.test_button.setVisible(can_test)

    def take_focus(self) -> None:
        (self.button if self.button.isEnabled() else self.language).setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        self._show_documents()
        self.chosen_changed.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        row.addWidget(self.language, 1)
        row.addWidget(self.glossary_button)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._heading)
        column.addWidget(self._documents)
        column.addSpacing(SPACING)
        column.addLayout(row)
        column.addWidget(self._estimate)
        column.addWidget(self.test_button, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_documents(self) -> None:
        count = len(self.records)
        if not count:
            self._heading.setText(self.tr("Translate documents"))
            self._documents.setText(self.tr("Select one or more documents in the library."))
        else:
            self._heading.setText(self.tr("Translate %n document(s)", "", count))
            names = [one_line(record.title) for record in self.records[:_NAMED_DOCUMENTS]]
            if count > _NAMED_DOCUMENTS:
                names.append(self.tr("… and %n more", "", count - _NAMED_DOCUMENTS))
            self._documents.setText("\n".join(names))
        self.button.setEnabled(self._is_ready and count > 0)
        self.button.setAccessibleDescription(self._documents.text())
