"""The program that recognises text in images: where it is, what it knows, how it is installed, how it is called.

Tesseract is not part of this program. Nothing is imported from it: it is run, a page at a time, by its own command.
It ends with the process that started it."""

import contextlib
import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PAGE_TIMEOUT_S = 600.0  # by the clock, on a machine with other work; the page has far less of the processor's time

_PAGE_CPU_S = 120  # a page of noise takes 15 s, a page of text 3
_PROGRAM = "tesseract"
# A window started from the Dock or the Start menu does not have these in its PATH.
_USUAL_PLACES = (
    Path("/opt/homebrew/bin/tesseract"),
    Path("/usr/local/bin/tesseract"),
    Path("C:/Program Files/Tesseract-OCR/tesseract.exe"),
)
_ASKING_TIMEOUT_S = 20.0
_VERSION = re.compile(r"^tesseract v?(\S+)", re.MULTILINE)
_ORIENTATION = "osd"  # listed among the languages: the data that tell which way up a page is
_KEPT_VARIABLES = ("PATH", "HOME", "TESSDATA_PREFIX", "SYSTEMROOT", "TEMP", "TMP")


_ARGUMENT = re.compile(r"^[\w+-]+$")  # no path, and nothing a configuration file could be found by
_PR_SET_PDEATHSIG = 1
_prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
_running: set[int] = set()


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The installed program. `languages` are all it has; `turns_pages` says that it can tell which way up a page is."""

    program: str
    version: str
    languages: tuple[str, ...]
    turns_pages: bool

    def known(self, wanted: Sequence[str]) -> tuple[str, ...]:
        """Return those of the languages that are installed."""
        return tuple(language for language in wanted if language in self.languages)


def locate() -> str | None:
    """Return where the program is, None where it is not."""
    return shutil.which(_PROGRAM) or next((str(path) for path in _USUAL_PLACES if path.is_file()), None)


def find() -> Tesseract | None:
    """Return the installed program, None where there is none that works."""
    program = locate()
    if program is None:
        return None
    version = _VERSION.search(_asked(program, "--version"))
    if version is None:
        return None
    listed = _asked(program, "--list-langs").splitlines()[1:]  # below a line that says where they are
    languages = tuple(sorted({line.strip() for line in listed if line.strip()}))
    return Tesseract(
        program,
        version[1],
        tuple(language for language in languages if language != _ORIENTATION),
        _ORIENTATION in languages,
    )


def command(tesseract: Tesseract, languages: Sequence[str], dpi: int) -> list[str]:
    """Return the arguments that read an image from standard input and write hOCR to standard output."""
    mode = "1" if tesseract.turns_pages else "3"
    arguments = ["stdin", "stdout", "-l", "+".join(languages), "--psm", mode]
    if dpi:
        arguments += ["--dpi", str(dpi)]
    return [tesseract.program, *arguments, "hocr"]


@contextlib.contextmanager
def started(arguments: Sequence[str]) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the program for the block; it is gone behind it, however the block is left. Raises OSError."""
    process = subprocess.Popen(
        arguments,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        preexec_fn=_limit if _prctl is not None else None,  # noqa: PLW1509 - it makes two system calls
    )
    _running.add(process.pid)
    try:
        with process:
            try:
                yield process
            finally:
                if process.poll() is None:
                    process.kill()
    finally:
        _running.discard(process.pid)


def may_start(arguments: Sequence[object]) -> bool:
    """Say whether this is a command of ours: for a process that may start nothing else."""
    words = [str(argument) for argument in arguments]
    known = words[1:2] in (["stdin"], ["--version"], ["--list-langs"])
    return known and words[0] == locate() and all(_ARGUMENT.match(word) for word in words[1:])


def may_end(pid: object) -> bool:
    """Say whether this process is one that `started` has started."""
    return pid in _running


def environment() -> dict[str, str]:
    """Return what the program is to see of ours. One thread: more of them gain nothing on a page of text."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


def how_to_install(languages: Sequence[str] = ("deu", "nld", "eng")) -> str:
    """Return what installs the program with these languages on this system."""
    if sys.platform == "darwin":
        return "brew install tesseract tesseract-lang"
    if sys.platform == "win32":
        return f"the installer tesseract-ocr-w64-setup of UB Mannheim, with the language data {', '.join(languages)}"
    for installer, base, prefix in (
        ("apt", "tesseract-ocr", "tesseract-ocr-"),
        ("dnf", "tesseract", "tesseract-langpack-"),
        ("pacman", "tesseract", "tesseract-data-"),
    ):
        if shutil.which(installer):
            action = "-S" if installer == "pacman" else "install"
            packages = [base, *(prefix + language for language in languages)]
            if installer == "apt":
                packages = [package.lower().replace("_", "-") for package in packages]
            return f"sudo {installer} {action} {' '.join(packages)}"
    return f"with the language data {', '.join(languages)}"


def _limit() -> None:
    """In the new process: end with the one that started it, and in any case after so much work."""
    import resource  # noqa: PLC0415 - not there on Windows

    assert _prctl is not None
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CPU, (_PAGE_CPU_S, _PAGE_CPU_S))


def _asked(program: str, question: str) -> str:
    """Return what the program says of itself, empty where it does not run."""
    try:
        answer = subprocess.run(
            [program, question],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=_ASKING_TIMEOUT_S,
            env=environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""
