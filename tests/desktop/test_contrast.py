"""Every text stands out from its paper, by day and by night: WCAG 2.1, level AA, 4.5 : 1."""

import pytest
from PySide6.QtGui import QColor, QPalette

from fundstelle_desktop import appearance
from fundstelle_desktop.appearance import doubt_colour, failure_colour, marker_colour, muted, tinted

LEAST = 4.5
ROLE = QPalette.ColorRole

PALETTES = {
    "light": appearance._palette(appearance._LIGHT),
    "dark": appearance._palette(appearance._DARK),
}
TEXT_AND_PAPER = [
    *((ROLE.Text, paper) for paper in (ROLE.Base, ROLE.Window, ROLE.Midlight, ROLE.AlternateBase, ROLE.Button)),
    *((ROLE.Dark, paper) for paper in (ROLE.Base, ROLE.Window, ROLE.AlternateBase)),
    *((ROLE.Link, paper) for paper in (ROLE.Base, ROLE.Window, ROLE.AlternateBase, ROLE.Midlight)),
    (ROLE.WindowText, ROLE.Window),
    (ROLE.ButtonText, ROLE.Button),
    (ROLE.PlaceholderText, ROLE.Base),
    (ROLE.HighlightedText, ROLE.Highlight),
    (ROLE.ToolTipText, ROLE.ToolTipBase),
]


def luminance(colour: QColor) -> float:
    channels = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_that_of_the_standard() -> None:
    assert contrast(QColor("#ffffff"), QColor("#000000")) == pytest.approx(21.0)
    assert contrast(QColor("#767676"), QColor("#ffffff")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("text", "paper"), TEXT_AND_PAPER, ids=lambda role: role.name)
def test_the_palette_can_be_read(name: str, text: ROLE, paper: ROLE) -> None:
    palette = PALETTES[name]
    assert contrast(palette.color(text), palette.color(paper)) >= LEAST


@pytest.mark.parametrize("name", PALETTES)
def test_what_is_mixed_and_added_can_be_read(name: str) -> None:
    palette = PALETTES[name]
    text, base, window = (palette.color(role) for role in (ROLE.Text, ROLE.Base, ROLE.Window))
    for colour in (muted(palette), doubt_colour(palette), failure_colour(palette)):
        assert contrast(colour, base) >= LEAST
        assert contrast(colour, window) >= LEAST
    selected = tinted(palette, 0.16)
    assert contrast(muted(palette), selected) >= LEAST
    assert contrast(text, selected) >= LEAST
    assert contrast(text, marker_colour(palette)) >= LEAST
