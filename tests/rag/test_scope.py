"""Where a search looks: documents, collections, languages, days; in the program and on the command line."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag import open_workbench as open_workbench_module
from fundstelle_rag.cli import main
from fundstelle_rag.errors import CollectionNotFound, EmptyScope
from fundstelle_rag.scope import Dated, Scope, ScopeLike
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator, cite_first_passage

TEXTS = {
    "mill.txt": "The Kestrel Mill stood on the river Aune until 1953, and its miller kept a diary of every flood.",
    "muehle.txt": "Die Falkenmühle stand bis 1953 an der Aune, und ihr Müller führte Tagebuch über jedes Hochwasser.",
    "molen.txt": "De valkenmolen stond tot 1953 aan de Aune, en de molenaar hield een dagboek bij van elke vloed.",
}
DAYS = {"mill.txt": date(2020, 5, 1), "muehle.txt": date(2022, 5, 1), "molen.txt": date(2024, 5, 1)}
QUERY = "1953 Aune"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text + "\n", encoding="utf-8")
        noon = datetime.combine(DAYS[name], datetime.min.time()).replace(hour=12).timestamp()
        os.utime(folder / name, (noon, noon))
    return folder


@pytest.fixture
def workbench(library_folder: Path, files: Path) -> Iterator[Workbench]:
    generator = ScriptedGenerator(cite_first_passage)
    with Workbench.open(library_folder, embedder=HashEmbedder(), generator=generator) as opened:
        list(opened.add([files], CancelToken()))
        yield opened


def found(workbench: Workbench, scope: ScopeLike) -> set[str]:
    return {hit.path.name for hit in workbench.search(QUERY, scope=scope).hits}


def ids(workbench: Workbench, *names: str) -> frozenset[str]:
    return frozenset(workbench.find_document(name).document_id for name in names)


def test_without_a_scope_all_is_searched(workbench: Workbench) -> None:
    assert found(workbench, None) == found(workbench, Scope()) == set(TEXTS)
    assert found(workbench, Scope(dated=Dated.ADDED)) == set(TEXTS)


def test_documents_and_collections_add_up(workbench: Workbench) -> None:
    workbench.create_collection("Mills")
    workbench.add_to_collection("Mills", [*ids(workbench, "mill.txt")])
    german = ids(workbench, "muehle.txt")
    assert found(workbench, german) == found(workbench, Scope(documents=german)) == {"muehle.txt"}
    assert found(workbench, Scope(collections=frozenset({"Mills"}))) == {"mill.txt"}
    assert found(workbench, Scope(german, frozenset({"Mills"}))) == {"mill.txt", "muehle.txt"}
    with pytest.raises(CollectionNotFound):
        found(workbench, Scope(collections=frozenset({"Castles"})))


def test_languages_are_those_of_the_passages(workbench: Workbench) -> None:
    assert found(workbench, Scope(languages=frozenset({"de"}))) == {"muehle.txt"}
    assert found(workbench, Scope(languages=frozenset({"nl", "en"}))) == {"mill.txt", "molen.txt"}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (date(2022, 5, 1), None, {"muehle.txt", "molen.txt"}),
        (date(2022, 5, 2), None, {"molen.txt"}),
        (None, date(2022, 5, 1), {"mill.txt", "muehle.txt"}),
        (date(2021, 1, 1), date(2023, 1, 1), {"muehle.txt"}),
    ],
)
def test_days_include_both_ends(
    workbench: Workbench, since: date | None, until: date | None, expected: set[str]
) -> None:
    assert found(workbench, Scope(since=since, until=until)) == expected


def test_the_day_of_adding_is_another_day(workbench: Workbench) -> None:
    today = datetime.now().astimezone().date()
    assert found(workbench, Scope(since=today - timedelta(days=1), dated=Dated.ADDED)) == set(TEXTS)


@pytest.mark.parametrize(
    "scope",
    [
        frozenset[str](),
        frozenset({"no such document"}),
        Scope(documents=frozenset()),
        Scope(collections=frozenset()),
        Scope(languages=frozenset({"fr"})),
        Scope(since=date(2030, 1, 1)),
        Scope(since=date(2024, 1, 2), until=date(2024, 1, 1)),
    ],
)
def test_a_scope_that_holds_nothing_is_an_error(workbench: Workbench, scope: ScopeLike) -> None:
    with pytest.raises(EmptyScope):
        workbench.search(QUERY, scope=scope)
    with pytest.raises(EmptyScope):
        list(workbench.answer("Until when did the mill stand?", CancelToken(), scope))


def test_the_error_names_what_was_chosen(workbench: Workbench) -> None:
    scope = Scope(ids(workbench, "mill.txt"), languages=frozenset({"fr"}), since=date(2020, 1, 1))
    with pytest.raises(EmptyScope) as caught:
        workbench.search(QUERY, scope=scope)
    assert caught.value.chosen == ("mill", "fr", "2020-01-01–")


@pytest.fixture
def library(workbench: Workbench, monkeypatch: pytest.MonkeyPatch) -> str:
    workbench.create_collection("Old Mills")
    workbench.add_to_collection("Old Mills", [*ids(workbench, "mill.txt", "muehle.txt")])
    workbench.close()

    def open_with_fakes(folder: Path, _models: Path, *, model: str | None, seed: int) -> Workbench:
        return Workbench.open(folder, embedder=HashEmbedder(), generator=ScriptedGenerator(cite_first_passage))

    monkeypatch.setattr(open_workbench_module, "open_workbench", open_with_fakes)
    return str(workbench.folder)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--in", "mill.txt"], {"mill.txt"}),
        (["--in", "old mills"], {"mill.txt", "muehle.txt"}),
        (["--in", "molen", "--in", "Old Mills"], set(TEXTS)),
        (["--in", "Old Mills", "--language", "DE"], {"muehle.txt"}),
        (["--since", "2022-05-01", "--until", "2023-01-01"], {"muehle.txt"}),
        (["--since", "2022-05-01", "--dated", "added"], set(TEXTS)),
    ],
)
def test_the_command_line_takes_a_scope(
    library: str, options: list[str], expected: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--library", library, "search", QUERY, *options]) == 0
    output = capsys.readouterr().out
    assert {name for name in TEXTS if name in output} == expected
    assert main(["--library", library, "ask", "Until when did the mill stand? 1953?", "--json", *options]) == 0
    output = capsys.readouterr().out
    assert {name for name in TEXTS if name in output} == expected


@pytest.mark.parametrize(
    ("options", "status", "words"),
    [
        (["--in", "castle.txt"], 1, "castle.txt"),
        (["--language", "fr"], 1, "Nothing in the library lies within what was chosen (fr)."),
        (["--language", "french!"], 2, "de, en, nl"),
        (["--since", "yesterday"], 2, "2024-03-01"),
    ],
)
def test_a_scope_that_cannot_be_is_explained(
    library: str, options: list[str], status: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--library", library, "search", QUERY, *options]) == status
    assert words in capsys.readouterr().err
