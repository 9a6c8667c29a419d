"""Damage to files, the same for the same seed: what falls off disks, is cut off on the way, or is made on purpose."""

import io
import random
import re
import zipfile
from collections.abc import Callable

Damage = Callable[[random.Random, bytearray], None]

_NUMBER = re.compile(rb"\d+")
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e308", b"")
_FIELDS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\1\0\0\0")
_INSERTED = (
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", "\u202e\ufdfa\u0301".encode(), b"\r", b"\x1a"),
    *(
        b"<<",
        b">>",
        b"[",
        b"]",
        b"(",
        b")",
        b"{",
        b"}",
        b"\\",
        b"/",
        b"%",
        b"endobj",
        b"endstream",
        b" 1 0 R",
        b"BI ID",
    ),
    *(b"\\bin99999999 ", b"\\u-1?", b"\\'", b"\\par", b"{\\*\\", b"\\uc9", b"\\row", b"\\cell"),
    *(
        b"<",
        b"</",
        b"]]>",
        b"<!--",
        b"<![CDATA[",
        b"&x;",
        b"&#0;",
        b"&#x110000;",
        b"<?",
        b"<!DOCTYPE x [",
        b"<p>",
        b"<td>",
    ),
    *(b'"', b"'", b",", b";", b"\t", b"\n", b"\n\n", b"--", b"=?utf-8?q?", b"=\n", b"boundary=", b"```", b"# ", b"| "),
)
_MOST_BYTES = 300_000


def damaged(content: bytes, seed: str) -> bytes:
    """Return the content with one to four pieces of damage."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if changed:
            chance.choice(_ALL)(chance, changed)
    return bytes(changed[:_MOST_BYTES])


def damaged_inside(content: bytes, seed: str) -> bytes:
    """Return the archive whole, with damage to one or two of its members: only so does it reach their readers."""
    chance = random.Random(seed)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w") as new:
        members = old.namelist()
        hit = set(chance.choices(members, weights=[1 + old.getinfo(name).file_size for name in members], k=2))
        for name in members:
            member = old.read(name)
            new.writestr(name, damaged(member, f"{seed}/{name}") if name in hit else member)
    return packed.getvalue()


def _place(chance: random.Random, content: bytearray) -> int:
    return chance.randrange(len(content))


def _stretch(chance: random.Random, content: bytearray) -> slice:
    start = _place(chance, content)
    return slice(start, start + chance.choice((1, 4, 30, 200, 2000)))


def _flip(chance: random.Random, content: bytearray) -> None:
    for _ in range(chance.choice((1, 2, 8, 40))):
        content[_place(chance, content)] ^= 1 << chance.randrange(8)


def _overwrite(chance: random.Random, content: bytearray) -> None:
    for _ in range(chance.choice((1, 2, 8))):
        content[_place(chance, content)] = chance.randrange(256)


def _truncate(chance: random.Random, content: bytearray) -> None:
    del content[_place(chance, content) :]


def _behead(chance: random.Random, content: bytearray) -> None:
    del content[: min(_place(chance, content), chance.choice((1, 100, 5000)))]


def _cut_out(chance: random.Random, content: bytearray) -> None:
    del content[_stretch(chance, content)]


def _splice(chance: random.Random, content: bytearray) -> None:
    piece = content[_stretch(chance, content)]
    at = _place(chance, content)
    content[at:at] = piece


def _repeat(chance: random.Random, content: bytearray) -> None:
    stretch = _stretch(chance, content)
    content[stretch] = content[stretch] * chance.choice((2, 10, 100))


def _blank(chance: random.Random, content: bytearray) -> None:
    stretch = _stretch(chance, content)
    content[stretch] = chance.choice((b"\0", b"\xff", b" ")) * len(content[stretch])


def _renumber(chance: random.Random, content: bytearray) -> None:
    numbers = list(_NUMBER.finditer(bytes(content)))
    if numbers:
        number = chance.choice(numbers)
        content[number.start() : number.end()] = chance.choice(_NUMBERS)


def _refield(chance: random.Random, content: bytearray) -> None:
    """Change a length or an offset as binary formats have them."""
    at = _place(chance, content)
    field = chance.choice(_FIELDS)[: chance.choice((2, 4))]
    content[at : at + len(field)] = field


def _insert(chance: random.Random, content: bytearray) -> None:
    at = _place(chance, content)
    content[at:at] = chance.choice(_INSERTED) * chance.choice((1, 1, 1, 50, 3000))


_ALL: tuple[Damage, ...] = (
    *(_flip, _overwrite, _truncate, _behead, _cut_out, _splice, _repeat, _blank, _renumber, _refield, _insert),
)
