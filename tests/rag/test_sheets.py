"""Sheets: numbers and dates as the person sees them, merged cells, several tables in a sheet, hidden sheets."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from fundstelle_rag.documents import SpanKind
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.merged_cells import Merged, filled
from fundstelle_rag.readers.number_formats import NumberFormatter
from fundstelle_rag.readers.rows import Row, add_rows
from fundstelle_rag.readers.sheet_locale import ENGLISH, SheetLocale, by_language, guessed
from fundstelle_rag.readers.text_builder import TextBuilder
from tests.rag.test_pdf import texts

GERMAN = by_language("de-DE")
DUTCH = by_language("nl-NL")


@pytest.mark.parametrize(
    ("value", "code", "english", "german"),
    [
        ("0.30000000000000004", "General", "0.3", "0,3"),
        ("1E21", "0.00", "1E+21", "1E+21"),
        ("-2.5", "0", "-3", "-3"),
        ("27", "General", "27", "27"),
        ("27.0", "", "27", "27"),
        ("1234567.891", "#,##0.0", "1,234,567.9", "1.234.567,9"),
        ("12", '[$CHF] #,##0;[Red]-"CHF" 0', "CHF 12", "CHF 12"),
        ("-12", '[$CHF] #,##0;[Red]-"CHF" 0', "-CHF 12", "-CHF 12"),
        ("-12", "#,##0.00_);(#,##0.00)", "(12.00)", "(12,00)"),
        ("0", '0;-0;"–"', "–", "–"),
        ("0", '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', "- €", "- €"),
        ("1234.5", '_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-', "1,234.50 €", "1.234,50 €"),
        ("99.9", "[$$-409]#,##0.00", "$99.90", "$99,90"),
        ("1234.5", "#,##0.00 [$€-407]", "1,234.50 €", "1.234,50 €"),
        ("0.275", "0.0%", "27.5%", "27,5%"),
        ("0.5", "#.##", ".5", ",5"),
        ("7", "0000", "0007", "0007"),
        ("27400000", '#,##0.0,, "Mio."', "27.4 Mio.", "27,4 Mio."),
        ("5", '"Tag "0', "Tag 5", "Tag 5"),
        ("5", ";;;", "", ""),
        ("0.5", "# ?/?", "0.5", "0,5"),
        ("12345", "0.00E+00", "12345", "12345"),
        ("45382", "yyyy-mm-dd", "2024-03-31", "2024-03-31"),
        ("45382", "dd.mm.yyyy", "31.03.2024", "31.03.2024"),
        ("45382", "d. mmmm yyyy", "31. March 2024", "31. März 2024"),
        ("45382", "[$-413]d mmmm yyyy", "31 maart 2024", "31 maart 2024"),
        ("45382", "ddd, d. mmm yy", "Sun, 31. Mar 24", "So, 31. Mär 24"),
        ("45382.75", "d.m.yy h:mm", "31.3.24 18:00", "31.3.24 18:00"),
        ("45382.75", "h:mm AM/PM", "6:00 PM", "6:00 PM"),
        ("0.000011574", "mm:ss.00", "00:01.00", "00:01,00"),
        ("1.5", "[h]:mm", "36:00", "36:00"),
        ("1", "d.m.yyyy", "1.1.1900", "1.1.1900"),
        ("-1", "dd.mm.yyyy", "-1", "-1"),
        ("1000000000", "dd.mm.yyyy", "1000000000", "1000000000"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: str, code: str, english: str, german: str) -> None:
    assert NumberFormatter(ENGLISH, is_1904=False).shown(value, code) == english
    assert GERMAN is not None
    assert NumberFormatter(GERMAN, is_1904=False).shown(value, code) == german


def test_a_sheet_of_an_old_mac_counts_from_1904() -> None:
    assert NumberFormatter(ENGLISH, is_1904=True).shown("43920", "yyyy-mm-dd") == "2024-03-31"


@pytest.mark.parametrize(
    ("words", "codes", "tag", "locale"),
    [
        (["Arbeitsblätter", "Standard"], [], "", GERMAN),
        (["Werkbladen"], [], "", DUTCH),
        (["Normal"], ["#,##0.00 [$€-407]"], "", GERMAN),
        (["Worksheets"], ["[$€-407] 0"], "", ENGLISH),
        ([], ["[$-409]d-mmm"], "nl-NL", DUTCH),
        ([], ["[$-409]d-mmm", "[$-F800]dddd"], "", ENGLISH),
    ],
)
def test_the_file_tells_in_which_language_it_was_seen(
    words: list[str], codes: list[str], tag: str, locale: SheetLocale
) -> None:
    assert guessed(words, codes, tag) == locale


def lines(rows: list[Row]) -> list[str]:
    builder = TextBuilder()
    add_rows(builder, rows)
    return builder.extraction("", "csv").text.split("\n")


def row(*cells: str) -> Row:
    return Row(dict(enumerate(cells)))


def test_several_tables_below_each_other_have_their_own_heads() -> None:
    assert lines(
        [
            row("Einnahmen"),
            row("Monat", "Betrag"),
            row("Mai", "5"),
            row(),
            row("Juni", "7"),
            row(),
            row("Ausgaben"),
            row("Posten", "Betrag", "Bemerkung"),
            row("Sand", "3", "bar"),
            row(),
            row("Stand: gestern"),
        ]
    ) == [
        "Einnahmen",
        "",
        "Monat: Mai; Betrag: 5",
        "Monat: Juni; Betrag: 7",
        "",
        "Ausgaben",
        "",
        "Posten: Sand; Betrag: 3; Bemerkung: bar",
        "",
        "Stand: gestern",
    ]


def test_tables_side_by_side_are_two() -> None:
    assert lines(
        [
            row("Monat", "Betrag", "", "Posten", "Preis"),
            row("Mai", "5", "", "Sand", "3"),
            row("Juni", "7"),
        ]
    ) == ["Monat: Mai; Betrag: 5", "Monat: Juni; Betrag: 7", "", "Posten: Sand; Preis: 3"]


def test_a_row_with_a_gap_is_one_row() -> None:
    assert lines([row("Name", "", "Ort"), row("Anna", "", "Emden")]) == ["Name: Anna; Ort: Emden"]


def test_merged_cells_count_for_all_they_cover() -> None:
    rows = [
        (0, {0: "Umsätze des Deichverbands"}),
        (1, {1: "2023", 3: "2024"}),
        (2, {0: "Ort", 1: "Plan", 2: "Ist", 3: "Plan", 4: "Ist"}),
        (3, {0: "Brook", 1: "5", 2: "6", 3: "7", 4: "8"}),
        (4, {1: "1", 2: "2", 3: "3", 4: "4"}),
    ]
    merged = [Merged(0, 0, 0, 4), Merged(1, 1, 1, 2), Merged(1, 3, 1, 4), Merged(3, 0, 4, 0)]

    assert lines(list(filled(rows, merged))) == [
        "Umsätze des Deichverbands",
        "",
        "Ort: Brook; 2023 Plan: 5; 2023 Ist: 6; 2024 Plan: 7; 2024 Ist: 8",
        "Ort: Brook; 2023 Plan: 1; 2023 Ist: 2; 2024 Plan: 3; 2024 Ist: 4",
    ]


def test_an_excel_sheet_with_merged_cells_and_a_hidden_one(tmp_path: Path) -> None:
    path = tmp_path / "kasse.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Kasse")
        sheet.write_row(0, 0, ["Ort", "Monat", "Betrag"])
        sheet.merge_range(1, 0, 2, 0, "Brook")
        sheet.write_row(1, 1, ["Mai", 5])
        sheet.write_row(2, 1, ["Juni", 7])
        sheet.write_datetime(4, 1, date(2024, 3, 31), workbook.add_format({"num_format": 14}))
        workbook.add_worksheet("Geheim").write(0, 0, "Nicht für die Presse.")
        workbook.worksheets()[1].hide()
    extraction = formats.read(path)

    assert texts(extraction, SpanKind.TABLE) == [
        "Ort: Brook; Monat: Mai; Betrag: 5\nOrt: Brook; Monat: Juni; Betrag: 7"
    ]
    assert extraction.text.endswith("3/31/2024")
    assert "Presse" not in extraction.text
    assert extraction.warnings == ("sheet_hidden:Geheim",)
