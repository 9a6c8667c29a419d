"""Arguments in, exit status out: 0 done, 1 the work failed in part or whole, 2 misused."""

import argparse
import errno
import os
import sys
from collections.abc import Sequence

from fundstelle_models import __version__
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, FundstelleError
from fundstelle_rag import paths
from fundstelle_rag.cli import (
    add_command,
    ask_command,
    bench_command,
    chats_command,
    collections_command,
    demo_command,
    glossary_command,
    library_commands,
    models_commands,
    search_command,
    settings_command,
    summarize_command,
    translate_command,
    verify_command,
    watch_command,
)
from fundstelle_rag.cli.session import Session, add_common_options, cancel_on_interrupt, say, write_utf8
from fundstelle_rag.error_messages import message
from fundstelle_rag.logs import log_bug

_GROUPS = (
    add_command,
    library_commands,
    collections_command,
    watch_command,
    search_command,
    ask_command,
    summarize_command,
    translate_command,
    glossary_command,
    chats_command,
    verify_command,
    models_commands,
    settings_command,
    bench_command,
    demo_command,
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        options = _parser().parse_args(argv)
    except SystemExit as leaving:  # --help, --version, misuse
        return leaving.code if isinstance(leaving.code, int) else 2
    write_utf8()
    cancel = CancelToken()
    try:
        with cancel_on_interrupt(cancel):
            status: int = options.run(Session(options, cancel))
        sys.stdout.flush()
    except (Cancelled, KeyboardInterrupt):
        say("stopped")
    except OSError as error:
        if error.errno not in (errno.EPIPE, errno.ENOSPC):
            return _bug(error)
        # Whoever read our output has left, or its disk is full. Python would complain again when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if error.errno == errno.ENOSPC:
            say("The output could not be written: the disk is full. Make room and start again.")
    except FundstelleError as error:
        # Ctrl-C goes to the child processes as well: that one of them is gone is then no news.
        say("stopped" if cancel.is_cancelled else str(message(error)))
    except Exception as error:  # noqa: BLE001 - the outermost place: a bug becomes a traceback in the log
        return _bug(error)
    else:
        return status
    return 1


def _bug(error: Exception) -> int:
    log = log_bug(error, paths.logs_folder())
    details = f"The details are in {log}." if log is not None else f"No log could be written: {error!r}"
    say(f"Something went wrong that should not have ({type(error).__name__}). {details}")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fundstelle",
        description="Ask your own documents, offline, and see where each statement stands in them.",
        epilog="Without a command the window opens. More on a command: fundstelle COMMAND --help",
    )
    parser.add_argument("--version", action="version", version=f"fundstelle {__version__}")
    add_common_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for group in _GROUPS:
        group.register(commands)
    return parser
