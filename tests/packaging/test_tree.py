"""Nothing in the tree ties it to one machine or to one package index, and what its papers say of it is true."""

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from fundstelle_models.packed_models import PACKED_MODELS, PackedModel

ROOT = Path(__file__).parents[2]
_HOSTS = tuple(".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("pypi", "python")))
_OWN_PLACES = tuple({f"{ROOT}/", f"{Path.home()}/"})


def _texts() -> Iterator[tuple[str, str]]:
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", "--cached"], capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file():
            try:
                yield name, path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture, a PDF, the one sample in windows-1252


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    found = list(_texts())
    assert any(name == "pyproject.toml" for name, _ in found)
    return found


@pytest.mark.parametrize("host", _HOSTS)
def test_no_file_names_a_package_index(texts: list[tuple[str, str]], host: str) -> None:
    assert [name for name, text in texts if host in text] == []


@pytest.mark.parametrize("place", _OWN_PLACES)
def test_no_file_names_a_place_on_this_machine(texts: list[tuple[str, str]], place: str) -> None:
    assert [name for name, text in texts if place in text] == []


@pytest.mark.parametrize("model", PACKED_MODELS, ids=lambda model: model.name)
def test_the_page_on_models_names_what_is_assembled(model: PackedModel) -> None:
    page = (ROOT / "docs" / "models.md").read_text(encoding="utf-8")
    assert model.sha256 in page
    assert model.name in page
    assert f"{round(model.size_bytes / 1e6):,} MB" in page
    assert model.licence in page
    assert f"`{model.packages[0]}`" in page


def test_the_architecture_page_gives_a_reason_for_every_dependency() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([a-z0-9][a-z0-9, -]*) \|", page, re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert sorted(", ".join(rows).split(", ")) == sorted(Requirement(entry).name for entry in project["dependencies"])


def test_the_architecture_page_names_files_that_exist() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`((?:[\w]+/)*[a-z_]+\.(?:py|toml))`", page))
    assert names
    assert [name for name in names if not list(ROOT.glob(f"*/**/{name}"))] == []
