"""Say in one line what this Python lacks for setting up. Run by the Makefile; must parse under any Python 3."""

import importlib.util
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - it is an older Python that must be told
    version = ".".join(map(str, sys.version_info[:3]))
    sys.exit(
        "Fundstelle needs Python 3.11 or newer; " + sys.executable + " is " + version + ". "
        "Install a newer one and name it: make run PYTHON=/path/to/python3.12"
    )
if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
    sys.exit(
        sys.executable + " has no venv module. On Debian and Ubuntu: apt-get install python3-venv; then start again."
    )
