"""Several chat models, one of them in memory: each takes the weights' size, so the other is unloaded first.

A model that was unloaded loads again with its next request, as it does after a crash."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.compute_slot import ComputeSlot
from fundstelle_models.events import Finished, Progress
from fundstelle_models.protocols import (
    BatchEvent,
    GenerationEvent,
    GenerationRequest,
    Generator,
    ModelIdentity,
    RatingRequest,
)


class MemoryPlace:
    """Room for one model. Who wants in waits until the request of the one inside is done."""

    def __init__(self) -> None:
        self._turn = ComputeSlot()
        self._occupant: Generator | None = None

    @contextmanager
    def held(self, generator: Generator, cancel: CancelToken | None = None) -> Iterator[None]:
        """Hold the place for the block, the model that was in it unloaded. Raises Cancelled while waiting."""
        with self._turn.held(cancel):
            if self._occupant is not None and self._occupant is not generator:
                self._occupant.close()
            self._occupant = generator
            yield


class OneInMemory:
    """A Generator that shares a place in memory with others."""

    def __init__(self, generator: Generator, place: MemoryPlace) -> None:
        self._generator = generator
        self._place = place

    @property
    def identity(self) -> ModelIdentity:
        return self._generator.identity

    @property
    def context_tokens(self) -> int:
        with self._place.held(self._generator):
            return self._generator.context_tokens

    def load(self, cancel: CancelToken) -> Iterator[Progress]:
        with self._place.held(self._generator, cancel):
            yield from self._generator.load(cancel)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        with self._place.held(self._generator):
            return self._generator.count_tokens(texts)

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        with self._place.held(self._generator, cancel):
            yield from self._generator.generate(request, cancel)

    def generate_batch(self, requests: Sequence[GenerationRequest], cancel: CancelToken) -> Iterator[BatchEvent]:
        with self._place.held(self._generator, cancel):
            yield from self._generator.generate_batch(requests, cancel)

    def rate(self, request: RatingRequest, cancel: CancelToken) -> Iterator[Progress | Finished[tuple[float, ...]]]:
        with self._place.held(self._generator, cancel):
            yield from self._generator.rate(request, cancel)

    def close(self) -> None:
        self._generator.close()
