"""Every error of the program has a sentence; what has none is a bug with a report."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fundstelle_desktop import error_messages
from fundstelle_models import errors
from fundstelle_rag import errors as rag_errors
from fundstelle_rag.errors import Unreadable

CATEGORIES = {errors.FundstelleError, errors.UserError, errors.EnvironmentProblem, errors.DataError}
VALUES = {
    "Path": Path("/folder/file.pdf"),
    "str": "something",
    "int": 4711,
    "int | None": 4711,
    "float": 90.0,
    "float | None": 90.0,
    "tuple[str, ...]": ("one", "two"),
    "Unreadable": Unreadable.ENCRYPTED,
    "DownloadProblem": errors.DownloadProblem.STALLED,
}


def concrete_errors() -> list[type[errors.FundstelleError]]:
    kinds = {
        kind
        for module in (errors, rag_errors)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, errors.FundstelleError)
    }
    return sorted(kinds - CATEGORIES, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", concrete_errors(), ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence(qapp: QApplication, kind: type[errors.FundstelleError]) -> None:
    fields: tuple[dataclasses.Field[object], ...] = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    error = kind(
        *(VALUES[field.type.__name__ if isinstance(field.type, type) else str(field.type)] for field in fields)
    )
    text = error_messages.message(error)
    assert text != str(error)
    assert "%" not in text
    assert text.endswith((".", "”"))


@pytest.mark.parametrize("reason", list(Unreadable))
def test_every_reason_names_the_file(qapp: QApplication, reason: Unreadable) -> None:
    assert "file.pdf" in error_messages.unreadable(reason, Path("/folder/file.pdf"))


def test_a_bug_is_told_apart_and_reported(qapp: QApplication) -> None:
    with pytest.raises(KeyError) as raised:
        raise KeyError("ours")
    assert error_messages.is_bug(raised.value)
    assert "test_error_messages.py" in error_messages.report(raised.value)
    assert not error_messages.is_bug(rag_errors.NothingToAsk())
