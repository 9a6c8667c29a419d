"""A real X display without a screen, for a window that is really drawn."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

SCREEN = "1440x900x24"


def is_available() -> bool:
    return sys.platform.startswith("linux") and shutil.which("Xvfb") is not None


@contextmanager
def display() -> Iterator[Mapping[str, str]]:
    """Start Xvfb; give the environment in which a Qt program draws on it."""
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN, "-nolisten", "tcp"],
        pass_fds=[write_end],
        stderr=subprocess.DEVNULL,
    )
    os.close(write_end)
    try:
        with os.fdopen(read_end) as numbers:
            number = numbers.readline().strip()  # written when the server accepts connections
        assert number, "Xvfb did not start"
        environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        environment.pop("WAYLAND_DISPLAY", None)
        yield environment
    finally:
        server.terminate()
        server.wait()
