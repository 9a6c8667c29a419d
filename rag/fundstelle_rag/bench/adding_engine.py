"""The process in which adding is measured: `python -m fundstelle_rag.bench.adding_engine`.

A process of its own, so that the memory of the whole program, and of nothing else, can be looked at from outside."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec
import numpy as np

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import claim_stdout
from fundstelle_models.embedders import open_embedder
from fundstelle_models.protocols import Embedder, FloatArray, Generator, ModelIdentity
from fundstelle_models.spec import ModelSpec, Task
from fundstelle_rag.bench.embedding_engine import decode_path
from fundstelle_rag.errors import NoModel
from fundstelle_rag.ingest import FileReport
from fundstelle_rag.workbench import Workbench

Embedding = Literal["whole", "glanced", "none"]

_GLANCE_CHARS = 20
_WHOLE_AMONG = 50


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Open the library, add `first`, then, on the clock, the paths. `embedding` "glanced" embeds the beginning of
    most texts only: for what is not a matter of the embedder's speed, with its memory."""

    library: str
    model: ModelSpec
    paths: list[str]
    first: list[str] = []
    embedding: Embedding = "whole"


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """`seconds` for the paths; `alone_seconds` for the embedder on the same texts right behind, with "whole" only. Both
    also as time of the processors, of the reading processes too: that is the same on a machine with other work."""

    seconds: float
    processor_seconds: float
    passages: int
    alone_seconds: float
    alone_processor_seconds: float
    statuses: dict[str, int]


class _Recording:
    """The embedder, with the texts noted that it was given."""

    def __init__(self, embedder: Embedder, glances: bool) -> None:
        self._embedder = embedder
        self._glances = glances
        self.identity = embedder.identity
        self.dimension = embedder.dimension
        self.max_tokens = embedder.max_tokens
        self.count_tokens = embedder.count_tokens
        self.embed_query = embedder.embed_query
        self.texts: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        self.texts.extend(texts)
        if self._glances and len(self.texts) % _WHOLE_AMONG:
            texts = [text[:_GLANCE_CHARS] for text in texts]
        return self._embedder.embed_passages(texts)

    def close(self) -> None:
        """Stay open: the same texts are embedded once more."""


class _Instant:
    """In place of a model: a vector of nothing but the text's hash, at no cost."""

    identity = ModelIdentity("instant", "0" * 64)
    dimension = 16
    max_tokens = 512

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) + 2 for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> FloatArray:
        vector = np.frombuffer(hashlib.sha256(text.encode()).digest()[:16], np.uint8).astype(np.float32) + 1
        unit: FloatArray = vector / np.linalg.norm(vector)
        return unit

    def close(self) -> None:
        """Nothing is open."""


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    for line in sys.stdin.buffer:
        reply = measured(msgspec.json.decode(line, type=Request, dec_hook=decode_path))
        replies.write(msgspec.json.encode(reply) + b"\n")
        replies.flush()


def measured(request: Request) -> Reply:
    """Add in this process."""
    if request.embedding == "none":
        return _added(request, _Instant(), [])
    with closing(open_embedder(request.model)) as model:
        embedder = _Recording(model, request.embedding == "glanced")
        return _added(request, embedder, embedder.texts, model if request.embedding == "whole" else None)


def _added(request: Request, embedder: Embedder, texts: list[str], alone: Embedder | None = None) -> Reply:
    with Workbench.open(Path(request.library), embedder=embedder, generator=_no_generator) as workbench:
        _add(workbench, request.first)
        texts.clear()
        started, processors = time.perf_counter(), _processor_s()
        reports = _add(workbench, request.paths)
        seconds, processor_seconds = time.perf_counter() - started, _processor_s() - processors
    given = list(texts)
    started, processors = time.perf_counter(), _processor_s()
    if alone is not None:
        for text in given:
            alone.embed_passages([text])
    statuses: dict[str, int] = {}
    for report in reports:
        statuses[str(report.status)] = statuses.get(str(report.status), 0) + 1
    return Reply(
        seconds=seconds,
        processor_seconds=processor_seconds,
        passages=len(given),
        alone_seconds=time.perf_counter() - started,
        alone_processor_seconds=_processor_s() - processors,
        statuses=statuses,
    )


def _add(workbench: Workbench, paths: Sequence[str]) -> list[FileReport]:
    if not paths:
        return []
    events = workbench.add([Path(path) for path in paths], CancelToken())
    return [event for event in events if isinstance(event, FileReport)]


def _processor_s() -> float:
    """Return the time of the processors that this process and its ended children have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _no_generator(_task: Task) -> Generator:
    raise NoModel


if __name__ == "__main__":
    main()
