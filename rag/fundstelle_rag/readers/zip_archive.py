"""ZIP archives of documents: every file in it that can be read, in the order of their names, as parts of one document.

Nothing is unpacked to disk, so a path in the archive leads nowhere; it is shown, no more."""

import posixpath
import re
import zipfile
from pathlib import Path
from typing import BinaryIO

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.archive import DAMAGE, refuse_excess
from fundstelle_rag.readers.context import Context
from fundstelle_rag.readers.members import Members
from fundstelle_rag.readers.text_builder import TextBuilder
from fundstelle_rag.readers.zip_encryption import WrongPassword, read_member
from fundstelle_rag.text_repair import fold_spaces, repair

# Left there by systems and programs: resource forks, thumbnails, locks of open documents
_HOUSEKEEPING = re.compile(r"(?i)(?:^|/)(?:__MACOSX/|\.(?!\.?/)|~\$|thumbs\.db$|desktop\.ini$)")
_UTF8_NAME = 0x800


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read an archive. Raises DocumentUnreadable, OSError."""
    builder = TextBuilder()
    members = Members(builder, context)
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [
                info for info in archive.infolist() if not info.is_dir() and not _HOUSEKEEPING.search(info.filename)
            ]
            refuse_excess(path, infos, context.allowance)
            for name, info in sorted(((_name(info), info) for info in infos), key=_order):
                _add(members, archive, name, info, context)
    except DAMAGE as error:
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error
    if not members.read:
        raise DocumentUnreadable(path, members.only_reason(), f"{len(infos)} members, none read")
    return builder.extraction(path.stem, "zip", members.warnings, members.pages)


def _add(members: Members, archive: zipfile.ZipFile, name: str, info: zipfile.ZipInfo, context: Context) -> None:
    try:
        data = read_member(archive, info, context.passwords)
    except WrongPassword:
        members.failed(name, Unreadable.WRONG_PASSWORD if context.passwords else Unreadable.ENCRYPTED)
    except NotImplementedError:
        members.failed(name, Unreadable.UNSUPPORTED)  # a way of packing that Python does not know
    except DAMAGE:
        members.failed(name, Unreadable.DAMAGED)
    else:
        if data:
            members.add(name, data)
        else:
            members.failed(name, Unreadable.EMPTY)


def _order(entry: tuple[str, zipfile.ZipInfo]) -> tuple[str, str, int]:
    name, info = entry
    return name.casefold(), name, info.header_offset


def _name(info: zipfile.ZipInfo) -> str:
    """Return the member's path as a text to show. Archives of macOS have UTF-8 names and do not say so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = info.filename
    return fold_spaces(repair(posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/"))) or "file"
