"""Collections of documents: made, filled, renamed and deleted without touching a document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.errors import CollectionExists, CollectionNotFound, DocumentNotFound
from fundstelle_rag.store.collections import Collection
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader


@pytest.fixture
def workbench(library_folder: Path, tmp_path: Path) -> Iterator[Workbench]:
    with Workbench.open(
        library_folder, embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=InProcessReader()
    ) as opened:
        for name in ("mill", "bridge", "weir"):
            (tmp_path / f"{name}.txt").write_text(f"The {name} of Kestrel was built in 1702.", encoding="utf-8")
            list(opened.add([tmp_path / f"{name}.txt"], CancelToken()))
        yield opened


@pytest.fixture
def ids(workbench: Workbench) -> list[str]:
    return [record.document_id for record in workbench.documents()]


def test_a_collection_holds_documents_in_the_librarys_order(workbench: Workbench, ids: list[str]) -> None:
    workbench.create_collection("  Water   works ")
    workbench.add_to_collection("Water works", [ids[2], ids[0]])
    workbench.add_to_collection("Water works", [ids[0]])
    assert workbench.collections() == [Collection("Water works", (ids[0], ids[2]))]
    workbench.remove_from_collection("Water works", [ids[0], ids[1]])
    assert workbench.collections() == [Collection("Water works", (ids[2],))]
    assert workbench._storage.collections.document_ids("Water works") == frozenset(ids[2:])


def test_a_document_may_stand_in_several_and_leaves_them_when_removed(workbench: Workbench, ids: list[str]) -> None:
    for name in ("b", "A"):
        workbench.create_collection(name)
        workbench.add_to_collection(name, ids)
    workbench.remove(ids[1])
    assert workbench.collections() == [Collection("A", (ids[0], ids[2])), Collection("b", (ids[0], ids[2]))]


def test_renaming_and_deleting_keep_the_documents(workbench: Workbench, ids: list[str]) -> None:
    workbench.create_collection("old")
    workbench.add_to_collection("old", ids)
    workbench.rename_collection("old", "new")
    assert workbench.collections() == [Collection("new", tuple(ids))]
    workbench.delete_collection("new")
    assert workbench.collections() == []
    assert len(workbench.documents()) == 3


def test_names_are_taken_once(workbench: Workbench) -> None:
    workbench.create_collection("one")
    workbench.create_collection("two")
    with pytest.raises(CollectionExists):
        workbench.create_collection("one")
    with pytest.raises(CollectionExists):
        workbench.rename_collection("two", "one")
    assert [collection.name for collection in workbench.collections()] == ["one", "two"]


def test_what_does_not_exist_is_told(workbench: Workbench, ids: list[str]) -> None:
    workbench.create_collection("one")
    with pytest.raises(DocumentNotFound):
        workbench.add_to_collection("one", [ids[0], "nobody"])
    assert workbench.collections() == [Collection("one", ())]
    for attempt in (
        lambda: workbench.rename_collection("none", "two"),
        lambda: workbench.delete_collection("none"),
        lambda: workbench.add_to_collection("none", ids),
        lambda: workbench.remove_from_collection("none", ids),
    ):
        with pytest.raises(CollectionNotFound):
            attempt()
    with pytest.raises(ValueError, match="name"):
        workbench.create_collection("  ")
