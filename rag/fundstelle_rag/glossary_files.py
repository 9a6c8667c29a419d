"""Glossaries as files: CSV, as every spreadsheet has it, and TBX (ISO 30042), as translators' tools have it.

A CSV file's first row names its columns: two languages' codes (de, en) for the terms, and `note` if there is one; a
file with several rows a pair of languages may instead have source_language, target_language, source, target, note."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from fundstelle_rag.errors import GlossaryFileInvalid
from fundstelle_rag.export.whole_file import write_whole
from fundstelle_rag.glossary import Term
from fundstelle_rag.prompts import language_name

_COLUMNS = ("source_language", "target_language", "source", "target", "note")
_MAX_BYTES = 64 * 1024 * 1024
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TBX = "urn:iso:std:iso:30042:ed-2"


def read_glossary(path: Path) -> list[Term]:
    """Return the terms of a CSV or TBX file; TBX by its ending or its first character. Raises GlossaryFileInvalid."""
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise GlossaryFileInvalid(path, error.strerror or str(error)) from error
    if len(content) > _MAX_BYTES:
        raise GlossaryFileInvalid(path, "it is larger than 64 MB")
    if path.suffix.lower() in (".tbx", ".xml") or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        terms = list(_from_tbx(path, content))
    else:
        terms = list(_from_csv(path, content))
    if not terms:
        raise GlossaryFileInvalid(path, "it holds no term")
    return terms


def write_glossary(terms: Sequence[Term], path: Path, force: bool = False) -> None:
    """Write the terms in the format of the path's ending (.tbx, else CSV). Raises TargetExists, StorageFailed."""
    write_whole(path, _as_tbx(terms) if path.suffix.lower() == ".tbx" else _as_csv(terms), force)


def _from_csv(path: Path, content: bytes) -> Iterator[Term]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")  # what spreadsheets write where nobody asks for UTF-8
    if "\x00" in text:
        raise GlossaryFileInvalid(path, "it is no text")
    sample = text[:4096]
    delimiter = max(";,\t", key=sample.split("\n", maxsplit=1)[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = [name.strip().casefold() for name in next(rows, [])]
        terms_of = _row_reader(path, head)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield from terms_of([cell.strip() for cell in row], rows.line_num)
    except csv.Error as error:
        raise GlossaryFileInvalid(path, f"it is no CSV ({error})", rows.line_num) from None


def _row_reader(path: Path, head: Sequence[str]) -> Callable[[list[str], int], Iterator[Term]]:
    """Return what makes terms of a row and its line's number, by the names of the columns."""
    languages = [(name, place) for place, name in enumerate(head) if _is_language(name)]
    note = head.index("note") if "note" in head else None

    def fixed(row: list[str], line: int) -> Iterator[Term]:
        values = dict(zip(head, row, strict=False))
        if not all(values.get(name) for name in _COLUMNS[:4]):
            raise GlossaryFileInvalid(path, "a term lacks its language, its source or its target", line)
        for name in _COLUMNS[:2]:
            if not _is_language(values[name]):
                raise GlossaryFileInvalid(path, f'"{values[name]}" is no language', line)
        source_language, target_language, source, target = (values[name] for name in _COLUMNS[:4])
        yield Term(source_language, target_language, source, target, values.get("note", ""))

    def by_language(row: list[str], line: int) -> Iterator[Term]:
        cells = [(code, row[place]) for code, place in languages if place < len(row) and row[place]]
        if len(cells) < 2:
            raise GlossaryFileInvalid(path, "a term has no translation", line)
        remark = row[note] if note is not None and note < len(row) else ""
        (code, source), *others = cells
        for other, target in others:
            yield Term(code, other, source, target, remark)

    if set(_COLUMNS[:4]) <= set(head):
        return fixed
    if len(languages) >= 2:
        return by_language
    raise GlossaryFileInvalid(path, "its first row names no two languages (as de, en)", 1)


def _from_tbx(path: Path, content: bytes) -> Iterator[Term]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise GlossaryFileInvalid(path, f"it is no XML ({error.msg})", error.lineno or 0) from None
    entries = [element for element in root.iter() if _name(element) in ("termEntry", "conceptEntry")]
    if not entries:
        raise GlossaryFileInvalid(path, "it is no TBX: it has no entries")
    for entry in entries:
        terms: list[tuple[str, str]] = []
        for group in entry.iter():
            if _name(group) in ("langSet", "langSec"):
                code = group.get(_XML_LANG, "").split("-")[0].casefold()
                found = next((_text(one) for one in group.iter() if _name(one) == "term"), "")
                if found and _is_language(code):
                    terms.append((code, found))
        note = next((_text(one) for one in entry.iter() if _name(one) in ("note", "descrip")), "")
        for (code, source), (other, target) in ((terms[0], one) for one in terms[1:]):
            yield Term(code, other, source, target, note)


def _as_csv(terms: Sequence[Term]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    writer.writerows((t.source_language, t.target_language, t.source, t.target, t.note) for t in terms)
    return text.getvalue().encode("utf-8-sig")  # with its mark a spreadsheet knows the encoding


def _as_tbx(terms: Sequence[Term]) -> bytes:
    root = etree.Element(f"{{{_TBX}}}tbx", {"type": "TBX-Basic", "style": "dca", _XML_LANG: "en"}, nsmap={None: _TBX})
    source = _sub(_sub(root, "tbxHeader"), "fileDesc")
    _sub(_sub(source, "sourceDesc"), "p").text = "Fundstelle"
    body = _sub(_sub(root, "text"), "body")
    for number, term in enumerate(terms, start=1):
        entry = _sub(body, "conceptEntry", {"id": f"c{number}"})
        if term.note:
            _sub(entry, "note").text = term.note
        for language, text in ((term.source_language, term.source), (term.target_language, term.target)):
            section = _sub(entry, "langSec", {_XML_LANG: language})
            _sub(_sub(section, "termSec"), "term").text = text
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return written


def _sub(parent: Any, name: str, attributes: dict[str, str] | None = None) -> Any:
    return etree.SubElement(parent, f"{{{_TBX}}}{name}", attributes or {})


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_language(code: str) -> bool:
    return language_name(code) != code
