"""The notes at the foot of a page: taken from its lines, and tied to the signs in the text that refer to them.

Numbers may begin anew on each page: a note is looked for on the page it stands on."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from fundstelle_rag.readers.lines import Anchor, Line, Note, Page
from fundstelle_rag.readers.note_signs import SURE_RANK, as_printed, find_signs, form, next_sign, note_start
from fundstelle_rag.sentences import is_end

_NOTE_SIZE = 0.93  # of the text's, at most
_ONE_COLUMN = 12  # type sizes that its lines may begin apart
_SEARCHED_CHARS = 50_000  # of a page, from its end: there are pages with a million
_MOST_NOTES = 300  # on a page
_MISSING = 3  # signs that may be lost between two notes


def take_notes(pages: Iterable[Page], text_size: float) -> None:
    """Move the notes at the pages' feet from their lines to their notes.

    Notes are the last lines of their column, in smaller type, and begin with a sign that stands in the text above; or
    they go on from the page before."""
    last: Note | None = None
    for page in pages:
        kept: list[Line] = []
        run: list[Line] = []
        for line in [*page.lines, None]:
            if line is not None and line.size <= _NOTE_SIZE * text_size:
                run.append(line)
                continue
            notes = _notes(_from_above(run, text_size), page.lines, text_size, last)
            page.notes.extend(notes)
            if not notes:
                kept.extend(run)
            run = []
            if line is not None:
                kept.append(line)
        page.lines = kept
        last = page.notes[-1] if page.notes else None


def tie_notes(page: Page) -> None:
    """Find the signs in the page's lines that refer to its notes, and raise those that stand on the line."""
    notes = [note for note in page.notes if note.sign]
    if not notes:
        return
    text = "\n".join(line.text for line in page.lines)
    beginning = max(len(text) - _SEARCHED_CHARS, 0)
    line_starts = [0, *accumulate(len(line.text) + 1 for line in page.lines)]
    anchors: dict[int, list[Anchor]] = {}
    for note, found in zip(notes, find_signs(text[beginning:], [note.sign for note in notes]), strict=True):
        if found is not None:
            start, end = (place + beginning for place in found[1])
            index = bisect_right(line_starts, start) - 1
            anchors.setdefault(index, []).append(Anchor(start - line_starts[index], end - line_starts[index], note))
    for index, found_here in anchors.items():
        page.lines[index] = _with_anchors(page.lines[index], sorted(found_here, key=lambda anchor: anchor.start))


def is_referred_to(sign: str, text: str) -> bool:
    """Say whether a sign of that kind stands in the text, beyond doubt."""
    found = find_signs(text, [sign])[0]
    return found is not None and found[0] <= SURE_RANK


def _with_anchors(line: Line, anchors: Sequence[Anchor]) -> Line:
    text = line.text
    for anchor in anchors:  # a raised digit is as long as a plain one
        sign = text[anchor.start : anchor.end]
        text = text[: anchor.start] + as_printed(sign) + text[anchor.end :]
    return replace(line, text=text, anchors=tuple(anchors))


def _from_above(run: Sequence[Line], text_size: float) -> Sequence[Line]:
    """Return the lines in the order they stand in: some programs write the last note first."""
    if not run or max(line.x for line in run) - min(line.x for line in run) > _ONE_COLUMN * text_size:
        return run
    return sorted(run, key=lambda line: -line.y)


def _notes(run: Sequence[Line], lines: Sequence[Line], text_size: float, last: Note | None) -> list[Note]:
    if not run:
        return []
    text_lines = [
        line
        for line in lines
        if line.size > _NOTE_SIZE * text_size and abs(line.x - run[0].x) < _ONE_COLUMN * text_size
    ]
    if any(line.y < run[0].y for line in text_lines):
        return []
    text = "\n".join(line.text for line in lines if line.size > _NOTE_SIZE * text_size)
    notes: list[Note] = []
    first_form = ""
    looked_for = 0
    for line in run:
        expected = next_sign(notes[-1].sign) if notes and notes[-1].sign else ""
        start = note_start(line.text, expected)
        if (
            start is not None
            and first_form in ("", form(line.text))
            and (not expected or _follows(start[0], expected))
            and (looked_for := looked_for + 1) <= _MOST_NOTES
            and is_referred_to(start[0], text)
        ):
            first_form = form(line.text)
            notes.append(Note(start[0], [replace(line, text=f"{start[0]} {start[1]}")]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Note("", [line]))
    goes_on = last is not None and _goes_on(last, run[0])
    if not any(note.sign for note in notes):
        return notes if goes_on else []
    return notes


def _follows(sign: str, expected: str) -> bool:
    if sign.isdigit() and expected.isdigit():
        return 0 <= int(sign) - int(expected) < _MISSING
    return sign == expected


def _goes_on(note: Note, line: Line) -> bool:
    """Say whether the line, first of the small ones on its page, goes on with the last note of the page before."""
    before = note.lines[-1]
    ends = before.text[-1] in '.!?)”“"' and is_end(f"{before.text} ", line.text)
    return abs(before.size - line.size) <= 0.1 * line.size and not ends and line.text[:1].islower()
