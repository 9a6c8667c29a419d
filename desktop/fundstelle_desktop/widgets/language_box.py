"""A list of languages to choose one from, by their names in the language of the window."""

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox, QWidget

from fundstelle_desktop.language_names import language_name

_ALWAYS = ("de", "en", "nl")  # the languages of the window


class LanguageBox(QComboBox):
    """`code` is the chosen language's (ISO 639-1)."""

    def __init__(self, name: str, codes: Iterable[str] = (), parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls it; `codes` are offered beside the window's own languages."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.offer(codes)

    @property
    def code(self) -> str:
        return str(self.currentData() or "")

    def offer(self, codes: Iterable[str]) -> None:
        """Offer these languages and those of the window; what was chosen stays chosen."""
        chosen = self.code
        self.clear()
        for code in sorted({*_ALWAYS, *filter(None, codes)}, key=lambda code: language_name(code).casefold()):
            self.addItem(language_name(code), code)
        if chosen:
            self.choose(chosen)

    def choose(self, code: str) -> None:
        """Choose a language, offered or not."""
        if self.findData(code) < 0:
            self.addItem(language_name(code), code)
        self.setCurrentIndex(self.findData(code))
