"""The pages over one another, and the bar above them that switches."""

from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from fundstelle_desktop.appearance import SPACING, scale_font
from fundstelle_desktop.pages.page import Page

_TAB_PADDING = 4  # pixels from a tab's edge to its text, which stands over the text of the page

P = TypeVar("P", bound=Page)


class PageView(QWidget):
    """The bar is hidden while there is but one page."""

    current_changed = Signal(object)  # Page

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages: list[Page] = []
        self.bar = QTabBar()
        self.bar.setObjectName("pages")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(False)
        self.bar.setAccessibleName(self.tr("Pages"))
        scale_font(self.bar, 1.0, bold=True)  # as the names of the panes beside it
        self.bar.currentChanged.connect(self._switch)
        self._header = QWidget()
        self._header.setObjectName("paneHeader")
        row = QHBoxLayout(self._header)
        row.setContentsMargins(3 * SPACING - _TAB_PADDING, 0, SPACING, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        self._header.hide()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)
        self._column = column

    @property
    def current(self) -> Page:
        return self.pages[self._stack.currentIndex()]

    def add(self, page: P) -> P:
        """Put the page behind the others, and return it."""
        self.pages.append(page)
        self._stack.addWidget(page)
        self.bar.addTab(page.title.replace("&", "&&"))
        self._header.setVisible(len(self.pages) > 1)
        return page

    def add_strip(self, strip: QWidget) -> None:
        """Put a line under the pages, whichever is shown."""
        self._column.addWidget(strip)

    def show_page(self, page: Page) -> None:
        self.bar.setCurrentIndex(self.pages.index(page))

    def restore(self, key: str) -> None:
        """Show the page of this key; where there is none, the one that is shown stays."""
        for page in self.pages:
            if page.key == key:
                self.show_page(page)

    def _switch(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.current_changed.emit(self.pages[index])
