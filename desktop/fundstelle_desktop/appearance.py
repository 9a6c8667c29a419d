"""How it looks: one palette for light and one for dark, eight-pixel spacing, and a stylesheet of palette colours.

Windows and macOS keep their own style and palette. Where Qt falls back to Fusion (most Linux desktops without a
platform theme) the program brings its own, and follows the system between light and dark."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from fundstelle_desktop import resources

SPACING = 8  # pixels; every gap is a multiple of it
READABLE_WIDTH = 720  # pixels: about 90 characters, the widest comfortable line

_LIGHT = {
    QPalette.ColorRole.Window: "#f6f4ef",
    QPalette.ColorRole.WindowText: "#22252a",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#efece4",
    QPalette.ColorRole.Text: "#22252a",
    QPalette.ColorRole.PlaceholderText: "#72726c",
    QPalette.ColorRole.Button: "#fbfaf7",
    QPalette.ColorRole.ButtonText: "#22252a",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#ebe7de",
    QPalette.ColorRole.Mid: "#d6d1c5",
    QPalette.ColorRole.Dark: "#6b6a64",
    QPalette.ColorRole.Shadow: "#3a3a38",
    QPalette.ColorRole.Highlight: "#17616b",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Accent: "#17616b",
    QPalette.ColorRole.Link: "#17616b",
    QPalette.ColorRole.LinkVisited: "#17616b",
    QPalette.ColorRole.ToolTipBase: "#22252a",
    QPalette.ColorRole.ToolTipText: "#f6f4ef",
}
_DARK = {
    QPalette.ColorRole.Window: "#1b1e21",
    QPalette.ColorRole.WindowText: "#e6e3dc",
    QPalette.ColorRole.Base: "#22262a",
    QPalette.ColorRole.AlternateBase: "#2b3035",
    QPalette.ColorRole.Text: "#e6e3dc",
    QPalette.ColorRole.PlaceholderText: "#8d918f",
    QPalette.ColorRole.Button: "#2b3035",
    QPalette.ColorRole.ButtonText: "#e6e3dc",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.Light: "#3a4046",
    QPalette.ColorRole.Midlight: "#31373c",
    QPalette.ColorRole.Mid: "#3f464c",
    QPalette.ColorRole.Dark: "#a2a49f",
    QPalette.ColorRole.Shadow: "#0f1113",
    QPalette.ColorRole.Highlight: "#5cb8c2",
    QPalette.ColorRole.HighlightedText: "#0e1618",
    QPalette.ColorRole.Accent: "#5cb8c2",
    QPalette.ColorRole.Link: "#7ccbd3",
    QPalette.ColorRole.LinkVisited: "#7ccbd3",
    QPalette.ColorRole.ToolTipBase: "#e6e3dc",
    QPalette.ColorRole.ToolTipText: "#1b1e21",
}


class Appearance(QObject):
    """Sets the palette and the stylesheet, and sets them again when the system turns light or dark."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._owns_palette = app.style().objectName().lower() == "fusion"
        app.styleHints().colorSchemeChanged.connect(self.apply)
        self.apply(app.styleHints().colorScheme())

    def apply(self, scheme: Qt.ColorScheme) -> None:
        """Dress the application for a light or a dark desktop."""
        sheet = resources.text("fundstelle.qss")
        if self._owns_palette:
            self._app.setPalette(_palette(_DARK if scheme is Qt.ColorScheme.Dark else _LIGHT))
            sheet = resources.text("fusion.qss") + sheet
        self._app.setStyleSheet(_filled(sheet, self._app.palette()))


def is_dark(palette: QPalette) -> bool:
    # By the text: where a stylesheet makes a widget's paper transparent, its palette calls the paper black.
    return palette.color(QPalette.ColorRole.Text).lightness() > 127


def muted(palette: QPalette) -> QColor:
    """Return the colour of secondary text: between text and paper, still at least 4.5 : 1 against it."""
    return _blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base), 0.70)


def tinted(palette: QPalette, strength: float) -> QColor:
    """Return the paper's colour with a breath (0 to 1) of the accent in it."""
    return _blend(palette.color(QPalette.ColorRole.Highlight), palette.color(QPalette.ColorRole.Base), strength)


def marker_colour(palette: QPalette) -> QColor:
    """Return the background of a quote in the text reader: a highlighter pen, by day or by night."""
    return QColor("#6d5a12" if is_dark(palette) else "#ffe682")


def doubt_colour(palette: QPalette) -> QColor:
    """Return the amber of a sentence that could not be confirmed."""
    return QColor("#e8b04a" if is_dark(palette) else "#9a5b00")


def failure_colour(palette: QPalette) -> QColor:
    return QColor("#f08a80" if is_dark(palette) else "#b3261e")


def scale_font(widget: QWidget, factor: float, *, bold: bool = False) -> None:
    """Set the widget's font relative to the application's."""
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    widget.setFont(font)


def _blend(over: QColor, under: QColor, share: float) -> QColor:
    return QColor(
        round(over.red() * share + under.red() * (1 - share)),
        round(over.green() * share + under.green() * (1 - share)),
        round(over.blue() * share + under.blue() * (1 - share)),
    )


def _filled(sheet: str, palette: QPalette) -> str:
    """Put in what a stylesheet cannot take from the palette."""
    icons = resources.path("icons").as_posix()
    return sheet.replace("@doubt", doubt_colour(palette).name()).replace("@icons", icons)


def _palette(colours: dict[QPalette.ColorRole, str]) -> QPalette:
    palette = QPalette()
    for role, colour in colours.items():
        palette.setColor(role, QColor(colour))
    faded = _blend(palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Window), 0.4)
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.HighlightedText,  # what stands on a disabled button stands on the window's colour
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
    return palette
