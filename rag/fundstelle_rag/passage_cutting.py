"""Where a passage begins and ends: units that nothing parts, packed until they are about as long as wanted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

CountTokens = Callable[[Sequence[str]], list[int]]

_LONGEST_FACTOR = 1.4  # a passage may grow this much over the target rather than leave a scrap behind
_SCRAP_TOKENS = 40
_CHARS_A_TOKEN = 8  # at least as many as in any language's prose
_CLAUSE_ENDS = ("; ", ": ", ", ", " – ", " — ", "\n", " ")


@dataclass(frozen=True, slots=True)
class Unit:
    """What no passage parts: a sentence, a table row, a piece of an over-long sentence.

    `block` numbers its paragraph; passages are cut between units of different `section`."""

    char_start: int
    char_end: int
    block: int
    section: int
    heading: str
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """Tokens without those the embedder adds to every text: `target` is wanted, `window` is what it takes."""

    target: int
    window: int

    @property
    def longest(self) -> int:
        return min(int(self.target * _LONGEST_FACTOR), self.window)


def counted(text: str, units: Sequence[Unit], count_tokens: CountTokens, limits: Limits) -> list[Unit]:
    """Give every unit its number of tokens; halve those over the limit until none is."""
    overhead = count_tokens([""])[0]
    done: list[Unit] = []
    waiting = [piece for unit in units for piece in _cut_to(text, unit, limits.longest * _CHARS_A_TOKEN)]
    while waiting:
        counts = count_tokens([text[unit.char_start : unit.char_end] for unit in waiting])
        halves: list[Unit] = []
        for unit, count in zip(waiting, counts, strict=True):
            tokens = max(count - overhead, 1)
            if tokens > limits.longest and unit.char_end - unit.char_start > 1:
                halves.extend(_halved(text, unit))
            else:
                done.append(replace(unit, tokens=tokens))
        waiting = halves
    return sorted(done, key=lambda unit: unit.char_start)


def packed(units: Sequence[Unit], limits: Limits) -> Iterator[list[Unit]]:
    """Group units into passages: full ones, cut between paragraphs where that leaves them at least half full."""
    left_in_block: dict[int, int] = {}
    left_in_section: dict[int, int] = {}
    for unit in units:
        left_in_block[unit.block] = left_in_block.get(unit.block, 0) + unit.tokens
        left_in_section[unit.section] = left_in_section.get(unit.section, 0) + unit.tokens

    group: list[Unit] = []
    tokens = 0
    for unit in units:
        fits = tokens + unit.tokens <= limits.target
        rest = left_in_section[unit.section]
        if (group and (group[-1].section != unit.section or not (fits or tokens + rest <= limits.longest))) or (
            group
            and group[-1].block != unit.block
            and tokens >= limits.target / 2
            and tokens + left_in_block[unit.block] > limits.target
            and rest > _SCRAP_TOKENS
        ):
            yield group
            group, tokens = [], 0
        group.append(unit)
        tokens += unit.tokens
        left_in_block[unit.block] -= unit.tokens
        left_in_section[unit.section] -= unit.tokens
    if group:
        yield group


def fitted(
    text: str, groups: Sequence[list[Unit]], count_embedded: Callable[[Sequence[Unit]], list[int]], max_tokens: int
) -> list[Unit]:
    """Return a unit for each group, its whole stretch; a group whose embedded text is over the window is parted between
    two of its units, and a unit that is so by itself in its middle."""
    waiting = list(groups)
    fitting: list[Unit] = []
    while waiting:
        whole = [replace(group[0], char_end=group[-1].char_end) for group in waiting]
        parted: list[list[Unit]] = []
        for group, unit, count in zip(waiting, whole, count_embedded(whole), strict=True):
            if count <= max_tokens or unit.char_end - unit.char_start <= 1:
                fitting.append(unit)
            elif len(group) == 1:
                parted.extend([half] for half in _halved(text, unit))
            else:
                middle = _middle(group)
                parted.extend((group[:middle], group[middle:]))
        waiting = parted
    return sorted(fitting, key=lambda unit: unit.char_start)


def _middle(group: Sequence[Unit]) -> int:
    """Return how many of the units make about half of the tokens: one at least, and not all."""
    sums = list(accumulate(unit.tokens for unit in group))
    return min(range(1, len(group)), key=lambda count: abs(2 * sums[count - 1] - sums[-1]))


def _cut_to(text: str, unit: Unit, chars: int) -> Iterator[Unit]:
    """Halve a unit that is over the limit for certain, until no piece is: to count a megabyte takes seconds."""
    if unit.char_end - unit.char_start <= chars:
        yield unit
        return
    for half in _halved(text, unit):
        yield from _cut_to(text, half, chars)


def _halved(text: str, unit: Unit) -> Iterator[Unit]:
    """Cut near the middle: behind a clause if there is one, else at a space, else between two characters."""
    start, end = unit.char_start, unit.char_end
    middle, slack = (start + end) // 2, (end - start) // 4
    cut = middle
    for clause_end in _CLAUSE_ENDS:
        before = text.rfind(clause_end, middle - slack, middle + slack)
        if before >= 0:
            cut = before + len(clause_end)
            break
    left = text[start:cut].rstrip()
    right = text[cut:end].lstrip()
    if left:
        yield replace(unit, char_end=start + len(left))
    if right:
        yield replace(unit, char_start=end - len(right))
