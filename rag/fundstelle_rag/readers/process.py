"""The child that reads files: `python -m fundstelle_rag.readers.process`.

A file may be made to harm. Here it meets a process that can open no socket, start no program, read no other file,
write none, and take no more than a gigabyte of memory (confinement.py); intake.py, outside, holds the clock. One
request a line, one reply a line, before which slow files say how many pages are done."""

import logging
import mimetypes
import os
import sys
import warnings
from pathlib import Path
from typing import BinaryIO

import msgspec

from fundstelle_models.child_process import claim_stdout
from fundstelle_rag.documents import Extraction
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.readers import formats
from fundstelle_rag.readers.confinement import Fence, leave_network, limit_memory
from fundstelle_rag.readers.context import OCR_LANGUAGES, OnPage

MEMORY_LIMIT_BYTES = 2**30


class Request(msgspec.Struct, frozen=True):
    """The path as the file system has it (os.fsencode): a name need not be valid Unicode. Passwords come through this
    pipe alone: a command line or an environment can be read by others."""

    path: bytes
    passwords: tuple[str, ...] = ()
    ocr_languages: tuple[str, ...] = OCR_LANGUAGES
    draws_pages: bool = True


class PagesDone(msgspec.Struct, frozen=True, tag="pages"):
    """The file is being read: so many of its pages are done."""

    done: int
    total: int


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """The extraction, or why there is none."""

    extraction: Extraction | None = None
    reason: Unreadable | None = None
    detail: str = ""


def main() -> None:
    messages = claim_stdout()
    serve(sys.stdin.buffer, messages, confine())


def confine() -> Fence:
    """Give up what no reader needs, before the first file."""
    logging.disable(logging.CRITICAL)  # libraries complain at length about files; what counts is in the reply
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    mimetypes.init()  # mails ask it; it reads tables of the system's
    leave_network()
    limit_memory(MEMORY_LIMIT_BYTES)
    fence = Fence()
    fence.raise_fence()
    return fence


def serve(requests: BinaryIO, messages: BinaryIO, fence: Fence) -> None:
    """Answer requests until the other end closes."""
    decoder = msgspec.json.Decoder(Request)
    for line in requests:
        request = decoder.decode(line)
        path = Path(os.fsdecode(request.path))
        fence.allow(path)

        def tell(done: int, total: int) -> None:
            try:
                _send(PagesDone(done, total), messages)
            except BrokenPipeError:  # whoever asked is gone: nobody wants the rest of the pages
                raise SystemExit(1) from None

        _send(_reply(path, request, tell), messages)


def _send(message: "PagesDone | Reply", messages: BinaryIO) -> None:
    messages.write(msgspec.json.encode(message) + b"\n")
    messages.flush()


def _reply(path: Path, request: Request, on_page: OnPage) -> Reply:
    try:
        extraction = formats.read(path, request.passwords, request.ocr_languages, on_page, request.draws_pages)
        return Reply(extraction=extraction)
    except DocumentUnreadable as error:
        return Reply(reason=error.reason, detail=error.detail)
    except MemoryError:
        return Reply(reason=Unreadable.OUT_OF_MEMORY)
    except RecursionError as error:
        return Reply(reason=Unreadable.DAMAGED, detail=repr(error))


if __name__ == "__main__":
    main()
