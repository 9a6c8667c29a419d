"""Facts about the library as a whole: what its index was made with."""

from dataclasses import dataclass
from pathlib import Path

from fundstelle_rag.errors import EmbedderMismatch
from fundstelle_rag.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class IndexMaker:
    """What passages and vectors depend on. Another embedder's vectors compare with nothing of this one's."""

    embedder: str
    embedder_sha256: str
    dimension: int
    chunker: str

    def __str__(self) -> str:
        return f"{self.embedder} ({self.embedder_sha256[:12]}, {self.dimension} dimensions), chunker {self.chunker}"


@dataclass(frozen=True, slots=True)
class IndexState:
    """The generation of passages that answers, and its maker; None while nothing has been indexed."""

    generation: int
    maker: IndexMaker | None

    def require_same_embedder(self, current: IndexMaker, library: Path) -> None:
        """Raise EmbedderMismatch where the program's embedding model cannot ask the stored index.

        Another chunker does not matter to a search: the old passages go on answering until a rebuild."""
        if self.maker is not None and self.maker.embedder_sha256 != current.embedder_sha256:
            raise EmbedderMismatch(library, str(self.maker), str(current))

    def require_same_maker(self, current: IndexMaker, library: Path) -> None:
        """Raise EmbedderMismatch where what is added now would not belong with what is stored."""
        if self.maker is not None and self.maker != current:
            raise EmbedderMismatch(library, str(self.maker), str(current))


class Meta:
    """The `meta` table, typed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def index_state(self) -> IndexState:
        with self._database.reading() as connection:
            values = {str(key): str(value) for key, value in connection.execute("SELECT key, value FROM meta")}
        maker = None
        if "embedder" in values:
            maker = IndexMaker(
                embedder=values["embedder"],
                embedder_sha256=values["embedder_sha256"],
                dimension=int(values["dimension"]),
                chunker=values["chunker"],
            )
        return IndexState(int(values.get("generation", "1")), maker)

    def passages_per_s(self, embedder_sha256: str) -> float | None:
        """Return how fast passages went into the index with this embedder lately, None where it was never measured."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = ?", (_speed_key(embedder_sha256),)).fetchone()
        return float(row[0]) if row else None

    def note_passages_per_s(self, transaction: Transaction, embedder_sha256: str, measured: float) -> None:
        """Take the speed of a run into what the runs before it gave: half of it is news."""
        transaction.execute(
            "INSERT INTO meta VALUES (:key, :measured)"
            " ON CONFLICT (key) DO UPDATE SET value = (CAST(value AS REAL) + CAST(:measured AS REAL)) / 2",
            {"key": _speed_key(embedder_sha256), "measured": str(measured)},
        )

    def set_index_state(self, transaction: Transaction, generation: int, maker: IndexMaker) -> None:
        transaction.executemany(
            "INSERT OR REPLACE INTO meta VALUES (?, ?)",
            [
                ("generation", str(generation)),
                ("embedder", maker.embedder),
                ("embedder_sha256", maker.embedder_sha256),
                ("dimension", str(maker.dimension)),
                ("chunker", maker.chunker),
            ],
        )


def _speed_key(embedder_sha256: str) -> str:
    return f"passages_per_s:{embedder_sha256}"
