"""Writing a file whole or not at all: beside its place first, down to the disk, then in one step into its place.

Whatever interrupts this leaves the file that was there before, or none."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path

from fundstelle_models.errors import StorageFailed
from fundstelle_rag.errors import TargetExists


def require_writable(path: Path, force: bool = False) -> None:
    """Raise TargetExists where a file would be overwritten, StorageFailed where none can be written.

    For the moment before a long piece of work whose result could not be kept."""
    target = _target(path)
    if target.exists():
        if not target.is_file():
            raise StorageFailed(path, "this is no file")
        if not force:
            raise TargetExists(path)
    if not target.parent.is_dir():
        raise StorageFailed(path, "the folder does not exist")
    if not os.access(target.parent, os.W_OK):
        raise StorageFailed(path, "you may not write to this folder")


def write_whole(path: Path, content: bytes, force: bool = False) -> None:
    """Write the file. Raises TargetExists, StorageFailed."""
    require_writable(path, force)
    target = _target(path)
    partial = target.with_name(f".fundstelle-{secrets.token_hex(8)}.partial")
    try:
        try:
            _write(partial, content)
            with contextlib.suppress(OSError):  # a new file, or a disk that knows no permissions
                shutil.copymode(target, partial)
            partial.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageFailed(path, error.strerror or str(error)) from error


def _target(path: Path) -> Path:
    """Return the file itself where the path is a link: what it leads to is replaced, not the link."""
    return Path(os.path.realpath(path))


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Have the new name survive a power cut; not every system can open a folder, and then it sees to that itself."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
