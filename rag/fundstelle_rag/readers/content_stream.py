"""The operators of a PDF page that have to do with text, one after the other, out of its content stream.

pypdf reads a content stream byte by byte and makes an object of every number, which is more than half of the time a
page takes. For its text most of that is thrown away: lines, curves and colours. Here one regular expression reads a
run of numbers together with the operator behind it, and what draws is passed over without a look at the numbers."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from io import BytesIO
from typing import Any

from pypdf.errors import LimitReachedError
from pypdf.generic import ArrayObject, NameObject

Operation = tuple[list[Any], bytes]
# Reads what stands behind BI, from ID to EI
SkipImage = Callable[[BytesIO], Any]

MAX_OPERATIONS = 4_000_000  # a page has some thousands; one of a million letters, each set by itself, has two million

# What pypdf's extractor heeds
_OF_TEXT = frozenset(
    (b"BT", b"ET", b"q", b"Q", b"cm", b"Tz", b"Tc", b"Tw", b"TL", b"Tf", b"Td", b"TD", b"Tm", b"T*", b"Tj", b"TJ")
) | {b"Do", b"'", b'"'}
_TOKEN = re.compile(
    rb"""
    [\0\t\n\f\r\ ]*+(?:
      ((?:[-+.0-9]++[\0\t\n\f\r\ ]++){0,6}+)([A-Za-z'"][^\0\t\n\v\f\r\ ()<>\[\]{}/%]*+)  # numbers, operator
    | ([-+.0-9]++)                             # a number
    | \(((?:[^()\\]++|\\[\s\S])*+)\)           # a string
    | (\[)
    | (\])
    | /([^\0\t\n\v\f\r\ ()<>\[\]{}/%]*+)       # a name
    | <([0-9A-Fa-f\0\t\n\f\r\ ]*+)>            # a string in hexadecimal digits
    | %[^\r\n]*+
    | <<|>>                                    # of marked content: goes with the operator, and so do keys and values
    | (\()                                     # a string with brackets in it, or without an end
    | [\s\S]
    | \Z)
    """,
    re.VERBOSE,
)
_NUMBERS, _OPERATOR, _NUMBER, _STRING, _ARRAY, _ARRAY_END, _NAME, _HEX, _NESTED = range(1, 10)
_BRACKETS = re.compile(rb"[^()\\]++|\\[\s\S]|([()])")
_IMAGE_END = re.compile(rb"\sEI(?=\s)")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|([\s\S]))")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def operations(data: bytes, skip_image: SkipImage) -> Iterator[Operation]:
    """Yield the operators of text with their operands. Raises LimitReachedError."""
    operands: list[Any] = []
    target = operands  # or TJ's array: no operator of text takes an array within another
    count = position = 0
    while position < len(data):
        for token in _TOKEN.finditer(data, position):
            kind = token.lastindex or 0
            if kind == _OPERATOR:
                operator = token[_OPERATOR]
                if operator in _OF_TEXT:
                    operands.extend(map(_number, token[_NUMBERS].split()))
                    yield operands, operator
                target = operands = []
                count += 1
                if count > MAX_OPERATIONS:
                    raise LimitReachedError("too many operators")
                if operator == b"BI":
                    position = _behind_image(data, token.end(), skip_image)
                    break
            elif kind in _VALUES:
                target.append(_VALUES[kind](token[kind]))
            elif kind == _ARRAY:
                target = ArrayObject()
                operands.append(target)
            elif kind == _ARRAY_END:
                target = operands
            elif kind == _NESTED:
                string, position = _bracketed(data, token.end())
                target.append(string)
                break
        else:
            return


def _number(digits: bytes) -> float:
    try:
        return float(digits)
    except ValueError:
        return 0.0


@lru_cache(1000)
def _name(name: bytes) -> NameObject:
    raw = NameObject.unnumber(b"/" + name)
    for encoding in NameObject.CHARSETS:
        try:
            return NameObject(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise AssertionError("the last encoding has a character for every byte")


def _from_hex(digits: bytes) -> bytes:
    packed = b"".join(digits.replace(b"\0", b"").split())
    return bytes.fromhex((packed + b"0" if len(packed) % 2 else packed).decode("ascii"))


def _unescaped(string: bytes) -> bytes:
    return _ESCAPE.sub(_escaped, string) if b"\\" in string else string


def _escaped(match: re.Match[bytes]) -> bytes:
    octal, line_end, character = match.groups()
    if octal is not None:
        return bytes((int(octal, 8) & 0xFF,))
    return b"" if line_end is not None else _ESCAPED.get(character, character)


def _bracketed(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the string that begins at `start` and holds brackets, and where it ends; all that is left without an
    end."""
    depth = 1
    for piece in _BRACKETS.finditer(data, start):
        if piece[1] is not None:
            depth += 1 if piece[1] == b"(" else -1
            if depth == 0:
                return _unescaped(data[start : piece.start()]), piece.end()
    return _unescaped(data[start:]), len(data)


def _behind_image(data: bytes, position: int, skip_image: SkipImage) -> int:
    stream = BytesIO(data)
    stream.seek(position)
    try:
        skip_image(stream)
    except (MemoryError, OSError):
        raise
    except Exception:  # noqa: BLE001 - pypdf raises anything, and what is behind the image may be text
        end = _IMAGE_END.search(data, position)
        return end.end() if end else len(data)
    return max(stream.tell(), position)


_VALUES: Mapping[int, Callable[[bytes], Any]] = {
    _NUMBER: _number,
    _STRING: _unescaped,
    _NAME: _name,
    _HEX: _from_hex,
}
