"""PySide6's calls must not use up None, True and False (see fundstelle_desktop.immortal_constants)."""

import subprocess
import sys

import pytest

LEAK = """
import sys
import fundstelle_desktop
from PySide6.QtCore import QObject
parent = QObject()
for _ in range(200_000):
    parent.setObjectName("x")        # returns None
    parent.signalsBlocked()          # returns False
    parent == 1                      # asks for NotImplemented
print(min(sys.getrefcount(constant) for constant in (None, True, False, NotImplemented)))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="these objects are immortal from Python 3.12 on")
def test_many_calls_leave_the_constants_alive() -> None:
    child = subprocess.run(
        [sys.executable, "-c", LEAK],
        env={"PYTHONPATH": ":".join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    assert int(child.stdout) > 1 << 59
