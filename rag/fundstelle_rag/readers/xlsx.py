"""Excel workbooks: a sheet is a heading, a row a sentence with its columns' heads, a cell's value as it is shown.

Of formulas the value counts that the program which saved the file had worked out; sheets that are hidden are named in
a warning and left out. Plain lxml instead of openpyxl, which loads numpy (address space that the reader's process does
not have) and knows no cell's text as shown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from lxml import etree

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.archive import Archive, opened
from fundstelle_rag.readers.merged_cells import Merged, filled
from fundstelle_rag.readers.number_formats import BUILT_IN, SHORT_DATE, SHORT_DATE_AND_TIME, NumberFormatter
from fundstelle_rag.readers.rows import add_rows
from fundstelle_rag.readers.sheet_locale import SheetLocale, guessed
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_VT = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_CELL = re.compile(r"([A-Z]{1,3})(\d*)")
_MERGED = re.compile(rb"""mergeCell\s+ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_CHUNK_BYTES = 1 << 20


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an Excel workbook. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        workbook = archive.xml("xl/workbook.xml")
        relations = archive.relations("xl/workbook.xml")
        core = archive.xml("docProps/core.xml") if "docProps/core.xml" in archive.names else None
        cells = _Cells(archive, _property(core, "language"), _is_true(workbook.find(f"{_S}workbookPr"), "date1904"))
        builder = TextBuilder()
        warnings = []
        for sheet in workbook.iter(f"{_S}sheet"):
            part = relations[sheet.get(f"{_R}id", "")]
            name = repair(fold_spaces(sheet.get("name", "")))
            if part.kind != "worksheet":
                continue
            if sheet.get("state", "visible") != "visible":
                warnings.append(f"sheet_hidden:{name}")
                continue
            builder.heading(name, 1)
            add_rows(builder, filled(_rows(archive, part.target, cells), _merged(archive, part.target)))
        title = repair(_property(core, "title")).strip()
        return builder.extraction(title or path.stem, "xlsx", warnings)


def _rows(archive: Archive, part: str, cells: "_Cells") -> Iterator[tuple[int, dict[int, str]]]:
    number = -1
    with archive.open(part) as source:
        for _, row in etree.iterparse(
            source, tag=f"{_S}row", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
        ):
            number = max(int(row.get("r", number + 2)) - 1, number + 1)
            yield number, _row(row, cells)
            row.clear()
            while row.getprevious() is not None:  # a sheet has up to a million rows
                del row.getparent()[0]


def _row(row: Any, cells: "_Cells") -> dict[int, str]:
    texts: dict[int, str] = {}
    column = -1
    for cell in row.iter(f"{_S}c"):
        place = _CELL.match(cell.get("r", ""))
        column = _column(place[1]) if place else column + 1
        texts[column] = repair(cells.text(cell))
    return texts


def _merged(archive: Archive, part: str) -> Iterator[Merged]:
    """Yield the sheet's merged cells: they stand behind its rows, but are needed with them."""
    rest = b""
    with archive.open(part) as source:
        while chunk := source.read(_CHUNK_BYTES):
            text = rest + chunk
            end = 0
            for found in _MERGED.finditer(text):
                left, top, right, bottom = (value.decode() for value in found.groups())
                yield Merged(int(top) - 1, _column(left), int(bottom) - 1, _column(right))
                end = found.end()
            rest = text[max(end, len(text) - 100) :]


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


class _Cells:
    """Turns a cell into the text it shows, by what the workbook says of strings and number formats."""

    def __init__(self, archive: Archive, language: str, is_1904: bool) -> None:
        self._strings: list[str] = []
        if "xl/sharedStrings.xml" in archive.names:
            self._strings = [_string(item) for item in archive.xml("xl/sharedStrings.xml").iter(f"{_S}si")]
        styles = archive.xml("xl/styles.xml") if "xl/styles.xml" in archive.names else None
        codes = _custom_formats(styles)
        self._locale = guessed(_words(archive, styles), codes.values(), language)
        self._formats = _number_formats(styles, codes, self._locale)
        self._numbers = NumberFormatter(self._locale, is_1904)

    def text(self, cell: Any) -> str:
        kind = cell.get("t", "n")
        value = cell.findtext(f"{_S}v") or ""
        if kind == "inlineStr":
            return "".join(_string(inline) for inline in cell.iterchildren(f"{_S}is"))
        if kind == "s":
            return self._strings[int(value)] if value else ""
        if kind == "b":
            return self._locale.truth[value != "1"]
        if kind not in ("n", "d") or not value:
            return value
        style = int(cell.get("s", "0"))
        code = self._formats[style] if 0 <= style < len(self._formats) else ""
        return self._numbers.iso_date(value, code) if kind == "d" else self._numbers.shown(value, code)


def _string(item: Any) -> str:
    """Return a string's text; how it is read aloud (rPh, in Japanese) is left out."""
    return "".join(text.text or "" for text in item.iter(f"{_S}t") if text.getparent().tag != f"{_S}rPh")


def _words(archive: Archive, styles: Any) -> Iterator[str]:
    """Yield what the program that saved the file calls things in its own language."""
    if "docProps/app.xml" in archive.names:
        yield from (word.text or "" for word in list(archive.xml("docProps/app.xml").iter(f"{_VT}lpstr"))[:1])
    for style in styles.iter(f"{_S}cellStyle") if styles is not None else ():
        if style.get("builtinId") == "0":
            yield style.get("name", "")


def _custom_formats(styles: Any) -> dict[int, str]:
    custom = styles.iter(f"{_S}numFmt") if styles is not None else ()
    return {int(code.get("numFmtId", "0")): code.get("formatCode", "") for code in custom}


def _number_formats(styles: Any, custom: dict[int, str], locale: SheetLocale) -> list[str]:
    """Return the number format of each cell style."""
    if styles is None:
        return []
    dates = {SHORT_DATE: locale.short_date, SHORT_DATE_AND_TIME: f"{locale.short_date} hh:mm"}
    codes = BUILT_IN | dates | custom
    return [
        codes.get(int(style.get("numFmtId", "0")), "")
        for styles_of_cells in styles.iter(f"{_S}cellXfs")
        for style in styles_of_cells
    ]


def _property(core: Any, name: str) -> str:
    return (core.findtext(f"{_DC}{name}") or "") if core is not None else ""


def _is_true(element: Any, attribute: str) -> bool:
    return element is not None and element.get(attribute) in ("1", "true")
