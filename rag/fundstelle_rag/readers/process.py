"""The child that reads files: `python -m fundstelle_rag.readers.process`.

A file may be made to harm. Here it meets a process that can open no socket, start no program, write no file, and
take no more than a gigabyte of memory; intake.py, outside, holds the clock. One request a line, one reply a line."""

import logging
import os
import sys
import warnings
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from fundstelle_models.child_process import claim_stdout
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats

MEMORY_LIMIT_BYTES = 2**30

_REFUSED_EVENTS = ("socket.", "subprocess.", "os.", "shutil.", "pty.", "webbrowser.", "winreg.")
_HARMLESS_EVENTS = frozenset(
    ("os.listdir", "os.scandir", "os.walk", "os.fwalk", "os.putenv", "os.unsetenv", "os.add_dll_directory")
)
_WRITING_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(OSError):
    """A library, or what a file made of it, tried what no reader needs."""


class Request(msgspec.Struct, frozen=True):
    """The path as the file system has it (os.fsencode): a name need not be valid Unicode."""

    path: bytes


class Reply(msgspec.Struct, frozen=True):
    """The extraction, or why there is none."""

    extraction: Extraction | None = None
    reason: Unreadable | None = None
    detail: str = ""


def main() -> None:
    messages = claim_stdout()
    logging.disable(logging.CRITICAL)  # libraries complain at length about files; what counts is in the reply
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    limit_memory(MEMORY_LIMIT_BYTES)
    sys.addaudithook(_refuse)
    serve(sys.stdin.buffer, messages)


def serve(requests: BinaryIO, messages: BinaryIO) -> None:
    """Answer requests until the other end closes."""
    decoder = msgspec.json.Decoder(Request)
    for line in requests:
        reply = _reply(Path(os.fsdecode(decoder.decode(line).path)))
        messages.write(msgspec.json.encode(reply) + b"\n")
        messages.flush()


def limit_memory(limit_bytes: int) -> None:
    """Refuse this process more address space than that, where the system can (Linux; others read unlimited)."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - not there on Windows

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _reply(path: Path) -> Reply:
    try:
        return Reply(extraction=formats.read(path))
    except DocumentUnreadable as error:
        return Reply(reason=error.reason, detail=error.detail)
    except MemoryError:
        return Reply(reason=Unreadable.OUT_OF_MEMORY)
    except RecursionError as error:
        return Reply(reason=Unreadable.DAMAGED, detail=repr(error))


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event == "open":
        _, mode, flags = args
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & _WRITING_FLAGS):
            raise Refused("open for writing")
    elif event.startswith(_REFUSED_EVENTS) and event not in _HARMLESS_EVENTS:
        raise Refused(event)


if __name__ == "__main__":
    main()
