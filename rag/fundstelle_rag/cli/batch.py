"""Questions from a file, one a line: a failing one is reported in its place and the rest goes on."""

import sys
from collections.abc import Callable
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import DataError, FundstelleError, StorageFailed
from fundstelle_rag.cli.session import print_json, say
from fundstelle_rag.error_messages import message
from fundstelle_rag.export.json_form import JsonObject


def read_lines(path: Path) -> list[str]:
    """Return the lines that are not blank; "-" is standard input. Raises StorageFailed."""
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise StorageFailed(path, "the file is not UTF-8 text") from error
    except OSError as error:
        raise StorageFailed(path, error.strerror or str(error)) from error
    return [line.strip() for line in text.splitlines() if line.strip()]


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
