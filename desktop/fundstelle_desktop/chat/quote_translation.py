"""A citation's translation on demand: under the original, called what it is, with what is doubtful about it.

It never takes the original's place: the words of the document stand above it, whole."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from fundstelle_desktop import error_messages
from fundstelle_desktop.appearance import SPACING, doubt_colour, scale_font
from fundstelle_desktop.chat.progress_texts import progress_text
from fundstelle_desktop.language_names import language_name, listed
from fundstelle_desktop.plain_text import fill, one_line, quoted
from fundstelle_desktop.widgets.enter_presses import let_enter_press
from fundstelle_models.events import Progress, Stage, TextDelta
from fundstelle_rag.quote_translation import MachineTranslation

_REPAINT_MS = 33


@dataclass(frozen=True, slots=True)
class QuoteToTranslate:
    """Words of a document, their language ("" where it is not known) and the one they are wanted in (ISO 639-1)."""

    quote: str
    source_language: str
    target_language: str


class QuoteTranslation(QFrame):
    """Hidden until it is asked for. `button` asks, stops, shows and hides; it is put where the quote is."""

    requested = Signal(object)  # this view: its `wanted` says what, its slots are told how it goes
    cancel_requested = Signal()

    def __init__(self, wanted: QuoteToTranslate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("translation")
        self.wanted = wanted
        self.translation: MachineTranslation | None = None
        self._is_running = False
        self._written = ""
        self._writer = QTimer(self)
        self._writer.setInterval(_REPAINT_MS)
        self._writer.setSingleShot(True)
        self._writer.timeout.connect(self._write)
        self._build()
        self.hide()

    @property
    def is_begun(self) -> bool:
        """Whether it was asked for."""
        return self._is_running or self.translation is not None

    @property
    def shown_text(self) -> str:
        """The translation as far as it is there."""
        return self._text.text()

    @property
    def note_text(self) -> str:
        """What is said about the translation: how far it is, what is doubtful, why there is none."""
        return self._note.text()

    def handle(self, event: object) -> None:
        """Show one event of the running translation."""
        if isinstance(event, Progress):
            loading = event.stage is Stage.LOADING_MODEL
            self._note.setText(progress_text(event) if loading else self.tr("Translating"))
        elif isinstance(event, TextDelta):
            self._written += event.text
            if not self._writer.isActive():
                self._writer.start()

    def finish(self, translation: MachineTranslation) -> None:
        """Show the translation, and what of it does not agree with the original."""
        self.translation = translation
        self._end(translation.text)
        doubts = listed(translation.doubts)
        self._say(fill(self.tr("Check against the original: %1"), doubts) if doubts else "")
        self._colour_doubts()
        self._button_says(self.tr("Hide the translation"))

    def fail_with(self, error: Exception) -> None:
        """Say why there is no translation; the button asks again."""
        self._end("")
        self._note.setObjectName("failure")
        self._say(error_messages.message(error))
        self._button_says(self.tr("Translate"))

    def stop(self) -> None:
        """Put everything back: it was stopped on request."""
        self._end("")
        self.hide()
        self._button_says(self.tr("Translate"))

    def _build(self) -> None:
        self.button = QToolButton()
        self.button.setObjectName("link")
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.button.clicked.connect(self._press)
        let_enter_press(self.button)
        self._button_says(self.tr("Translate"))
        original = _label(quoted(self.wanted.quote))
        source = language_name(self.wanted.source_language)
        of_language = fill(self.tr("Original in %1: %2"), source, one_line(self.wanted.quote))
        original.setAccessibleName(of_language if source else one_line(self.wanted.quote))
        target = language_name(self.wanted.target_language)
        self._heading = _label(fill(self.tr("Machine translation into %1"), target))
        self._heading.setObjectName("secondary")
        scale_font(self._heading, 0.88, bold=True)
        self._text, self._note = _label(""), _label("")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACING + SPACING // 2, SPACING // 2, SPACING, SPACING)
        column.setSpacing(SPACING // 2)
        column.addWidget(original)
        column.addSpacing(SPACING // 2)
        for widget in (self._heading, self._text, self._note):
            column.addWidget(widget)

    def _press(self) -> None:
        if self._is_running:
            self.cancel_requested.emit()
        elif self.translation is None:
            self._begin()
        else:
            self.setVisible(self.isHidden())
            shown = self.tr("Hide the translation")
            self._button_says(self.tr("Show the translation") if self.isHidden() else shown)

    def _begin(self) -> None:
        self._is_running = True
        self._text.hide()
        self._note.setObjectName("secondary")
        self._say(self.tr("Waiting for the language model"))
        self._button_says(self.tr("Stop"))
        self.show()
        self.requested.emit(self)

    def _end(self, text: str) -> None:
        self._is_running = False
        self._writer.stop()
        self._written = ""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def _write(self) -> None:
        self._text.setText(self._written)
        self._text.show()

    def _say(self, note: str) -> None:
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note.style().unpolish(self._note)
        self._note.style().polish(self._note)

    def _colour_doubts(self) -> None:
        doubtful = self.translation is not None and bool(self.translation.doubts)
        self._note.setStyleSheet(f"color: {doubt_colour(self.palette()).name()};" if doubtful else "")

    def _button_says(self, text: str) -> None:
        self.button.setText(text)
        self.button.setAccessibleName(fill(self.tr("%1: %2"), text, one_line(self.wanted.quote)))
        self.button.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_note"):
            self._colour_doubts()


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
