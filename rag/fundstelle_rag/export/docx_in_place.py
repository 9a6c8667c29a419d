"""A Word document translated in place: its own file, with the text of each paragraph, cell and note replaced.

Styles, headings, lists, tables, pictures, notes and fields stay as they are. A sentence takes the formatting that most
of it had in the source; what stands word for word in both (a name, a number) keeps its own. Paragraphs are recognised
by their text, in the order of the document. One whose translation failed keeps its source; failed and flagged ones are
marked, and listed at the end, like in every other file."""

import copy
import io
import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from lxml import etree

from fundstelle_rag.export.exportable import ExportOptions
from fundstelle_rag.export.phrases import phrases
from fundstelle_rag.export.translation_content import reasons_of, state_of
from fundstelle_rag.export.xml_text import xml_text
from fundstelle_rag.readers.note_signs import as_printed
from fundstelle_rag.readers.word_notes import W, WordNotes
from fundstelle_rag.text_repair import fold_spaces, repair
from fundstelle_rag.translations import Segment, SegmentKind, SegmentState, Translation

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TO_CHECK = frozenset((SegmentState.FLAGGED, SegmentState.FAILED, SegmentState.PENDING))
_DELETED = frozenset((W + "del", W + "moveFrom"))
_TEXTS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_NESTED = frozenset((W + "txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"))
_WORD = re.compile(r"\w+")
_LEAST_EMPHASIS = 3  # characters: shorter ones stand anywhere by chance


@dataclass(frozen=True, slots=True)
class _Text:
    """A part of a paragraph's text and the run it stands in; `sign` is set for a note's reference."""

    run: Any
    text: str
    sign: bool = False


def render(translation: Translation, source: Path, _options: ExportOptions) -> bytes:
    """Return the translated file. Raises what python-docx raises where `source` is no Word document."""
    document = docx.Document(str(source))
    _InPlace(document, translation).replace()
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


class _InPlace:
    def __init__(self, document: Any, translation: Translation) -> None:
        self._document = document
        self._translation = translation
        self._said = phrases(translation.target_language)
        self._notes = WordNotes(document)
        self._placed: set[tuple[int, int]] = set()  # segments, and where in the source their parts end
        self._by_text: dict[str, deque[tuple[Segment, int, int]]] = {}
        for segment in translation.segments:
            for start, end, text in _parts(segment):
                self._by_text.setdefault(_key(text), deque()).append((segment, start, end))

    def replace(self) -> None:
        """Replace the text of every paragraph that was translated, those of notes too."""
        body = self._document.element.body
        for cell in list(body.iter(W + "tc")):
            self._replace_cell([child for child in cell if child.tag == W + "p"])
        for paragraph in list(body.iter(W + "p")):
            self._replace(paragraph)
        for related in self._document.part.rels.values():
            if related.reltype in (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES):
                part = related.target_part
                root = parse_xml(part.blob)
                for paragraph in root.iter(W + "p"):
                    self._replace(paragraph)
                part._blob = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        self._add_what_has_no_place()
        self._list_what_to_check()

    def _replace_cell(self, paragraphs: Sequence[Any]) -> None:
        """Put the translation of a cell of several paragraphs, which was read as one text, into the first of them."""
        if len(paragraphs) < 2:
            return
        texts = [one for paragraph in paragraphs for one in (*self._texts(paragraph), _Text(paragraph, " "))][:-1]
        found = self._take("".join(one.text for one in texts))
        if found is not None:
            self._put(paragraphs[0], [one for one in texts if one.run.tag == W + "r"], *found)

    def _replace(self, paragraph: Any) -> None:
        texts = list(self._texts(paragraph))
        found = self._take("".join(one.text for one in texts))
        if found is not None:
            self._put(paragraph, texts, *found)

    def _take(self, text: str) -> tuple[Segment, int, int] | None:
        """Return the next part of a segment with this text, None where there is none."""
        waiting = self._by_text.get(_key(repair(text).strip()))
        while waiting:
            segment, start, end = waiting.popleft()
            if (segment.index, end) not in self._placed:
                self._placed.add((segment.index, end))
                return segment, start, end
        return None

    def _add_what_has_no_place(self) -> None:
        """Add at the end what stands in no paragraph of its own (in a field, say), so that nothing is lost."""
        for segment in self._translation.segments:
            for start, end, _ in _parts(segment):
                if (segment.index, end) not in self._placed:
                    self._placed.add((segment.index, end))
                    text = f"({segment.index + 1}) {_target(segment, start, end)}"
                    self._document.add_paragraph(xml_text(text))

    def _put(self, paragraph: Any, texts: Sequence[_Text], segment: Segment, start: int, end: int) -> None:
        if segment.state in (SegmentState.FAILED, SegmentState.PENDING):
            _add_run(paragraph, f" ({segment.index + 1}: {state_of(segment.state, self._said)})", None)
            return
        target = _target(segment, start, end)
        if segment.state is SegmentState.FLAGGED:
            target += f" ({segment.index + 1}: {state_of(segment.state, self._said)})"
        _rewrite(paragraph, texts, target)

    def _texts(self, element: Any) -> Iterator[_Text]:
        """Yield the texts of a paragraph in order, without what is deleted and without text boxes."""
        for child in element:
            if child.tag == W + "r":
                yield from self._texts_of_run(child)
            elif child.tag not in _DELETED and child.tag not in _NESTED and child.tag != W + "pPr":
                yield from self._texts(child)

    def _texts_of_run(self, run: Any) -> Iterator[_Text]:
        for child in run:
            if child.tag == W + "t":
                yield _Text(run, child.text or "")
            elif child.tag in _TEXTS and child.get(W + "type") != "page":
                yield _Text(run, _TEXTS[child.tag])
            elif self._notes.is_reference(child):
                reference = self._notes.reference(child)
                if reference is not None and reference.sign:
                    yield _Text(run, as_printed(reference.sign), sign=True)

    def _list_what_to_check(self) -> None:
        listed = [segment for segment in self._translation.segments if segment.state in _TO_CHECK]
        if not listed:
            return
        self._document.add_paragraph(self._said.open_segments).runs[0].bold = True
        for segment in listed:
            reasons = reasons_of(segment, self._said, self._translation.target_language)
            self._document.add_paragraph(xml_text(f"{self._said.number} {segment.index + 1}: {reasons}"))


