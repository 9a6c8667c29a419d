"""Nonsense spoken to both ends of the wire between the program and its model worker."""

import contextlib
import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_models import wire
from fundstelle_models.cancellation import CancelToken
from fundstelle_models.child_process import ChildEnded, ChildProcess
from fundstelle_models.errors import ModelCrashed, TimeLimitReached
from fundstelle_models.events import Finished
from fundstelle_models.protocols import GenerationRequest, Message, ModelIdentity, RatingRequest
from fundstelle_models.worker_client import WORKER_MODULE, WorkerGenerator
from tests.models.gguf_file import GgufFile

REQUEST = GenerationRequest((Message("user", "Say hello."),), max_tokens=8)
NESTED = b'{"do":"load","is":"rated","unknown":' + b"[" * 100_000
NOT_UNDERSTOOD = 64  # the worker's exit status


@given(
    st.binary() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(lambda it: json.dumps(it).encode())
)
def test_any_line_is_a_message_or_not_understood(line: bytes) -> None:
    for decode in (wire.decode_request, wire.decode_reply):
        with contextlib.suppress(wire.NotUnderstood):
            assert isinstance(decode(line), wire.Request | wire.Reply)


def test_brackets_nested_by_the_thousand_are_not_understood() -> None:
    for decode in (wire.decode_request, wire.decode_reply):
        with pytest.raises(wire.NotUnderstood):
            decode(NESTED)


@pytest.mark.parametrize(
    "line",
    [b"", b"\x00\xff\xfe", b"hello", b'{"do":"rate","id":1}', b'{"do":"generate","id":"one","request":{}}', NESTED],
    ids=["empty", "bytes", "words", "half a request", "wrong types", "nested"],
)
def test_a_worker_spoken_nonsense_to_leaves_with_a_reason(line: bytes) -> None:
    child = ChildProcess(WORKER_MODULE)
    try:
        child.send(line)
        with pytest.raises(ChildEnded) as ended:
            _listen(child)
        assert ended.value.exit_code == NOT_UNDERSTOOD
        assert "not a request" in ended.value.detail
    finally:
        child.kill()


@pytest.mark.parametrize("seed", range(24))
def test_whatever_a_worker_says_ends_in_a_result_or_a_crashed_model(
    seed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ODD_WORKER", "speaks at random")
    monkeypatch.setenv("ODD_WORKER_LINES", json.dumps(_random_lines(Random(seed))))
    path = tmp_path / "toy.gguf"
    path.write_bytes(GgufFile().data())
    generator = WorkerGenerator(
        path,
        ModelIdentity("odd", ""),
        context_tokens=512,
        threads=1,
        module="tests.models.odd_worker",
        time_limit_s=1.0,
    )
    work = (
        lambda: generator.generate(REQUEST, CancelToken()),
        lambda: generator.generate_batch([REQUEST, REQUEST], CancelToken()),
        lambda: generator.rate(RatingRequest(REQUEST.messages, ("yes", "no")), CancelToken()),
        lambda: [Finished(generator.count_tokens(["a", "b"]))],
    )[seed % 4]
    with contextlib.suppress(ModelCrashed, TimeLimitReached):
        assert isinstance(list(work())[-1], Finished)
    generator.close()
    assert generator.worker_pid is None


def _listen(child: ChildProcess) -> None:
    """Raises ChildEnded when the child leaves."""
    while child.receive(20.0):
        pass


def _random_lines(random: Random) -> list[str]:
    """Replies to the requests 1 (load) and 2 (the work), as they should be or not."""
    replies: list[dict[str, object]] = [
        {"is": "text", "text": "x"},
        {"is": "prompt_read", "done": random.randint(-9, 9), "total": 3, "reused": 10**30},
        {"is": "batch_text", "index": random.randint(-1, 2), "text": "\ud800"},
        {"is": "batch_read", "tokens": 5},
        {
            "is": "batch_written",
            "index": random.randint(-1, 2),
            "prompt_tokens": 1,
            "reused_tokens": -5,
            "completion_tokens": 0,
            "hit_limit": True,
        },
        {"is": "generated", "completion_tokens": 1, "hit_limit": False},
        {"is": "batch_ended"},
        {"is": "rated", "log_likelihoods": [-1.0] * random.randint(0, 3)},
        {"is": "token_counts", "counts": [1] * random.randint(0, 3)},
        {"is": "loaded", "context_tokens": 0},
        {"is": "failed", "kind": "prompt_too_long", "numbers": [1]},
        {"is": "ready", "protocol_version": wire.PROTOCOL_VERSION},
    ]
    lines = [json.dumps({"is": "loaded", "id": 1, "context_tokens": 512})] if random.random() < 0.8 else []
    for _ in range(random.randint(1, 12)):
        line = json.dumps({**random.choice(replies), "id": random.choice((2, 2, 2, 2, 1, 0))})
        lines.append(line[: random.randint(1, len(line))] if random.random() < 0.05 else line)
    return lines
