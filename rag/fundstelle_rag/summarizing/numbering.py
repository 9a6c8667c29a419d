"""A window as the model sees it: whole sentences numbered, so that it can point at them.

Asked to write what is important, the starter model copied the beginning of a window word for word until it ran out of
tokens; to name numbers costs a twentieth of the writing, and nothing that was not said can come of it. Left to itself
it names 1, 2 and 3: so it has to choose one from the beginning, one from the middle and one from the end."""

import itertools
from dataclasses import dataclass

from fundstelle_rag import sentences
from fundstelle_rag.summarizing.sentence_text import said
from fundstelle_rag.summarizing.standing_alone import is_whole
from fundstelle_rag.summarizing.statements import SourceQuote, Statement
from fundstelle_rag.summarizing.windows import Window

POINTED = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """The window's text with its numbers, and the sentences that they stand for, from 1."""

    text: str
    statements: tuple[Statement, ...]

    @property
    def grammar(self) -> str:
        """GBNF of what may be answered: a number from each part of the window, from fewer where it is short."""
        count = len(self.statements)
        parts = min(POINTED, count)
        if not parts:
            return 'root ::= "0"\n'
        bounds = [1 + round(part * count / parts) for part in range(parts + 1)]
        names = [f"part{part}" for part in range(1, parts + 1)]
        rules = [" | ".join(f'"{n}"' for n in range(*pair)) for pair in itertools.pairwise(bounds)]
        definitions = "".join(f"{name} ::= {rule}\n" for name, rule in zip(names, rules, strict=True))
        return "root ::= " + ' ", " '.join(names) + f"\n{definitions}"

    def pointed_at(self, reply: str) -> tuple[Statement, ...]:
        """Return the sentences that the reply names, once each, in the order of the text."""
        named = {int(piece) for piece in reply.split(",") if piece.strip().isdecimal()}
        return tuple(one for number, one in enumerate(self.statements, 1) if number in named)


def numbered(window: Window) -> Numbered:
    """Return the window with the sentences numbered that can be read by themselves; the rest stands between them."""
    lines: list[str] = []
    statements: list[Statement] = []
    for passage in window.passages:
        for start, end in sentences.split(passage.text, passage.language):
            quote = SourceQuote(passage.char_start + start, passage.char_start + end)
            text = said(passage, quote)
            if is_whole(text):
                statements.append(Statement(text, passage.language, (quote,), is_verbatim=True))
                text = f"{len(statements)} {text}"
            lines.append(text)
    return Numbered("\n".join(lines), tuple(statements))
