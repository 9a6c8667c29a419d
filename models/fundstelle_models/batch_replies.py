"""Gathers what a worker says about a batch into one Generation a request."""

import time
from collections.abc import Sequence

from fundstelle_models import wire
from fundstelle_models.protocols import Generation


class WorkerLied(Exception):  # an event for the connection's owner to translate
    """A reply that fits the protocol but not the request."""


class BatchReplies:
    """The texts of a batch while they grow. `started` is the perf_counter() at which the batch was asked for."""

    def __init__(self, size: int, started: float) -> None:
        self._started = started
        self._parts: list[list[str]] = [[] for _ in range(size)]
        self._first_token_s = [0.0] * size
        self._written: dict[int, Generation] = {}

    @property
    def done(self) -> int:
        """How many requests have ended."""
        return len(self._written)

    def add_text(self, reply: wire.BatchText) -> None:
        """Raises WorkerLied."""
        self._require_open(reply.index)
        self._first_token_s[reply.index] = self._first_token_s[reply.index] or time.perf_counter() - self._started
        self._parts[reply.index].append(reply.text)

    def end(self, reply: wire.BatchWritten) -> Generation:
        """Return what was written for the request that has ended. Raises WorkerLied."""
        self._require_open(reply.index)
        generation = Generation(
            text="".join(self._parts[reply.index]),
            finish="length" if reply.hit_limit else "stop",
            prompt_tokens=reply.prompt_tokens,
            reused_tokens=reply.reused_tokens,
            completion_tokens=reply.completion_tokens,
            first_token_s=self._first_token_s[reply.index],
            total_s=time.perf_counter() - self._started,
        )
        self._written[reply.index] = generation
        return generation

    def all(self) -> Sequence[Generation]:
        """Return all generations in the order of the requests. Raises WorkerLied where one is missing."""
        if len(self._written) < len(self._parts):
            raise WorkerLied(f"it ended a batch with {len(self._parts) - len(self._written)} requests open")
        return [self._written[index] for index in range(len(self._parts))]

    def _require_open(self, index: int) -> None:
        if index not in range(len(self._parts)) or index in self._written:
            raise WorkerLied(f"it wrote for request {index} of {len(self._parts)}, which is not open")
