"""Of several models one is in memory, and a request is never taken its model from under it."""

import threading
from collections.abc import Iterator

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished
from fundstelle_models.one_in_memory import MemoryPlace, OneInMemory
from fundstelle_models.protocols import GenerationEvent, GenerationRequest, Message, RatingRequest
from tests.fakes import ScriptedGenerator

REQUEST = GenerationRequest((Message("user", "Who kept a diary?"),), max_tokens=20)


class Model(ScriptedGenerator):
    """A scripted model that notes down when it is loaded and when it is not."""

    def __init__(self, name: str, log: list[str]) -> None:
        super().__init__(lambda _: "Hedda Rook kept it.")
        self._model, self._log, self._loaded = name, log, False

    def generate(self, request: GenerationRequest, cancel: CancelToken) -> Iterator[GenerationEvent]:
        if not self._loaded:
            self._log.append(f"load {self._model}")
            self._loaded = True
        yield from super().generate(request, cancel)

    def close(self) -> None:
        self._log.append(f"unload {self._model}")
        self._loaded = False


@pytest.fixture
def log() -> list[str]:
    return []


@pytest.fixture
def pair(log: list[str]) -> tuple[OneInMemory, OneInMemory]:
    place = MemoryPlace()
    return OneInMemory(Model("first", log), place), OneInMemory(Model("second", log), place)


def written(generator: OneInMemory) -> str:
    *_, last = generator.generate(REQUEST, CancelToken())
    assert isinstance(last, Finished)
    return last.result.text


def test_other_model_is_unloaded_first(pair: tuple[OneInMemory, OneInMemory], log: list[str]) -> None:
    first, second = pair
    for generator in (first, first, second, first):
        assert written(generator) == "Hedda Rook kept it."
    assert log == ["load first", "unload first", "load second", "unload second", "load first"]


def test_request_that_runs_is_waited_for(pair: tuple[OneInMemory, OneInMemory], log: list[str]) -> None:
    first, second = pair
    running = first.generate(REQUEST, CancelToken())
    next(running)
    waiting = threading.Thread(target=written, args=(second,))
    waiting.start()
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):  # who gives up waiting takes nothing away
        list(second.generate(REQUEST, cancel))
    assert log == ["load first"]
    *_, last = running
    assert isinstance(last, Finished)
    waiting.join()
    assert log == ["load first", "unload first", "load second"]


def test_every_request_goes_through_the_place(pair: tuple[OneInMemory, OneInMemory], log: list[str]) -> None:
    first, second = pair
    assert first.count_tokens(["the river"]) == Model("other", log).count_tokens(["the river"])
    assert first.context_tokens == Model("other", log).context_tokens
    assert list(first.load(CancelToken())) == list(Model("other", log).load(CancelToken()))
    assert log == []
    second.count_tokens(["the river"])
    assert log == ["unload first"]
    rating = RatingRequest(REQUEST.messages, ("yes", "no"))
    assert isinstance(list(first.rate(rating, CancelToken()))[-1], Finished)
    assert log == ["unload first", "unload second"]
    assert isinstance(list(second.generate_batch([REQUEST], CancelToken()))[-1], Finished)
    assert log[2] == "unload first"
    assert first.identity == Model("other", log).identity
