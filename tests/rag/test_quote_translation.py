"""A quote translated on demand: labelled, beside the original, with what does not add up named."""

import pytest

from fundstelle_models.cancellation import CancelToken
from fundstelle_models.errors import Cancelled
from fundstelle_models.events import Finished
from fundstelle_rag.quote_translation import MachineTranslation, translate_quote
from tests.fakes import ScriptedGenerator

QUOTE = "Der Umbau kostete\n27,4 Millionen Euro."


def translated(reply: str) -> tuple[MachineTranslation, ScriptedGenerator]:
    generator = ScriptedGenerator([reply])
    *_, last = translate_quote(QUOTE, "de", "en", generator, CancelToken())
    assert isinstance(last, Finished)
    return last.result, generator


def test_the_model_is_asked_for_the_translation_alone() -> None:
    translation, generator = translated("The rebuilding cost 27.4 million euros. ")
    assert translation == MachineTranslation(
        "Der Umbau kostete 27,4 Millionen Euro.",
        "The rebuilding cost 27.4 million euros.",
        "en",
        (),
        generator.identity,
    )
    (request,) = generator.requests
    assert "German text into English" in request.messages[0].content
    assert request.messages[0].content.endswith(translation.original)


@pytest.mark.parametrize("reply", ["The rebuilding cost 24.7 million euros.", "The rebuilding cost a lot."])
def test_a_number_that_stands_in_one_of_the_two_is_named(reply: str) -> None:
    translation, _ = translated(reply)
    assert any("27,4" in doubt for doubt in translation.doubts)


def test_it_can_be_cancelled() -> None:
    cancel = CancelToken()
    events = translate_quote(QUOTE, "de", "en", ScriptedGenerator(["The rebuilding"]), cancel)
    next(events)
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(events)
