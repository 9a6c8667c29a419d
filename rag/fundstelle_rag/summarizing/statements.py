"""What may stand in a summary: sentences with the words of the document that bear them out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """Whole sentences of one passage, as offsets into its document's text."""

    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that its quotes bear out, or that is their own words (`is_verbatim`)."""

    text: str
    language: str
    quotes: tuple[SourceQuote, ...]
    is_verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """What came of a step: the statements that hold, in the order of the text, and how many did not.

    `is_foreign`: the model did not write in the language it was asked to write in."""

    statements: tuple[Statement, ...]
    left_out: int
    is_foreign: bool = False
