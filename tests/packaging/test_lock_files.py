"""The lock files: whole, with hashes, without a host, and in step with pyproject.toml."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from fundstelle_models.packed_models import PACKED_MODELS, SMALL_CHAT, TINY_CHAT

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
_PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _pins(name: str) -> dict[str, Version]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return {
        canonicalize_name(pin[1]): Version(pin[2]) for pin in re.finditer(r"^([\w.-]+)==([^ ;]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_line_is_a_pin_with_hashes_and_none_names_a_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    for entry in entries:
        assert re.fullmatch(r"[\w.-]+==[^ ;]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+ *", entry), entry
    assert "://" not in text


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("runtime.txt", _PYPROJECT["project"]["dependencies"]),
        ("dev.txt", _PYPROJECT["project"]["dependencies"] + _PYPROJECT["dependency-groups"]["dev"]),
        ("build.txt", _PYPROJECT["build-system"]["requires"]),
    ],
)
def test_the_lock_satisfies_pyproject(lock: str, requirements: list[str]) -> None:
    pins = _pins(lock)
    for requirement in map(Requirement, requirements):
        version = pins.get(canonicalize_name(requirement.name))
        assert version is not None, f"{lock} lacks {requirement.name}: make lock"
        assert version in requirement.specifier, f"{lock} has {requirement.name} {version}: make lock"


def test_everybody_gets_the_same_versions() -> None:
    development = _pins("dev.txt")
    for lock in ("runtime.txt", "build.txt"):
        shared = {name: version for name, version in _pins(lock).items() if name in development}
        assert shared == {name: development[name] for name in shared}
    assert _pins("runtime.txt").keys() <= development.keys()


@pytest.mark.parametrize("lock", ["models-starter.txt", "models-tests.txt"])
def test_the_models_lock_follows_its_source(lock: str) -> None:
    source = (ROOT / "requirements" / lock).with_suffix(".in").read_text(encoding="utf-8").splitlines()
    wanted = {canonicalize_name(line.split("==")[0]): Version(line.split("==")[1]) for line in source if "==" in line}
    assert _pins(lock) == wanted


def test_the_models_locks_hold_the_packages_that_are_assembled() -> None:
    for_tests = {SMALL_CHAT, TINY_CHAT}
    packages = {True: set[str](), False: set[str]()}
    for model in PACKED_MODELS:
        packages[model.name in for_tests].update(canonicalize_name(package) for package in model.packages)
    assert _pins("models-tests.txt").keys() == packages[True]
    assert _pins("models-starter.txt").keys() == packages[False]
