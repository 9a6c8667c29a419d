"""What is to be summarized and how: the documents that are selected in the library, and a few choices."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.language_names import language_name
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.summaries.summary_texts import style_explanation, style_name
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_desktop.widgets.flow_layout import FlowLayout
from fundstelle_desktop.widgets.text_label import heading_label, quiet_label
from fundstelle_rag.documents import DocumentRecord
from fundstelle_rag.summaries import SummaryOptions, SummaryStyle

_NAMED_DOCUMENTS = 4  # of a selection, the others are counted
_LENGTHS = (50, 100, 150, 250, 400, 600, 1000, 2000)  # words
_LANGUAGES = ("de", "en", "nl")  # offered in any case; those of the documents come to them


class OptionsPanel(QFrame):
    """`options` is what is chosen at the moment, `document_ids` what of."""

    summarize_requested = Signal()

    def __init__(self, options: SummaryOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._records: tuple[DocumentRecord, ...] = ()
        self._is_ready = False
        self._heading, self._documents = heading_label(), quiet_label(factor=1.0)
        self._styles = QButtonGroup(self)
        self.language, self.words, self.instruction = QComboBox(), QComboBox(), QLineEdit()
        self.button = QPushButton(self.tr("Summarize"))
        self._build()
        self._fill_languages(())
        self._fill_lengths(_LENGTHS)
        self._choose(options)
        self.set_documents(())

    @property
    def document_ids(self) -> tuple[str, ...]:
        return tuple(record.document_id for record in self._records)

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(record.title for record in self._records)

    @property
    def options(self) -> SummaryOptions:
        return SummaryOptions(
            list(SummaryStyle)[self._styles.checkedId()],
            self.language.currentData(),
            self.words.currentData(),
            " ".join(self.instruction.text().split()),
        )

    @property
    def documents_text(self) -> str:
        """What is said to be summarized."""
        return self._documents.text()

    def style_button(self, style: SummaryStyle) -> QToolButton:
        button = self._styles.button(list(SummaryStyle).index(style))
        assert isinstance(button, QToolButton)
        return button

    def set_ready(self, ready: bool) -> None:
        """Say whether a summary can be begun at all (the library is open)."""
        self._is_ready = ready
        self._show_documents()

    def set_languages(self, codes: Sequence[str]) -> None:
        """Offer these languages beside those that are always offered."""
        chosen = self.language.currentData()
        self._fill_languages(codes)
        self.language.setCurrentIndex(max(self.language.findData(chosen), 0))

    def set_documents(self, records: Sequence[DocumentRecord]) -> None:
        """Say which documents are to be summarized."""
        self._records = tuple(records)
        self._show_documents()

    def take_focus(self) -> None:
        (self.button if self.button.isEnabled() else self.language).setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        segments = QWidget()
        flow = FlowLayout(segments)
        for index, style in enumerate(SummaryStyle):
            button = QToolButton()
            button.setObjectName("segment")
            button.setText(style_name(style))
            button.setToolTip(style_explanation(style))
            button.setAccessibleDescription(style_explanation(style))
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._styles.addButton(button, index)
            let_enter_press(button)
            flow.addWidget(button)
        choices = QWidget()
        choices_flow = FlowLayout(choices)
        choices_flow.addWidget(self.language)
        choices_flow.addWidget(self.words)
        for choice, name in (
            (self.language, self.tr("Language of the summary")),
            (self.words, self.tr("Length of the summary")),
        ):
            choice.setAccessibleName(name)
            choice.view().setAccessibleName(name)
        self.instruction.setPlaceholderText(self.tr("Only what concerns … (if you like)"))
        self.instruction.setAccessibleName(self.tr("What the summary is to be confined to"))
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.summarize_requested)
        self.instruction.returnPressed.connect(self.button.click)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACING, 2 * SPACING, 2 * SPACING, 2 * SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(self._heading)
        column.addWidget(self._documents)
        column.addSpacing(SPACING)
        for widget in (segments, choices, self.instruction):
            column.addWidget(widget)
            column.addSpacing(SPACING // 2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def _fill_languages(self, codes: Sequence[str]) -> None:
        self.language.clear()
        self.language.addItem(self.tr("As the document"), "")
        for code in sorted({*_LANGUAGES, *filter(None, codes)}, key=lambda code: language_name(code).casefold()):
            self.language.addItem(language_name(code), code)

    def _fill_lengths(self, lengths: Sequence[int]) -> None:
        self.words.clear()
        self.words.addItem(self.tr("Usual length"), 0)
        for words in sorted(lengths):
            self.words.addItem(self.tr("About %n words", "", words), words)

    def _choose(self, options: SummaryOptions) -> None:
        self.style_button(options.style).setChecked(True)
        if options.language and self.language.findData(options.language) < 0:
            self._fill_languages((options.language,))
        self.language.setCurrentIndex(max(self.language.findData(options.language), 0))
        if options.target_words and self.words.findData(options.target_words) < 0:
            self._fill_lengths((*_LENGTHS, options.target_words))
        self.words.setCurrentIndex(self.words.findData(options.target_words))
        self.instruction.setText(options.instruction)

    def _show_documents(self) -> None:
        count = len(self._records)
        if not count:
            self._heading.setText(self.tr("Summarize documents"))
            self._documents.setText(self.tr("Select one or more documents in the library."))
        else:
            self._heading.setText(self.tr("Summarize %n document(s)", "", count))
            names = [one_line(title) for title in self.titles[:_NAMED_DOCUMENTS]]
            if count > _NAMED_DOCUMENTS:
                names.append(self.tr("… and %n more", "", count - _NAMED_DOCUMENTS))
            self._documents.setText("\n".join(names))
        self.button.setEnabled(self._is_ready and count > 0)
        self.button.setAccessibleDescription(self._documents.text())
