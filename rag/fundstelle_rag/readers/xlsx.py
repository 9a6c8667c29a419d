"""Excel workbooks: a sheet is a heading, a row a sentence with its columns' heads, a cell's value as it is shown.

Of formulas the value counts that the program which saved the file had worked out. Plain lxml instead of openpyxl, which
loads numpy (address space that the reader's process does not have) and knows no cell's text as shown."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import Archive, opened
from fundstelle_rag.readers.rows import Row, add_rows
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_COLUMN = re.compile(r"[A-Z]{1,3}")
# Of Excel's built-in number formats those that mean something (ECMA-376 part 1, 18.8.30); 27 to 58 are dates in Asia
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    37: "0",
    38: "0",
    39: "0.00",
    40: "0.00",
}
_BUILT_IN |= dict.fromkeys((14, 15, 16, 17), "d/m/y")
_BUILT_IN |= {18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/y h:mm", 45: "mm:ss", 46: "[h]:mm:ss"}
_BUILT_IN |= dict.fromkeys((*range(27, 32), *range(50, 59), 36), "d/m/y")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKET = re.compile(r"\[(?!h+\]|m+\]|s+\])[^]]*\]", re.IGNORECASE)
_CURRENCY = re.compile(r'\[\$([^]-]+)[^]]*\]|"?([€$£¥₣]|EUR|USD|GBP|CHF)"?')
_LARGEST = 10**15  # what a sheet can hold to the last digit
_LAST_SERIAL = 2_958_466  # the first day of the year 10000


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an Excel workbook. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        workbook = archive.xml("xl/workbook.xml")
        if workbook.tag != f"{_S}workbook":  # "Strict Open XML", which Excel writes on request
            raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, workbook.tag)
        relations = archive.relations("xl/workbook.xml")
        cells = _Cells(archive, is_1904=_is_true(workbook.find(f"{_S}workbookPr"), "date1904"))
        builder = TextBuilder()
        for sheet in workbook.iter(f"{_S}sheet"):
            part = relations[sheet.get(f"{_R}id", "")]
            if part.kind == "worksheet":
                builder.heading(repair(fold_spaces(sheet.get("name", ""))), 1)
                add_rows(builder, _rows(archive, part.target, cells))
        title = ""
        if "docProps/core.xml" in archive.names:
            title = archive.xml("docProps/core.xml").findtext(_TITLE) or ""
        return builder.extraction(repair(title).strip() or path.stem, "xlsx")


def _rows(archive: Archive, part: str, cells: "_Cells") -> Iterator[Row]:
    with archive.open(part) as source:
        for _, row in etree.iterparse(
            source, tag=f"{_S}row", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        ):
            yield _row(row, cells)
            row.clear()
            while row.getprevious() is not None:  # a sheet has up to a million rows
                del row.getparent()[0]


def _row(row: Any, cells: "_Cells") -> Row:
    texts: dict[int, str] = {}
    column = -1
    for cell in row.iter(f"{_S}c"):
        letters = _COLUMN.match(cell.get("r", ""))
        column = _column(letters[0]) if letters else column + 1
        texts[column] = repair(cells.text(cell))
    return texts


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


class _Cells:
    """Turns a cell into the text it shows, by what the workbook says of strings and number formats."""

    def __init__(self, archive: Archive, is_1904: bool) -> None:
        self._epoch = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zone
        self._strings: list[str] = []
        if "xl/sharedStrings.xml" in archive.names:
            self._strings = [_string(item) for item in archive.xml("xl/sharedStrings.xml").iter(f"{_S}si")]
        self._formats = _number_formats(archive)

    def text(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        value = cell.findtext(f"{_S}v") or ""
        if kind == "inlineStr":
            return "".join(_string(inline) for inline in cell.iterchildren(f"{_S}is"))
        if kind == "s":
            return self._strings[int(value)] if value else ""
        if kind == "b":
            return "TRUE" if value == "1" else "FALSE"
        if kind != "n" or not value:
            return value
        style = int(cell.get("s", "0"))
        return self._number(value, self._formats[style] if 0 <= style < len(self._formats) else "")

    def _number(self, value: str, written_format: str) -> str:
        currency = _CURRENCY.search(written_format)
        code = _BRACKET.sub("", _LITERAL.sub("", written_format.partition(";")[0]))
        number = Decimal(f"{float(value):.15g}")
        if re.search(r"[ymdhs]", code, re.IGNORECASE) and "general" not in code.lower():
            return self._date(float(number), code.lower()) if 0 <= number < _LAST_SERIAL else value
        if "%" in code:
            number *= 100
        shown = f"{_rounded(number, code):f}" if abs(number) < _LARGEST else value
        if "%" in code:
            return f"{shown}%"
        return f"{shown} {(currency[1] or currency[2]).strip()}" if currency else shown

    def _date(self, serial: float, code: str) -> str:
        if code.startswith(("[h", "[m", "[s")):  # a duration
            minutes = round(serial * 24 * 60)
            return f"{minutes // 60}:{minutes % 60:02}"
        moment = self._epoch + timedelta(seconds=round(serial * 86400))
        clock = moment.strftime("%H:%M:%S" if "s" in code else "%H:%M")
        if not re.search(r"[yd]", code):
            return clock
        return f"{moment:%Y-%m-%d} {clock}" if "h" in code else f"{moment:%Y-%m-%d}"


def _rounded(number: Decimal, code: str) -> Decimal:
    """Return the number with the decimals that the format gives it; a fraction's or an exponent's stay as they are."""
    if not re.search(r"[0#?]", code) or re.search(r"[eE/]", code):
        return number
    decimals = re.search(r"\.([0#?]+)", code)
    return number.quantize(Decimal(1).scaleb(-len(decimals[1]) if decimals else 0), ROUND_HALF_UP)


def _string(item: Any) -> str:
    """Return a string's text; how it is read aloud (rPh, in Japanese) is left out."""
    return "".join(text.text or "" for text in item.iter(f"{_S}t") if text.getparent().tag != f"{_S}rPh")


def _number_formats(archive: Archive) -> list[str]:
    """Return the number format of each cell style."""
    if "xl/styles.xml" not in archive.names:
        return []
    styles = archive.xml("xl/styles.xml")
    codes = dict(_BUILT_IN)
    for custom in styles.iter(f"{_S}numFmt"):
        codes[int(custom.get("numFmtId", "0"))] = custom.get("formatCode", "")
    return [
        codes.get(int(style.get("numFmtId", "0")), "")
        for styles_of_cells in styles.iter(f"{_S}cellXfs")
        for style in styles_of_cells
    ]


def _is_true(element: Any, attribute: str) -> bool:
    return element is not None and element.get(attribute) in ("1", "true")
