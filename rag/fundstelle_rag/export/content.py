"""What an exported file says, before it has a format: the one model that every written format lays out.

Answers, chats, summaries and translations become a `Content`; the formats know nothing else. All text in it is plain
text of one line, cleaned of what no format can hold (`clean_text`): none of it is markup."""

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a span is meant: as part of the text, as a remark of the program about it, or as what leads into it."""

    PLAIN = "plain"
    REMARK = "remark"
    STRONG = "strong"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text, and the numbers of the notes whose signs follow it."""

    text: str
    tone: Tone = Tone.PLAIN
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`language` (ISO 639-1) is that of its words, empty where it is the file's."""

    spans: tuple[Span, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Words of a document, set apart from what the model or the program says."""

    spans: tuple[Span, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """Each item is one or more blocks; `is_numbered` counts from 1."""

    items: tuple[tuple[Paragraph | BlockQuote, ...], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """As many cells in every row as in the head. `shares` are the columns' widths, as parts of their sum."""

    head: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    shares: tuple[int, ...]


Block = Paragraph | BlockQuote | ItemList | Table


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading, which is empty where there is none. `level` 1 is the one below the title."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 1
    language: str = ""


@dataclass(frozen=True, slots=True)
class NoteTranslation:
    """A machine translation of a note's quote, introduced by `label`; `remark` says what to check, or nothing."""

    label: str
    text: str
    language: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A citation: where it stands, the words, and what the program found when it looked them up.

    `quote` has its quotation marks. Notes are numbered from 1 in the order of their first sign in the text."""

    number: int
    source: str
    quote: str
    quote_language: str
    verdict: str
    is_missing: bool
    translation: NoteTranslation | None = None


@dataclass(frozen=True, slots=True)
class Colophon:
    """How the text came to be: a sentence, and lines of a label and a value."""

    heading: str
    sentence: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A whole file. `language` is the text's, `spoken` the language of the program's own phrases in it.

    `written_at` (UTC, ISO 8601, empty where it is not known) is when the exported thing was made, not the file."""

    title: str
    language: str
    spoken: str
    written_at: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    colophon: Colophon | None = None
