"""Texts laid out for a width, the last few hundred kept: what is on the screen is laid out once, then only drawn."""

from collections import OrderedDict

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from fundstelle_desktop.reader.text_view import utf16_length

_KEPT = 400
_LINE_HEIGHT = 1.25  # of the font's own


class TextLayouts:
    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, int], tuple[QTextLayout, float]] = OrderedDict()

    def layout(self, text: str, font: QFont, width: int) -> QTextLayout:
        """Return the text in lines of this width in pixels."""
        return self._made(text, font, width)[0]

    def height(self, text: str, font: QFont, width: int) -> int:
        """Return how high the text is, in pixels."""
        return round(self._made(text, font, width)[1])

    def character_at(self, text: str, font: QFont, width: int, point: QPointF) -> int:
        """Return the offset of the character at a point of the laid-out text, -1 where there is none."""
        layout = self.layout(text, font, width)
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            if line.y() <= point.y() < line.y() + line.height() * _LINE_HEIGHT:
                return _characters(text, line.xToCursor(point.x(), line.CursorPosition.CursorOnCharacter))
        return -1

    def _made(self, text: str, font: QFont, width: int) -> tuple[QTextLayout, float]:
        key = (text, font.key(), width)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = _lay_out(text, font, width)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found


def _lay_out(text: str, font: QFont, width: int) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, y))
        y += line.height() * _LINE_HEIGHT
    layout.endLayout()
    return layout, y


def line_count(text: str, font: QFont, width: int) -> int:
    """Return into how many lines of this width the text falls."""
    return _lay_out(text, font, width)[0].lineCount()


def _characters(text: str, units: int) -> int:
    """Return the character's offset by that of its UTF-16 unit."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def utf16_range(text: str, char_start: int, char_end: int) -> tuple[int, int]:
    """Return start and length in UTF-16 units, as Qt counts."""
    start = utf16_length(text[:char_start])
    return start, utf16_length(text[char_start:char_end])
