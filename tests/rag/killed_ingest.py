"""A program of its own for test_crash_recovery: adds a folder, and dies by SIGKILL at the moment it is told.

python -m tests.rag.killed_ingest    one request a line (JSON: the arguments of `run`), one exit code a line

Each request runs in a fork, so that Chroma is imported once. A moment is an SQL statement or a call of Chroma:
between two of them nothing lasting happens. What is to happen `delay_s` later may strike inside one."""

import json
import os
import signal
import sqlite3
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import chromadb  # noqa: F401 - before the fork

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.passage_index import PassageIndex
from fundstelle_rag.readers.pool import ReaderPool
from fundstelle_rag.store import database
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader


class Fate:
    """Counts moments, and kills this process at the one that was chosen (0: never)."""

    def __init__(self, die_at: int, delay_s: float) -> None:
        self.moments = 0
        self._die_at = die_at
        self._delay_s = delay_s
        self.killer: threading.Thread | None = None

    def count(self, *_: Any) -> None:
        self.moments += 1
        if self.moments != self._die_at:
            return
        if not self._delay_s:
            os.kill(os.getpid(), signal.SIGKILL)
        self.killer = threading.Thread(target=self._kill_later, daemon=True)
        self.killer.start()

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self.count()
            result = function(*arguments, **options)
            self.count()
            return result

        return counted

    def connect(self, *arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = sqlite3.connect(*arguments, **options)
        connection.set_trace_callback(self.count)
        return connection

    def _kill_later(self) -> None:
        time.sleep(self._delay_s)
        os.kill(os.getpid(), signal.SIGKILL)


def run(library: str, files: str, die_at: int = 0, delay_s: float = 0.0, real_reader: bool = False) -> None:
    """Add the folder; with `die_at` 0 live on, and leave the number of moments in the file `moments`."""
    fate = Fate(die_at, delay_s)
    reader = ReaderPool() if real_reader else InProcessReader()
    with Workbench.open(
        Path(library), embedder=HashEmbedder(), generator=ScriptedGenerator(), reader=reader
    ) as workbench:
        database.sqlite3 = fate  # type: ignore[assignment, attr-defined]
        for connection in workbench._storage.database._idle:
            connection.set_trace_callback(fate.count)
        for name in ("put", "delete", "present"):
            setattr(PassageIndex, name, fate.around(getattr(PassageIndex, name)))
        for _ in workbench.add([Path(files)], CancelToken()):
            pass
        if fate.killer is not None:
            fate.killer.join()
        for connection in workbench._storage.database._idle:
            connection.set_trace_callback(None)
    Path(library, "moments").write_text(str(fate.moments), encoding="ascii")


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            status = 1
            try:
                run(**json.loads(line))
                status = 0
            except BaseException:  # noqa: BLE001 - the fork must not go on with its parent's loop
                traceback.print_exc()
            finally:
                os._exit(status)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)


if __name__ == "__main__":
    main()
