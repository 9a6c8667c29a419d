"""A second window on the same library says who has it open, and leaves with status 1."""

import os
import subprocess
import sys
from pathlib import Path

from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator


def test_a_second_window_names_the_process_and_leaves(library_folder: Path, tmp_path: Path) -> None:
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator()):
        child = subprocess.run(
            [sys.executable, "-m", "tests.desktop.second_window", library_folder, tmp_path / "window.ini"],
            env={**os.environ, "PYTHONPATH": ":".join(path for path in sys.path if path)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert child.returncode == 1, child.stderr
    (text,) = child.stdout.splitlines()
    assert str(library_folder) in text
    assert str(os.getpid()) in text
    assert text in child.stderr
