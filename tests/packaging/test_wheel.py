"""What `pip install` gives: the three packages with all their data, and nothing else."""

import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from email import message_from_string
from email.message import Message
from pathlib import Path, PurePosixPath

import pytest

from fundstelle_rag.samples import sample_paths

pytest.importorskip("hatchling", reason="hatchling builds the wheel; it is a development requirement")

ROOT = Path(__file__).parents[2]
PACKAGES = {"fundstelle_models": "models", "fundstelle_rag": "rag", "fundstelle_desktop": "desktop"}
_NOT_SHIPPED = {".pyc", ".pyo", ".gguf"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    environment = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    built = subprocess.run(
        [*command, "--wheel-dir", target, ROOT], env=environment, capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    (path,) = target.glob("fundstelle-*-py3-none-any.whl")
    with zipfile.ZipFile(path) as archive:
        yield archive


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_string(wheel.read(name).decode())


def test_the_wheel_holds_three_packages_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {PurePosixPath(name).parts[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES.keys()


def test_every_file_of_the_packages_is_in_the_wheel_and_no_other(wheel: zipfile.ZipFile) -> None:
    expected = {
        path.relative_to(ROOT / folder).as_posix()
        for package, folder in PACKAGES.items()
        for path in (ROOT / folder / package).rglob("*")
        if path.is_file() and path.suffix not in _NOT_SHIPPED
    }
    assert {name for name in wheel.namelist() if ".dist-info/" not in name} == expected


def test_types_and_samples_are_shipped_models_and_tests_are_not(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {f"{package}/py.typed" for package in PACKAGES} <= names
    assert {f"fundstelle_rag/samples/{path.name}" for path in sample_paths()} <= names
    assert "fundstelle_rag/samples/questions.toml" in names
    assert not [
        name for name in names if name.endswith((".gguf", ".onnx", ".bin")) or "test" in PurePosixPath(name).parts
    ]


def test_the_console_script_opens_the_program(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "fundstelle = fundstelle_desktop.__main__:main" in wheel.read(name).decode()
    assert "fundstelle_desktop/__main__.py" in wheel.namelist()


def test_the_metadata_say_licence_python_and_requirements(wheel: zipfile.ZipFile, metadata: Message) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in wheel.namelist())
    assert len(metadata.get_all("Requires-Dist", [])) == len(project["dependencies"])
