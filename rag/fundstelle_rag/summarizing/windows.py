"""What the model reads at a time: consecutive whole passages, by whole sections where these fit.

A window is cheap to read and dear to write about, so small sections share one; a section that is too long is cut
between passages, into windows of about the same length. Every passage is in exactly one window, in the order of the
text, but for those that no window can hold."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fundstelle_rag.passages import Passage
from fundstelle_rag.summarizing.sources import most_common_language

CountTokens = Callable[[Sequence[str]], list[int]]
"""Each text's length in the language model's own tokens."""

_COUNTED_AT_ONCE = 64  # passages: so a long document is never held in tokens


@dataclass(frozen=True, slots=True)
class Window:
    """Consecutive passages of one document, and how many tokens they have together."""

    passages: tuple[Passage, ...]
    tokens: int

    @property
    def language(self) -> str:
        """The language that most of the text is in."""
        return most_common_language(self.passages)

    @property
    def digest(self) -> str:
        """What is read: the same for the same texts at the same places, whatever the document is called."""
        said = hashlib.sha256()
        for passage in self.passages:
            said.update(f"{passage.char_start}\0{passage.char_end}\0{passage.heading}\0{passage.text}\0".encode())
        return said.hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A passage that is longer than any window."""

    passage: Passage
    tokens: int


def windows(
    passages: Sequence[Passage], count_tokens: CountTokens, *, fill_tokens: int, most_tokens: int
) -> Iterator[Window | Unreadable]:
    """Yield the passages of one document in windows of up to `fill_tokens`.

    A passage longer than that has a window of its own, unless it has over `most_tokens`."""
    pending: list[tuple[Passage, int]] = []
    pending_tokens = 0
    for section in _sections(passages, count_tokens):
        tokens = sum(own for _, own in section)
        if pending and pending_tokens + tokens > fill_tokens:
            yield _window(pending)
            pending, pending_tokens = [], 0
        if tokens <= fill_tokens:
            pending += section
            pending_tokens += tokens
            continue
        yield from _cut(section, fill_tokens, most_tokens)
    if pending:
        yield _window(pending)


def _sections(passages: Sequence[Passage], count_tokens: CountTokens) -> Iterator[list[tuple[Passage, int]]]:
    """Yield runs of passages under one heading, each passage with its tokens."""
    counted = _counted(passages, count_tokens)
    for _, section in groupby(counted, key=lambda pair: pair[0].heading):
        yield list(section)


def _counted(passages: Sequence[Passage], count_tokens: CountTokens) -> Iterator[tuple[Passage, int]]:
    for start in range(0, len(passages), _COUNTED_AT_ONCE):
        some = passages[start : start + _COUNTED_AT_ONCE]
        yield from zip(some, count_tokens([passage.text for passage in some]), strict=True)


def _cut(section: Sequence[tuple[Passage, int]], fill_tokens: int, most_tokens: int) -> Iterator[Window | Unreadable]:
    """Cut a section that is too long into windows of about the same length."""
    left = sum(own for _, own in section)
    pending: list[tuple[Passage, int]] = []
    pending_tokens = 0
    for passage, tokens in section:
        share = left / -(-left // fill_tokens)  # what each of the windows that are still needed should have
        if pending and (pending_tokens + tokens > fill_tokens or pending_tokens + tokens / 2 > share):
            yield _window(pending)
            left -= pending_tokens
            pending, pending_tokens = [], 0
        if tokens > most_tokens:
            left -= tokens
            yield Unreadable(passage, tokens)
            continue
        pending.append((passage, tokens))
        pending_tokens += tokens
    if pending:
        yield _window(pending)


def _window(counted: Sequence[tuple[Passage, int]]) -> Window:
    return Window(tuple(passage for passage, _ in counted), sum(tokens for _, tokens in counted))
