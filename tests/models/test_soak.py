"""A seeded stretch of every kind of request, with cancels and worker kills at random: no answer is bound to another's
request, no process and no memory stays behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from random import Random

import psutil
import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, ModelCrashed
from fundstelle_models.events import Finished
from fundstelle_models.packed_models import TINY_CHAT
from fundstelle_models.protocols import BatchWritten, GenerationRequest, Message, ModelIdentity, RatingRequest
from fundstelle_models.worker_client import WorkerGenerator

_ROUNDS = 60
_MESSAGES = (Message("user", "Say the number."),)


@pytest.fixture
def generator(models_folder: Path) -> Iterator[WorkerGenerator]:
    path = models_folder / f"{TINY_CHAT}.gguf"
    if not path.is_file():
        pytest.skip(f"{path.name} is not installed")
    made = WorkerGenerator(path, ModelIdentity(TINY_CHAT, ""), context_tokens=512, threads=2)
    yield made
    made.close()


@pytest.mark.model
def test_a_stretch_of_requests_cancels_and_kills_leaves_nothing_behind(generator: WorkerGenerator) -> None:
    random = Random(8)
    children_before = set(psutil.Process().children(recursive=True))
    resident: list[int] = []
    for number in range(_ROUNDS):
        fate = random.choices(("left alone", "cancelled", "killed"), (12, 5, 1))[0]
        try:
            _work(generator, number, random, fate)
        except Cancelled:
            assert fate == "cancelled"
        except ModelCrashed:
            assert fate == "killed"
            resident.clear()  # the next worker begins anew
        else:
            pid = generator.worker_pid
            resident += [psutil.Process(pid).memory_info().rss] if pid is not None else []
    assert generator.worker_pid is not None
    assert resident[-1] < 1.1 * resident[len(resident) // 4]  # by then everything has been used once
    generator.close()
    assert set(psutil.Process().children(recursive=True)) <= children_before


def _work(generator: WorkerGenerator, number: int, random: Random, fate: str) -> None:
    """Do one thing and check what comes of it; a grammar makes the request's own number the only answer."""
    cancel = CancelToken()
    kind = random.choice(("one", "batch", "rating", "counting"))
    if kind == "counting":
        short, long = generator.count_tokens([str(number), f"{number} " * 40])
        assert 0 < short < long
        return
    events: Iterator[object] = {
        "one": lambda: generator.generate(_says(number), cancel),
        "batch": lambda: generator.generate_batch([_says(number + n) for n in range(random.randint(1, 6))], cancel),
        "rating": lambda: generator.rate(RatingRequest(_MESSAGES, (str(number), "Xylophone teapot")), cancel),
    }[kind]()
    strikes_at = random.randint(0, 3)
    for place, event in enumerate(events):
        if isinstance(event, BatchWritten):
            assert event.generation.text == _answer(number + event.index)
        if isinstance(event, Finished) and kind == "one":
            assert event.result.text == _answer(number)
        if isinstance(event, Finished) and kind == "rating":
            assert len(event.result) == 2
        if place == strikes_at and fate == "cancelled":
            cancel.cancel()
        if place == strikes_at and fate == "killed" and generator.worker_pid is not None:
            os.kill(generator.worker_pid, signal.SIGKILL)


def _says(number: int) -> GenerationRequest:
    return GenerationRequest(_MESSAGES, max_tokens=12, grammar=f'root ::= "{_answer(number)}"')


def _answer(number: int) -> str:
    return f"It is {number}."
