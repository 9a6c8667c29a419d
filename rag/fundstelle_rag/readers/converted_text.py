"""The pages of a text that was converted from a PDF: where one ended, its notes stand in the middle of the text.

A note begins with the sign that comes next, under a rule or where the text has referred to it; a list's entry, a year
or a date does not. Where the text goes on is told by the spacing (converters often double it in the text alone), an
indent, or a sentence that waits for its end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from fundstelle_rag.readers.lines import Line, Note, Page, printed_number
from fundstelle_rag.readers.note_signs import SURE_RANK, find_signs, form, next_sign, note_start
from fundstelle_rag.readers.spacing import close_up
from fundstelle_rag.sentences import is_end
from fundstelle_rag.text_repair import fold_leaders

_RULE = re.compile(r"^(?:\s{10,}|\s*[_—–-]{5,}\s*)$")  # Word's line over its footnotes, as converters leave it
_BARE_FORMS = ("#", "[#]", "*", "**", "†", "‡")  # a list's entries are written "#." or "#)"
_FEWEST_NUMBERS = 3  # lone numbers that count up, to be page numbers
_ENDS = re.compile(r"(?:[.!?…\"”’»“)\]]|/|\.\w{2,5}|\d)$")
_ADDRESS = re.compile(r"://|^www\.")
_ENOUGH_ROWS = 6  # to tell how they are spaced
_LINES_OF_PAGE = 150  # at most; where no note has been found yet, all of the text is one page
_LOOK_AHEAD = 4  # paragraphs
_ENOUGH = 3  # see _resumption


@dataclass(frozen=True, slots=True)
class _Row:
    """A written line, or a rule (no line). `gap` says how many blank ones stand above it, `gap_below` below."""

    line: Line | None
    gap: int
    gap_below: int = 0


def pages_of(sheets: Sequence[Sequence[str]]) -> list[Page]:
    """Return the pages: the sheets, which form feeds part, and within them what notes or page numbers do.

    All pages of one sheet have its number."""
    pages: list[Page] = []
    lone = _page_numbers(sheets) if len(sheets) == 1 else frozenset()
    last_sign = ""
    for number, sheet in enumerate(sheets, start=1):
        reader = _Sheet(number, _rows(sheet, number, lone), last_sign)
        pages.extend(reader.pages())
        last_sign = reader.last_sign
    return pages


def _rows(sheet: Sequence[str], number: int, lone: frozenset[int]) -> list[_Row]:
    """Give each line its place, counted in columns and lines. Where a page number was, only an empty rule is left."""
    rows: list[_Row] = []
    gap = 0
    for row, written in enumerate(sheet):
        text = " ".join(fold_leaders(close_up(written)).split())
        is_rule = _RULE.match(written) is not None
        if row in lone:
            rows.append(_Row(None, -1))
        elif text and not is_rule:
            line = Line(text, number, len(written) - len(written.lstrip()), -row, 1.0)
            rows.append(_Row(line, gap))
        elif is_rule:
            rows.append(_Row(None, gap))
        gap = 0 if text or is_rule else gap + 1
    below = [row.gap if row.line else 1 for row in rows[1:]]
    return [replace(row, gap_below=gap_below) for row, gap_below in zip(rows, [*below, 1], strict=False)]


def _page_numbers(sheets: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the rows that hold nothing but a number, each one more than the last."""
    numbers = [(row, int(n)) for row, text in enumerate(sheets[0]) if (n := printed_number(text)).isdigit()]
    best: list[int] = []
    run: list[int] = []
    expected = -1
    for row, number in numbers:
        run = [*run, row] if number == expected else [row]
        expected = number + 1
        best = max(best, run, key=len)
    return frozenset(best) if len(best) >= _FEWEST_NUMBERS else frozenset()


