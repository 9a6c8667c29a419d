"""No empty boxes: each letter has a font, or that is said."""

import io
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
import typst

from fundstelle_rag.error_messages import message
from fundstelle_rag.errors import FontMissing
from fundstelle_rag.export import pdf_fonts
from fundstelle_rag.export.export_file import rendered
from tests.rag.exported_things import ANSWER

SHIPPED = "äß Ωω Жж مرحبا שלום नमस्ते สวัสดี 沼泽 ぬま 늪 → ≥ ✓ “” \u00ad\u200b\u2068x\u2069"


@pytest.fixture
def _no_other_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine that has no font installed."""
    make = typst.Fonts

    def shipped_alone(include_system_fonts: bool, include_embedded_fonts: bool, font_paths: list[Path]) -> typst.Fonts:
        return make(False, include_embedded_fonts, font_paths)

    monkeypatch.setattr(typst, "Fonts", shipped_alone)


@pytest.mark.parametrize("text", SHIPPED.split())
def test_the_scripts_of_most_people_need_no_other_font(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_fonts, "_installed", lambda system: pytest.fail("asked the machine for fonts"))
    assert pdf_fonts.choose_fonts(text).unwritable == frozenset()


@pytest.mark.usefixtures("_no_other_fonts")
def test_a_script_without_a_font_is_named() -> None:
    answer = replace(ANSWER, question="བོད་ཡིག and ᏣᎳᎩ")
    with pytest.raises(FontMissing) as caught:
        rendered(answer, Path("a.pdf"))
    assert caught.value.scripts == ("Cherokee", "Tibetan")
    assert str(message(caught.value)).startswith("No font for Cherokee, Tibetan was found")
    assert rendered(answer, Path("a.docx"))  # where the reader's machine finds the font


@pytest.mark.usefixtures("_no_other_fonts")
def test_a_sign_without_a_font_is_written_as_its_number() -> None:
    made = rendered(replace(ANSWER, question="A \U0001fabf and \ue000?"), Path("a.pdf"))
    assert "A [U+1FABF] and [U+E000]?" in pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()


def test_fonts_of_the_machine_help(monkeypatch: pytest.MonkeyPatch) -> None:
    others = [("Some Font", frozenset({0x1D11E})), ("Tibetan Font", frozenset(range(0xF00, 0x1000)))]
    monkeypatch.setattr(pdf_fonts, "_installed", lambda system: iter(others))
    assert pdf_fonts.choose_fonts("བོ").families[-1] == "Tibetan Font"


@pytest.mark.usefixtures("_no_other_fonts")
@pytest.mark.parametrize(
    "odd", ["e\u0301\u0323\u0308", "\u0301alone", "x\ufe0f", "A\u20dd", "a\u200fb\u061c", "ﷺ", "𝕏", "�"]
)
def test_odd_combinations_are_written(odd: str) -> None:
    assert rendered(replace(ANSWER, question=f"What is {odd}?"), Path("a.pdf"))
