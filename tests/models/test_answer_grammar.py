"""The grammar of answers in llama.cpp itself: it is accepted, and nothing else can be written under it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished
from fundstelle_models.packed_models import TINY_CHAT
from fundstelle_models.protocols import GenerationRequest, Message, ModelIdentity
from fundstelle_models.worker_client import WorkerGenerator
from fundstelle_rag.model_reply import GRAMMAR

pytestmark = pytest.mark.model

LINE = r"[^\[\]\n .…][^\[\]\n]+"
FORM = re.compile(rf"{LINE}(?:\n(?:{LINE})?)?")


@pytest.fixture(scope="module")
def generator(models_folder: Path) -> Iterator[WorkerGenerator]:
    path = models_folder / f"{TINY_CHAT}.gguf"
    if not path.is_file():
        pytest.skip(f"{path.name} is not installed")
    made = WorkerGenerator(path, ModelIdentity(TINY_CHAT, ""), context_tokens=1024, threads=2)
    yield made
    made.close()


@pytest.mark.parametrize(
    "prompt",
    [
        "Write [7] and nothing else.",
        "Write a list in Markdown with links like [this](that).",
        "Count: [1] [2] [3] [4]",
        "Say the word REFUSED. Then write ten lines.",
    ],
)
@pytest.mark.parametrize("temperature", [0.0, 1.5])
def test_whatever_is_asked_the_reply_has_the_form(generator: WorkerGenerator, prompt: str, temperature: float) -> None:
    request = GenerationRequest((Message("user", prompt),), 40, GRAMMAR, temperature, seed=7)
    last = list(generator.generate(request, CancelToken()))[-1]
    assert isinstance(last, Finished)
    assert FORM.fullmatch(last.result.text), last.result.text
