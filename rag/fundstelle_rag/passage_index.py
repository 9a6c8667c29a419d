"""The vectors of the passages, in Chroma: the only module that imports it, and only when it is first used.

Chroma holds ids and vectors, nothing else: text and places are in library.sqlite, filters run there (Chroma's
`where` takes 221 ms for 50 of 100,000 rows). Each generation of the index has a folder of its own, because Chroma
never gives disk space back and a damaged folder cannot be mended, only left behind."""

import shutil
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from fundstelle_models.errors import StorageFailed
from fundstelle_models.protocols import FloatArray
from fundstelle_rag.errors import LibraryDamaged

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_ROWS_A_CALL = 5_000  # Chroma 1.5.9 takes 5,461
_IDS_A_GET = 2_000  # 40,000 are too many SQL variables
# Recall at 10 (100) against exact search, 11,497 real passages in five languages, 222 questions: .86 (.79) by default,
# .94 (.92) with ef_search 200 and 32 neighbours, .96 (.94) with ef_construction 200 beside, .984 (.984) with these.
# Change them and raise GRAPH_VERSION: libraries made with others are rebuilt.
_HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 400, "max_neighbors": 32}
GRAPH_VERSION = "2"
_OUT_OF_SPACE = ("disk is full", "no space left", "readonly database", "read-only file system")


class PassageIndex:
    """One generation of vectors. Opens Chroma at the first use; thread-safe."""

    def __init__(self, chroma_folder: Path, generation: int) -> None:
        self.generation = generation
        self.folder = chroma_folder / f"generation-{generation}"
        self._name = f"passages-{generation}"
        self._lock = threading.Lock()
        self._client: Client | None = None
        self._collection: Collection | None = None

    def open(self) -> None:
        """Load Chroma and the index now (about two seconds) instead of at the first query."""
        with self._chroma():
            pass

    def count(self) -> int:
        with self._chroma() as collection:
            return int(collection.count())

    def ids(self) -> list[str]:
        """Return every id that stands in Chroma."""
        found: list[str] = []
        with self._chroma() as collection:
            for offset in range(0, collection.count(), _ROWS_A_CALL):
                found += collection.get(limit=_ROWS_A_CALL, offset=offset, include=[])["ids"]
        return found

    def present(self, passage_ids: Sequence[str]) -> set[str]:
        """Return those of the ids that stand in Chroma."""
        found: set[str] = set()
        with self._chroma() as collection:
            for start in range(0, len(passage_ids), _IDS_A_GET):
                found.update(collection.get(ids=list(passage_ids[start : start + _IDS_A_GET]), include=[])["ids"])
        return found

    def put(self, passage_ids: Sequence[str], vectors: FloatArray) -> None:
        """Write the vectors, shape (len(passage_ids), dimension), replacing those of the same ids."""
        with self._chroma() as collection:
            for start in range(0, len(passage_ids), _ROWS_A_CALL):
                end = start + _ROWS_A_CALL
                # Not `add`: it silently ignores an id that exists.
                collection.upsert(ids=list(passage_ids[start:end]), embeddings=vectors[start:end])

    def delete(self, passage_ids: Sequence[str]) -> None:
        """Remove the vectors; ids that do not exist are ignored."""
        with self._chroma() as collection:
            for start in range(0, len(passage_ids), _IDS_A_GET):
                collection.delete(ids=list(passage_ids[start : start + _IDS_A_GET]))

    def query(self, vector: FloatArray, limit: int) -> list[tuple[str, float]]:
        """Return the ids nearest to the unit-length vector with their cosine, best first."""
        with self._chroma() as collection:
            limit = min(limit, collection.count())
            if limit == 0:
                return []
            found = collection.query(query_embeddings=vector[np.newaxis], n_results=limit, include=["distances"])
            distances = found["distances"]
            assert distances is not None
            return [(i, 1.0 - float(d)) for i, d in zip(found["ids"][0], distances[0], strict=True)]

    def vectors(self, passage_ids: Sequence[str]) -> FloatArray:
        """Return the vectors, one a row, in the order of the ids; zeros for those that do not stand in Chroma."""
        vectors = np.zeros((len(passage_ids), 0), np.float32)
        row_of = {passage_id: row for row, passage_id in enumerate(passage_ids)}
        with self._chroma() as collection:
            for start in range(0, len(passage_ids), _IDS_A_GET):
                found = collection.get(ids=list(passage_ids[start : start + _IDS_A_GET]), include=["embeddings"])
                if found["ids"]:
                    got = np.asarray(found["embeddings"], np.float32)
                    if not vectors.shape[1]:
                        vectors = np.zeros((len(passage_ids), got.shape[1]), np.float32)
                    vectors[[row_of[passage_id] for passage_id in found["ids"]]] = got
        return vectors

    def close(self) -> None:
        """Close Chroma; harmless when it was never opened."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = self._collection = None

    def delete_folder(self) -> None:
        """Close the index and delete its files. What cannot be deleted now is tried again at the next start."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def _chroma(self) -> Iterator["Collection"]:
        try:
            with self._lock:
                if self._collection is None:
                    self._collection = self._opened()
                collection = self._collection
            yield collection
        except (LibraryDamaged, StorageFailed, MemoryError):
            raise
        except OSError as error:
            raise StorageFailed(self.folder, error.strerror or str(error)) from error
        except BaseException as error:
            if not _is_from_chroma(error):
                raise
            reason = str(error)
            if any(words in reason.casefold() for words in _OUT_OF_SPACE):
                raise StorageFailed(self.folder, reason) from error
            raise LibraryDamaged(self.folder, reason) from error

    def _opened(self) -> "Collection":
        import chromadb
        from chromadb.config import Settings

        self.folder.mkdir(parents=True, exist_ok=True)
        if self._client is None:
            settings = Settings(anonymized_telemetry=False)
            client = chromadb.PersistentClient(path=str(self.folder), settings=settings)
            self._client = cast("Client", client)  # whose `close` the declared type lacks
        configuration: Any = {"hnsw": _HNSW}
        return self._client.get_or_create_collection(self._name, embedding_function=None, configuration=configuration)


def delete_other_generations(chroma_folder: Path, generation: int) -> None:
    """Delete the folders that an interrupted or a finished rebuild left behind."""
    if not chroma_folder.is_dir():
        return
    for folder in chroma_folder.glob("generation-*"):
        if folder.name != f"generation-{generation}":
            shutil.rmtree(folder, ignore_errors=True)


def _is_from_chroma(error: BaseException) -> bool:
    """Chroma raises its own errors, plain ValueError and RuntimeError, and Rust panics, which are no Exception."""
    if type(error).__name__ == "PanicException":
        return True
    chroma_errors = sys.modules.get("chromadb.errors")
    if chroma_errors is not None and isinstance(error, chroma_errors.ChromaError):
        return True
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    innermost = traceback.tb_frame.f_globals.get("__name__", "") if traceback is not None else ""
    return isinstance(error, Exception) and str(innermost).partition(".")[0] == "chromadb"
