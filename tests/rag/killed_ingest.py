"""A program of its own for test_crash_recovery: adds a folder, and dies by SIGKILL at the n-th call it makes.

python -m tests.rag.killed_ingest LIBRARY FILES N    (N 0: live on, and print how many calls there were)"""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from fundstelle_models.cancellation import CancelToken
from fundstelle_rag.workbench import Workbench
from tests.fakes import HashEmbedder, ScriptedGenerator

_WATCHED = {"fundstelle_rag.indexing", "fundstelle_rag.ingest", "fundstelle_rag.passage_index"}


def main(library: Path, files: Path, die_at: int, function: str | None) -> None:
    calls = 0

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        name = str(frame.f_globals.get("__name__"))
        if (
            event in {"call", "return"}
            and (name in _WATCHED or name.startswith("fundstelle_rag.store"))
            and function in {None, frame.f_code.co_name}
        ):
            calls += 1
            if calls == die_at:
                os.kill(os.getpid(), signal.SIGKILL)

    with Workbench.open(library, embedder=HashEmbedder(), generator=ScriptedGenerator()) as workbench:
        sys.setprofile(count)
        for _ in workbench.add([files], CancelToken()):
            pass
        sys.setprofile(None)
    print(calls)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)
