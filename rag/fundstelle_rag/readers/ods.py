"""OpenDocument sheets (LibreOffice Calc): as xlsx.py reads Excel's, but here each cell has the text that it shows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import opened
from fundstelle_rag.readers.merged_cells import Merged, filled
from fundstelle_rag.readers.opendocument import OFFICE, STYLE, TABLE, is_locked, paragraphs, rows, title_of
from fundstelle_rag.readers.rows import add_rows
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_spaces, repair

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MAX_REPEATED = 1000  # of a filled cell or row; more is a sheet filled to its end


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an OpenDocument sheet. Raises DocumentUnreadable, OSError."""
    with opened(path, file) as archive:
        if is_locked(archive):
            raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "encrypted OpenDocument")
        content = archive.xml("content.xml")
        body = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
        if body is None:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, "no sheets")
        hidden = _hidden_styles(content)
        builder = TextBuilder()
        warnings = []
        for sheet in body.iterchildren(f"{TABLE}table"):
            name = repair(fold_spaces(sheet.get(f"{TABLE}name", "")))
            if sheet.get(f"{TABLE}style-name") in hidden:
                warnings.append(f"sheet_hidden:{name}")
                continue
            builder.heading(name, 1)
            merged: list[Merged] = []
            written = list(_rows(sheet, merged))
            add_rows(builder, filled(written, merged))
        return builder.extraction(title_of(archive) or path.stem, "ods", warnings)


def _hidden_styles(content: Any) -> frozenset[str]:
    return frozenset(
        style.get(f"{STYLE}name")
        for style in content.iter(f"{STYLE}style")
        for properties in style.iterchildren(f"{STYLE}table-properties")
        if properties.get(f"{TABLE}display") == "false"
    )


def _rows(sheet: Any, merged: list[Merged]) -> Iterator[tuple[int, dict[int, str]]]:
    number = 0
    for row in rows(sheet):
        repeated = _count(row, "number-rows-repeated")
        cells = _cells(row, number, merged)
        for offset in range(min(repeated, _MAX_REPEATED) if cells else 0):
            yield number + offset, cells
        number += repeated


def _cells(row: Any, number: int, merged: list[Merged]) -> dict[int, str]:
    texts: dict[int, str] = {}
    column = 0
    for cell in row:
        if cell.tag not in _CELLS:
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = " ".join(paragraphs(cell)) if cell.tag == _CELLS[0] else ""
        if text:
            texts.update(dict.fromkeys(range(column, column + min(repeated, _MAX_REPEATED)), text))
            wide, high = _count(cell, "number-columns-spanned"), _count(cell, "number-rows-spanned")
            if wide > 1 or high > 1:
                merged.append(Merged(number, column, number + high - 1, column + wide - 1))
        column += repeated
    return texts


def _count(element: Any, attribute: str) -> int:
    return max(int(element.get(f"{TABLE}{attribute}", "1")), 1)
