"""The sections of a summary, one below the other: a heading where there is one, and its sentences with citations."""

from collections import deque

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING
from fundstelle_desktop.chat.cited_text import CitedText
from fundstelle_desktop.plain_text import one_line
from fundstelle_desktop.reader.place import places_of
from fundstelle_desktop.widgets.text_label import heading_label
from fundstelle_rag.summaries import Summary, SummarySection, SummaryStyle

_AT_ONCE = 3  # sections; the others one by one, so that a long summary does not hold up the window


class SectionList(QWidget):
    """Hidden while it is empty."""

    place_requested = Signal(object, int)  # the places, the index among them

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the texts."""
        super().__init__(parent)
        self._name = name
        self._summary: Summary | None = None
        self.texts: list[CitedText] = []
        self._headings: list[QLabel] = []
        self._to_add: deque[SummarySection] = deque()
        self._adder = QTimer(self)
        self._adder.timeout.connect(lambda: self._add_some(1))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACING)
        self.hide()

    @property
    def headings(self) -> list[str]:
        """The headings that are shown."""
        return [label.text() for label in self._headings]

    def show_summary(self, summary: Summary | None) -> None:
        """Show this summary's sections, in place of what is shown."""
        if summary is self._summary:
            return
        for widget in (*self.texts, *self._headings):
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.texts, self._headings = [], []
        self._summary = summary
        self._to_add = deque(summary.sections if summary is not None else ())
        self._add_some(_AT_ONCE)
        if self._to_add:
            self._adder.start()
        self.setVisible(bool(self.texts))

    def _add_some(self, count: int) -> None:
        for _ in range(min(count, len(self._to_add))):
            self._add(self._to_add.popleft())
        if not self._to_add:
            self._adder.stop()

    def _add(self, section: SummarySection) -> None:
        assert self._summary is not None
        if section.heading:
            heading = heading_label(one_line(section.heading))
            heading.setContentsMargins(0, SPACING if self.texts else 0, 0, 0)
            self._headings.append(heading)
            self._column.addWidget(heading)
        text = CitedText(self._name)
        as_list = self._summary.options.style is SummaryStyle.BULLETS and not self._summary.is_extractive
        text.show_sentences(section.sentences, self._summary.citations, as_list=as_list)
        text.citation_activated.connect(self._open)
        self.texts.append(text)
        self._column.addWidget(text)

    def _open(self, marker: int) -> None:
        assert self._summary is not None
        markers = [citation.marker for citation in self._summary.citations]
        self.place_requested.emit(places_of(self._summary.citations), markers.index(marker))
