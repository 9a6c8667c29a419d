"""The vectors in Chroma: real folders, broken ones among them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import FloatArray
from fundstelle_rag import passage_index
from fundstelle_rag.errors import LibraryDamaged
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PassageIndex]:
    made = PassageIndex(tmp_path / "chroma", 1)
    yield made
    made.close()


def vectors(count: int) -> FloatArray:
    made = np.random.default_rng(1).normal(size=(count, 32)).astype(np.float32)
    unit: FloatArray = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def test_more_rows_than_chroma_takes_at_once(index: PassageIndex) -> None:
    many = vectors(5_700)
    ids = [f"p{number}" for number in range(len(many))]
    index.put(ids, many)
    assert index.count() == len(many)
    assert sorted(index.ids()) == sorted(ids)
    found, cosine = index.query(many[4321], 3)[0]
    assert (found, round(cosine, 4)) == ("p4321", 1.0)
    wanted = ids[4000:200:-1]  # more than Chroma gives at once, and in another order
    assert index.vectors([*wanted, "unknown"])[:-1] == pytest.approx(many[4000:200:-1], abs=1e-6)
    assert not index.vectors(["p1", "unknown"])[1].any()
    index.delete(ids)
    assert index.query(many[0], 3) == []


def test_a_vector_written_again_replaces_the_first(index: PassageIndex) -> None:
    first, second = vectors(2)
    index.put(["p"], first[np.newaxis])
    index.put(["p"], second[np.newaxis])
    assert index.count() == 1
    assert index.query(second, 1)[0][1] == pytest.approx(1.0, abs=1e-5)


def test_the_index_uses_the_measured_parameters(index: PassageIndex) -> None:
    with index._chroma() as collection:
        hnsw = collection.configuration_json["hnsw"]
    assert (hnsw["space"], hnsw["ef_construction"], hnsw["ef_search"], hnsw["max_neighbors"]) == (
        "cosine",
        200,
        400,
        32,
    )


def test_an_index_made_with_other_parameters_goes_on_answering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = vectors(2)
    with monkeypatch.context() as before:
        before.setattr(passage_index, "_HNSW", {"space": "cosine", "ef_search": 100, "max_neighbors": 16})
        with closing(PassageIndex(tmp_path, 1)) as old:
            old.put(["one"], one[np.newaxis])
    with closing(PassageIndex(tmp_path, 1)) as index:
        index.put(["two"], two[np.newaxis])
        assert index.query(one, 1)[0][0] == "one"
        assert index.query(two, 1)[0][0] == "two"


def test_a_bug_in_the_caller_is_not_called_damage(index: PassageIndex) -> None:
    with pytest.raises(TypeError):
        index.put(["p"], None)  # type: ignore[arg-type]


def _break_sqlite(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 5000)


def _break_vectors(folder: Path) -> None:
    for path in folder.rglob("*.bin"):
        path.write_bytes(b"\xff" * 100)


@pytest.mark.parametrize("damage", [_break_sqlite, _break_vectors])
def test_a_damaged_index_is_said_and_made_anew(tmp_path: Path, library_folder: Path, damage: object) -> None:
    assert callable(damage)
    paragraphs = (
        f"In the year {number} the ferry carried {number * 7} people over the sound. " * 9 for number in range(1100)
    )
    (tmp_path / "ferry.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    parts = {"embedder": HashEmbedder(32), "generator": ScriptedGenerator()}
    with Workbench.open(library_folder, **parts) as workbench:  # type: ignore[arg-type]
        list(workbench.add([tmp_path / "ferry.txt"], CancelToken()))
        folder = workbench._index.folder
    damage(folder)
    with Workbench.open(library_folder, **parts) as workbench:  # type: ignore[arg-type]
        with pytest.raises(LibraryDamaged) as caught:
            workbench.search("ferry in the year 1077")
        assert caught.value.path == folder
        list(workbench.rebuild(CancelToken()))
        assert workbench.search("ferry in the year 1077").hits
        assert len(workbench._index.ids()) == workbench.documents()[0].passages
