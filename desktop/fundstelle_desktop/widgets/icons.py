"""Icons drawn in the palette's colours, so that one set of line drawings serves light and dark."""

from PySide6.QtCore import QByteArray, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QToolButton, QWidget

from fundstelle_desktop import resources

_SIZE = 20
_SCALES = (1.0, 2.0)


def icon(name: str, palette: QPalette, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """Return the line drawing `name` in a colour of the palette, faded where disabled."""
    result = QIcon()
    for group, mode in (
        (QPalette.ColorGroup.Active, QIcon.Mode.Normal),
        (QPalette.ColorGroup.Disabled, QIcon.Mode.Disabled),
    ):
        for scale in _SCALES:
            result.addPixmap(pixmap(name, palette.color(group, role), _SIZE, scale), mode)
    return result


def pixmap(name: str, colour: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """Return the line drawing in one colour, `size` device-independent pixels wide and high."""
    drawing = resources.text(f"icons/{name}.svg").replace("currentColor", colour.name())
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    image = QPixmap(QSize(size, size) * scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    image.setDevicePixelRatio(scale)
    return image


def application_icon() -> QIcon:
    return QIcon(str(resources.path("fundstelle.svg")))


class IconButton(QToolButton):
    """A flat button with a drawing, a tool-tip and an accessible name."""

    def __init__(
        self,
        name: str,
        label: str,
        parent: QWidget | None = None,
        role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._role = role
        self.setAutoRaise(True)
        self.setIconSize(QSize(_SIZE, _SIZE))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_label(label)
        self._redraw()

    def set_label(self, label: str) -> None:
        self.setToolTip(label)
        self.setAccessibleName(label)

    def set_icon_name(self, name: str) -> None:
        self._name = name
        self._redraw()

    def _redraw(self) -> None:
        self.setIcon(icon(self._name, self.palette(), self._role))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()
