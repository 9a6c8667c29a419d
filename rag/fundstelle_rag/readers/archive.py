"""The archives that Office, OpenDocument and EPUB files are: opened with limits, their XML parsed, nothing resolved.

A few kilobytes can unpack to gigabytes, and XML can name other files. Whoever reads an archive comes through here."""

import lzma
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import unquote

from lxml import etree

from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers.context import MAX_MEMBERS, MAX_UNPACKED_BYTES, Allowance
from fundstelle_rag.readers.strict_ooxml import is_strict, transitional_copy

_SUSPICIOUS_BYTES = 50 * 2**20
_MAX_RATIO = 200  # a sheet of a million rows of one number packs to a hundredth, nothing but filling to less

# What zipfile, the decompressors and lxml raise on damaged files; LookupError is a part that is missing.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    etree.LxmlError,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """What one part of an Office file says of another: what it is to it, and where it stands."""

    kind: str
    target: str


class Archive:
    """An archive within the limits. A missing member is a LookupError. `file` is the whole, for libraries."""

    def __init__(self, archive: zipfile.ZipFile, file: BinaryIO) -> None:
        self._archive = archive
        self.file = file
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        return self._archive.read(name)

    def open(self, name: str) -> Any:
        """Return the member as a binary file, for parsing piece by piece."""
        return self._archive.open(name)

    def xml(self, name: str) -> Any:
        """Return the root element of the member."""
        return parse_xml(self.read(name))

    def relations(self, part: str) -> dict[str, Relation]:
        """Return what an Office part refers to inside the archive, by id."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self.names:
            return {}
        return {
            element.get("Id", ""): Relation(
                posixpath.basename(element.get("Type", "")), member_path(folder, element.get("Target", ""))
            )
            for element in self.xml(path).iter(_RELATIONS)
            if element.get("TargetMode") != "External"
        }


@contextmanager
def opened(path: Path, file: BinaryIO) -> Iterator[Archive]:
    """Open the archive; what turns out damaged while it is read is raised as DocumentUnreadable. Raises MemoryError."""
    try:
        with zipfile.ZipFile(file) as archive:
            refuse_excess(path, archive.infolist(), Allowance(MAX_MEMBERS, MAX_UNPACKED_BYTES))
            if any(member.flag_bits & 1 for member in archive.infolist()):
                raise DocumentUnreadable(path, Unreadable.ENCRYPTED, "encrypted archive")
            if not is_strict(archive):
                yield Archive(archive, file)
                return
            copy = transitional_copy(archive)
        with zipfile.ZipFile(copy) as archive:
            yield Archive(archive, copy)
    except DAMAGE as error:
        if isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error


def parse_xml(data: bytes | str) -> Any:
    """Return the root element. No entity is resolved, nothing is loaded. Raises LxmlError, ValueError."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return etree.fromstring(data, parser)


def member_path(folder: str, reference: str) -> str:
    """Return the member that the reference in a part of the folder means."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(reference.partition("#")[0]))).lstrip("/")


def refuse_excess(path: Path, members: Sequence[zipfile.ZipInfo], allowance: Allowance) -> None:
    """Take what the members need off the allowance, by the sizes they declare: zipfile unpacks none beyond it.

    Raises DocumentUnreadable where it is too much, or where so much comes out of so little that it can be no text."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > max(_SUSPICIOUS_BYTES, _MAX_RATIO * packed):
        raise DocumentUnreadable(path, Unreadable.TOO_LARGE, f"{packed} bytes unpack to {unpacked}")
    allowance.take(path, len(members), unpacked)
