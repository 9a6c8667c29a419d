"""The copy of the vectors in memory: always what Chroma and SQLite say, however it came about."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import exact_index, vector_file
from fundstelle_rag.bench.bulk_library import BulkLibrary
from fundstelle_rag.exact_index import ExactIndex, Rows
from fundstelle_rag.passages import Passage
from fundstelle_rag.vector_file import Key, key_of
from tests.fakes import HashEmbedder

DIMENSION = 32


@pytest.fixture
def library(tmp_path: Path) -> Iterator[BulkLibrary]:
    with closing(BulkLibrary(tmp_path, HashEmbedder(DIMENSION))) as opened:
        yield opened


@pytest.fixture
def _written_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact_index, "_WORTH_WRITING", 1)


def vectors(count: int, seed: int = 1) -> FloatArray:
    made = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    unit: FloatArray = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


def passages(document: str, count: int, language: str = "en") -> list[Passage]:
    return [Passage(f"{document}-{n}", document, n, f"text {n}", 0, 6, None, "", language) for n in range(count)]


def copy_of(library: BulkLibrary, most_exact: int = 1000) -> ExactIndex:
    return ExactIndex(library.storage.passages, library.index, DIMENSION, most_exact)


def remove(library: BulkLibrary, document: str) -> None:
    with library.storage.database.transaction() as transaction:
        library.storage.documents.delete(transaction, document)


def nearest(rows: Rows, vector: FloatArray) -> tuple[str, str]:
    best = int(rows.cosines(vector).argmax())
    return rows.documents[rows.document[best]], rows.languages[rows.language[best]]


def test_what_comes_and_goes_is_seen_at_the_next_look(library: BulkLibrary) -> None:
    copy = copy_of(library)
    first, second, third = vectors(6), vectors(4, 2), vectors(4, 3)
    library.add(passages("first", 6), first)
    assert len(copy.rows()) == 6
    assert copy.rows() is copy.rows()
    library.add(passages("second", 4, "de"), second)
    assert nearest(copy.rows(), second[3]) == ("second", "de")
    remove(library, "second")
    assert len(copy.rows()) == 6
    assert nearest(copy.rows(), first[5]) == ("first", "en")
    library.add(passages("second", 4, "nl"), third)  # the same ids, other vectors
    assert nearest(copy.rows(), third[0]) == ("second", "nl")
    assert copy.rows().cosines(second[0]).max() < 0.9


def test_many_small_additions_are_laid_together(library: BulkLibrary) -> None:
    copy = copy_of(library)
    made = vectors(30)
    for number in range(30):
        library.add(passages(f"d{number}", 1), made[number : number + 1])
        copy.rows()
    for number in (0, 13, 29):
        assert nearest(copy.rows(), made[number]) == (f"d{number}", "en")
        assert copy.rows().cosines(made[number]).max() == pytest.approx(1.0, abs=1e-5)


@pytest.mark.usefixtures("_written_at_once")
def test_the_file_saves_the_way_to_chroma(library: BulkLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    made = vectors(20)
    library.add(passages("d", 12), made[:12])
    library.add(passages("gone", 8), made[12:])
    copy_of(library).rows()
    remove(library, "gone")
    library.add(passages("new", 3), vectors(3, 4))
    asked: list[Sequence[str]] = []
    fetch = library.index.vectors

    def watched(passage_ids: Sequence[str]) -> FloatArray:
        asked.append(passage_ids)
        return fetch(passage_ids)

    monkeypatch.setattr(library.index, "vectors", watched)
    rows = copy_of(library).rows()
    assert [list(ids) for ids in asked] == [["new-0", "new-1", "new-2"]]
    assert len(rows) == 15
    assert nearest(rows, made[11]) == ("d", "en")
    assert nearest(rows, vectors(3, 4)[2]) == ("new", "en")


@pytest.mark.usefixtures("_written_at_once")
@pytest.mark.parametrize("damage", [b"", b"garbage" * 9, None])
def test_a_file_that_is_none_is_made_anew(library: BulkLibrary, damage: bytes | None) -> None:
    made = vectors(5)
    library.add(passages("d", 5), made)
    copy_of(library).rows()
    file = library.index.folder / "vectors.copy"
    content = file.read_bytes()
    file.write_bytes(content[:-4] if damage is None else damage)
    assert nearest(copy_of(library).rows(), made[4]) == ("d", "en")
    assert file.read_bytes() == content


def test_a_file_of_another_passage_with_the_same_row_id_is_not_believed(tmp_path: Path) -> None:
    keys = [key_of(1, "one"), key_of(2, "two")]
    assert vector_file.write(tmp_path / "copy", keys, vectors(2))
    stored, read = vector_file.read(tmp_path / "copy", DIMENSION)
    assert stored == keys
    assert read == pytest.approx(vectors(2))
    assert key_of(1, "another") not in stored
    assert vector_file.read(tmp_path / "copy", DIMENSION + 1)[0] == []


def test_a_file_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    assert not vector_file.write(tmp_path / "no such folder" / "copy", [Key(1, 1)], vectors(1))
    assert vector_file.read(tmp_path / "no such folder" / "copy", DIMENSION)[0] == []


def test_a_part_costs_the_same_as_all(library: BulkLibrary) -> None:
    library.add(passages("d", 200), vectors(200))
    rows = copy_of(library).rows()
    question = vectors(1, 9)[0]
    whole = rows.cosines(question)
    for share in (2, 150):
        among = np.arange(200) % share == 0
        part = rows.cosines(question, among)
        assert part[among] == pytest.approx(whole[among], abs=1e-6)
        assert (part[~among] == -1).all()


def test_a_library_too_large_for_memory_is_asked_through_chroma(library: BulkLibrary) -> None:
    made = vectors(300)
    library.add(passages("d", 250), made[:250])
    library.add(passages("e", 50), made[250:])
    rows = copy_of(library, most_exact=100).rows()
    exact = copy_of(library).rows()
    question = made[299]
    for among in (None, np.arange(300) >= 250, np.arange(300) < 250):
        assert rows.cosines(question, among).argmax() == exact.cosines(question, among).argmax()
    cosines = np.full(300, np.float32(-1))
    rows.fill_in(cosines, question, np.array([7, 299]))
    assert cosines[[7, 299]] == pytest.approx(exact.cosines(question)[[7, 299]], abs=1e-6)
    assert (cosines == -1).sum() == 298


def test_a_large_scope_of_a_large_library_is_filled_by_asking_for_more(
    library: BulkLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("_NEAREST", 4), ("_LEAST_WITHIN", 20), ("_MOST_FETCHED", 10)):
        monkeypatch.setattr(exact_index, name, value)
    library.add(passages("d", 150), vectors(150))
    rows = copy_of(library, most_exact=100).rows()
    among = np.arange(150) % 3 == 0
    found = rows.cosines(vectors(1, 9)[0], among)
    assert (found > -1).sum() >= 20
    assert not (found[~among] > -1).any()