def _parts(segment: Segment) -> Iterator[tuple[int, int, str]]:
    """Yield what of a segment is a paragraph in the file: all of it, or its cells; a note without its sign."""
    if segment.kind is SegmentKind.TABLE:
        for piece in segment.pieces:
            yield (
                piece.char_start,
                piece.char_end,
                segment.source[piece.char_start - segment.char_start :][: piece.char_end - piece.char_start],
            )
        return
    start = segment.char_start
    if segment.kind is SegmentKind.NOTE:
        start += len(_sign(segment))
    text = segment.source[start - segment.char_start :]
    yield start, segment.char_end, text
    if segment.pieces and segment.pieces[0].char_start > start:  # a list's number, which Word prints by itself
        first = segment.pieces[0].char_start
        yield first, segment.char_end, segment.source[first - segment.char_start :]


def _target(segment: Segment, start: int, end: int) -> str:
    """Return the translation of that part of the segment."""
    if (start, end) == (segment.char_start, segment.char_end):
        return segment.target
    if not segment.pieces:  # reworded as a whole
        return segment.target.removeprefix(_sign(segment))
    parts: list[str] = []
    position = start
    for piece in segment.pieces:
        if start <= piece.char_start and piece.char_end <= end:
            parts += (
                segment.source[position - segment.char_start : piece.char_start - segment.char_start],
                piece.target,
            )
            position = piece.char_end
    return "".join(parts) + segment.source[position - segment.char_start : end - segment.char_start]


def _sign(segment: Segment) -> str:
    """Return the sign in front of a note, with the space behind it."""
    sign = re.match(r"\S+\s+", segment.source)
    return sign[0] if sign else ""


def _rewrite(paragraph: Any, texts: Sequence[_Text], target: str) -> None:
    """Put the target into the paragraph: text into runs like those it had, its notes' references between them."""
    plain = [one for one in texts if not one.sign and one.text]
    if not plain:
        return
    usual = _formatting(max(_by_run(plain), key=lambda pair: len(pair[1]))[0])
    emphasised = [
        (text.strip(), _formatting(run))
        for run, text in _by_run(plain)
        if len(text.strip()) >= _LEAST_EMPHASIS and _xml(_formatting(run)) != _xml(usual)
    ]
    place = plain[0].run
    parent, index = place.getparent(), place.getparent().index(place)
    while parent is not paragraph:  # in a link or the like: in front of it
        index, parent = parent.getparent().index(parent), parent.getparent()
    new: list[Any] = []
    rest = target
    for reference in (one for one in texts if one.sign):
        before, found, after = rest.partition(reference.text)
        if not found:
            before, after = rest, ""
        new += [*_runs(before, usual, emphasised), reference.run]
        rest = after
    new += _runs(rest, usual, emphasised)
    kept = {id(one.run) for one in texts if one.sign}
    for one in plain:
        if id(one.run) not in kept:
            _empty(one.run)
    for offset, run in enumerate(new):
        parent.insert(index + offset, run)


def _runs(text: str, usual: Any, emphasised: Sequence[tuple[str, Any]]) -> Iterator[Any]:
    """Yield runs of the text, what was emphasised in the source and stands here word for word with its formatting."""
    for words, formatting in emphasised:
        place = text.find(words)
        if place >= 0 and _stands_alone(text, place, len(words)):
            yield from _runs(text[:place], usual, emphasised)
            yield _run(words, formatting)
            yield from _runs(text[place + len(words) :], usual, emphasised)
            return
    if text:
        yield _run(text, usual)


def _stands_alone(text: str, place: int, length: int) -> bool:
    before, after = text[place - 1 : place], text[place + length : place + length + 1]
    return not (_WORD.match(before) or _WORD.match(after))


def _by_run(texts: Sequence[_Text]) -> list[tuple[Any, str]]:
    found: list[tuple[Any, str]] = []
    for one in texts:
        if found and found[-1][0] is one.run:
            found[-1] = (one.run, found[-1][1] + one.text)
        else:
            found.append((one.run, one.text))
    return found


def _formatting(run: Any) -> Any:
    return run.find(W + "rPr")


def _xml(formatting: Any) -> bytes:
    return b"" if formatting is None else bytes(etree.tostring(formatting))


def _run(text: str, formatting: Any) -> Any:
    run = etree.Element(W + "r")
    if formatting is not None:
        run.append(copy.deepcopy(formatting))
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(run, W + "br")
        element = etree.SubElement(run, W + "t", {_XML_SPACE: "preserve"})
        element.text = xml_text(line)
    return run


def _add_run(paragraph: Any, text: str, formatting: Any) -> None:
    paragraph.append(_run(text, formatting))


def _empty(run: Any) -> None:
    """Take the text out of a run; a picture or a field in it stays, and a run that holds nothing else goes."""
    for child in list(run):
        if child.tag == W + "t" or (child.tag in _TEXTS and child.get(W + "type") != "page"):
            run.remove(child)
    if all(child.tag == W + "rPr" for child in run) and run.getparent() is not None:
        run.getparent().remove(run)


def _key(text: str) -> str:
    return fold_spaces(text)
