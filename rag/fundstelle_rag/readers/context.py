"""What the reading of one file carries down to the files inside it: the passwords given, how deep they lie, how much
may still be unpacked, and in which languages text is recognised in images.

A format takes it if its files hold others, may be locked or may be images (`Format.takes_context`)."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.settings import Settings

MAX_DEPTH = 5  # a mail in an archive in a mail in an archive in a mail
MAX_MEMBERS = 20_000
MAX_UNPACKED_BYTES = 400 * 2**20
OCR_LANGUAGES = Settings().ocr_languages

OnPage = Callable[[int, int], None]
"""Takes how many pages are done, of how many."""


def not_told(done: int, total: int) -> None:
    """Nobody wants to know."""


@dataclass(slots=True)
class Allowance:
    """What all the archives in one file may take together: ten archives in one are not ten times as dear."""

    members: int = MAX_MEMBERS
    unpacked_bytes: int = MAX_UNPACKED_BYTES

    def take(self, path: Path, members: int, unpacked_bytes: int) -> None:
        """Raises DocumentUnreadable where that is more than is left."""
        if members > self.members or unpacked_bytes > self.unpacked_bytes:
            raise DocumentUnreadable(
                path, Unreadable.TOO_LARGE, f"{members} members, {unpacked_bytes} bytes unpacked, over what is left"
            )
        self.members -= members
        self.unpacked_bytes -= unpacked_bytes


@dataclass(frozen=True, slots=True)
class Context:
    """`passwords` are tried in order on whatever is locked; they are shown nowhere, not even in a repr.

    Without `ocr_languages` no text is recognised, without `draws_pages` it is not even looked whether pages are
    images. `on_page` is told before each page that takes its time."""

    passwords: tuple[str, ...] = field(default=(), repr=False)
    depth: int = 0
    allowance: Allowance = field(default_factory=Allowance)
    ocr_languages: tuple[str, ...] = OCR_LANGUAGES
    draws_pages: bool = True
    on_page: OnPage = not_told

    def inside(self, path: Path) -> "Context":
        """Return the context for what is in the file. Raises DocumentUnreadable where that lies too deep."""
        if self.depth >= MAX_DEPTH:
            raise DocumentUnreadable(path, Unreadable.TOO_DEEP, f"{self.depth} files around it")
        return replace(self, depth=self.depth + 1)

    def locked(self, path: Path, detail: str = "") -> DocumentUnreadable:
        """Return the error for a file that no password given opens."""
        return DocumentUnreadable(path, Unreadable.WRONG_PASSWORD if self.passwords else Unreadable.ENCRYPTED, detail)
