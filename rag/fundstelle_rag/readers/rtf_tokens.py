"""RTF's syntax: groups, control words, bytes in the code page of their font (Rich Text Format 1.9.1, Microsoft)."""

import codecs
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL
)
SYMBOL = "symbol"
_CHARSETS = {
    2: SYMBOL,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


class Kind(Enum):
    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


class Token(NamedTuple):
    """`content` is a control word's or symbol's name, or bytes of text; `number` is the control word's."""

    kind: Kind
    content: bytes = b""
    number: int | None = None


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens; the binary data behind \\bin and the line breaks, which mean nothing, are left out."""
    position = 0
    while position < len(data):
        match = _TOKEN.match(data, position)
        if match is None:  # a backslash at the end of a cut file
            return
        position = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if word == b"bin":
            position += max(int(number or 0), 0)
        elif word:
            yield Token(Kind.WORD, word, int(number) if number else None)
        elif code:
            yield Token(Kind.BYTES, bytes.fromhex(code.decode("ascii")))
        elif symbol:
            yield Token(Kind.SYMBOL, symbol)
        elif brace:
            yield Token(Kind.OPEN if brace == b"{" else Kind.CLOSE)
        elif text:
            yield Token(Kind.BYTES, text)


def charset_encoding(charset: int | None) -> str | None:
    """Return the encoding of a font's character set, None for the document's own."""
    return _CHARSETS.get(charset or 0)


def code_page_encoding(number: int | None) -> str | None:
    """Return the encoding of the code page, None for an unknown one."""
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return {65001: "utf-8", 10000: "mac_roman"}.get(number or 0)


def decode_bytes(data: bytes, encoding: str) -> str:
    """Return the characters; a symbol font's are private ones, as Word has them."""
    if encoding == SYMBOL:
        return "".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data)
    return data.decode(encoding, "replace")
