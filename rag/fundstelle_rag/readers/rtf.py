"""Rich Text Format: headings by outline level, paragraphs, tables, notes.

Read here, not by a library: those there are (striprtf) give neither notes nor headings."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.readers.rtf_notes import RtfNotes
from fundstelle_rag.readers.rtf_tokens import Kind, Token, charset_encoding, code_page_encoding, decode_bytes, tokens
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.text_repair import fold_paragraphs, fold_spaces, repair

_CHARACTERS = {
    b"tab": "\t",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"bullet": "•",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"emspace": " ",
    b"enspace": " ",
    b"qmspace": " ",
    b"nestcell": " ",
}
_SYMBOLS = {b"~": " ", b"-": "\u00ad", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
# Groups whose content is not the document's text, beside those marked \* that are not known here
_NOT_TEXT = frozenset(
    b"colortbl info pict objdata header headerl headerr headerf footer footerl footerr footerf nonshppict shprslt"
    b" fldinst ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn xe tc rxe txe sp nonesttables filetbl do".split()
)
_STARRED_TEXT = frozenset((b"footnote", b"shpinst", b"shptxt"))
_HEADING_STYLE = re.compile(r"(?i)^heading (\d)")
_BODY_LEVEL = 9
_ENCODINGS = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@dataclass(slots=True)
class _State:
    """What a group inherits and may change until it ends."""

    place: str = "text"  # or "note", "fonts", "styles", "title", "" for what is passed over
    font: int = 0
    is_hidden: bool = False
    unicode_skip: int = 1  # characters behind \u, for programs that know no Unicode
    style: int = 0
    level: int | None = None
    in_table: bool = False
    is_list_sign: bool = False  # the number or bullet before a list's item


@dataclass(slots=True)
class _Buffer:
    pieces: list[str] = field(default_factory=list)
    bytes: bytearray = field(default_factory=bytearray)
    encoding: str = ""


def read(path: Path, file: BinaryIO) -> Extraction:
    """Read an RTF file. Raises OSError."""
    text = _RtfText()
    for token in tokens(file.read()):
        text.take(token)
    return text.extraction(path)


class _RtfText:
    def __init__(self) -> None:
        self._builder = TextBuilder()
        self._state = _State()
        self._stack: list[_State] = []
        self._buffers: dict[str, _Buffer] = {}
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._levels: dict[int, int] = {}  # heading levels of the styles
        self._skip = 0  # characters still to pass over behind \u
        self._is_starred = False
        self._cells: list[str] = []
        self._rows: list[list[str]] = []
        self._notes = RtfNotes(self._builder)
        self._title = self._first_heading = ""

    def take(self, token: Token) -> None:
        if token.kind is Kind.BYTES:
            self._take_bytes(token.content)
            return
        is_first_in_group, self._is_starred = self._is_starred, False
        if token.kind is Kind.OPEN:
            self._skip = 0
            self._stack.append(replace(self._state))
        elif token.kind is Kind.CLOSE:
            self._skip = 0
            self._end_group()
        elif self._skip and token.content not in (b"u", b"uc", b"*"):
            self._skip -= 1
        elif token.kind is Kind.SYMBOL:
            self._take_symbol(token.content)
        else:
            self._take_word(token.content, token.number, is_first_in_group)

    def extraction(self, path: Path) -> Extraction:
        """End the document; one whose groups are not all closed was cut off."""
        warnings = ("cut_off",) if self._stack else ()
        self._end_paragraph()
        self._end_table()
        title = self._title or self._first_heading or path.stem
        return self._builder.extraction(title, "rtf", warnings)

    def _take_bytes(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if not self._is_shown:
            return
        buffer = self._buffer(self._state.place)
        encoding = self._fonts.get(self._state.font) or self._encoding
        if encoding != buffer.encoding:
            self._decode(buffer)
            buffer.encoding = encoding
        buffer.bytes += data[skipped:]

    def _take_symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self._is_starred = True
        elif symbol in (b"\r", b"\n"):
            self._end_paragraph()
        else:
            self._append(_SYMBOLS.get(symbol, ""))

    def _take_word(self, word: bytes, number: int | None, is_starred: bool) -> None:
        state = self._state
        if word in _NOT_TEXT or (is_starred and word not in _STARRED_TEXT):
            state.place = ""
        elif word in _CHARACTERS:
            self._append(" " if state.is_list_sign and word == b"tab" else _CHARACTERS[word])
        elif word == b"u" and number is not None:
            self._append(chr(number % 0x10000))
            self._skip = state.unicode_skip
        elif word == b"uc":
            state.unicode_skip = max(number or 0, 0)
        elif word in (b"par", b"sect", b"page", b"cell", b"row"):
            self._end_block(word)
        elif word in (b"footnote", b"fonttbl", b"stylesheet") and state.place == "text":
            state.place = {b"footnote": "note", b"fonttbl": "fonts", b"stylesheet": "styles"}[word]
        elif word == b"title" and self._stack and not self._title:
            state.place = "title"
        elif word == b"chftn" and state.place == "text":
            if self._is_shown:
                self._append("")
                self._notes.refer(self._buffer("text").pieces)
        elif word.startswith((b"ftn", b"aftn")):
            self._notes.take_word(word, number)
        else:
            self._take_property(word, number)

    def _take_property(self, word: bytes, number: int | None) -> None:
        state = self._state
        if word == b"f":
            state.font = number or 0
        elif word == b"fcharset" and state.place == "fonts":
            self._fonts[state.font] = charset_encoding(number) or ""
        elif word == b"ansicpg":
            self._encoding = code_page_encoding(number) or self._encoding
        elif word in _ENCODINGS:
            self._encoding = _ENCODINGS[word]
        elif word in (b"listtext", b"pntext"):
            state.is_list_sign = True
        elif word in (b"v", b"deleted"):
            state.is_hidden = number != 0
        elif word == b"plain":
            state.is_hidden = False
        elif word == b"pard":
            state.style, state.level, state.in_table = 0, None, False
        elif word == b"intbl":
            state.in_table = True
        elif word == b"s":
            state.style = number or 0
        elif word == b"outlinelevel":
            state.level = number

    def _end_block(self, word: bytes) -> None:
        if word in (b"page", b"sect"):
            self._notes.end(word)
        if self._state.place == "note":
            self._append("\n")
        elif self._state.place != "text":
            return
        elif word == b"cell":
            self._cells.append(self._taken("text"))
        elif word == b"row":
            self._rows.append([*self._cells])
            self._cells.clear()
        elif self._state.in_table and word == b"par":
            self._append("\n")
        else:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        text = self._taken("text")
        level = self._state.level if self._state.level is not None else self._levels.get(self._state.style, _BODY_LEVEL)
        if text:
            self._end_table()
        if text and 0 <= level < _BODY_LEVEL:
            self._first_heading = self._first_heading or fold_spaces(text)
            self._builder.heading(fold_spaces(text), level + 1)
        else:
            for part in re.split(r"\n\s*\n", text):
                self._builder.paragraph(part)

    def _end_table(self) -> None:
        """Add the table that has been read, and what stands in a row that nobody ended."""
        if self._rows or self._cells:
            self._builder.table([*self._rows, self._cells])
            self._rows.clear()
            self._cells.clear()

    def _end_group(self) -> None:
        ended = self._state
        self._state = self._stack.pop() if self._stack else _State()
        if ended.place == "styles":
            found = _HEADING_STYLE.match(name := self._taken("styles").strip("; "))
            level = ended.level if ended.level is not None else int(found[1]) - 1 if found else None
            if level is not None or name == "Title":
                self._levels[ended.style] = level or 0
        elif ended.place != self._state.place and ended.place == "title":
            self._title = fold_spaces(self._taken("title"))
        elif ended.place != self._state.place and ended.place == "note":
            self._decode(self._buffer("text"))
            self._notes.add(fold_paragraphs(self._taken("note")), self._buffer("text").pieces)

    @property
    def _is_shown(self) -> bool:
        return bool(self._state.place) and self._state.place != "fonts" and not self._state.is_hidden

    def _append(self, text: str) -> None:
        if self._is_shown:
            buffer = self._buffer(self._state.place)
            self._decode(buffer)
            buffer.pieces.append(text)

    def _buffer(self, place: str) -> _Buffer:
        return self._buffers.setdefault(place, _Buffer())

    def _decode(self, buffer: _Buffer) -> None:
        """Bytes are gathered first: a character may take two of them, the second written otherwise than the first."""
        if buffer.bytes:
            buffer.pieces.append(decode_bytes(bytes(buffer.bytes), buffer.encoding))
            buffer.bytes.clear()

    def _taken(self, place: str) -> str:
        """Return what has been gathered and begin anew; halves of a character beyond 16 bits come together."""
        buffer = self._buffer(place)
        self._decode(buffer)
        text = "".join(buffer.pieces)
        buffer.pieces.clear()
        return repair(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")).strip()
