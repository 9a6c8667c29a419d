"""Files inside a file (attachments, members of an archive): each read by its own reader, each a part of the one
document under a heading with its name. What cannot be read becomes a warning, and the rest is read.

Pages are counted on from member to member, so that a number means one page; their labels are what they are called in
the member ("p. 12" below the heading "Gutachten.pdf"). What stands in a member without pages is on none."""

import mimetypes
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path, PurePosixPath

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.text_builder import TextBuilder

MEMBER_FAILED = "member_failed"
_LEVEL = 1
_MAX_WARNINGS = 100
_WITHOUT_TEXT = ("image", "audio", "video", "font")  # nobody need be told that they were not read
_NOTHING_TO_READ = (Unreadable.UNSUPPORTED, Unreadable.NO_TEXT)
_TYPES = mimetypes.MimeTypes()  # the table that comes with Python: the system's would be read from files


class Members:
    """Adds files to a builder. `warnings` are "member_failed:NAME:REASON" and "in_member:NAME:WARNING"; NAME leads
    from archive to archive ("akten.zip/brief.docx")."""

    def __init__(self, builder: TextBuilder, context: Context) -> None:
        self._builder = builder
        self._context = context
        self._failures: list[Unreadable] = []
        self._warnings: list[str] = []
        self.pages = 0
        self.read = 0

    @property
    def warnings(self) -> Sequence[str]:
        if len(self._warnings) > _MAX_WARNINGS:
            return [*self._warnings[:_MAX_WARNINGS], f"more_warnings:{len(self._warnings) - _MAX_WARNINGS}"]
        return self._warnings

    def add(self, name: str, data: bytes) -> None:
        """Add the file's text; `name` is what it is called there, which is a name and leads nowhere."""
        path = Path(PurePosixPath(name).name or "file")
        try:
            extraction = formats.read_content(path, BytesIO(data), self._context.inside(path))
        except DocumentUnreadable as error:
            if not (error.reason in _NOTHING_TO_READ and _is_without_text(name)):
                self.failed(name, error.reason)
            return
        except RecursionError:
            self.failed(name, Unreadable.DAMAGED)
            return
        self._builder.heading(name, _LEVEL)
        self._builder.include(extraction, _LEVEL)
        if self._builder.length > formats.MAX_TEXT_CHARS:
            raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{self._builder.length} characters")
        self.read += 1
        self.pages += extraction.pages
        self._warnings.extend(_named(name, extraction))

    def failed(self, name: str, reason: Unreadable) -> None:
        """Note that the file could not be read."""
        self._failures.append(reason)
        self._warnings.append(f"{MEMBER_FAILED}:{name}:{reason}")

    def only_reason(self) -> Unreadable:
        """Return why nothing was read: the reason all have, NO_TEXT where there was nothing to read."""
        reasons = set(self._failures)
        if len(reasons) == 1:
            return reasons.pop()
        locked = reasons & {Unreadable.ENCRYPTED, Unreadable.WRONG_PASSWORD}
        return locked.pop() if locked else Unreadable.NO_TEXT


def _is_without_text(name: str) -> bool:
    kind, _ = _TYPES.guess_type(name)
    return kind is not None and kind.startswith(_WITHOUT_TEXT)


def _named(name: str, extraction: Extraction) -> list[str]:
    """Return the warnings of what was read with its name in front."""
    named = []
    for warning in extraction.warnings:
        kind, _, rest = warning.partition(":")
        named.append(f"{kind}:{name}/{rest}" if kind in (MEMBER_FAILED, "in_member") else f"in_member:{name}:{warning}")
    return named
