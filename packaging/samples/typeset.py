"""Typesetting a source as a PDF as an academic publisher would: running heads, justified lines, notes at the
foot of the page their anchor stands on, tables, bookmarks. Those are what makes real PDFs hard to read back."""

from pathlib import Path

import reportlab
from lines import ANCHOR_SCALE, Line, Style, break_lines
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from source import Heading, Paragraph, Run, Source, Table

_PAGE_WIDTH, _PAGE_HEIGHT = A4
_LEFT, _TOP, _BOTTOM = 78.0, _PAGE_HEIGHT - 92, 84.0
_WIDTH = _PAGE_WIDTH - 2 * _LEFT
_NOTE_GAP = 14.0

_BODY = Style("Vera", 9.8, 16.4)
_NOTE = Style("Vera", 7.2, 10.4)
_ABSTRACT = Style("Vera-Italic", 8.6, 13.4)
_SMALL = Style("Vera", 8.2, 12)
_TABLE = Style("Vera", 8.4, 15)
_CAPTION = Style("Vera-Bold", 8.4, 16)
_TITLE = Style("Vera-Bold", 18, 25)
_SUBTITLE = Style("Vera", 12, 18)
_HEADINGS = {1: Style("Vera-Bold", 14, 20), 2: Style("Vera-Bold", 11.4, 17), 3: Style("Vera-Italic", 10.2, 16)}


def typeset(source: Source, language: str, target: Path) -> None:
    """Write `source` as a PDF: the same source gives the same bytes."""
    fonts = Path(reportlab.__file__).parent / "fonts"
    for name, file in {"Vera": "Vera.ttf", "Vera-Bold": "VeraBd.ttf", "Vera-Italic": "VeraIt.ttf"}.items():
        registerFont(TTFont(name, fonts / file))
    canvas = Canvas(str(target), pagesize=A4, invariant=1, lang=language)
    canvas.setTitle(source.about["title"])
    canvas.setAuthor(source.about["author"])
    canvas.setSubject(source.about["series"])
    canvas.setCreator("packaging/samples/build.py")
    canvas.showOutline()
    _Pages(canvas, source).set_all()
    canvas.save()


class _Pages:
    """The page being filled: `_y` is the upper edge of what is still free, `_notes` wait for its foot."""

    def __init__(self, canvas: Canvas, source: Source) -> None:
        self._canvas = canvas
        self._source = source
        self._y = _TOP
        self._notes: list[Line] = []
        self._number = 1
        self._headings = 0

    def set_all(self) -> None:
        self._title_block()
        for block in self._source.blocks:
            match block:
                case Heading():
                    self._heading(block)
                case Paragraph():
                    self._paragraph(block.runs, _BODY)
                    self._y -= 5
                case Table():
                    self._table(block)
        self._end_page()

    def _title_block(self) -> None:
        about = self._source.about
        self._y -= 20
        for text, style in ((about["title"], _TITLE), (about["subtitle"], _SUBTITLE)):
            self._paragraph((Run(text),), style, justified=False)
            self._y -= 6
        self._paragraph((Run(about["author"]),), _BODY, justified=False)
        self._paragraph((Run(about["series"]),), _SMALL, justified=False)
        self._y -= 12
        self._paragraph((Run(about["abstract"]),), _ABSTRACT, indent=24)
        self._y -= 10

    def _heading(self, heading: Heading) -> None:
        style = _HEADINGS[heading.level]
        self._ensure_room(style.leading + 10 + 3 * _BODY.leading)  # never alone at the foot of a page
        if self._y < _TOP:
            self._y -= 10
        key = f"heading{self._headings}"
        self._headings += 1
        self._canvas.bookmarkHorizontal(key, 0, self._y)
        self._canvas.addOutlineEntry(heading.text, key, level=heading.level - 1, closed=False)
        self._paragraph((Run(heading.text),), style, justified=False)
        self._y -= 3

    def _paragraph(self, runs: tuple[Run, ...], style: Style, *, justified: bool = True, indent: float = 0.0) -> None:
        width = _WIDTH - 2 * indent
        for line in break_lines(runs, style, width):
            notes = [note for number in line.anchors for note in self._note_lines(number)]
            self._ensure_room(style.leading + len(notes) * _NOTE.leading + (_NOTE_GAP if notes else 0))
            self._notes += notes
            self._y -= style.leading
            self._draw(line, style, _LEFT + indent, self._y, width if justified and not line.is_last else None)

    def _note_lines(self, number: int) -> list[Line]:
        runs = (Run(str(number), is_anchor=True), Run(" " + self._source.notes[number - 1]))
        return break_lines(runs, _NOTE, _WIDTH)

    def _table(self, table: Table) -> None:
        self._ensure_room(_CAPTION.leading + _TABLE.leading * len(table.rows) + 24)
        self._y -= 4
        self._paragraph((Run(table.caption),), _CAPTION, justified=False)
        columns = list(zip(*(row + ("",) * (len(table.rows[0]) - len(row)) for row in table.rows), strict=True))
        natural = [max(stringWidth(cell, _CAPTION.font, _TABLE.size) for cell in column) for column in columns]
        gap = (_WIDTH - sum(natural)) / len(natural)
        self._rule(self._y - 3)
        for index, row in enumerate(zip(*columns, strict=True)):
            self._y -= _TABLE.leading
            self._canvas.setFont(_CAPTION.font if index == 0 else _TABLE.font, _TABLE.size)
            x = _LEFT
            for cell, width in zip(row, natural, strict=True):
                self._canvas.drawString(x, self._y, cell)
                x += width + gap
            if index in (0, len(table.rows) - 1):
                self._rule(self._y - 4)
        self._y -= 16

    def _rule(self, y: float, width: float = _WIDTH) -> None:
        self._canvas.setLineWidth(0.4)
        self._canvas.line(_LEFT, y, _LEFT + width, y)

    def _ensure_room(self, height: float) -> None:
        foot = _BOTTOM + (len(self._notes) * _NOTE.leading + _NOTE_GAP if self._notes else 0)
        if self._y - height < foot:
            self._end_page()

    def _end_page(self) -> None:
        if self._notes:
            y = _BOTTOM + len(self._notes) * _NOTE.leading
            self._rule(y + 4, width=120)
            for line in self._notes:
                y -= _NOTE.leading
                self._draw(line, _NOTE, _LEFT, y, None)
        self._canvas.setFont(_SMALL.font, _SMALL.size)
        if self._number > 1:
            self._canvas.drawString(_LEFT, _TOP + 28, self._source.about["running"])
            self._rule(_TOP + 22)
        self._canvas.drawCentredString(_PAGE_WIDTH / 2, 48, str(self._number))
        self._canvas.showPage()
        self._number += 1
        self._y, self._notes = _TOP, []

    def _draw(self, line: Line, style: Style, x: float, y: float, justify_to: float | None) -> None:
        gaps = len(line.words) - 1
        text = self._canvas.beginText(x, y)
        text.setWordSpace((justify_to - line.width) / gaps if justify_to is not None and gaps else 0)
        for index, word in enumerate(line.words):
            for run in word:
                scale = ANCHOR_SCALE if run.is_anchor else 1
                text.setFont(style.font, style.size * scale)
                text.setRise(style.size * 0.36 if run.is_anchor else 0)
                text.textOut(run.text)
            text.setFont(style.font, style.size)
            text.setRise(0)
            if index < gaps:
                text.textOut(" ")
        text.setWordSpace(0)
        self._canvas.drawText(text)
