"""A program of its own for test_killed_summary: summarizes a document, and dies by SIGKILL at the moment it is told.

python -m tests.rag.summarizing.killed_summary    a request a line (JSON: the arguments of `run`), an exit code a line

A moment is an SQL statement, or a piece of the model's writing: between two of them nothing lasting happens. What the
model has written to the end stands in the file `decoded`, a line a window, whatever became of it afterwards."""

import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import chromadb  # noqa: F401 - before the fork

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.protocols import GenerationEvent, GenerationRequest
from fundstelle_rag.store import database
from fundstelle_rag.summaries import SummaryOptions, SummaryStyle
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader
from tests.rag.killed_ingest import Fate
from tests.rag.summarizing.chronicle import point_and_shorten


class LoggingGenerator(ScriptedGenerator):
    """Notes in `decoded` which window it has written about, as soon as it has."""

    def __init__(self, decoded: Path, fate: Fate) -> None:
        super().__init__(point_and_shorten)
        self._decoded = decoded
        self._fate = fate

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        for event in super().generate(request, cancel):
            if isinstance(event, Finished):
                with self._decoded.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(request.messages[-1].content) + "\n")
            self._fate.count()
            yield event


def run(library: str, document_id: str, die_at: int = 0, delay_s: float = 0.0) -> None:
    """Summarize; with `die_at` 0 live on, and leave the number of moments in the file `moments`."""
    fate = Fate(die_at, delay_s)
    generator = LoggingGenerator(Path(library, "decoded"), fate)
    with Workbench.open(
        Path(library), embedder=HashEmbedder(), generator=generator, reader=InProcessReader()
    ) as workbench:
        database.sqlite3 = fate  # type: ignore[assignment, attr-defined]
        for connection in workbench._storage.database._idle:
            connection.set_trace_callback(fate.count)
        for _ in workbench.summarize([document_id], SummaryOptions(SummaryStyle.DETAILED), CancelToken()):
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
