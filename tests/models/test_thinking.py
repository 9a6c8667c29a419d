"""What a reasoning model thinks aloud is no part of its answer, however its text is cut into pieces."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.events import Finished, TextDelta
from fundstelle_models.protocols import BatchWritten, GenerationRequest, Message
from fundstelle_models.thinking import ThinkingFilter, WithoutThinking, without_thinking
from tests.fakes import ScriptedGenerator

CASES = [
    ("The diary.", "The diary."),
    ("\n\n The diary.", "\n\n The diary."),
    ("<think>Who was it?</think>\n\nThe diary.", "The diary."),
    ("\n<think>\nWho?\n</think>The diary.", "The diary."),
    ("<think></think>The diary.", "The diary."),
    ("<think>It never ends", ""),
    ("<think>Who?</think>", ""),
    ("<think>Who?</think>\n \n", ""),
    ("<thi", "<thi"),
    ("<thin air>", "<thin air>"),
    ("A <think>word</think> in the answer.", "A <think>word</think> in the answer."),
    ("<think>a</think>b<think>c</think>", "b<think>c</think>"),
    ("", ""),
]
REQUEST = GenerationRequest((Message("user", "Who kept a diary?"),), max_tokens=40)


@pytest.mark.parametrize(("written", "answer"), CASES)
def test_answer_begins_behind_the_thinking(written: str, answer: str) -> None:
    assert without_thinking(written) == answer


@given(st.sampled_from(CASES), st.lists(st.integers(0, 60), max_size=12))
def test_pieces_make_no_difference(case: tuple[str, str], cuts: list[int]) -> None:
    written, answer = case
    places = sorted({0, len(written), *(cut for cut in cuts if cut < len(written))})
    kept = ThinkingFilter()
    shown = [kept.add(written[a:b]) for a, b in itertools.pairwise(places)]
    assert "".join(shown) + kept.end() == answer


@pytest.mark.parametrize(("written", "answer"), [case for case in CASES if case[0]])
def test_generator_s_text_and_deltas_are_the_answer(written: str, answer: str) -> None:
    generator = WithoutThinking(ScriptedGenerator(lambda _: written))
    events = list(generator.generate(REQUEST, CancelToken()))
    assert "".join(event.text for event in events if isinstance(event, TextDelta)) == answer
    assert isinstance(events[-1], Finished)
    assert events[-1].result.text == answer
    batch = list(generator.generate_batch([REQUEST, REQUEST], CancelToken()))
    assert [event.generation.text for event in batch if isinstance(event, BatchWritten)] == [answer, answer]
    assert isinstance(batch[-1], Finished)
    assert [generation.text for generation in batch[-1].result] == [answer, answer]
