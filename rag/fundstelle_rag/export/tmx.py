"""TMX 1.4b, which every translation tool reads: sentence by sentence where they are aligned, else by segments.

A unit says which model or person made it, and what the checks found; failed segments have no translation and are left
out, as a translation memory holds translations alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from fundstelle_models import __version__
from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.xml_text import xml_text
from fundstelle_rag.store.translation_memory import Remembered
from fundstelle_rag.translations import Segment, SegmentState, Translation

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_HUMAN = "human"
_TRANSLATED = frozenset((SegmentState.TRANSLATED, SegmentState.FLAGGED, SegmentState.EDITED))


@dataclass(frozen=True, slots=True)
class Unit:
    """A source and its translation; `made_by` is a model's name, or "human"."""

    source: str
    target: str
    source_language: str
    target_language: str
    made_by: str
    made_at: str = ""
    note: str = ""


def render(translation: Translation, _options: ExportOptions) -> bytes:
    """Return the whole file of a translation."""
    units = [
        unit
        for segment in translation.segments
        if segment.state in _TRANSLATED
        for unit in _units(segment, translation)
    ]
    return written(units, translation.source_language, "sentence")


def memory_file(remembered: Iterable[Remembered]) -> bytes:
    """Return a translation memory as a file; each text once, a person's wording before a model's."""
    units = [
        Unit(
            one.source,
            one.target,
            one.source_language,
            one.target_language,
            _HUMAN if one.is_edited else "machine",
            one.changed_at,
        )
        for one in remembered
    ]
    return written(units, "*all*", "sentence")


def written(units: Iterable[Unit], source_language: str, segmentation: str) -> bytes:
    """Return a TMX file of the units."""
    root = etree.Element("tmx", {"version": "1.4"})
    etree.SubElement(
        root,
        "header",
        {
            "creationtool": "Fundstelle",
            "creationtoolversion": __version__,
            "segtype": segmentation,
            "o-tmf": "Fundstelle",
            "adminlang": "en",
            "srclang": source_language,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(root, "body")
    for unit in units:
        _add(body, unit)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True, doctype=_DOCTYPE)
    return text


def _units(segment: Segment, translation: Translation) -> Iterator[Unit]:
    languages = (segment.source_language, translation.target_language)
    made_by = _HUMAN if segment.state is SegmentState.EDITED else translation.model.name
    note = "; ".join(f"{finding.kind.value}: {finding.detail}" for finding in segment.findings)
    for piece in segment.pieces:
        source = segment.source[piece.char_start - segment.char_start : piece.char_end - segment.char_start]
        yield Unit(source, piece.target, *languages, made_by, translation.created_at, note)
    if not segment.pieces:
        yield Unit(segment.source, segment.target, *languages, made_by, translation.created_at, note)


def _add(body: Any, unit: Unit) -> None:
    attributes = {"creationid": xml_text(unit.made_by)}
    if unit.made_at:
        attributes["creationdate"] = _date(unit.made_at)
    entry = etree.SubElement(body, "tu", attributes)
    if unit.note:
        etree.SubElement(entry, "note").text = xml_text(unit.note)
    for language, text in ((unit.source_language, unit.source), (unit.target_language, unit.target)):
        variant = etree.SubElement(entry, "tuv", {_XML_LANG: language})
        etree.SubElement(variant, "seg").text = xml_text(text)


def _date(iso: str) -> str:
    """Return a date as TMX has it: 20261130T221500Z."""
    return iso[:19].replace("-", "").replace(":", "") + "Z"
