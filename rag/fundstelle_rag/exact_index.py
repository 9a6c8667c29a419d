"""Every passage of a generation in memory, as a search needs it: vector, language, document.

Chroma stores the vectors and stays the truth about them; this is a copy that can do what its HNSW graph cannot:
compare a question with all passages of each language, and with those of any scope, exactly and in time
(docs/performance.md). The copy lies in a file beside Chroma's and is mapped from there; what is missing is fetched. Of
a library too large for that, Chroma is asked for the nearest."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fundstelle_models.protocols import FloatArray
from fundstelle_rag import vector_file
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.store.passages import PassageChanges, PassagePlace, PassageStore
from fundstelle_rag.vector_file import Key, key_of

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

# With 384 dimensions 460 MB, read once through a question: beyond, Chroma's graph answers sooner.
MOST_EXACT = 300_000
_FILE = "vectors.copy"
# The file is written anew when at least so many vectors are not in it, and this share of all.
_WORTH_WRITING, _WORTH_SHARE = 1_000, 0.1
_MOST_SEGMENTS = 8
# Gathering a vector costs about four times as much as reading on to the next.
_GATHERED_SHARE = 0.25
# What Chroma is asked for: enough that the other languages are among them, and at least so many within the scope.
_NEAREST, _LEAST_WITHIN, _MOST_FETCHED = 1_000, 100, 5_000
_FAR = np.float32(-1.0)


@dataclass(frozen=True)
class Rows:
    """The passages that can be found now, in the order of their row ids; arrays have one entry a passage.

    `document` and `language` are numbers: indexes into `documents` and `languages`."""

    row_ids: IntArray
    document: IntArray
    language: IntArray
    documents: tuple[str, ...]
    languages: tuple[str, ...]
    _places: Sequence[PassagePlace]
    _segments: tuple[FloatArray, ...]  # none: Chroma has to be asked
    _positions: IntArray  # of each passage's vector in the segments laid end to end
    _index: PassageIndex

    def __len__(self) -> int:
        return len(self.row_ids)

    def passage_id(self, row: int) -> str:
        return self._places[row].passage_id

    def cosines(self, vector: FloatArray, among: BoolArray | None = None) -> FloatArray:
        """Return the unit-length vector's cosine to every passage; -1 for those not `among`, and for those of a very
        large library that are not near."""
        inside = len(self) if among is None else int(among.sum())
        if not self._segments or inside < _GATHERED_SHARE * len(self):
            return self._some_cosines(vector, among, inside)
        cosines: FloatArray = np.concatenate([segment @ vector for segment in self._segments])[self._positions]
        return cosines if among is None else np.where(among, cosines, _FAR)

    def fill_in(self, cosines: FloatArray, vector: FloatArray, rows: IntArray) -> None:
        """Make sure that these passages' cosines are known."""
        unknown = rows[cosines[rows] == _FAR]
        if len(unknown):
            cosines[unknown] = self._vectors(unknown) @ vector

    def _some_cosines(self, vector: FloatArray, among: BoolArray | None, inside: int) -> FloatArray:
        cosines = np.full(len(self), _FAR)
        if among is not None and (self._segments or inside <= _MOST_FETCHED):
            self.fill_in(cosines, vector, np.flatnonzero(among))
            return cosines
        number = {place.passage_id: number for number, place in enumerate(self._places)}
        wanted = _NEAREST
        while True:
            nearest = [(number[i], cosine) for i, cosine in self._index.query(vector, wanted) if i in number]
            within = [pair for pair in nearest if among is None or among[pair[0]]]
            if len(within) >= min(_LEAST_WITHIN, inside) or wanted >= len(self):
                break
            wanted *= 4
        for row, cosine in within:
            cosines[row] = cosine
        return cosines

    def _vectors(self, rows: IntArray) -> FloatArray:
        """Return the passages' vectors; zeros where Chroma has lost one."""
        if not self._segments:
            return self._index.vectors([self._places[row].passage_id for row in rows])
        starts = np.cumsum([0, *(len(segment) for segment in self._segments)])
        positions = self._positions[rows]
        found = np.empty((len(rows), self._segments[0].shape[1]), np.float32)
        for start, segment in zip(starts, self._segments, strict=False):
            here = (positions >= start) & (positions < start + len(segment))
            found[here] = segment[positions[here] - start]
        return found


