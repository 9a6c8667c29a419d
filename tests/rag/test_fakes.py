"""The fakes behave as the tests that lean on them assume."""

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled, ModelCrashed
from fundstelle_models.events import Finished, Progress, TextDelta
from fundstelle_models.protocols import Embedder, GenerationRequest, Generator, Message
from tests.fakes import HashEmbedder, Reply, ScriptedGenerator, cite_first_passage, offered_markers

REQUEST = GenerationRequest((Message("user", "[1]\nThe mill closed in 1953.\n\n[2]\nOther.\n\nWhen?"),), max_tokens=100)


def test_the_script_is_spoken_after_the_prompt_was_read() -> None:
    generator: Generator = ScriptedGenerator(["The mill closed in 1953 [1]."])
    events = list(generator.generate(REQUEST, CancelToken()))
    kinds = [type(event) for event in events]
    assert kinds == sorted(kinds, key=[Progress, TextDelta, Finished].index)
    assert "".join(event.text for event in events if isinstance(event, TextDelta)) == "The mill closed in 1953 [1]."


def test_a_script_may_answer_with_the_offered_markers() -> None:
    assert offered_markers(REQUEST) == [1, 2]
    assert cite_first_passage(REQUEST) == "[1] The mill closed in 1953."


def test_cancel_crash_and_close_end_a_reply() -> None:
    generator = ScriptedGenerator([Reply("long" * 50), Reply("long" * 50, crash_after=20), "long" * 50])
    cancel = CancelToken()
    events = generator.generate(REQUEST, cancel)
    next(event for event in events if isinstance(event, TextDelta))
    cancel.cancel()
    with pytest.raises(Cancelled):
        next(events)
    with pytest.raises(ModelCrashed):
        list(generator.generate(REQUEST, CancelToken()))
    events = generator.generate(REQUEST, CancelToken())
    next(events)
    events.close()  # type: ignore[attr-defined]
    assert generator.closed_early == 1


def test_texts_that_share_words_are_near() -> None:
    embedder: Embedder = HashEmbedder()
    mill, mills, boats = embedder.embed_passages(
        ["Die Mühle schloss 1953.", "die mühle schloss", "A boat race in May."]
    )
    assert mill @ mills > 0.6 > 0.3 > mill @ boats
    assert (embedder.embed_query("Die Mühle schloss 1953.") == mill).all()
