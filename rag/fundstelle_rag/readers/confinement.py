"""What the reading child gives up before it opens its first file, so that no file can make it do harm.

Three fences, each behind the other: a network of its own with nothing in it, where the system allows that (Linux);
a limit on memory that the system keeps (Linux; elsewhere intake.py watches from outside); and Python's audit hook, on
every system, which refuses sockets, programs other than text recognition, writing, and reading any file but the one
named and those of Python itself. The hook is no cage for machine code; it stops every library written in Python."""

import ctypes
import os
import sys
import sysconfig
from pathlib import Path
from typing import Any

from fundstelle_rag import tesseract

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000
_REFUSED_EVENTS = ("socket.", "subprocess.", "os.", "shutil.", "pty.", "webbrowser.", "winreg.")
_HARMLESS_EVENTS = frozenset(
    ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.putenv", "os.unsetenv", "os.add_dll_directory")
)
_ENDING_EVENTS = frozenset(("os.kill", "os.killpg"))
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(OSError):
    """A library, or what a file made of it, tried what no reader needs."""


class Fence:
    """The audit hook. `allow` names the one file that may be read."""

    def __init__(self) -> None:
        self._file = ""
        self._libraries = tuple(sorted({_with_separator(folder) for folder in _library_folders()}))

    def raise_fence(self) -> None:
        """Begin to refuse; there is no way back."""
        sys.addaudithook(self._refuse)

    def allow(self, path: Path) -> None:
        """Let this file be read, and no other from now on."""
        self._file = str(path)

    def _refuse(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            self._check_open(*args)
        elif event == "subprocess.Popen":
            if not tesseract.may_start(args[1]):
                raise Refused(event)
        elif event in _ENDING_EVENTS:
            if not tesseract.may_end(args[0]):
                raise Refused(event)
        elif event.startswith(_REFUSED_EVENTS) and event not in _HARMLESS_EVENTS:
            raise Refused(event)

    def _check_open(self, path: Any, mode: Any, flags: Any) -> None:
        if path == os.devnull or isinstance(path, int):  # a descriptor is open already, a pipe to a child's input too
            return
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING_FLAGS):
            raise Refused("open for writing")
        name = os.fsdecode(path)
        # Else not as written: "/usr/lib/python3/../../../etc/passwd", and a link among the libraries may lead anywhere
        if name != self._file and not _with_separator(os.path.realpath(name)).startswith(self._libraries):
            raise Refused(f"open {name!r}")


def leave_network() -> bool:
    """Move this process into a network namespace with nothing in it; say whether that could be done.

    To be called while there is one thread. Where users may not make namespaces, only the audit hook is left."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return bool(unshare(_CLONE_NEWNET) == 0 or unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0)


def limit_memory(limit_bytes: int) -> None:
    """Refuse this process more address space than that, where the system can (Linux)."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not there on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _library_folders() -> set[str]:
    """Return where Python's modules live: they are imported, and some read data of their own, while a file is read."""
    folders = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    folders |= {path for path in sys.path if path}  # our own package; a bundle's folder
    return {os.path.realpath(folder) for folder in folders}


def _with_separator(path: str) -> str:
    return path if path.endswith(os.sep) else path + os.sep
