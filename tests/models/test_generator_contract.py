"""The same cases for the scripted generator of the tests and for a real model in its worker process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.packed_models import TINY_CHAT
from fundstelle_models.protocols import (
    Generation,
    GenerationEvent,
    GenerationRequest,
    Generator,
    Message,
    ModelIdentity,
    RatingRequest,
)
from fundstelle_models.worker_client import WorkerGenerator
from tests.fakes import ScriptedGenerator

REQUEST = GenerationRequest((Message("user", "Name three colours of the rainbow."),), max_tokens=24)
LONG_REQUEST = GenerationRequest((Message("user", "Tell a story. " * 60),), max_tokens=200)


@pytest.fixture(params=["scripted", pytest.param("worker", marks=pytest.mark.model)])
def generator(request: pytest.FixtureRequest) -> Iterator[Generator]:
    made: Generator
    if request.param == "scripted":
        made = ScriptedGenerator(lambda _: "Red, green and blue. " * 3, context_tokens=1024)
    else:
        folder: Path = request.getfixturevalue("models_folder")
        path = folder / f"{TINY_CHAT}.gguf"
        if not path.is_file():
            pytest.skip(f"{path.name} is not installed")
        made = WorkerGenerator(path, ModelIdentity(TINY_CHAT, ""), context_tokens=1024, threads=2)
    yield made
    made.close()


def test_events_come_in_order_and_the_last_one_carries_the_whole_text(generator: Generator) -> None:
    events = list(generator.generate(REQUEST, CancelToken()))
    kinds = [type(event) for event in events]
    assert kinds.index(TextDelta) > max(i for i, kind in enumerate(kinds) if kind is Progress)
    assert kinds.count(Finished) == 1
    result = _result(events)
    assert "".join(event.text for event in events if isinstance(event, TextDelta)) == result.text
    assert 0 < result.completion_tokens <= REQUEST.max_tokens
    assert 0 < result.first_token_s <= result.total_s


def test_the_whole_prompt_is_reported_as_read(generator: Generator) -> None:
    events = list(generator.generate(LONG_REQUEST, CancelToken()))
    reading = [e for e in events if isinstance(e, Progress) and e.stage is Stage.READING_PROMPT]
    assert reading[-1].done == reading[-1].total > 100
    assert [event.done for event in reading] == sorted(event.done for event in reading)


def test_the_same_request_gives_the_same_text(generator: Generator) -> None:
    first, second = (_result(list(generator.generate(REQUEST, CancelToken()))) for _ in range(2))
    assert first.text == second.text


def test_a_cancelled_request_raises_and_the_next_one_works(generator: Generator) -> None:
    cancel = CancelToken()
    events = generator.generate(LONG_REQUEST, cancel)
    next(events)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
    assert _result(list(generator.generate(REQUEST, CancelToken()))).text


def test_an_iterator_closed_early_leaves_the_generator_usable(generator: Generator) -> None:
    events = generator.generate(LONG_REQUEST, CancelToken())
    next(event for event in events if isinstance(event, TextDelta))
    events.close()  # type: ignore[attr-defined]
    assert _result(list(generator.generate(REQUEST, CancelToken()))).text


def test_a_prompt_over_the_context_is_refused_with_the_figures(generator: Generator) -> None:
    request = GenerationRequest((Message("user", "word " * 4000),), max_tokens=10)
    with pytest.raises(PromptTooLong) as caught:
        list(generator.generate(request, CancelToken()))
    assert caught.value.prompt_tokens > caught.value.context_tokens == generator.context_tokens


def test_longer_texts_count_more_tokens(generator: Generator) -> None:
    counts = generator.count_tokens(["", "Haus", "Das Haus am See ist alt."])
    assert counts == sorted(counts)
    assert len(set(counts)) == 3


def test_options_are_rated_by_how_likely_they_follow(generator: Generator) -> None:
    messages = (Message("user", "What is the capital of France? Answer with one word."),)
    *reading, last = generator.rate(RatingRequest(messages, ("Paris", "Xylophone teapot")), CancelToken())
    assert isinstance(last, Finished)
    likely, unlikely = last.result
    assert all(isinstance(event, Progress) for event in reading)
    assert 0.0 >= likely > unlikely


def test_a_rating_leaves_what_is_written_next_as_it_was(generator: Generator) -> None:
    before = _result(list(generator.generate(REQUEST, CancelToken())))
    list(generator.rate(RatingRequest(REQUEST.messages, ("The sea is wide", "Red")), CancelToken()))
    after = _result(list(generator.generate(REQUEST, CancelToken())))
    assert before.text == after.text


def test_a_rating_over_the_context_is_refused(generator: Generator) -> None:
    request = RatingRequest((Message("user", "word " * 4000),), ("yes", "no"))
    with pytest.raises(PromptTooLong):
        list(generator.rate(request, CancelToken()))


def _result(events: list[GenerationEvent]) -> Generation:
    last = events[-1]
    assert isinstance(last, Finished)
    return last.result
