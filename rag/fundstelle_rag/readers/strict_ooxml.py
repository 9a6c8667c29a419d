"""Office files saved as "Strict Open XML" (ISO/IEC 29500 strict): the same parts under other names of namespaces. They
are given the usual names, so that no reader need know two."""

import re
import zipfile
from io import BytesIO
from typing import BinaryIO

_RELATIONS = "_rels/.rels"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"


def is_strict(archive: zipfile.ZipFile) -> bool:
    return _RELATIONS in archive.namelist() and _STRICT.search(archive.read(_RELATIONS)) is not None


def transitional_copy(archive: zipfile.ZipFile) -> BinaryIO:
    """Return the file with the usual names, in memory. Raises what zipfile does."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as renamed:
        for name in dict.fromkeys(archive.namelist()):
            content = archive.read(name)
            renamed.writestr(name, _STRICT.sub(_USUAL, content) if name.endswith((".xml", ".rels")) else content)
    file.seek(0)
    return file
