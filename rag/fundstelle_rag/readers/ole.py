"""What Office wraps a locked DOCX, XLSX or PPTX in (an OLE compound file, MS-OFFCRYPTO): unlocked with the passwords
given, then read as what it is. The formats of before 2007 have the same wrapping and are not read."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msoffcrypto import OfficeFile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.archive import DAMAGE
from fundstelle_rag.readers.context import Context

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book\0", "PowerPoint Document"))
_EXCELS_OWN = "VelvetSweatshop"  # with it Excel locks what is protected against writing alone, and asks nobody
_DAMAGE = (*DAMAGE, OSError, AttributeError, TypeError, DecryptionError, FileFormatError, ParseError)


def read(path: Path, file: BinaryIO, context: Context) -> Extraction:
    """Read a locked Office file. Raises DocumentUnreadable."""
    data = file.read()
    if _LOCKED not in data:
        old = any(name in data for name in _OLD)
        raise DocumentUnreadable(path, Unreadable.OLD_OFFICE if old else Unreadable.UNSUPPORTED, "OLE compound file")
    try:
        for password in (_EXCELS_OWN, *context.passwords):
            content = _unlocked(data, password)
            if content is not None:
                return formats.read_content(path, content, context.inside(path))
    except _DAMAGE as error:
        if context.passwords:
            raise DocumentUnreadable(path, Unreadable.DAMAGED, repr(error)) from error
    raise context.locked(path, "encrypted Office file")


def _unlocked(data: bytes, password: str) -> BinaryIO | None:
    """Return what was locked, None where it was by another password. Raises nearly anything on damage."""
    content = BytesIO()
    try:
        office = OfficeFile(BytesIO(data))
        office.load_key(password=password, verify_password=True)
        office.decrypt(content)
    except InvalidKeyError:
        return None
    content.seek(0)
    return content
