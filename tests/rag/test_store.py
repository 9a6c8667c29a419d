"""library.sqlite: migrations, threads, and what a damaged or full disk looks like from above."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from fundstelle_models.errors import StorageFailed
from fundstelle_models.protocols import ModelIdentity
from fundstelle_rag.answers import Answer, Citation, QuoteVerdict, Sentence, SentenceVerdict, Timings
from fundstelle_rag.errors import LibraryDamaged, LibraryLocked, LibraryTooNew
from fundstelle_rag.passages import Hit, Passage
from fundstelle_rag.store.database import Database
from fundstelle_rag.store.lock import LibraryLock
from fundstelle_rag.store.meta import IndexMaker, Meta
from fundstelle_rag.store.migrations import MIGRATIONS
from fundstelle_rag.store.turns import TurnStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def add_column(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE turns ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def fail_half_way(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE half (x)")
    raise RuntimeError("a migration with a mistake")


def test_a_new_migration_is_applied_once_over_a_copy(path: Path) -> None:
    Database(path).close()
    newer = {**MIGRATIONS, "m999_note": add_column}
    Database(path, newer).close()
    Database(path, newer).close()
    with closing(sqlite3.connect(path)) as now, closing(sqlite3.connect(f"{path}.before-m999_note")) as before:
        assert [row[0] for row in now.execute("SELECT name FROM migrations ORDER BY name")] == [*newer]
        assert [row[0] for row in before.execute("SELECT name FROM migrations")] == [*MIGRATIONS]


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    Database(path).close()
    with pytest.raises(RuntimeError, match="mistake"):
        Database(path, {**MIGRATIONS, "m999_half": fail_half_way})
    Database(path).close()
    with closing(sqlite3.connect(path)) as now:
        assert not now.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


def test_a_library_of_a_newer_program_is_refused(path: Path) -> None:
    Database(path, {**MIGRATIONS, "m999_note": add_column}).close()
    with pytest.raises(LibraryTooNew) as caught:
        Database(path)
    assert caught.value.migration == "m999_note"


def test_a_file_that_is_no_database_is_damaged(path: Path) -> None:
    path.write_bytes(b"This was never a database, but it is long enough to look at." * 40)
    with pytest.raises(LibraryDamaged) as caught:
        Database(path)
    assert caught.value.path == path


def test_a_database_with_a_torn_page_is_damaged(path: Path) -> None:
    with closing(Database(path)) as database, database.transaction() as transaction:
        transaction.executemany(
            "INSERT INTO turns (asked_at, question, answer) VALUES ('', ?, '')", [("x" * 900,) for _ in range(200)]
        )
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    with closing(Database(path)) as database:
        assert database.check()
        with pytest.raises(LibraryDamaged), database.reading() as connection:
            connection.execute("SELECT * FROM turns").fetchall()


def test_a_full_disk_names_the_file_and_keeps_what_was(path: Path) -> None:
    with closing(Database(path)) as database:
        meta = Meta(database)
        with database.transaction() as transaction:
            meta.set_index_state(transaction, 1, IndexMaker("e", "f" * 64, 8, "1"))
        with pytest.raises(StorageFailed) as caught, database.transaction() as transaction:  # noqa: PT012
            meta.set_index_state(transaction, 2, IndexMaker("e", "f" * 64, 8, "1"))
            pages = transaction.execute("PRAGMA page_count").fetchone()[0]
            transaction.execute(f"PRAGMA max_page_count = {pages}")
            transaction.execute("INSERT INTO turns (asked_at, question, answer) VALUES ('', '', ?)", ("x" * 10**6,))
        assert caught.value.path == path
        assert "full" in caught.value.reason
        assert meta.index_state().generation == 1


def test_many_threads_read_and_write(path: Path) -> None:
    with closing(Database(path)) as database:
        turns = TurnStore(database)

        def write() -> None:
            for number in range(10):
                turns.add(answer(f"question {number}"))
                turns.all()

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(turns.all()) == 40


def test_a_turn_comes_back_as_it_went_in(path: Path) -> None:
    with closing(Database(path)) as database:
        turns = TurnStore(database)
        first = turns.add(answer("Wie hieß der Müller?"))
        assert turns.all() == [first]
        turns.forget()
        assert turns.all() == []


def test_a_lock_whose_owner_is_gone_is_free(tmp_path: Path) -> None:
    lock = LibraryLock(tmp_path)
    with pytest.raises(LibraryLocked):
        LibraryLock(tmp_path)
    lock.release()
    (tmp_path / "library.pid").write_text("999999\n", encoding="ascii")  # as a crash leaves it
    LibraryLock(tmp_path).release()


def answer(question: str) -> Answer:
    passage = Passage("p1", "d1", 0, "Hedda mahlte.", 5, 18, None, "Die Mühle", "de")
    return Answer(
        question=question,
        language="de",
        refused=False,
        sentences=(Sentence("Hedda mahlte.", (1,), SentenceVerdict.SUPPORTED),),
        citations=(Citation(1, "d1", "a.txt", "p1", None, 5, 18, "Hedda mahlte.", QuoteVerdict.EXACT),),
        hits=(Hit(passage, "Die Mühle", Path("/a/a.txt"), 0.5, 1),),
        timings=Timings(0.1, 0.2, 0.3, 10, 0, 5),
        model=ModelIdentity("scripted", "5" * 64),
    )
