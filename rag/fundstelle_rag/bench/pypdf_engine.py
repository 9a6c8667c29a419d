"""The yardstick of extraction: `python -m fundstelle_rag.bench.pypdf_engine`, pypdf as it comes, one process.

None of the program's readers is imported here: they replace parts of pypdf (readers.pypdf_patches)."""

import logging
import signal
import sys
import time
import warnings

import msgspec
import pypdf

from fundstelle_models.child_process import claim_stdout


class Request(msgspec.Struct, frozen=True):
    """Extract the text of these PDFs, one after the other."""

    paths: list[str]


class Reply(msgspec.Struct, frozen=True):
    """How many pages there were, and how long all took."""

    pages: int
    seconds: float


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    for line in sys.stdin.buffer:
        reply = extracted(msgspec.json.decode(line, type=Request))
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()


def extracted(request: Request) -> Reply:
    """Run pypdf over the files."""
    started = time.perf_counter()
    pages = 0
    for path in request.paths:
        for page in pypdf.PdfReader(path).pages:
            page.extract_text()
            pages += 1
    return Reply(pages, time.perf_counter() - started)


if __name__ == "__main__":
    main()
