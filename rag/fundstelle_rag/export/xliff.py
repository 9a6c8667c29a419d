"""XLIFF 2.1: the whole ledger for a translator's tool, in the source's order, sentences as segments of their unit.

A unit's state and findings go along as notes, and failed segments stay to be translated there."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.xml_text import xml_text
from fundstelle_rag.translations import Segment, SegmentState, Translation

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_STATES = {
    SegmentState.PENDING: "initial",
    SegmentState.FAILED: "initial",
    SegmentState.FLAGGED: "translated",
    SegmentState.TRANSLATED: "translated",
    SegmentState.EDITED: "reviewed",
}


def render(translation: Translation, _options: ExportOptions) -> bytes:
    """Return the whole file."""
    root = etree.Element(
        _tag("xliff"),
        {"version": "2.1", "srcLang": translation.source_language, "trgLang": translation.target_language},
        nsmap={None: _NAMESPACE},
    )
    file = etree.SubElement(root, _tag("file"), {"id": "f1", "original": xml_text(translation.name)})
    for segment in translation.segments:
        _add(file, segment)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _add(file: Any, segment: Segment) -> None:
    unit = etree.SubElement(
        file, _tag("unit"), {"id": f"u{segment.index + 1}", "name": segment.kind.value, _XML_SPACE: "preserve"}
    )
    notes = list(_notes(segment))
    if notes:
        parent = etree.SubElement(unit, _tag("notes"))
        for category, text in notes:
            etree.SubElement(parent, _tag("note"), {"category": category}).text = xml_text(text)
    position = segment.char_start
    for number, (start, end, target) in enumerate(_pieces(segment), start=1):
        between = segment.source[position - segment.char_start : start - segment.char_start]
        if between:  # a list's number, the space between two sentences: the same in both
            ignorable = etree.SubElement(unit, _tag("ignorable"))
            etree.SubElement(ignorable, _tag("source")).text = xml_text(between)
            etree.SubElement(ignorable, _tag("target")).text = xml_text(between)
        part = etree.SubElement(unit, _tag("segment"), {"id": f"s{number}", "state": _STATES[segment.state]})
        source = segment.source[start - segment.char_start : end - segment.char_start]
        etree.SubElement(part, _tag("source")).text = xml_text(source)
        if segment.state not in (SegmentState.PENDING, SegmentState.FAILED):
            etree.SubElement(part, _tag("target")).text = xml_text(target)
        position = end


def _pieces(segment: Segment) -> Iterator[tuple[int, int, str]]:
    for piece in segment.pieces:
        yield piece.char_start, piece.char_end, piece.target
    if not segment.pieces:
        yield segment.char_start, segment.char_end, segment.target


def _notes(segment: Segment) -> Iterator[tuple[str, str]]:
    if segment.state in (SegmentState.FLAGGED, SegmentState.FAILED):
        yield "state", segment.state.value
    for finding in segment.findings:
        yield "finding", f"{finding.kind.value}: {finding.detail}" if finding.detail else finding.kind.value


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
