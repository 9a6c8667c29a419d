"""The archive that DOCX and ODT are, without what differs from one writing to the next."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date a ZIP archive can hold


def steady(archive: bytes, left_out: frozenset[str] = frozenset()) -> bytes:
    """Return the archive with the same members in the same order, all of one date; those `left_out` are not in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as source, zipfile.ZipFile(written, "w") as target:
        for member in source.infolist():
            if member.filename in left_out:
                continue
            info = zipfile.ZipInfo(member.filename, _EPOCH)
            info.compress_type = member.compress_type
            info.external_attr = 0o644 << 16
            info.create_system = 3  # as Unix writes it, on every system
            target.writestr(info, source.read(member))
    return written.getvalue()
