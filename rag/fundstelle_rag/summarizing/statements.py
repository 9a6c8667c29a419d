"""What may stand in a summary: sentences with the words of the document that bear them out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceQuote:
    """Whole sentences of one passage, as offsets into its document's text."""

    char_start: int
    char_end: int

    def overlaps(self, other: "SourceQuote") -> bool:
        return self.char_start < other.char_end and other.char_start < self.char_end


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that its quotes bear out, or that is their own words (`is_verbatim`)."""

    text: str
    language: str
    quotes: tuple[SourceQuote, ...]
    is_verbatim: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """What came of a sentence that the model wrote: a statement, or None where its original does not bear it out.

    `is_foreign`: it is not in the language that was asked for."""

    statement: Statement | None
    is_foreign: bool = False
