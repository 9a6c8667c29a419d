"""Questions from a file, one a line: a failing one is reported in its place and the rest goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import DataError, FundstelleError
from fundstelle_rag.cli.session import print_json, say
from fundstelle_rag.error_messages import message
from fundstelle_rag.errors import DocumentUnreadable, Unreadable
from fundstelle_rag.export.json_form import JsonObject
from fundstelle_rag.readers.encodings import decode


def read_lines(path: Path) -> list[str]:
    """Return the lines that are not blank, in whatever encoding; "-" is standard input. Raises DocumentUnreadable."""
    try:
        content = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except FileNotFoundError:
        raise DocumentUnreadable(path, Unreadable.MISSING) from None
    except PermissionError as error:
        raise DocumentUnreadable(path, Unreadable.NO_PERMISSION, str(error)) from error
    except OSError as error:
        raise DocumentUnreadable(path, Unreadable.UNSUPPORTED, str(error)) from error
    # Not splitlines: a question may hold a Unicode line separator.
    return [line.strip() for line in decode(content).split("\n") if line.strip()]


def run_batch(lines: list[str], key: str, work: Callable[[str], None], cancel: CancelToken) -> int:
    """Call `work` with each line; print an object with `key` and "error" for one that fails. Return the exit status.

    Raises Cancelled, and DataError: a damaged library fails every line alike."""
    status = 0
    for line in lines:
        cancel.raise_if_cancelled()
        try:
            work(line)
        except DataError:
            raise
        except FundstelleError as error:
            cancel.raise_if_cancelled()
            failure: JsonObject = {key: line, "error": str(message(error)), "error_type": type(error).__name__}
            print_json(failure)
            say(str(message(error)))
            status = 1
    return status
