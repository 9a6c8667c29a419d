"""Text that any format can hold: what documents and models bring in may be anything.

Control characters, NUL and lone surrogates are no text to XML, and would end or break a file. Marks that turn the
direction of writing around are closed where a text leaves them open, so that they cannot turn what the program says
after it."""

import dataclasses
import re
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

T = TypeVar("T")

_LOST = re.compile("[\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef]")
_SPACES = re.compile(r"\s+")  # line ends among them
_OPENERS = {**dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c"), **dict.fromkeys("\u2066\u2067\u2068", "\u2069")}


def clean(text: str) -> str:
    """Return the text on one line, without control characters; what is no character becomes U+FFFD."""
    text = _LOST.sub("\ufffd", _CONTROLS.sub("", text))
    return _closed(_SPACES.sub(" ", text))


def cleaned(value: T) -> T:
    """Return a `Content`, or any part of one, with every text in it cleaned."""
    return mapped(value, clean)


def mapped(value: T, change: Callable[[str], str]) -> T:
    """Return a `Content`, or any part of one, with every text in it changed."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return change(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(mapped(one, change) for one in value)  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        return dataclasses.replace(value, **{name: mapped(part, change) for name, part in fields.items()})
    return value


def texts_of(value: object) -> list[str]:
    """Return every text in a `Content`, or in any part of one."""
    texts: list[str] = []

    def keep(text: str) -> str:
        texts.append(text)
        return text

    mapped(value, keep)
    return texts


def _closed(text: str) -> str:
    opened: list[str] = []
    for char in text:
        if char in _OPENERS:
            opened.append(_OPENERS[char])
        elif opened and char == opened[-1]:
            opened.pop()
    return text + "".join(reversed(opened))