class ExactIndex:
    """The copy of one generation, brought up to date whenever it is asked for. Thread-safe."""

    def __init__(
        self, passages: PassageStore, index: PassageIndex, dimension: int, most_exact: int = MOST_EXACT
    ) -> None:
        self._passages = passages
        self._index = index
        self._most_exact = most_exact
        self._file = index.folder / _FILE
        self._lock = threading.Lock()
        self._changes: PassageChanges | None = None
        self._places: list[PassagePlace] = []
        self._keys: list[Key] = []  # of the places
        self._segments: list[FloatArray] = [np.empty((0, dimension), np.float32)]
        self._position: dict[Key, int] = {}
        self._in_file = 0
        self._rows: Rows | None = None

    def rows(self) -> Rows:
        """Return what can be found now. Raises LibraryDamaged, StorageFailed."""
        with self._lock:
            changes = self._passages.changes()
            if self._rows is None or changes != self._changes:
                self._read_places(changes)
                is_exact = len(self._places) <= self._most_exact
                if is_exact:
                    self._read_vectors()
                self._rows = self._as_rows(is_exact)
                self._changes = changes
            return self._rows

    def _read_places(self, changes: PassageChanges) -> None:
        seen = self._changes
        is_more_of_the_same = seen is not None and seen.deletions == changes.deletions
        first = seen.last_row_id + 1 if seen is not None and is_more_of_the_same else 0
        new = self._passages.places(self._index.generation, first, changes.last_row_id)
        keys = [key_of(place.row_id, place.passage_id) for place in new]
        if is_more_of_the_same:
            self._places, self._keys = [*self._places, *new], [*self._keys, *keys]
        else:
            self._places, self._keys = new, keys

    def _read_vectors(self) -> None:
        """Take what is missing from the file, then from Chroma; write the file where that was much."""
        if self._rows is None:
            keys, vectors = vector_file.read(self._file, self._segments[0].shape[1])
            self._append(keys, vectors)
            self._in_file = len(keys)
        missing = [n for n, key in enumerate(self._keys) if key not in self._position]
        if missing:
            fetched = self._index.vectors([self._places[number].passage_id for number in missing])
            self._append([self._keys[number] for number in missing], fetched)
        if len(self._keys) - self._in_file >= max(_WORTH_WRITING, _WORTH_SHARE * len(self._keys)):
            self._write_file()

    def _append(self, keys: Sequence[Key], vectors: FloatArray) -> None:
        if not len(keys):
            return
        start = sum(map(len, self._segments))
        self._segments.append(vectors)
        self._position.update({key: start + number for number, key in enumerate(keys)})
        if len(self._segments) > _MOST_SEGMENTS:  # the first is the empty one, the second the file's
            self._segments[2:] = [np.concatenate(self._segments[2:])]

    def _write_file(self) -> None:
        positions = [self._position[key] for key in self._keys]
        vectors = np.concatenate(self._segments)[positions]
        if vector_file.write(self._file, self._keys, vectors):
            self._segments = [self._segments[0], vectors]
            self._position = {key: number for number, key in enumerate(self._keys)}
            self._in_file = len(self._keys)

    def _as_rows(self, is_exact: bool) -> Rows:
        documents, document = _numbered([place.document_id for place in self._places])
        languages, language = _numbered([place.language for place in self._places])
        positions = [self._position[key] for key in self._keys] if is_exact else []
        return Rows(
            np.array([place.row_id for place in self._places], np.int64),
            document,
            language,
            documents,
            languages,
            self._places,
            tuple(self._segments) if is_exact else (),
            np.array(positions, np.int64),
            self._index,
        )


def _numbered(names: list[str]) -> tuple[tuple[str, ...], IntArray]:
    numbers: dict[str, int] = {}
    numbered = np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)
    return tuple(numbers), numbered
