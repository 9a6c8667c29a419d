"""The process that hosts an embedding model in llama.cpp: `python -m fundstelle_models.embedding_worker`.

Apart from the chat model's worker, because both live at once and a crash of one must not cost the other. Started
by gguf_embedder; leaves when its input ends."""

import signal
import sys
from pathlib import Path
from typing import BinaryIO

from fundstelle_models import embedding_wire as wire
from fundstelle_models.child_process import claim_stdout
from fundstelle_models.errors import ModelFileInvalid
from fundstelle_models.llama import LlamaEmbedding, silence_llama_log


def serve(requests: BinaryIO, replies: BinaryIO) -> None:
    """Answer one request after the other until the input ends. The first one loads the model."""
    model: LlamaEmbedding | None = None
    for line in requests:
        request = wire.decode_request(line)
        reply: wire.AnyReply
        if isinstance(request, wire.Load):
            try:
                model = LlamaEmbedding(Path(request.path), threads=request.threads, pooling=request.pooling)
                reply = wire.Loaded(dimension=model.dimension, max_tokens=model.max_tokens)
            except ModelFileInvalid as error:
                reply = wire.Invalid(reason=error.reason)
        else:
            assert model is not None, "Load comes first"
            reply = _answer(model, request)
        replies.write(wire.encode(reply) + b"\n")
        replies.flush()


def _answer(model: LlamaEmbedding, request: wire.CountTokens | wire.Embed) -> wire.AnyReply:
    if isinstance(request, wire.CountTokens):
        return wire.TokenCounts(counts=[len(model.tokenize(text)) for text in request.texts])
    vector = model.embed(model.tokenize(request.text))
    return wire.Vector(values=vector.astype("<f4").tobytes())


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the program
    replies = claim_stdout()
    silence_llama_log()
    serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
