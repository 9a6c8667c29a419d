"""OpenDocument, RTF, PowerPoint, Excel and CSV: what stands in them, in order, with its structure."""

from pathlib import Path

import pptx
import pytest

from fundstelle_rag.documents import Extraction, SpanKind
from fundstelle_rag.readers import formats
from tests.rag.office_files_made import RTF, write_odt, write_pptx, write_xlsx
from tests.rag.test_pdf import page_of, texts
from tests.rag.test_text_formats import read_text


def headings(extraction: Extraction) -> list[tuple[int, str]]:
    return [
        (span.number, extraction.text[span.char_start : span.char_end])
        for span in extraction.spans
        if span.kind is SpanKind.HEADING
    ]


def test_an_opendocument_text_keeps_headings_tables_and_notes(tmp_path: Path) -> None:
    extraction = formats.read(write_odt(tmp_path / "deich.odt"))

    assert (extraction.title, extraction.format) == ("Der Deich", "odt")
    assert headings(extraction) == [(1, "1. Bau"), (2, "1.1. Bruch")]  # odfdo's template counts the headings
    assert texts(extraction, SpanKind.PARAGRAPH) == [
        "Der Deich wurde 1911 gebaut.¹",
        "Er brach   1994\nim Herbst.",
    ]
    assert texts(extraction, SpanKind.TABLE) == ["Jahr | Höhe\n1911 | 5,45 m"]
    assert texts(extraction, SpanKind.FOOTNOTE) == ["1 So die Akten."]


def test_rich_text_keeps_headings_tables_and_notes_in_every_alphabet(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, RTF, "deich.rtf")

    assert (extraction.title, extraction.format, extraction.warnings) == ("Der Deich", "rtf", ())
    assert headings(extraction) == [(1, "Bau"), (2, "Bruch")]
    assert texts(extraction, SpanKind.PARAGRAPH) == [
        "Der Deich wurde 1911 gebaut.¹ Er maß 5,45 m – so hieß es „damals“.",
        "Дамба. 堤防. • 😀",
        "Er brach am 12. Oktober 1994.",
    ]
    assert texts(extraction, SpanKind.TABLE) == ["Jahr | Höhe\n1911 | 5,45 m gemessen"]
    assert texts(extraction, SpanKind.FOOTNOTE) == ["1 So die Akten."]


def test_rich_text_that_was_cut_off_is_read_so_far_and_says_so(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, RTF[: RTF.index(b"Bruch") + 3], "deich.rtf")

    assert extraction.warnings == ("cut_off",)
    assert extraction.text.endswith("5,45 m gemessen\n\n1 So die Akten.\n\nBru")


def test_binary_data_in_rich_text_is_passed_over(tmp_path: Path) -> None:
    data = rb"{\rtf1\ansi Davor {\pict\bin9 }}{\par x\}}danach." + b"}"
    assert read_text(tmp_path, data, "bild.rtf").text == "Davor danach."


def test_slides_are_pages_with_their_notes(tmp_path: Path) -> None:
    extraction = formats.read(write_pptx(tmp_path / "deich.pptx"))

    assert (extraction.title, extraction.format, extraction.pages) == ("Der Deich", "pptx", 3)
    assert headings(extraction) == [(1, "Der Deich"), (1, "Maße")]
    assert page_of(extraction, "1994 gebrochen") == 1
    assert page_of(extraction, "Hier das alte Foto zeigen.") == 1
    assert page_of(extraction, "In einer Gruppe.") == 3
    assert texts(extraction, SpanKind.TABLE) == ["Jahr | Höhe\n1911 | 5,45 m"]


def test_a_blank_slide_at_the_end_counts(tmp_path: Path) -> None:
    presentation = pptx.Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[5]).shapes.title.text = "Der Deich"
    presentation.slides.add_slide(presentation.slide_layouts[6])
    presentation.save(str(tmp_path / "deich.pptx"))

    assert formats.read(tmp_path / "deich.pptx").pages == 2


@pytest.mark.parametrize("constant_memory", [False, True])
def test_a_sheets_rows_name_their_columns(tmp_path: Path, constant_memory: bool) -> None:
    extraction = formats.read(write_xlsx(tmp_path / "kasse.xlsx", constant_memory))

    assert (extraction.title, extraction.format) == ("kasse", "xlsx")
    assert headings(extraction) == [(1, "Kasse"), (1, "Werte")]
    assert texts(extraction, SpanKind.PARAGRAPH) == ["Alle Beträge ohne Gewähr"]
    assert texts(extraction, SpanKind.TABLE) == [
        "Name: Jürgen & Söhne; Betrag: 1,234.50 €; Anteil: 27.5%; Tag: 31.03.2024; Uhr: 14:30; Ja: TRUE\n"
        "Name: Summe; Betrag: 27.4",
        "1911; 5.45",
    ]


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        ("Name;Betrag\nAnna;27,4\nPiet;\n", ["Name: Anna; Betrag: 27,4", "Name: Piet"]),
        (
            'Name,Note\n"Anna, die Ältere","sagte ""ja""\nund ging"\n',
            ['Name: Anna, die Ältere; Note: sagte "ja" und ging'],
        ),
        ("Name\tAmount\r\nAnna\t1,234\r\n", ["Name: Anna; Amount: 1,234"]),
        ("sep=|\nName|Ort\nAnna|Emden\n", ["Name: Anna; Ort: Emden"]),
        ("Ort;2022;2023\nEmden;5;6\n", ["Ort: Emden; 2022: 5; 2023: 6"]),
        ("Anna;27,4\nPiet;3\n", ["Anna; 27,4", "Piet; 3"]),
        ("Name;Ort\n", ["Name; Ort"]),
        ('Name;Ort\n"Anna;Emden\nPiet;Ems\n', ["Name: Anna;Emden Piet;Ems"]),
        ("Name,,Ort\nAnna,x,Emden\n", ["Name: Anna; x; Ort: Emden"]),
    ],
)
def test_a_table_as_text_names_its_columns_whatever_parts_them(tmp_path: Path, content: str, lines: list[str]) -> None:
    extraction = read_text(tmp_path, content, "liste.csv")

    assert extraction.format == "csv"
    assert extraction.text.split("\n") == lines


def test_a_list_of_one_column_is_paragraphs(tmp_path: Path) -> None:
    assert texts(read_text(tmp_path, "Anna\nPiet\n", "liste.csv"), SpanKind.PARAGRAPH) == ["Anna", "Piet"]


def test_a_field_longer_than_any_table_has_is_still_read(tmp_path: Path) -> None:
    extraction = read_text(tmp_path, 'Name;Ort\n"' + "Anna;Emden\n" * 20_000, "liste.csv")
    assert extraction.text.count("Emden") == 20_000


def test_a_web_page_called_a_table_is_a_web_page(tmp_path: Path) -> None:
    assert read_text(tmp_path, "<html><body><p>Kein Blatt.</p></body></html>", "liste.csv").format == "html"
