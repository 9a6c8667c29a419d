"""Breaking paragraphs into lines. Kept apart from the page, which only asks how many lines there are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from source import Run

ANCHOR_SCALE = 0.62
_BREAK = "\\-"


@dataclass(frozen=True, slots=True)
class Style:
    """A font and its measures, all in points."""

    font: str
    size: float
    leading: float

    def width(self, run: Run) -> float:
        return float(stringWidth(run.text, self.font, self.size * (ANCHOR_SCALE if run.is_anchor else 1)))


@dataclass(slots=True)
class Line:
    """Words, each of one or more runs. `is_last` of its paragraph: set ragged, not justified."""

    words: list[tuple[Run, ...]] = field(default_factory=list)
    width: float = 0.0
    is_last: bool = False

    @property
    def anchors(self) -> list[int]:
        """The numbers of the notes whose anchors stand in this line."""
        return [int(run.text) for word in self.words for run in word if run.is_anchor]


def break_lines(runs: Sequence[Run], style: Style, width: float) -> list[Line]:
    """Return the paragraph's lines, first fit; a word is broken only where its source allows it."""
    space = stringWidth(" ", style.font, style.size)
    lines = [Line()]
    for word in _words(runs):
        rest = word
        room = width - lines[-1].width - (space if lines[-1].words else 0)
        if lines[-1].words and _word_width(_joined(word), style) > room:
            head, rest = _split(word, style, room)
            if head:
                _append(lines[-1], head, style, space)
            lines.append(Line())
        _append(lines[-1], _joined(rest), style, space)
    lines[-1].is_last = True
    return lines


def _append(line: Line, word: tuple[Run, ...], style: Style, space: float) -> None:
    line.width += _word_width(word, style) + (space if line.words else 0)
    line.words.append(word)


def _words(runs: Sequence[Run]) -> Iterator[tuple[Run, ...]]:
    word: list[Run] = []
    for run in runs:
        if run.is_anchor:
            word.append(run)
            continue
        first, *others = run.text.split(" ")
        if first:
            word.append(Run(first))
        for other in others:
            if word:
                yield tuple(word)
            word = [Run(other)] if other else []
    if word:
        yield tuple(word)


def _split(word: tuple[Run, ...], style: Style, room: float) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """Return the part that fits with its hyphen, and the rest; an empty first part where none fits."""
    parts = word[0].text.split(_BREAK)
    for count in range(len(parts) - 1, 0, -1):
        head = (Run("".join(parts[:count]) + "-"),)
        if _word_width(head, style) <= room:
            return head, (Run(_BREAK.join(parts[count:])), *word[1:])
    return (), word


def _joined(word: tuple[Run, ...]) -> tuple[Run, ...]:
    return tuple(Run(run.text.replace(_BREAK, ""), run.is_anchor) for run in word)


def _word_width(word: tuple[Run, ...], style: Style) -> float:
    return sum(style.width(run) for run in word)
