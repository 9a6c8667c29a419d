"""Embedding models that people bring as GGUF files, run by llama.cpp in a worker process of their own."""

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from fundstelle_models import embedding_wire as wire
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.errors import ModelCrashed, ModelFileInvalid
from fundstelle_models.gguf import read_header
from fundstelle_models.hardware import OPENMP_ENVIRONMENT, default_threads
from fundstelle_models.prefixes import prefixes_of, storable
from fundstelle_models.protocols import FloatArray, ModelIdentity

WORKER_MODULE = "fundstelle_models.embedding_worker"
_SILENCE_S = 300.0  # loading from a slow disk takes a minute; a text takes a second at most


class GgufEmbedder:
    """An Embedder. The worker starts with the first text, and again after a crash; an empty text has a vector too."""

    def __init__(
        self, path: Path, identity: ModelIdentity, *, threads: int | None = None, slot: ComputeSlot | None = None
    ) -> None:
        """Read the file's header. Raises ModelFileInvalid."""
        header = read_header(path)
        if header.pooling == "rank":
            raise ModelFileInvalid(path, "it ranks passages and makes no embeddings")
        self._path = path
        self._identity = identity
        self._threads = threads or default_threads()
        self._slot = slot or ComputeSlot()
        self._pooling = header.pooling if header.pooling in ("cls", "last") else "mean"
        self._query_prefix, self._passage_prefix = prefixes_of(f"{identity.name} {header.name}")
        self._talking = threading.Lock()
        self._child: ChildProcess | None = None
        self._size: wire.Loaded | None = None

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    @property
    def worker_pid(self) -> int | None:
        """The process id of the running worker, None where none runs."""
        child = self._child
        return child.pid if child is not None else None

    @property
    def dimension(self) -> int:
        return self._loaded().dimension

    @property
    def max_tokens(self) -> int:
        return self._loaded().max_tokens

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return each passage's length in tokens, with prefix and control tokens. Raises ModelCrashed."""
        prefixed = [self._passage_prefix + storable(text) for text in texts]
        reply = self._ask(wire.CountTokens(texts=prefixed))
        assert isinstance(reply, wire.TokenCounts)
        return reply.counts

    def embed_passages(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit-length vector per text, shape (len(texts), dimension), float32.

        Raises ValueError where a text is longer than max_tokens; ModelCrashed, ModelFileInvalid."""
        for index, tokens in enumerate(self.count_tokens(texts)):
            if tokens > self.max_tokens:
                raise ValueError(f"text {index} has {tokens} tokens, the window has {self.max_tokens}")
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for index, text in enumerate(texts):
            vectors[index] = self._embed(self._passage_prefix, text)
        return vectors

    def embed_query(self, text: str) -> FloatArray:
        """Return the unit-length vector of a question, shape (dimension,), float32; cut at max_tokens."""
        return self._embed(self._query_prefix, text)

    def close(self) -> None:
        """End the worker; the next text would start another."""
        with self._talking:
            if self._child is not None:
                self._child.close()
                self._child = None

    def _embed(self, prefix: str, text: str) -> FloatArray:
        with self._slot.held():
            reply = self._ask(wire.Embed(text=prefix + storable(text)))
        assert isinstance(reply, wire.Vector)
        return np.frombuffer(reply.values, "<f4").astype(np.float32)

    def _loaded(self) -> wire.Loaded:
        with self._talking:
            return self._size or self._load()

    def _ask(self, request: wire.CountTokens | wire.Embed) -> wire.AnyReply:
        with self._talking:
            if self._child is None:
                self._load()
            return self._converse(request)

    def _load(self) -> wire.Loaded:
        self._child = ChildProcess(WORKER_MODULE, env=OPENMP_ENVIRONMENT)
        reply = self._converse(wire.Load(path=str(self._path), threads=self._threads, pooling=self._pooling))
        if isinstance(reply, wire.Invalid):
            self._end()
            raise ModelFileInvalid(self._path, reply.reason)
        assert isinstance(reply, wire.Loaded)
        self._size = reply
        return reply

    def _converse(self, request: wire.AnyRequest) -> wire.AnyReply:
        assert self._child is not None
        try:
            self._child.send(wire.encode(request))
            line = self._child.receive(_SILENCE_S)
        except ChildEnded as ended:
            self._end()
            raise ModelCrashed(self._identity.name, ended.exit_code, ended.detail) from None
        if line is None:
            self._end()
            raise ModelCrashed(self._identity.name, None, "no answer")
        reply: wire.AnyReply = wire.decode_reply(line)
        return reply

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None
