"""The pages of a TIFF file, each as a TIFF of its own: fax machines and scanners put many into one file.

Nothing is decoded: in a copy of the file, the header is made to point to the page's directory, and the directory to no
other."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_MAX_PAGES = 5000


@dataclass(frozen=True, slots=True)
class _Layout:
    """How this kind of TIFF writes its offsets, and where the first of them stands."""

    order: str
    first_at: int
    offset: str
    count: str
    entry_bytes: int

    def read(self, data: bytes, what: str, position: int) -> int:
        return int(struct.unpack_from(self.order + what, data, position)[0])


class ImageFrames:
    """The pages of an image file, counted from 0. What is no TIFF has one; a damaged TIFF those before the damage."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._layout = _layout(data)
        self._directories = list(_directories(data, self._layout)) if self._layout is not None else []

    def __len__(self) -> int:
        return len(self._directories) or 1

    def frame(self, index: int) -> bytes:
        """Return the page as an image file."""
        if self._layout is None or not self._directories:
            return self._data
        directory, link = self._directories[index]
        frame = bytearray(self._data)
        struct.pack_into(self._layout.order + self._layout.offset, frame, self._layout.first_at, directory)
        struct.pack_into(self._layout.order + self._layout.offset, frame, link, 0)
        return bytes(frame)


def _layout(data: bytes) -> _Layout | None:
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 16:
        return None
    version = struct.unpack_from(order + "H", data, 2)[0]
    return {42: _Layout(order, 4, "I", "H", 12), 43: _Layout(order, 8, "Q", "Q", 20)}.get(version)


def _directories(data: bytes, layout: _Layout) -> Iterator[tuple[int, int]]:
    """Yield where each directory stands, and where in it the link to the next."""
    seen: set[int] = set()
    directory = layout.read(data, layout.offset, layout.first_at)
    while directory and directory not in seen and len(seen) < _MAX_PAGES:
        seen.add(directory)
        try:
            entries = layout.read(data, layout.count, directory)
            link = directory + struct.calcsize(layout.order + layout.count) + entries * layout.entry_bytes
            following = layout.read(data, layout.offset, link)
        except (struct.error, OverflowError):
            return
        yield directory, link
        directory = following
