"""Passages as cards under one another: the citations of an answer, or what a search found."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.chat.passage_card import PassageCard
from fundstelle_desktop.chat.quote_translation import QuoteToTranslate, QuoteTranslation
from fundstelle_desktop.places import short_place
from fundstelle_desktop.reader.place import Place, of_hit, places_of
from fundstelle_rag.answers import Answer, Citation
from fundstelle_rag.language import UNDETERMINED
from fundstelle_rag.passages import Hit, Passage

_SHOWN_PASSAGES = 5


class PassageList(QWidget):
    """Hidden while it is empty."""

    place_requested = Signal(object, int)  # the places, the index among them
    translation_requested = Signal(object)  # QuoteTranslation

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[PassageCard] = []
        self.translations: list[QuoteTranslation] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING // 2)
        self.hide()

    def show_hits(self, hits: Sequence[Hit], language: str = "") -> None:
        """Show the first of what a search found; what is in another language than this one (ISO 639-1; the window's
        where it is empty) can be translated."""
        self._clear()
        hits = hits[:_SHOWN_PASSAGES]
        places = tuple(of_hit(hit) for hit in hits)
        for index, hit in enumerate(hits):
            open_it = partial(self._open, places, index)
            card = self._add_card("", hit.title, hit.passage, hit.passage.text, open_it)
            self._offer_if_foreign(card, hit.passage.text, hit.passage.language, language or QLocale().name()[:2])
        self.setVisible(bool(hits))

    def show_citations(self, citations: Sequence[Citation], titles: Mapping[str, str]) -> None:
        """Show what is cited; `titles` are the documents', by their ids."""
        self._clear()
        places = places_of(citations)
        for index, citation in enumerate(citations):
            title = titles.get(citation.document_id, citation.document)
            open_it = partial(self._open, places, index)
            self._add_card(str(citation.marker), title, citation, citation.quote, open_it)
        self.setVisible(bool(citations))

    def show_answer(self, answer: Answer) -> None:
        """Show what an answer cites; what is in another language than the question can be translated."""
        self.show_citations(answer.citations, {hit.passage.document_id: hit.title for hit in answer.hits})
        languages = {hit.passage.passage_id: hit.passage.language for hit in answer.hits}
        for card, citation in zip(self.cards, answer.citations, strict=True):
            language = languages.get(citation.passage_id, "")
            self._offer_if_foreign(card, citation.quote, language, answer.language)

    def _add_card(
        self, badge: str, title: str, where: Citation | Passage, text: str, open_it: Callable[[], None]
    ) -> PassageCard:
        card = PassageCard(badge, title, short_place(where), text)
        card.clicked.connect(lambda _checked: open_it())
        self.cards.append(card)
        self._column.addWidget(card)
        return card

    def _offer_if_foreign(self, card: PassageCard, text: str, language: str, wanted_language: str) -> None:
        if language in ("", UNDETERMINED, wanted_language):
            return
        translation = QuoteTranslation(QuoteToTranslate(text, language, wanted_language))
        translation.requested.connect(self.translation_requested)
        card.set_action(translation.button)
        self.translations.append(translation)
        self._column.insertWidget(self._column.indexOf(card) + 1, translation)

    def _open(self, places: tuple[Place, ...], index: int) -> None:
        self.place_requested.emit(places, index)

    def _clear(self) -> None:
        for old in (*self.cards, *self.translations):
            self._column.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        self.cards, self.translations = [], []