class _Sheet:
    """Goes through the rows of one sheet; `last_sign` is the last note's, from sheet to sheet."""

    def __init__(self, number: int, rows: list[_Row], last_sign: str) -> None:
        self.last_sign = last_sign
        self._number = number
        self._rows = rows
        broken = [row for row in rows[:-1] if row.line is not None and row.line.text[-1].isalnum()]  # within a sentence
        self._is_double_spaced = (
            len(broken) >= _ENOUGH_ROWS and sum(row.gap_below > 0 for row in broken) > len(broken) / 2
        )
        self._page = Page(number, [])

    def pages(self) -> Iterator[Page]:
        index = 0
        under_rule = False
        while index < len(self._rows):
            row = self._rows[index]
            if row.line is None:
                if row.gap < 0 and self._page.lines:  # a page number
                    yield self._page
                    self._page = Page(self._number, [])
                under_rule = row.gap >= 0
                index += 1
            elif self._begins_notes(index, under_rule):
                index = self._take_notes(index)
                yield self._page
                self._page = Page(self._number, [])
                under_rule = False
            else:
                self._page.lines.append(row.line)
                under_rule = False
                index += 1
        yield self._page

    def _begins_notes(self, index: int, under_rule: bool) -> bool:
        text, _ = self._written(index)
        expected = next_sign(self.last_sign) if self.last_sign else ""
        start = note_start(text, expected)
        if start is None or not self._page.lines:
            return False
        sign = start[0]
        is_next = sign in (expected, "1") or not sign.isdigit()
        if under_rule:
            return is_next or not self.last_sign or self._places([sign])[0] is not None
        if form(text) not in _BARE_FORMS or not (is_next or (not self.last_sign and self._is_interrupted())):
            return False
        found = self._places([sign])[0]
        return found is not None and found[0] <= SURE_RANK

    def _places(self, signs: Sequence[str]) -> list[tuple[int, tuple[int, int]] | None]:
        """Look for the signs in the page's text."""
        return find_signs("\n".join(line.text for line in self._page.lines[-_LINES_OF_PAGE:]), signs)

    def _take_notes(self, index: int) -> int:
        """Move the rows from here to the page's notes; return the row with which the text goes on."""
        start_form = form(self._written(index)[0])
        first = index
        while index < len(self._rows):
            row = self._rows[index]
            if row.line is None:
                if row.gap < 0:
                    return index
                index += 1
                continue
            text, taken = self._written(index)
            expected = next_sign(self.last_sign) if self.last_sign else ""
            start = note_start(text, expected)
            is_last = index + 1 == len(self._rows)
            if start is not None and (
                index == first or (start[0] == expected and form(text) == start_form and self._is_plausible(start[0]))
            ):
                self.last_sign = start[0]
                line = replace(row.line, text=f"{start[0]} {start[1]}")
                self._page.notes.append(Note(start[0], [line]))
                index += taken
            elif is_last and row.gap and printed_number(text):
                self._page.lines.append(row.line)  # drop_running_lines sees to it
                index += 1
            elif self._resumes(index):
                return index
            else:
                self._page.notes[-1].lines.append(row.line)
                index += 1
        return index

    def _written(self, index: int) -> tuple[str, int]:
        """Return the row's text and how many rows it takes: a sign may stand in a line of its own."""
        line = self._rows[index].line
        assert line is not None
        following = self._rows[index + 1] if index + 1 < len(self._rows) else None
        if line.text.isdigit() and following is not None and following.line is not None and following.gap <= 1:
            return f"{line.text} {following.line.text}", 2
        return line.text, 1

    def _is_plausible(self, sign: str) -> bool:
        """Say whether the next note may begin here: the text refers to it, or the one before is at an end."""
        found = self._places([self._page.notes[-1].sign, sign, next_sign(sign)])
        return found[1] is not None or _is_finished(self._page.notes[-1].lines[-1].text)

    def _is_interrupted(self) -> bool:
        before = self._page.lines[-1].text
        return not (before[-1] in '.!?:;…"”’»“)' and is_end(f"{before} ", "X"))

    def _resumes(self, index: int) -> bool:
        """Say whether the text goes on with this row, behind the notes of a page."""
        row = self._rows[index]
        assert row.line is not None
        if row.gap:
            return not self._is_second_paragraph(index)
        candidates = [self._resumption(index)]
        if candidates[0] < _ENOUGH:
            return False
        # A better place may follow, before the next gap
        for later in range(index + 1, min(len(self._rows), index + _LINES_OF_PAGE)):
            following = self._rows[later]
            if following.gap or following.line is None or self._is_next_note(later):
                break
            candidates.append(self._resumption(later))
        return candidates[0] == max(candidates)

    def _resumption(self, index: int) -> int:
        """Return how much speaks for it that the text goes on with this row, which no blank line parts from a note."""
        row, before = self._rows[index], self._rows[index - 1].line
        following = self._rows[index + 1] if index + 1 < len(self._rows) else None
        assert row.line is not None
        if before is None or before.text.endswith(("-", ",")) or _ADDRESS.search(row.line.text.split()[0]):
            return 0
        first_of_note = self._page.notes[-1].lines[0]
        indented = row.line.x > first_of_note.x and (
            following is None or following.line is None or following.line.x != row.line.x or following.gap > 0
        )
        goes_on = self._is_interrupted() and row.line.text[0].islower()
        last_of_note = following is not None and following.line is not None and self._is_next_note(index + 1)
        points = (
            3 * (self._is_double_spaced and row.gap_below > 0) + 2 * indented + 2 * goes_on + _is_finished(before.text)
        )
        return 0 if last_of_note else points

    def _is_next_note(self, index: int) -> bool:
        text, _ = self._written(index)
        start = note_start(text, next_sign(self.last_sign))
        return start is not None and start[0] == next_sign(self.last_sign) and self._is_plausible(start[0])

    def _is_second_paragraph(self, index: int) -> bool:
        """Say whether the row behind a gap is still the note's: the sentence that waits goes on in a later one."""
        row = self._rows[index]
        assert row.line is not None
        if self._is_double_spaced and row.gap_below == 0:
            return not (self._is_interrupted() and row.line.text[0].islower())
        if not self._is_interrupted() or row.line.text[0].islower():
            return False
        paragraphs = 0
        for later in range(index + 1, min(len(self._rows), index + _LINES_OF_PAGE)):
            following = self._rows[later]
            if following.line is None:
                return False
            if following.gap:
                paragraphs += 1
                if following.line.text[0].islower() or self._is_next_note(later):
                    return not self._is_double_spaced
                if paragraphs == _LOOK_AHEAD:
                    return False
        return False


def _is_finished(text: str) -> bool:
    return _ENDS.search(text) is not None and (text[-2:-1].isdigit() or is_end(f"{text} ", "X"))
