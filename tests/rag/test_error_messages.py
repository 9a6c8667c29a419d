"""Every error of both trees has a sentence that names what it is about."""

import dataclasses
import re
import string
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.errors import DownloadFailed, DownloadProblem, FundstelleError
from fundstelle_rag import errors as rag_errors
from fundstelle_rag.doctor import Finding, FindingCode, Severity
from fundstelle_rag.error_messages import DOWNLOAD, FINDINGS, UNREADABLE, finding_message, message
from fundstelle_rag.errors import Unreadable

# The inner nodes of the tree are never raised themselves.
_GROUPS = {"UserError", "EnvironmentProblem", "DataError"}


def subclasses(kind: type[FundstelleError]) -> Iterator[type[FundstelleError]]:
    for subclass in kind.__subclasses__():
        if subclass.__module__.startswith("fundstelle_") and subclass.__name__ not in _GROUPS:
            yield subclass
        yield from subclasses(subclass)


def example(kind: type[FundstelleError]) -> FundstelleError:
    values: dict[Any, Any] = {
        Path: Path("/home/eva/papers/file.pdf"),
        str: "Example",
        int: 4321,
        int | None: 4321,
        float: 61.0,
        float | None: 61.0,
        tuple[str, ...]: ("first", "second"),
        Unreadable: Unreadable.EMPTY,
        DownloadProblem: DownloadProblem.STALLED,
    }
    hints = typing.get_type_hints(kind)
    return kind(**{field.name: values[hints[field.name]] for field in fields_of(kind)})


def fields_of(kind: type[FundstelleError]) -> tuple[dataclasses.Field[Any], ...]:
    return dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()


@pytest.mark.parametrize("kind", sorted(set(subclasses(FundstelleError)), key=str))
def test_every_error_has_its_sentence(kind: type[FundstelleError]) -> None:
    made = message(example(kind))
    text = str(made)
    assert text.endswith((".", "PATH", "rebuild", "list", "FILE.gguf", "FILE.json", "run"))
    assert not re.search(r"[{}]", text)
    assert {name for _, name, _, _ in string.Formatter().parse(made.template) if name} == set(made.fields)
    if any(field.name == "path" for field in fields_of(kind)):
        assert "/home/eva/papers/file.pdf" in text


def test_every_way_a_download_fails_names_the_host() -> None:
    assert set(DOWNLOAD) == set(DownloadProblem)
    for problem in DownloadProblem:
        assert "hub.example" in str(message(DownloadFailed("hub.example", problem)))


def test_every_reason_names_the_file() -> None:
    assert set(UNREADABLE) == set(Unreadable)
    assert all("{path}" in template for template in UNREADABLE.values())


def test_every_finding_has_its_sentence() -> None:
    assert set(FINDINGS) | {FindingCode.ERROR, FindingCode.DOCUMENT_FAILED} == set(FindingCode)
    failed = Finding(FindingCode.DOCUMENT_FAILED, Severity.WARNING, {"path": "/a.pdf", "reason": "empty"})
    assert str(finding_message(failed)).startswith("/a.pdf is empty")
    broken = Finding(FindingCode.ERROR, Severity.PROBLEM, error=rag_errors.NoModel())
    assert "language model" in str(finding_message(broken))
