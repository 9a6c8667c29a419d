"""What every command shares: the common options, the open library, progress, output, the interrupt key."""

import argparse
import contextlib
import io
import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Progress, Stage
from fundstelle_rag import paths
from fundstelle_rag.durations import duration

if TYPE_CHECKING:
    from fundstelle_rag.workbench import Workbench

Commands = Any  # argparse names the type of its sub-parsers with an underscore

_STAGES = {
    Stage.LOADING_MODEL: "loading the model",
    Stage.READING_PROMPT: "reading the passages",
    Stage.WRITING: "writing",
    Stage.READING_FILES: "reading files",
    Stage.READING_PAGES: "reading pages",
    Stage.EMBEDDING: "indexing",
    Stage.SEARCHING: "searching",
    Stage.CHECKING: "checking",
    Stage.ASSEMBLING_MODEL: "assembling the model",
    Stage.DOWNLOADING: "downloading",
}


class Session:
    """One run of the program: its options, and how it opens a library and shows things."""

    def __init__(self, options: argparse.Namespace, cancel: CancelToken) -> None:
        self.options = options
        self.cancel = cancel

    @property
    def library_folder(self) -> Path:
        return getattr(self.options, "library", None) or paths.library_folder()

    @property
    def models_folder(self) -> Path:
        return paths.models_folder()

    @contextlib.contextmanager
    def workbench(self, library_folder: Path | None = None) -> Iterator["Workbench"]:
        """Open the library for the block. Raises what `open_workbench` does."""
        from fundstelle_rag.open_workbench import open_workbench  # noqa: PLC0415 - `--help` need not load numpy

        folder = library_folder or self.library_folder
        model = getattr(self.options, "model", None)
        seed = getattr(self.options, "seed", 0)
        with open_workbench(folder, self.models_folder, model=model, seed=seed) as workbench:
            yield workbench


class ProgressLine:
    """One line on standard error that is written over and over; nothing where that is no terminal."""

    def __init__(self) -> None:
        self._shown = False
        self._wanted = sys.stderr.isatty()

    def show(self, progress: Progress) -> None:
        amount = f" {progress.done} of {progress.total}" if progress.total else ""
        detail = f" {progress.detail}" if progress.detail else ""
        left = "" if progress.seconds_left is None else f" ({duration(progress.seconds_left)} left)"
        self.show_text(f"{_STAGES[progress.stage]}{amount}{left}{detail}")

    def show_text(self, text: str) -> None:
        if not self._wanted:
            return
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r\x1b[K" + text[:width])
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """The options that stand before or after the command; no defaults, so that one place does not undo the other."""
    group = parser.add_argument_group("common options")
    absent: Any = argparse.SUPPRESS
    group.add_argument("--library", metavar="DIR", type=_folder, default=absent, help="the library's folder")
    group.add_argument("--model", metavar="NAME|FILE.gguf", default=absent, help="the language model to use")
    group.add_argument("--seed", metavar="N", type=int, default=absent, help="makes sampled output repeatable")


def add_command(
    commands: Commands, name: str, run: Callable[[Session], int], summary: str, description: str = ""
) -> argparse.ArgumentParser:
    """Add a command with the common options; return its parser for its own."""
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=description or summary)
    parser.set_defaults(run=run)
    add_common_options(parser)
    return parser


def write_utf8() -> None:
    """Have JSON and quotations leave as UTF-8 whatever the system's own encoding; a terminal knows its own."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def say(text: str) -> None:
    """Say something to the person, beside the output."""
    print(text, file=sys.stderr)


def print_json(value: dict[str, Any]) -> None:
    """Print one object on one line, at once: another program may be waiting for it."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


@contextlib.contextmanager
def cancel_on_interrupt(cancel: CancelToken) -> Iterator[None]:
    """Turn the first Ctrl-C into a cancel, which leaves everything tidy; a second one interrupts as usual."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        cancel.cancel()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def query_text(text: str) -> str:
    """The type of an argument to be asked or searched for. Bytes that are no text become the replacement character."""
    text = os.fsencode(text).decode("utf-8", "replace").strip()
    if not text:
        raise argparse.ArgumentTypeError("it is empty")
    return text


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()
