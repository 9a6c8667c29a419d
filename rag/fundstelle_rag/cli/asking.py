"""Asks the person at the terminal before something is done that takes long or cannot be undone."""

import sys

from fundstelle_rag.cli.session import say


def is_at_terminal() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirmed(question: str) -> bool:
    """Return whether the answer is yes; no answer is none."""
    sys.stderr.write(f"{question} [y/N] ")
    sys.stderr.flush()
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):  # the end of the input: the cursor still stands behind the question
        say("")
    return answer.strip().casefold() in {"y", "yes"}
