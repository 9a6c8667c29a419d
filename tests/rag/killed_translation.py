"""A program of its own for test_translation_recovery: translates a document, and dies by SIGKILL when it is told.

python -m tests.rag.killed_translation    one request a line (JSON: the arguments of `run`), one exit code a line

Each request runs in a fork, so that what is imported is imported once. A moment is an SQL statement or a request to
the model, which is noted in the file `asked` beside the library before it is answered."""

import json
import os
import sys
import traceback
from pathlib import Path

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.protocols import GenerationRequest
from fundstelle_rag.store import database
from fundstelle_rag.workbench import Workbench
from tests.fakes import ScriptedGenerator
from tests.rag.in_process_reader import InProcessReader
from tests.rag.killed_ingest import Fate
from tests.rag.translating_model import Interlingual, source_of

SEGMENTS = 60
TABLE = {
    f"Im Jahr {1900 + number} wurde das Haus Nummer {number} am Fluss gebaut und bald danach wieder verkauft.": (
        f"In {1900 + number} house number {number} by the river was built and sold again soon afterwards."
    )
    for number in range(SEGMENTS)
}


def opened(library: Path, model: ScriptedGenerator) -> Workbench:
    return Workbench.open(library, embedder=Interlingual(TABLE), generator=model, reader=InProcessReader())


def answer(request: GenerationRequest) -> str:
    """Translate; every seventh sentence loses its year where the model is asked for the first time."""
    source = source_of(request)
    target = TABLE[source]
    is_first = request.messages[-1].content.startswith("Translate this")
    return target.replace("In 19", "In ") if is_first and list(TABLE).index(source) % 7 == 0 else target


def run(library: str, document_id: str, die_at: int = 0) -> None:
    """Translate the document; with `die_at` 0 live on, and leave the number of moments in the file `moments`."""
    fate = Fate(die_at, 0.0)
    asked = os.open(Path(library, "asked"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def noted(request: GenerationRequest) -> str:
        os.write(asked, b".")
        fate.count()
        return answer(request)

    with opened(Path(library), ScriptedGenerator(noted)) as workbench:
        database.sqlite3 = fate  # type: ignore[assignment, attr-defined]
        for connection in workbench._storage.database._idle:
            connection.set_trace_callback(fate.count)
        for _ in workbench.translate(document_id, "en", CancelToken()):
            pass
        for connection in workbench._storage.database._idle:
            connection.set_trace_callback(None)
    os.close(asked)
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
