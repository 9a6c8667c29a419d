"""What is selected in the document, translated where it stands: under the page, the original above the translation."""

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.chat.quote_translation import QuoteToTranslate, QuoteTranslation
from fundstelle_desktop.widgets.icons import IconButton
from fundstelle_desktop.widgets.language_box import LanguageBox

_GREATEST_HEIGHT = 40 * SPACING


class SelectionTranslation(QWidget):
    """Hidden while nothing is selected and nothing was translated."""

    requested = Signal(object)  # QuoteTranslation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.view: QuoteTranslation | None = None
        self._quote, self._language = "", ""
        self.language = LanguageBox(self.tr("Language to translate the selection into"))
        self.language.choose(QLocale().name()[:2])
        self.language.currentIndexChanged.connect(self._offer)
        self.close_button = IconButton("close", self.tr("Close"))
        self.close_button.clicked.connect(self.clear)
        self._row = QHBoxLayout()
        self._row.setContentsMargins(2 * SPACING, SPACING // 2, SPACING, SPACING // 2)
        self._row.setSpacing(SPACING)
        self._row.addWidget(self.language)
        self._row.addStretch(1)
        self._row.addWidget(self.close_button)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("conversation")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setMaximumHeight(_GREATEST_HEIGHT)
        self._scroll.setAccessibleName(self.tr("Translation of the selection"))
        self._scroll.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self._scroll)
        self.hide()

    def select(self, quote: str, language: str) -> None:
        """Offer to translate these words; `language` is theirs as far as it is known (ISO 639-1)."""
        quote = quote.strip()
        if (quote, language) == (self._quote, self._language):
            return
        if not quote and self.view is not None and self.view.is_begun:
            return  # what was translated stays until it is closed, or something else is selected
        self._quote, self._language = quote, language
        self._offer()

    def translate(self) -> None:
        """Translate what is selected."""
        if self.view is not None and not self.view.is_begun:
            self.view.button.click()

    def clear(self) -> None:
        """Put it away."""
        self._quote = ""
        self._offer()

    def _offer(self) -> None:
        old, self.view = self.view, None
        if old is not None:
            old.cancel_requested.emit()
            old.button.hide()
            old.button.deleteLater()
            self._scroll.takeWidget().deleteLater()
        self._scroll.hide()
        self.setVisible(bool(self._quote))
        if not self._quote:
            return
        view = QuoteTranslation(QuoteToTranslate(self._quote, self._language, self.language.code))
        view.requested.connect(self._begin)
        self._row.insertWidget(0, view.button)
        self._scroll.setWidget(_at_the_top(view))
        view.hide()
        self.view = view

    def _begin(self, view: QuoteTranslation) -> None:
        self._scroll.show()
        self.requested.emit(view)


def _at_the_top(view: QuoteTranslation) -> QWidget:
    """Return a widget that holds the view, with the room that is left below it."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(2 * SPACING, 0, SPACING, SPACING)
    column.addWidget(view)
    column.addStretch(1)
    return holder
