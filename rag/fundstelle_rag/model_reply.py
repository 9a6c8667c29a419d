"""What the model is allowed to write in an answer, and how it is read back.

Plain sentences, and nothing that looks like a marker: the program decides what is a citation. The parser reads what a
model without a grammar makes of it as well: markers before or behind a sentence name the passages it means."""

import re
from collections.abc import Iterator

from fundstelle_rag import sentences
from fundstelle_rag.claims import Draft

GRAMMAR = r"""root ::= line ("\n" line)?
line ::= [^\[\]\n .…] [^\[\]\n]+
"""
"""GBNF of an answer: at most two lines of text without square brackets."""

_MARKER = re.compile(r"\s*\[(\d{1,4})\]")
_BRACKETS = re.compile(r"\s*\[[^\[\]]*\]|[\[\]]")  # markers, and what would look like one


def parse_reply(reply: str, language: str, *, cut_short: bool) -> list[Draft]:
    """Return the sentences of a reply, each once, with the passages named for it (indexes from 0).

    Of a reply that was `cut_short` by the token limit, the unfinished last sentence is dropped, unless it is alone."""
    drafts: dict[str, Draft] = {}
    for line in reply.splitlines():
        named = tuple(int(number) - 1 for number in _MARKER.findall(line))
        text = " ".join(_BRACKETS.sub("", line).split())
        for start, end in sentences.split(text, language):
            if any(map(str.isalnum, text[start:end])):
                drafts.setdefault(text[start:end], Draft(text[start:end], named))
    found = list(drafts.values())
    if cut_short and len(found) > 1:
        found.pop()
    return found


class MarkerFilter:
    """Takes the markers out of a stream of text: a citation is shown when the program has checked it, not before."""

    def __init__(self) -> None:
        self._inside = False
        self._after_space = True

    def feed(self, delta: str) -> str:
        """Return what of the next piece is to be shown. A line break becomes a space, several become one."""
        return "".join(self._characters(delta))

    def _characters(self, delta: str) -> Iterator[str]:
        for char in delta:
            if char in "[]":
                self._inside = char == "["
            elif not self._inside and not (char.isspace() and self._after_space):
                self._after_space = char.isspace()
                yield " " if char.isspace() else char
