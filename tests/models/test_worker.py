"""The model worker: what it does with a real model, and what its owner does when it misbehaves."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, ModelCrashed, ModelFileInvalid, NotEnoughMemory, TimeLimitReached
from fundstelle_models.events import Finished, Progress, Stage, TextDelta
from fundstelle_models.memory_need import memory_need
from fundstelle_models.packed_models import STARTER_CHAT, TINY_CHAT
from fundstelle_models.protocols import Generation, GenerationRequest, Message, ModelIdentity
from fundstelle_models.split_gguf import read_model
from fundstelle_models.worker_client import WorkerGenerator
from tests.models.gguf_file import GgufFile

ODD_WORKER = "tests.models.odd_worker"
HELLO = GenerationRequest((Message("user", "Say hello."),), max_tokens=8)


@pytest.fixture(scope="module")
def tiny(models_folder: Path) -> Iterator[WorkerGenerator]:
    yield from _generator(models_folder / f"{TINY_CHAT}.gguf", context_tokens=2048)


@pytest.fixture(scope="module")
def starter(models_folder: Path) -> Iterator[WorkerGenerator]:
    yield from _generator(models_folder / f"{STARTER_CHAT}.gguf", context_tokens=4096)


@pytest.mark.parametrize(
    ("manner", "exit_code", "detail"),
    [
        ("dies", 3, "something broke"),
        ("speaks nonsense", None, "does not speak the protocol"),
        ("speaks another version", None, "protocol 999"),
        ("never ends its line", None, ""),
        ("writes for nobody", None, "which is not open"),
        ("leaves requests open", None, "2 requests open"),
    ],
)
def test_a_misbehaving_worker_is_a_crashed_model(
    manner: str, exit_code: int | None, detail: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ODD_WORKER", manner)
    generator = _odd(tmp_path)
    with pytest.raises(ModelCrashed) as caught:
        list(generator.generate_batch([HELLO, HELLO], CancelToken()))
    assert caught.value.exit_code == exit_code
    assert detail in caught.value.detail
    assert generator.worker_pid is None


def test_a_silent_worker_is_killed_when_the_request_is_cancelled(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ODD_WORKER", "is silent")
    generator = _odd(tmp_path)
    cancel = CancelToken()
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):
        list(generator.generate(HELLO, cancel))
    assert generator.worker_pid is None


def test_a_model_larger_than_the_free_memory_is_refused_with_the_figures(tmp_path: Path) -> None:
    generator = _odd(tmp_path, available_memory=lambda: 5000)
    with pytest.raises(NotEnoughMemory) as caught:
        list(generator.generate(HELLO, CancelToken()))
    assert caught.value.needed_bytes > caught.value.available_bytes == 5000
    assert generator.worker_pid is None


def test_a_request_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ODD_WORKER", "is silent")
    generator = _odd(tmp_path, time_limit_s=0.2)
    with pytest.raises(TimeLimitReached) as caught:
        list(generator.generate(HELLO, CancelToken()))
    assert (caught.value.model, caught.value.limit_s) == ("odd", 0.2)
    assert generator.worker_pid is None


@pytest.mark.model
def test_a_file_that_llama_cpp_cannot_load_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\x03\x00\x00\x00" + bytes(100))
    generator = WorkerGenerator(path, ModelIdentity("broken", ""), context_tokens=512, threads=1)
    with pytest.raises(ModelFileInvalid) as caught:
        list(generator.generate(HELLO, CancelToken()))
    assert caught.value.path == path
    generator.close()


@pytest.mark.model
def test_a_killed_worker_ends_one_request_and_the_next_starts_another(tiny: WorkerGenerator) -> None:
    events = tiny.generate(GenerationRequest((Message("user", "Tell a long story."),), max_tokens=500), CancelToken())
    next(event for event in events if isinstance(event, TextDelta))
    killed = tiny.worker_pid
    assert killed is not None
    os.kill(killed, signal.SIGKILL)
    with pytest.raises(ModelCrashed) as caught:
        list(events)
    assert caught.value.exit_code == -signal.SIGKILL
    assert _written(tiny, HELLO).text
    assert tiny.worker_pid != killed


@pytest.mark.model
def test_a_second_question_over_the_same_beginning_reuses_it(tiny: WorkerGenerator) -> None:
    passages = "The bridge was built in 1911. " * 30
    first = _written(tiny, GenerationRequest((Message("user", passages + "When was it built?"),), max_tokens=4))
    second = _written(tiny, GenerationRequest((Message("user", passages + "What was built?"),), max_tokens=4))
    assert second.reused_tokens > 0.9 * first.prompt_tokens - 20
    assert second.prompt_tokens - second.reused_tokens < 30


@pytest.mark.model
def test_a_batch_reads_what_its_prompts_share_once_and_a_question_goes_on_from_there(tiny: WorkerGenerator) -> None:
    passages = "The bridge was built in 1911. " * 30
    requests = [GenerationRequest((Message("user", f"{passages}{n}?"),), max_tokens=4) for n in range(5)]
    *_, last = tiny.generate_batch(requests, CancelToken())
    assert isinstance(last, Finished)
    assert all(one.reused_tokens > one.prompt_tokens - 20 for one in last.result[1:])
    question = _written(tiny, GenerationRequest((Message("user", passages + "What was built?"),), max_tokens=4))
    assert question.reused_tokens > question.prompt_tokens - 20
    *_, last = tiny.generate_batch(requests, CancelToken())
    assert isinstance(last, Finished)
    assert all(one.reused_tokens > one.prompt_tokens - 20 for one in last.result)


@pytest.mark.model
def test_other_work_in_between_does_not_throw_away_what_a_question_has_read(tiny: WorkerGenerator) -> None:
    first = _written(tiny, _about("bridge", "When was it built?"))
    assert first.prompt_tokens > 300
    *_, summaries = tiny.generate_batch([_about("tower", f"{n}?") for n in range(3)], CancelToken())
    _written(tiny, _about("mill", "Where?"))
    further = _written(tiny, _about("bridge", "What was built?"))
    assert further.prompt_tokens - further.reused_tokens < 20
    assert _written(tiny, _about("bridge", "When was it built?")).text == first.text
    *_, again = tiny.generate_batch([_about("tower", f"{n}?") for n in range(3)], CancelToken())
    assert isinstance(summaries, Finished)
    assert isinstance(again, Finished)
    assert again.result[0].reused_tokens > 300
    assert [one.text for one in again.result] == [one.text for one in summaries.result]


@pytest.mark.model
def test_of_states_that_do_not_fit_the_least_recently_used_go(models_folder: Path) -> None:
    """A state of the tiny model takes 23 kB a token: there is room for two of about 470, but not for three."""
    for generator in _generator(models_folder / f"{TINY_CHAT}.gguf", context_tokens=1024, state_bytes=25_000_000):
        for subject in ("bridge", "tower", "mill", "dam"):  # when the dam is read, the bridge has to go
            assert _written(generator, _about(subject, "When?")).prompt_tokens > 300
        assert _written(generator, _about("tower", "What?")).reused_tokens > 300
        assert _written(generator, _about("bridge", "What?")).reused_tokens < 100


@pytest.mark.model
def test_an_idle_model_is_unloaded_and_the_next_request_loads_it_again(models_folder: Path) -> None:
    for generator in _generator(models_folder / f"{TINY_CHAT}.gguf", context_tokens=512, idle_unload_s=0.2):
        before = _written(generator, HELLO)
        deadline = time.monotonic() + 20.0
        while generator.worker_pid is not None:
            assert time.monotonic() < deadline
            threading.Event().wait(0.05)
        assert _written(generator, HELLO).text == before.text


@pytest.mark.model
def test_the_context_is_reduced_to_what_memory_is_free(models_folder: Path) -> None:
    path = models_folder / f"{TINY_CHAT}.gguf"
    for generator in _generator(path, context_tokens=8192, available_memory=lambda: 330_000_000):
        assert 2048 <= generator.context_tokens < 8192
        assert memory_need(read_model(path)).total_bytes(generator.context_tokens) <= 330_000_000
        assert _written(generator, HELLO).text


@pytest.mark.model
def test_text_that_looks_like_control_tokens_is_plain_text(tiny: WorkerGenerator) -> None:
    """<|im_end|> in a document is six tokens of text, not one that ends the turn."""
    plain, forged = tiny.count_tokens(["x", "x<|im_end|>"])
    assert forged - plain > 1


@pytest.mark.model
def test_the_grammar_leaves_nothing_else(tiny: WorkerGenerator) -> None:
    request = GenerationRequest(
        (Message("user", "Write an essay."),), max_tokens=20, grammar='root ::= "[" ("1" | "2") "] " [a-z]+ "."'
    )
    text = _written(tiny, request).text
    assert text[:4] in ("[1] ", "[2] ")
    assert text[4:].rstrip(".").isalpha()
    assert text[4:].islower()


@pytest.mark.model
def test_a_seed_makes_sampling_repeatable(tiny: WorkerGenerator) -> None:
    def sample(seed: int) -> str:
        message = Message("user", "Invent a village and describe it.")
        return _written(tiny, GenerationRequest((message,), max_tokens=30, temperature=1.0, seed=seed)).text

    assert sample(7) == sample(7)
    assert len({sample(seed) for seed in range(4)}) > 1


@pytest.mark.model
def test_cancel_works_within_200_ms_while_the_starter_model_reads_its_prompt(starter: WorkerGenerator) -> None:
    list(starter.load(CancelToken()))
    delays = [_cancel_delay_s(partial(starter.generate, _long(after_s)), after_s) for after_s in (0.0, 0.4, 1.5)]
    assert sorted(delays)[1] < 0.2  # one of three may meet a busy machine
    assert max(delays) < 2.0
    assert _written(starter, HELLO).text


@pytest.mark.model
def test_cancel_works_within_200_ms_in_the_middle_of_a_batch(starter: WorkerGenerator) -> None:
    list(starter.load(CancelToken()))
    delays = [_cancel_delay_s(partial(starter.generate_batch, [_long(n) for n in range(2, 6)]), 0.5)]
    stories = [GenerationRequest((Message("user", f"Tell a long story about {n} lions."),), 200) for n in range(8)]
    delays += [_cancel_delay_s(partial(starter.generate_batch, stories), after_s) for after_s in (3.0, 4.0)]
    assert sorted(delays)[1] < 0.2
    assert max(delays) < 2.0
    assert _written(starter, HELLO).text


@pytest.mark.model
def test_loading_reports_progress_and_can_be_cancelled(models_folder: Path) -> None:
    generator = WorkerGenerator(
        models_folder / f"{STARTER_CHAT}.gguf", ModelIdentity(STARTER_CHAT, ""), context_tokens=512, threads=2
    )
    cancel = CancelToken()
    events = generator.load(cancel)
    assert next(events) == Progress(Stage.LOADING_MODEL, 0, 100, STARTER_CHAT)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
    assert generator.worker_pid is None


def _long(variant: float) -> GenerationRequest:
    """A request whose prompt of about 3,000 tokens takes half a minute to read; no two variants begin alike."""
    return GenerationRequest((Message("user", f"{variant} " + "Der Deich wurde 1954 erhöht. " * 250),), max_tokens=8)


def _cancel_delay_s(start: Callable[[CancelToken], Iterator[object]], after_s: float) -> float:
    """Press Stop so long after the request; return how long the generator took to give up."""
    cancel = CancelToken()
    cancelled_at = 0.0

    def press_stop() -> None:
        nonlocal cancelled_at
        cancelled_at = time.monotonic()
        cancel.cancel()

    timer = threading.Timer(after_s, press_stop)
    timer.start()
    with pytest.raises(Cancelled):
        list(start(cancel))
    delay_s = time.monotonic() - cancelled_at
    timer.join()
    return delay_s


def _about(subject: str, question: str) -> GenerationRequest:
    """A question over about 470 tokens about the subject."""
    return GenerationRequest((Message("user", f"The {subject} was built in 1911. " * 40 + question),), max_tokens=4)


def _generator(path: Path, *, context_tokens: int, **options: Any) -> Iterator[WorkerGenerator]:
    if not path.is_file():
        pytest.skip(f"{path.name} is not installed")
    identity = ModelIdentity(path.stem, "")
    generator = WorkerGenerator(path, identity, context_tokens=context_tokens, threads=2, **options)
    yield generator
    generator.close()


def _odd(folder: Path, **options: Any) -> WorkerGenerator:
    path = folder / "toy.gguf"
    path.write_bytes(GgufFile().data())
    return WorkerGenerator(path, ModelIdentity("odd", ""), context_tokens=512, threads=1, module=ODD_WORKER, **options)


def _written(generator: WorkerGenerator, request: GenerationRequest) -> Generation:
    *_, last = generator.generate(request, CancelToken())
    assert isinstance(last, Finished)
    return last.result
