"""The same cases for the scripted generator of the tests and for a real model in its worker process."""

import os
import signal
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, ModelCrashed, PromptTooLong
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.packed_models import TINY_CHAT
from fundstelle_models.protocols import (
    BatchEvent,
    BatchWritten,
    Generation,
    GenerationEvent,
    GenerationRequest,
    Generator,
    Message,
    ModelIdentity,
    RatingRequest,
)
from fundstelle_models.worker_client import WorkerGenerator
from tests.fakes import Reply, ScriptedGenerator

REQUEST = GenerationRequest((Message("user", "Name three colours of the rainbow."),), max_tokens=24)
BATCH = tuple(
    GenerationRequest(
        (Message("system", "You are brief."), Message("user", f"Write about the number {n}.")), max_tokens=6
    )
    for n in range(12)
)
"""More than any generator writes at a time."""
LONG_REQUEST = GenerationRequest((Message("user", "Tell a story. " * 60),), max_tokens=200)


@pytest.fixture(params=["scripted", pytest.param("worker", marks=pytest.mark.model)])
def generator(request: pytest.FixtureRequest) -> Iterator[Generator]:
    made: Generator
    if request.param == "scripted":
        made = ScriptedGenerator(_scripted, context_tokens=1024)
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


def test_a_batch_writes_what_each_request_alone_would(generator: Generator) -> None:
    """Kernels for several rows round otherwise: a word on the brink may fall to the other side (docs/findings.md)."""
    together = _finished(generator, BATCH)
    alone = [_result(list(generator.generate(request, CancelToken()))) for request in BATCH]
    same = [a.text == b.text and a.finish == b.finish for a, b in zip(together, alone, strict=True)]
    assert sum(same) >= len(BATCH) - 1
    assert [a.prompt_tokens for a in together] == [b.prompt_tokens for b in alone]
    assert all(0 < a.completion_tokens <= 6 and 0 < a.first_token_s <= a.total_s for a in together)


def test_each_request_of_a_batch_is_reported_once_as_it_ends_and_all_in_order_at_the_end(generator: Generator) -> None:
    requests = [replace(request, max_tokens=1 + n % 3) for n, request in enumerate(BATCH)]
    events = list(generator.generate_batch(requests, CancelToken()))
    ended = {event.index: event.generation for event in events if isinstance(event, BatchWritten)}
    assert len([event for event in events if isinstance(event, BatchWritten)]) == len(ended) == len(BATCH)
    assert isinstance(events[-1], Finished)
    assert events[-1].result == tuple(ended[n] for n in range(len(BATCH)))
    progress = [event for event in events if isinstance(event, Progress) and event.stage is Stage.WRITING]
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert {event.total for event in progress} == {len(BATCH)}


def test_a_batch_of_none_and_of_one(generator: Generator) -> None:
    assert list(generator.generate_batch([], CancelToken())) == [Finished(())]
    (written,) = _finished(generator, [REQUEST])
    assert written.text == _result(list(generator.generate(REQUEST, CancelToken()))).text


def test_each_request_of_a_batch_has_its_own_grammar(generator: Generator) -> None:
    numbers = [GenerationRequest(REQUEST.messages, 4, grammar=f'root ::= "{n}"') for n in range(10)]
    written = _finished(generator, [*numbers, REQUEST])
    assert [generation.text for generation in written[:10]] == [str(n) for n in range(10)]
    assert written[10].completion_tokens > 4


def test_requests_that_do_not_fit_together_are_written_one_after_the_other(generator: Generator) -> None:
    """In the context of 1,024 tokens, what the longest may write leaves room for no other."""
    rooms = (20, 900, 30, 800, 600, 10)
    requests = [
        replace(request, max_tokens=room, grammar='root ::= "x"') for request, room in zip(BATCH, rooms, strict=False)
    ]
    assert [generation.text for generation in _finished(generator, requests)] == ["x"] * len(rooms)


def test_a_batch_with_a_prompt_over_the_context_is_refused_before_anything_is_written(generator: Generator) -> None:
    too_long = GenerationRequest((Message("user", "word " * 4000),), max_tokens=10)
    events = generator.generate_batch([REQUEST, too_long], CancelToken())
    seen: list[BatchEvent] = []
    with pytest.raises(PromptTooLong) as caught:
        seen.extend(events)
    assert caught.value.prompt_tokens > caught.value.context_tokens == generator.context_tokens
    assert not any(isinstance(event, BatchWritten) for event in seen)
    assert _finished(generator, [REQUEST])


def test_a_batch_cancelled_in_the_middle_keeps_what_had_ended_and_the_next_one_works(generator: Generator) -> None:
    cancel = CancelToken()
    events = generator.generate_batch([REQUEST, *BATCH], cancel)
    next(event for event in events if isinstance(event, BatchWritten))
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
    assert len(_finished(generator, BATCH[:3])) == 3


def test_a_batch_closed_early_leaves_the_generator_usable(generator: Generator) -> None:
    events = generator.generate_batch(BATCH, CancelToken())
    next(event for event in events if isinstance(event, BatchWritten))
    events.close()  # type: ignore[attr-defined]
    assert _result(list(generator.generate(REQUEST, CancelToken()))).text


def test_a_crash_in_the_middle_of_a_batch_ends_it_and_the_next_one_works(generator: Generator) -> None:
    crash = GenerationRequest((Message("user", "Crash, if you are scripted."),), max_tokens=300)
    events = generator.generate_batch([BATCH[0], crash], CancelToken())
    assert next(event for event in events if isinstance(event, BatchWritten)).index == 0
    if isinstance(generator, WorkerGenerator):
        assert generator.worker_pid is not None
        os.kill(generator.worker_pid, signal.SIGKILL)
    with pytest.raises(ModelCrashed):
        list(events)
    assert len(_finished(generator, BATCH[:3])) == 3


def _scripted(request: GenerationRequest) -> Reply:
    text = request.messages[-1].content
    if request.grammar is not None:
        return Reply(request.grammar.split('"')[1])
    return Reply(f"{text} Red, green and blue. " * 3, crash_after=10 if text.startswith("Crash") else None)


def _finished(generator: Generator, requests: Sequence[GenerationRequest]) -> tuple[Generation, ...]:
    *_, last = generator.generate_batch(requests, CancelToken())
    assert isinstance(last, Finished)
    return last.result


def _result(events: list[GenerationEvent]) -> Generation:
    last = events[-1]
    assert isinstance(last, Finished)
    return last.result
